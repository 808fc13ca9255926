import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isLoopback, isPublic } from './addresses.ts'

test('addresses of the open internet are public', () => {
  for (const address of ['93.184.216.34', '9.255.255.255', '172.32.0.1', '2606:4700::1111', '2a00:1450:4001::5']) {
    assert.equal(isPublic(address), true, address)
  }
})

test('an address that leads into a home, a lab or nowhere is not public', () => {
  const v4 = ['0.0.0.0', '10.1.2.3', '100.64.1.1', '127.0.0.1', '169.254.169.254', '172.16.0.1', '172.31.255.255']
  const moreV4 = ['192.0.0.8', '192.0.2.1', '192.168.1.1', '198.19.0.1', '198.51.100.7', '203.0.113.1', '224.0.0.1']
  const v6 = ['::', '::1', '::ffff:127.0.0.1', '::ffff:93.184.216.34', '::127.0.0.1', '64:ff9b::7f00:1', '64:ff9b:1::1']
  const moreV6 = ['2002:7f00:1::', '2001:0:7f00:1::', '2001:db8::1', 'fc00::1', 'fd12::1', 'fe80::1', 'fe80::1%eth0']
  const newV6 = ['fec0::1', 'ff02::1', '100::1', '3fff::1', '5f00::1', '4000::1']
  for (const address of [...v4, ...moreV4, ...v6, ...moreV6, ...newV6, '255.255.255.255', '', 'ada.example', '127.1']) {
    assert.equal(isPublic(address), false, address)
  }
})

test('a lab name may live on this machine and nowhere else', () => {
  assert.deepEqual(['127.0.0.1', '127.9.9.9', '::1'].map(isLoopback), [true, true, true])
  assert.deepEqual(['128.0.0.1', '0.0.0.0', '::', '10.0.0.1', 'bo.test'].map(isLoopback), [
    false,
    false,
    false,
    false,
    false,
  ])
})
