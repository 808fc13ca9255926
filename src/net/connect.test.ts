import assert from 'node:assert/strict'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { LookupAddress } from 'node:dns'
import { test } from 'node:test'
import { Refusal } from '../lib/refusal.ts'
import { openNet } from './client.ts'
import { guardedLookup, isAllowedPeer, type Lookup } from './connect.ts'
import { startLabServer } from './lab-server.ts'

const want = { types: ['text/plain'], most: 100 }

function ask(find: Lookup): Promise<string | LookupAddress[]> {
  const { promise, resolve, reject } = Promise.withResolvers<string | LookupAddress[]>()
  guardedLookup(find)('cy.example', { all: true }, (error, answer) => (error ? reject(error) : resolve(answer)))
  return promise
}

test('a name that was public and turns private is refused when it turns', async () => {
  const answers = [['93.184.216.34'], ['127.0.0.1'], ['93.184.216.34', '10.0.0.1'], ['2606:4700::1111', '::1'], []]
  const find = async () => answers.shift() ?? []
  assert.deepEqual(await ask(find), [{ address: '93.184.216.34', family: 4 }])
  await assert.rejects(ask(find), { code: 'not-allowed' })
  await assert.rejects(ask(find), { code: 'not-allowed' })
  await assert.rejects(ask(find), { code: 'not-allowed' })
  await assert.rejects(ask(find), { code: 'busy' })
})

test('a name is looked up once, by the connection that uses the answer', async () => {
  const asked: string[] = []
  let connected = 0
  const count = () => {
    connected += 1
  }
  const lookup = async (host: string) => {
    asked.push(host)
    return host === 'mixed.example' ? ['93.184.216.34', '192.168.1.1'] : ['127.0.0.1']
  }
  const net = openNet({ now: () => 0, agentName: 'Porchlight', lookup })
  subscribe('undici:client:connected', count)
  for (const host of ['127.0.0.1.nip.io', 'rebind.example', 'mixed.example']) {
    await assert.rejects(
      net.get(`https://${host}/`, want),
      (error) => error instanceof Refusal && error.code === 'not-allowed',
    )
  }
  unsubscribe('undici:client:connected', count)
  await net.close()
  assert.deepEqual(asked, ['127.0.0.1.nip.io', 'rebind.example', 'mixed.example'])
  assert.equal(connected, 0)
})

test('a name that nobody knows is trouble on the way, said in a sentence', async () => {
  const lookup = async () => {
    throw Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' })
  }
  const net = openNet({ now: () => 0, agentName: 'Porchlight', lookup })
  const refused = { name: 'NoAnswer', code: 'busy', silence: 'name', message: 'That server can not be found.' }
  await assert.rejects(net.get('https://gone.example/', want), refused)
  await net.close()
})

test('why nobody answered is told apart: the name, the certificate, the way there, or we ourselves', async () => {
  const silences = {
    ENOTFOUND: 'name',
    EAI_AGAIN: 'us',
    ESERVFAIL: 'us',
    ETIMEOUT: 'us',
    ENETUNREACH: 'us',
    CERT_HAS_EXPIRED: 'certificate',
    ERR_TLS_CERT_ALTNAME_INVALID: 'certificate',
    ECONNREFUSED: 'connection',
    ECONNRESET: 'connection',
    ETIMEDOUT: 'slow',
  }
  for (const [code, silence] of Object.entries(silences)) {
    const lookup = async () => {
      throw Object.assign(new Error('no'), { code })
    }
    const net = openNet({ now: () => 0, agentName: 'Porchlight', lookup })
    await assert.rejects(net.get('https://gone.example/', want), { name: 'NoAnswer', silence }, code)
    await net.close()
  }
})

test('a name that leads into a home today may lead out of it tomorrow', async () => {
  const net = openNet({ now: () => 0, agentName: 'Porchlight', lookup: async () => ['192.168.1.1'] })
  const wanted = { name: 'NoAnswer', code: 'not-allowed', silence: 'address' }
  await assert.rejects(net.get('https://elm.example/', want), wanted)
  await net.close()
})

test('a lab name lives on loopback, whatever its table says', async () => {
  const server = await startLabServer((_, response) => response.setHeader('content-type', 'text/plain').end('hello'))
  const lab = new Map([
    ['bo.test', server.place],
    ['cy.test', '192.168.1.1:80'],
    ['ada.test', 'rubbish:rubbish'],
    ['dee.localhost', 'bo.test:80'],
  ])
  const net = openNet({ now: () => 0, agentName: 'Porchlight', lab })
  assert.equal((await net.get('http://bo.test:1/x', want)).body.toString(), 'hello')
  for (const host of ['cy.test', 'ada.test', 'dee.localhost']) {
    await assert.rejects(net.get(`http://${host}/`, want), { code: 'not-allowed' }, host)
  }
  // Over https the server would have to prove its name, which a plain one can not.
  await assert.rejects(net.get('https://bo.test/', want), { code: 'busy' })
  await net.close()
  server.close()
})

test('the other end of a connection is checked again where it really is', () => {
  assert.deepEqual([isAllowedPeer('93.184.216.34', false), isAllowedPeer('127.0.0.1', true)], [true, true])
  assert.deepEqual([isAllowedPeer('127.0.0.1', false), isAllowedPeer('93.184.216.34', true)], [false, false])
  assert.deepEqual([isAllowedPeer('10.0.0.1', true), isAllowedPeer(undefined, true)], [false, false])
})
