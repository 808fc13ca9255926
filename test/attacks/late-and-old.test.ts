import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { all, one, run } from '../../src/db/database.ts'
import { openStreet } from '../street.ts'
import type { TestHouse } from '../village.ts'
import { addressOf, befriend, everybody, type HostilePeer, type Json, openHostilePeer, push } from './hostile-peer.ts'

interface Scene {
  readonly maple: TestHouse
  readonly peer: HostilePeer
  readonly cy: string
}

async function open(t: TestContext): Promise<Scene> {
  const street = await openStreet(t, 'maple')
  const maple = street.house('maple')
  const peer = await openHostilePeer(t, street.names, 'big.test')
  const cy = peer.person('cy')
  await befriend(maple, peer, cy, 'bo')
  return { maple, peer, cy }
}

test('D12: what is taken back, deleted or changed before it came ends as if it had come in order', async (t) => {
  const { maple, peer, cy } = await open(t)
  const { id } = maple.says('bo', 'Soup.', { choice: 'public' })
  await maple.settle()
  const soup = `${addressOf(maple, 'bo').replace('/u/', '/o/')}/${id}`
  const note = (n: number, content: string, more: Json = {}): Json => ({
    id: `${cy}/${n}`,
    type: 'Note',
    attributedTo: cy,
    to: [everybody],
    content,
    published: '2026-11-22T07:00:00Z',
    ...more,
  })
  const letters: readonly Json[] = [
    { type: 'Delete', object: `${cy}/1` },
    { type: 'Create', object: note(1, 'gone') },
    { type: 'Undo', object: `${cy}/like` },
    { id: `${cy}/like`, type: 'Like', object: soup },
    { type: 'Update', object: note(2, 'newer', { updated: '2026-11-22T07:30:00Z' }) },
    { type: 'Create', object: note(2, 'older') },
    { type: 'Undo', object: { id: `${cy}/boost`, type: 'Announce', actor: cy, object: soup } },
    { id: `${cy}/boost`, type: 'Announce', object: soup, to: [everybody] },
  ]
  for (const [n, letter] of letters.entries()) {
    assert.equal((await peer.send(maple, { id: `${cy}/acts/${n}`, actor: cy, ...letter })).status, 202)
    await maple.settle()
  }
  const html = all(maple.ctx.db, 'select html from posts where home = 0 and deleted is null').map((row) =>
    String(row['html']),
  )
  assert.deepEqual(html.length, 1)
  assert.match(html[0] ?? '', /newer/)
  assert.equal(one(maple.ctx.db, 'select count(*) as n from likes')?.['n'], 0)
})

test('D13: what strangers make the house remember is forgotten again', async (t) => {
  const { maple, peer, cy } = await open(t)
  const { db } = maple.ctx
  const now = maple.ctx.now()
  for (const table of ['taken', 'gone_uris'])
    run(
      db,
      `insert into ${table} with recursive n(i) as (select 1 union all select i + 1 from n where i < 20000) select randomblob(32), :now from n`,
      { now },
    )
  run(
    db,
    `insert into servers (host, first_seen) with recursive n(i) as (select 1 union all select i + 1 from n where i < 20000) select 's' || i || '.example', :now from n`,
    { now },
  )
  const letter = { id: `${cy}/1`, type: 'Like', actor: cy, object: `${cy}/none` }
  const old = peer.sign(maple, letter)
  assert.equal((await push(maple, old)).status, 202)
  await maple.wait(100 * 24 * 60 * 60 * 1000)
  const left = ['taken', 'gone_uris', 'servers'].map((table) =>
    Number(one(db, `select count(*) as n from ${table}`)?.['n']),
  )
  assert.ok(
    left.every((n) => n < 10),
    left.join(', '),
  )
  assert.equal((await push(maple, old)).status, 401, 'and what was forgotten is too old to come again')
})
