import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import fc from 'fast-check'
import { takeIn } from '../../src/core/arrivals/arrivals.ts'
import { all, one, run } from '../../src/db/database.ts'
import { fetchActor } from '../../src/federation/fetch/fetch-actor.ts'
import { handlers } from '../../src/federation/inbox/index.ts'
import { openStreet } from '../street.ts'
import type { TestHouse } from '../village.ts'
import {
  addressOf,
  befriend,
  everybody,
  type HostilePeer,
  type Json,
  openHostilePeer,
  push,
  watch,
} from './hostile-peer.ts'

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

/** A request whose body is these bytes, signed or not; nobody gets far enough to look. */
// What bears no signature at all is not even read.
function raw(maple: TestHouse, body: Buffer): Promise<Response> {
  const headers = { 'content-type': 'application/activity+json', signature: 'keyId="x",signature="eA=="' }
  return push(maple, { method: 'POST', url: `${maple.ctx.address}/ap/inbox`, headers, body })
}

test('D1: what is too deep or too large is refused before it is read', async (t) => {
  const { maple, peer, cy } = await open(t)
  const unchanged = watch(maple, peer)
  const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`
  const bodies = [
    '['.repeat(200_000),
    nested(65),
    `{"id":"x","a":${'['.repeat(64)}${']'.repeat(64)}}`,
    '{"a":"\\',
    '',
    '{',
    '[]',
    '"x"',
    'null',
    '\u0000',
  ]
  for (const body of bodies) assert.equal((await raw(maple, Buffer.from(body))).status, 400, body.slice(0, 20))
  assert.equal((await raw(maple, Buffer.alloc(1024 * 1024 + 1, 32))).status, 413)
  assert.equal(
    (await peer.send(maple, { id: `${cy}/deep`, type: 'View', actor: cy, object: JSON.parse(nested(70)) as Json }))
      .status,
    400,
  )
  unchanged('too deep')
  assert.equal(
    (await peer.send(maple, { id: `${cy}/ok`, type: 'View', actor: cy, object: JSON.parse(nested(60)) as Json }))
      .status,
    202,
  )
})

test('D3: names that every object inherits, several values and odd letters are words like all others', async (t) => {
  const { maple, peer, cy } = await open(t)
  const note = {
    id: `${cy}/1`,
    type: 'Note',
    attributedTo: cy,
    to: [everybody],
    content: '<p>\u202eSoup\u0000 \ud800</p>',
    name: '\u0000',
  }
  const text = JSON.stringify({ id: `${cy}/1/a`, type: 'Create', actor: cy, object: note })
  const polluted = text.replace(
    '{"id"',
    '{"__proto__":{"polluted":1,"type":"Delete"},"constructor":{"prototype":{"polluted":1}},"id"',
  )
  // JSON.stringify keeps a name of its own called __proto__.
  assert.equal((await peer.send(maple, JSON.parse(polluted) as Json)).status, 202)
  await maple.settle()
  assert.equal(Reflect.get({}, 'polluted'), undefined)
  const html = String(one(maple.ctx.db, 'select html from posts where home = 0')?.['html'])
  assert.ok(html.includes('Soup') && !html.includes('\u0000') && html.isWellFormed(), JSON.stringify(html))
  const odd: readonly Json[] = [
    ...[7, true, {}, [], null, 'x', '__proto__', 'constructor', 'toString'].map((type) => ({ type })),
    ...[7, {}, [], 'javascript:x', '__proto__'].map((object) => ({ type: 'Like', object })),
    { type: 'Create', object: { __proto__: null, type: ['toString'] } },
  ]
  for (const [n, each] of odd.entries()) {
    const { status } = await peer.send(maple, { id: `${cy}/odd/${n}`, actor: cy, ...each })
    assert.ok(status === 202 || status === 400, `${status}: ${JSON.stringify(each)}`)
  }
  await maple.settle()
  assert.equal(one(maple.ctx.db, 'select count(*) as n from arrivals')?.['n'], 0)
  assert.deepEqual(
    peer.asked.filter((path) => path.includes('odd')),
    [],
  )
  const posts = 'select count(*) as n from posts where home = 0 and deleted is null'
  assert.equal(one(maple.ctx.db, posts)?.['n'], 1)
})

test('D7: of everything there may be only so much, and the rest is cut or left out', async (t) => {
  const { maple, peer, cy } = await open(t)
  const { ctx } = maple
  const many = (n: number, make: (each: number) => unknown) => Array.from({ length: n }, (_, each) => make(each))
  const long = 'a'.repeat(200_000)
  const big = peer.person('big', {
    name: long,
    summary: `<p>${'b '.repeat(50_000)}</p>`,
    attachment: many(60, (n) => ({
      type: 'PropertyValue',
      name: `${n} ${'f'.repeat(3000)}`,
      value: 'v'.repeat(3000),
    })),
    alsoKnownAs: many(2000, (n) => `http://big.test/users/${n}`),
    tag: many(2000, (n) => ({
      type: 'Emoji',
      name: `:e${n}:`,
      icon: { type: 'Image', url: `http://big.test/e/${n}` },
    })),
  })
  await fetchActor(ctx, big)
  const actor = one(
    ctx.db,
    `select a.shown_name, r.fields, r.also_known_as, r.emojis from remote_actors r join actors a on a.id = r.actor where r.uri = :big`,
    { big },
  )
  const sizeOf = (name: string) => (JSON.parse(String(actor?.[name])) as unknown[]).length
  assert.ok(String(actor?.['shown_name']).length <= 60)
  assert.deepEqual(
    [sizeOf('fields'), sizeOf('also_known_as'), sizeOf('emojis')].map((n) => n <= 50 && n > 0),
    [true, true, true],
  )
  assert.ok(String(actor?.['fields']).length < 100_000)
  const note = (n: number, more: Json): Json => ({
    id: `${cy}/${n}`,
    type: 'Note',
    attributedTo: cy,
    to: [everybody],
    content: '<p>x</p>',
    ...more,
  })
  const crowd = many(3000, (n) => ({
    type: n % 2 ? 'Mention' : 'Hashtag',
    href: `http://big.test/users/${n}`,
    name: `#t${n}`,
  }))
  const notes: readonly Json[] = [
    { content: `<p>${'word '.repeat(100_000)}</p>`, summary: long },
    { tag: crowd },
    {
      attachment: many(500, (n) => ({
        type: 'Document',
        mediaType: 'image/png',
        url: `http://big.test/${n}.png`,
        name: 'alt '.repeat(20),
      })),
    },
    {
      type: 'Question',
      oneOf: many(300, (n) => ({ type: 'Note', name: `${n} ${'o'.repeat(500)}` })),
      endTime: '2026-12-01T00:00:00Z',
    },
    { content: '<b>'.repeat(20_000) },
  ]
  for (const [n, more] of notes.entries()) {
    const { status } = await peer.send(maple, { id: `${cy}/${n}/a`, type: 'Create', actor: cy, object: note(n, more) })
    assert.equal(status, 202)
  }
  await maple.settle()
  const most = (sql: string) => Number(one(ctx.db, sql)?.['n'])
  assert.equal(most('select count(*) as n from posts where home = 0'), notes.length)
  assert.ok(most('select max(length(html)) as n from posts where home = 0') <= 81_000)
  assert.ok(most('select max(length(warning)) as n from posts') <= 500)
  assert.ok(most('select count(*) as n from post_tags') <= 100)
  assert.ok(most('select count(*) as n from mentions') <= 100)
  assert.ok(most('select count(*) as n from remote_media') <= 16)
  assert.ok(most('select count(*) as n from poll_options') <= 20)
  assert.ok(most('select max(length(text)) as n from poll_options') <= 200)
})

const words = fc.oneof(
  fc.string(),
  fc.constantFrom(
    '',
    '\u0000',
    '__proto__',
    '\ud800',
    'javascript:x',
    'http://',
    'http://nowhere.test/x',
    everybody,
    '<p>',
    '9'.repeat(400),
  ),
)
const values = fc.oneof(
  words,
  fc.double(),
  fc.constant(null),
  fc.boolean(),
  fc.array(words, { maxLength: 3 }),
  fc.dictionary(fc.string(), words, { maxKeys: 3 }),
  fc.object({ maxDepth: 2 }),
)

/** Puts something else at a place in an object, or takes away what is there. */
function bend(value: unknown, [turn, ...path]: readonly number[], instead: unknown): unknown {
  if (turn === undefined || typeof value !== 'object' || value === null) return instead
  const keys = Object.keys(value)
  const key = keys[turn % (keys.length + 1)]
  if (key === undefined) return instead
  const inside = bend(Reflect.get(value, key), path, instead)
  return Array.isArray(value)
    ? value.map((each: unknown, at) => (String(at) === key ? inside : each))
    : { ...value, [key]: inside }
}

test('D2: five hundred letters that somebody bent stop neither the house nor those that come after them', async (t) => {
  const { maple, peer, cy } = await open(t)
  const { ctx } = maple
  const { id } = maple.says('bo', 'Soup.', { choice: 'public' })
  await maple.settle()
  const soup = `${addressOf(maple, 'bo').replace('/u/', '/o/')}/${id}`
  const note: Json = {
    ...{
      id: `${cy}/1`,
      type: 'Note',
      attributedTo: cy,
      to: [everybody],
      cc: [addressOf(maple, 'bo')],
      content: '<p>x</p>',
      summary: 'y',
      inReplyTo: soup,
    },
    ...{
      tag: [
        { type: 'Mention', href: addressOf(maple, 'bo'), name: '@bo' },
        { type: 'Hashtag', name: '#soup' },
      ],
      published: '2026-11-22T07:00:00Z',
      contentMap: { en: 'x' },
    },
    ...{
      attachment: [{ type: 'Document', mediaType: 'image/png', url: `${cy}.png`, width: 3 }],
      url: [{ type: 'Link', href: cy }],
      quote: soup,
      replies: { type: 'Collection', first: cy },
    },
  }
  const poll = {
    ...note,
    id: `${cy}/2`,
    type: 'Question',
    oneOf: [{ name: 'a', replies: { totalItems: 1 } }, { name: 'b' }],
    endTime: '2026-12-01T00:00:00Z',
    votersCount: 1,
  }
  const self = {
    id: cy,
    type: 'Person',
    preferredUsername: 'cy',
    name: 'Cy',
    inbox: `${cy}/inbox`,
    summary: 'x',
    endpoints: { sharedInbox: `${cy}/in` },
    attachment: [{ type: 'PropertyValue', name: 'a', value: 'b' }],
    icon: { type: 'Image', url: cy },
  }
  const objects = [
    note,
    poll,
    self,
    soup,
    cy,
    addressOf(maple, 'bo'),
    { type: 'Follow', actor: cy, object: addressOf(maple, 'bo') },
    { type: 'Tombstone', id: `${cy}/1` },
  ]
  const troubles: unknown[] = []
  const remember = (error: unknown) => troubles.push(error)
  process.on('unhandledRejection', remember)
  const { error } = console
  console.error = remember
  t.after(() => {
    console.error = error
    process.off('unhandledRejection', remember)
  })
  let n = 0
  const types = fc.constantFrom(...[...handlers.keys()].filter((type) => !type.startsWith('here:')), 'View', 'Question')
  const letter = fc.tuple(
    types,
    fc.constantFrom<unknown>(...objects),
    fc.array(fc.nat(30), { minLength: 1, maxLength: 4 }),
    values,
  )
  await fc.assert(
    fc.asyncProperty(fc.array(letter, { minLength: 50, maxLength: 50 }), async (bent) => {
      // One of them may have said that she is gone, or who she never was.
      run(ctx.db, 'update actors set gone = null')
      await fetchActor(ctx, cy, 'fresh')
      takeIn(
        ctx,
        bent.map(([type, object, path, instead]) => {
          n += 1
          const whole = { id: `${cy}/fuzz/${n}`, type, to: [everybody], object, target: cy, content: 'x' }
          const activity = JSON.stringify({ ...(bend(whole, path, instead) as Json), actor: cy })
          return { id: `${cy}/fuzz/${n}`, actor: cy, host: 'big.test', activity }
        }),
      )
      await maple.settle()
    }),
    { numRuns: 10 },
  )
  assert.deepEqual(troubles, [])
  assert.deepEqual(all(ctx.db, 'pragma foreign_key_check'), [])
  run(ctx.db, 'update actors set gone = null')
  await fetchActor(ctx, cy, 'fresh')
  // Cy may have blocked Bo meanwhile.
  await befriend(maple, peer, cy, 'dee')
  await peer.send(maple, {
    id: `${cy}/last/a`,
    type: 'Create',
    actor: cy,
    object: { ...note, id: `${cy}/last`, content: '<p>Still here.</p>', inReplyTo: null },
  })
  await maple.settle()
  assert.match(JSON.stringify(all(ctx.db, 'select html from posts where home = 0')), /Still here/)
})
