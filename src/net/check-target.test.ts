import assert from 'node:assert/strict'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { test } from 'node:test'
import { Refusal } from '../lib/refusal.ts'
import { checkTarget } from './check-target.ts'
import { openNet } from './client.ts'
import { startLabServer } from './lab-server.ts'

const numbers = [
  '127.0.0.1',
  '127.1',
  '0x7f.1',
  '2130706433',
  '0177.0.0.1',
  '0',
  '0.0.0.0',
  '169.254.169.254',
  '192.168.1.1',
]
const brackets = [
  '[::1]',
  '[::]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::127.0.0.1]',
  '[64:ff9b::7f00:1]',
  '[64:ff9b:1::1]',
]
const ranges = [
  '[64:ff9b:1::7f00:1]',
  '[2002:7f00:1::]',
  '[2001:0:7f00:1::]',
  '[fc00::1]',
  '[fec0::1]',
  '[fe80::1]',
  '[100::1]',
]
const newer = [
  '[fe80::1%25eth0]',
  '[3fff::1]',
  '[5f00::1]',
  '[2001:db8::1]',
  '[ff02::1]',
  '[::ffff:0:127.0.0.1]',
  '100.64.1.1',
]
const names = [
  '①②⑦.⓪.⓪.①',
  'localhost',
  'localhost.',
  'LOCALHOST',
  'foo.localhost',
  'bo.test',
  'xn--n3h.test',
  'printer.local',
]
const others = [
  'db.internal',
  'x.onion',
  'x.i2p',
  'nas.home.arpa',
  'nas',
  'nas.home.arpa.',
  'local%68ost',
  'ｌocalhost',
  'a..example',
]
const tricks = [
  'u:p@maple.example',
  'u@maple.example',
  'maple.example:8443',
  'maple.example:22',
  'maple.example@127.0.0.1',
  'a.test\\@127.0.0.1',
]
const schemes = [
  'file:///etc/passwd',
  'data:text/plain,x',
  'ftp://maple.example/',
  'http://maple.example/',
  'gopher://x/',
  'javascript:1',
  'blob:x',
]
const rubbish = [
  '',
  'maple.example',
  '//maple.example',
  'https://',
  'https://a b/',
  'http://127.0.0.1:22/',
  `https://maple.example/${'x'.repeat(9000)}`,
]
const hosts = [...numbers, ...brackets, ...ranges, ...newer, ...names, ...others, ...tricks]
const hostile = [...hosts.flatMap((host) => [`https://${host}/`, `http://${host}/`]), ...schemes, ...rubbish]

test('an address that leads inside is refused before a name is looked up or a connection is tried', async () => {
  let touched = 0
  const count = () => {
    touched += 1
  }
  const lookup = async () => {
    touched += 1
    return ['93.184.216.34']
  }
  const net = openNet({ now: () => 0, agentName: 'Porchlight', lookup })
  subscribe('undici:client:beforeConnect', count)
  for (const url of hostile) {
    const want = { types: ['text/html'], most: 100 }
    await assert.rejects(net.get(url, want), (error) => error instanceof Refusal && error.code === 'not-allowed', url)
    await assert.rejects(net.post(url, { ...want, body: 'hello' }), Refusal, url)
  }
  unsubscribe('undici:client:beforeConnect', count)
  await net.close()
  assert.equal(touched, 0)
})

test('https on its usual port is the way out, by name or by public number', () => {
  assert.equal(checkTarget('https://Maple.Example.:443/a?b#c', undefined).url.href, 'https://maple.example/a?b')
  assert.equal(checkTarget('https://93.184.216.34/', undefined).host, '93.184.216.34')
  assert.equal(checkTarget('https://[2606:4700::1111]/', undefined).host, '[2606:4700::1111]')
  assert.equal(checkTarget('https://localhost.example/', undefined).lab, false)
})

test('a lab name may use http and any port, but only when the table knows it', () => {
  const lab = new Map([['bo.test', '127.0.0.1:4021']])
  assert.equal(checkTarget('http://bo.test:81/x', lab).lab, true)
  assert.equal(checkTarget('https://BO.test./x', lab).host, 'bo.test')
  for (const url of [
    'http://cy.test/',
    'http://x.bo.test/',
    'ftp://bo.test/',
    'http://u:p@bo.test/',
    'http://localhost/',
  ]) {
    assert.throws(() => checkTarget(url, lab), { code: 'not-allowed' }, url)
  }
})

test('a lab table opens no other door', () => {
  const lab = new Map(
    ['maple.example', '127.0.0.1', 'localhost', 'test', 'nas.local'].map((host) => [host, '127.0.0.1:4021']),
  )
  assert.throws(() => checkTarget('http://maple.example/', lab), { code: 'not-allowed' })
  assert.throws(() => checkTarget('https://maple.example:81/', lab), { code: 'not-allowed' })
  for (const host of ['127.0.0.1', 'localhost', 'test', 'nas.local']) {
    assert.throws(() => checkTarget(`https://${host}/`, lab), { code: 'not-allowed' }, host)
  }
})

test('a house of the lab asks nobody on the internet, and a house on the internet nobody in the lab', async () => {
  const lab = new Map([['bo.test', '127.0.0.1:4021']])
  for (const home of ['maple.test', 'maple.localhost']) {
    assert.equal(checkTarget('http://bo.test/', lab, home).lab, true)
    for (const url of ['https://maple.example/', 'https://93.184.216.34/', 'https://[2606:4700::1111]/'])
      assert.throws(() => checkTarget(url, lab, home), { code: 'not-allowed' }, url)
  }
  for (const home of ['maple.example', 'localhost', 'test.example']) {
    assert.equal(checkTarget('https://elm.example/', lab, home).lab, false)
    for (const url of ['http://bo.test/', 'https://bo.test/'])
      assert.throws(() => checkTarget(url, lab, home), { code: 'not-allowed' }, url)
  }
})

test('nobody looks up a name of the other world, nor follows a redirect there', async () => {
  const server = await startLabServer((_, response) =>
    response.writeHead(302, { location: 'https://elm.example/' }).end(),
  )
  const lab = new Map([['bo.test', server.place]])
  const asked: string[] = []
  const lookup = async (host: string) => {
    asked.push(host)
    return ['93.184.216.34']
  }
  const want = { types: ['text/html'], most: 100 }
  for (const [home, urls] of [
    ['maple.test', ['https://elm.example/', 'http://bo.test/']],
    ['maple.example', ['http://bo.test/']],
  ] as const) {
    const net = openNet({ now: () => 0, agentName: 'Porchlight', lookup, lab, home })
    for (const url of urls) {
      await assert.rejects(net.get(url, want), { code: 'not-allowed' }, url)
      if (!url.includes('bo')) await assert.rejects(net.post(url, { ...want, body: 'x' }), { code: 'not-allowed' }, url)
    }
    await net.close()
  }
  server.close()
  assert.deepEqual(asked, [])
})
