import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Context as Request } from 'hono'
import { networkOf } from './client-address.ts'

function asked(remoteAddress: string, forwarded?: string): Request {
  const headers = new Map(forwarded === undefined ? [] : [['x-forwarded-for', forwarded]])
  return {
    env: { incoming: { socket: { remoteAddress } } },
    req: { header: (name: string) => headers.get(name) },
  } as unknown as Request
}

test('without a trusted proxy only the socket tells who asks', () => {
  assert.equal(networkOf(asked('192.0.2.1', '203.0.113.9'), []), '192.0.2.1')
  assert.equal(networkOf(asked('192.0.2.1', '203.0.113.9'), ['192.0.2.2']), '192.0.2.1')
  assert.equal(networkOf({ env: {}, req: { header: () => undefined } } as unknown as Request, []), '')
})

test('a trusted proxy is believed about who asked it, and about nothing it was told', () => {
  const trusted = ['127.0.0.1', '10.0.0.2']
  assert.equal(networkOf(asked('127.0.0.1', '203.0.113.9'), trusted), '203.0.113.9')
  assert.equal(networkOf(asked('::ffff:127.0.0.1', '1.1.1.1, 203.0.113.9, 10.0.0.2'), trusted), '203.0.113.9')
  assert.equal(networkOf(asked('127.0.0.1', '1.1.1.1, unknown'), trusted), '127.0.0.1')
  assert.equal(networkOf(asked('127.0.0.1', ''), trusted), '127.0.0.1')
  assert.equal(networkOf(asked('127.0.0.1'), trusted), '127.0.0.1')
})

test('a household with IPv6 is one network', () => {
  const home = networkOf(asked('2001:db8:1:2:3:4:5:6'), [])
  assert.equal(home, '2001:db8:1:2')
  assert.equal(networkOf(asked('2001:0DB8:1:2::1'), []), home)
  assert.equal(networkOf(asked('2001:db8:1:2::'), []), home)
  assert.notEqual(networkOf(asked('2001:db8:1:3::1'), []), home)
  assert.equal(networkOf(asked('::1'), []), '0:0:0:0')
  assert.equal(networkOf(asked('fe80::1%eth0'), []), 'fe80:0:0:0')
})
