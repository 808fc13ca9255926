import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { fetchDocument } from '../../src/federation/fetch/fetch-document.ts'
import { finger } from '../../src/federation/fetch/find-handle.ts'
import { Refusal } from '../../src/lib/refusal.ts'
import { openStreet } from '../street.ts'
import type { TestHouse } from '../village.ts'
import { befriend, everybody, type HostilePeer, type Json, openHostilePeer, watch } from './hostile-peer.ts'

interface Scene {
  readonly maple: TestHouse
  readonly peer: HostilePeer
  /** Nobody has a reason to ask it for anything. */
  readonly trap: HostilePeer
  readonly cy: string
}

async function open(t: TestContext): Promise<Scene> {
  const street = await openStreet(t, 'maple')
  const maple = street.house('maple')
  const peer = await openHostilePeer(t, street.names, 'big.test')
  const trap = await openHostilePeer(t, street.names, 'trap.test')
  const cy = peer.person('cy')
  await befriend(maple, peer, cy, 'bo')
  return { maple, peer, trap, cy }
}

const noteBy = (author: string, id: string, more: Json = {}): Json => ({
  ...{ id, type: 'Note', attributedTo: author, content: '<p>Soup.</p>', to: [everybody], ...more },
})

const inside = [
  ...[
    'http://127.0.0.1/x',
    'http://0.0.0.0/x',
    'https://127.1/x',
    'https://2130706433/x',
    'https://0x7f.1/x',
    'https://[::1]/x',
  ],
  ...[
    'https://[::ffff:127.0.0.1]/x',
    'https://[::127.0.0.1]/x',
    'https://[64:ff9b::7f00:1]/x',
    'https://[2002:7f00:1::]/x',
  ],
  ...[
    'https://[fe80::1]/x',
    'https://[fc00::1]/x',
    'https://169.254.169.254/latest',
    'https://10.0.0.1/x',
    'https://192.168.1.1/x',
  ],
  ...[
    'https://localhost./x',
    'https://nas.local/x',
    'https://a.internal/x',
    'http://unknown.test/x',
    'https://big.test:22@10.0.0.1/x',
  ],
]

test('C1 and C9: no address in a letter leads into the house of the server, whatever it stands for', async (t) => {
  const { maple, peer, trap, cy } = await open(t)
  const unchanged = watch(maple, trap)
  for (const url of inside) await assert.rejects(fetchDocument(maple.ctx, url), Refusal, url)
  for (const url of [
    'https://example.com:22/x',
    'https://example.com:6379/x',
    'http://example.com/x',
    'ftp://big.test/x',
    'file:///etc/passwd',
  ])
    await assert.rejects(fetchDocument(maple.ctx, url), Refusal, url)
  unchanged('inside')
  const asked = peer.asked.length
  for (const [n, url] of inside.slice(0, 8).entries()) {
    const object = noteBy(cy, `${cy}/${n}`, { inReplyTo: url, quote: url, replies: url, url })
    assert.equal((await peer.send(maple, { id: `${cy}/${n}/a`, type: 'Create', actor: cy, object })).status, 202)
    const boost = { id: `${cy}/${n}/b`, type: 'Announce', actor: cy, object: url }
    assert.equal((await peer.send(maple, boost)).status, 202)
    const key = await peer.send(
      maple,
      { id: `${url}/c`, type: 'Like', actor: url, object: url },
      { key: 'cy', keyId: `${url}#k` },
    )
    assert.ok(key.status >= 400 && key.status < 500, `${key.status}: ${url}`)
  }
  await maple.settle()
  assert.deepEqual(peer.asked.slice(asked), [])
})

test('C3: a redirect inside, out of the lab, in circles or to another’s words leads nowhere, and carries no signature along', async (t) => {
  const { maple, peer, trap, cy } = await open(t)
  const id = `${cy}/1`
  let seen: Record<string, unknown> = {}
  trap.scripts.set('/took', (request, response) => {
    seen = request.headers
    response.writeHead(200, { 'content-type': 'application/activity+json' }).end(JSON.stringify(noteBy(cy, id)))
  })
  const lead = (to: string) =>
    peer.scripts.set('/users/cy/1', (_, response) => response.writeHead(302, { location: to }).end())
  for (const url of [
    '/users/cy/1',
    ...inside,
    'file:///etc/passwd',
    `${maple.ctx.address}/ap/server`,
    'http://trap.test/took',
  ]) {
    const unchanged = watch(maple)
    lead(url)
    await assert.rejects(fetchDocument(maple.ctx, id), Refusal, url)
    unchanged(url)
  }
  assert.equal(seen['signature'], undefined)
  assert.equal(seen['signature-input'], undefined)
  assert.deepEqual(new Set(trap.asked), new Set(['/took']))
})

test('C4: what an answer points to in second place is asked for as carefully as the first', async (t) => {
  const { maple, peer, cy } = await open(t)
  for (const href of inside) {
    const links = [{ rel: 'self', type: 'application/activity+json', href }]
    peer.put('/.well-known/webfinger?resource=acct:mal@big.test', { subject: 'acct:mal@big.test', links })
    const { uri } = await finger(maple.ctx, 'mal', 'big.test').catch(() => ({ uri: href }))
    await assert.rejects(fetchDocument(maple.ctx, uri), Refusal, href)
  }
  const asked = peer.asked.length
  for (const [n, url] of inside.slice(0, 6).entries()) {
    const endpoints = { sharedInbox: url }
    const person = {
      id: cy,
      type: 'Person',
      preferredUsername: 'cy',
      inbox: url,
      outbox: url,
      followers: url,
      endpoints,
    }
    const letter = { id: `${cy}/up/${n}`, type: 'Update', actor: cy, object: person }
    assert.equal((await peer.send(maple, letter)).status, 202)
  }
  await maple.settle()
  const known = maple.ctx.db.prepare('select inbox from remote_actors where uri = ?').get(cy)
  assert.equal(known?.['inbox'], `${cy}/inbox`)
  assert.ok(peer.asked.slice(asked).every((path) => path.startsWith('/.well-known/') || path === '/users/cy'))
})

test('C5: a document that is a bomb, or lies about its size, is dropped', async (t) => {
  const { maple, peer, cy } = await open(t)
  const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024, 32))
  const type = { 'content-type': 'application/activity+json' }
  const unchanged = watch(maple)
  const bodies: [Buffer, Record<string, string>][] = [
    [bomb, { 'content-encoding': 'gzip' }],
    [gzipSync(bomb), { 'content-encoding': 'gzip, gzip' }],
    [Buffer.alloc(2 * 1024 * 1024, 32), {}],
    [Buffer.from('{'), { 'content-length': '1000000000' }],
    [bomb, {}],
  ]
  for (const [n, [body, headers]] of bodies.entries()) {
    peer.scripts.set(`/users/cy/${n}`, (_, response) => response.writeHead(200, { ...type, ...headers }).end(body))
    await assert.rejects(fetchDocument(maple.ctx, `${cy}/${n}`), Refusal, String(n))
  }
  unchanged('bombs')
})
