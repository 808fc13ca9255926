import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openHouse } from '../../../test/village.ts'
import { all, inTransaction, one, run } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import { forgetStrangers } from '../elsewhere/forget-strangers.ts'
import { tell } from '../notifications/tell.ts'
import { forgetPostsElsewhere } from './forget-elsewhere.ts'
import { receiveMedia } from './receive-media.ts'

const day = 24 * 60 * 60 * 1000

function open(t: TestContext) {
  const house = openHouse()
  t.after(() => house.close())
  const { ctx } = house
  const cy = String(one(ctx.db, `select id from actors where name = 'cy'`)?.['id'])
  const says = (
    more: { replyTo?: string; boostOf?: string; quoteOf?: string; age?: number; mentions?: string } = {},
  ) => {
    const id = newId(ctx.now())
    const { age = 31, replyTo = null, boostOf = null, quoteOf = null } = more
    const parent = replyTo ? one(ctx.db, 'select thread from posts where id = :replyTo', { replyTo }) : null
    run(
      ctx.db,
      `insert into posts (id, author, home, reach, circle, circle_of, listed, thread, reply_to, boost_of, quote_of, written)
       values (:id, :cy, 0, 'public', 'everyone', :cy, 1, :thread, :replyTo, :boostOf, :quoteOf, 0)`,
      { id, cy, thread: String(parent?.['thread'] ?? id), replyTo, boostOf, quoteOf },
    )
    run(ctx.db, 'insert into remote_posts (post, fetched, touched) values (:id, 0, :at)', {
      id,
      at: ctx.now() - age * day,
    })
    run(ctx.db, `insert into post_uris (uri, post, kind) values (:uri, :id, 'canonical')`, {
      id,
      uri: `https://x.example/${id}`,
    })
    run(ctx.db, `insert into post_tags (tag, post) values ('soup', :id)`, { id })
    run(ctx.db, `insert into words (rowid, text, about) select seq, 'soup', '' from posts where id = :id`, { id })
    if (more.mentions) run(ctx.db, 'insert into mentions (post, actor) values (:id, :who)', { id, who: more.mentions })
    return id
  }
  const there = () => new Set(all(ctx.db, 'select id from posts').map((row) => String(row['id'])))
  return { house, ctx, cy, says, there }
}

test('what Cy said a month ago and nobody touched leaves with all that hangs on it', async (t) => {
  const { ctx, says, there } = open(t)
  const old = says()
  const media = {
    url: 'https://x.example/a.png',
    kind: 'picture',
    type: '',
    alt: '',
    width: null,
    height: null,
    blurhash: null,
  } as const
  receiveMedia(ctx, old, [media])
  const young = says({ age: 29 })
  const thread = says()
  const answer = says({ replyTo: thread })
  const stillTalking = says()
  const today = says({ replyTo: stillTalking, age: 0 })
  await forgetPostsElsewhere(ctx)
  assert.deepEqual(there(), new Set([young, stillTalking, today]))
  assert.ok(![thread, answer].some((id) => there().has(id)))
  for (const table of ['remote_posts', 'post_uris', 'post_tags'])
    assert.equal(one(ctx.db, `select count(*) as n from ${table}`)?.['n'], 3, table)
  assert.equal(one(ctx.db, 'select count(*) as n from remote_media')?.['n'], 0)
  assert.equal(one(ctx.db, `select count(*) as n from words where words match 'soup'`)?.['n'], 3)
  assert.deepEqual(all(ctx.db, 'pragma foreign_key_check'), [])
})

test('what somebody here liked, kept, boosted, quoted, answered, was told of or named in stays', async (t) => {
  const { house, ctx, cy, says, there } = open(t)
  const bo = house.member('bo').id
  const [liked, kept, boosted, quoted, answered, told, named, above] = Array.from({ length: 8 }, () => says())
  run(ctx.db, 'insert into likes (actor, post, liked) values (:bo, :liked, 0)', { bo, liked: liked ?? '' })
  run(ctx.db, 'insert into bookmarks (member, post, kept) values (:bo, :kept, 0)', { bo, kept: kept ?? '' })
  const own = (more: Record<string, string>) =>
    run(
      ctx.db,
      `insert into posts (id, author, home, reach, circle, circle_of, listed, thread, reply_to, boost_of, quote_of, written)
       values (:id, :bo, 1, 'public', 'everyone', :bo, 1, :thread, :replyTo, :boostOf, :quoteOf, 0)`,
      { id: newId(ctx.now()), bo, thread: newId(ctx.now()), replyTo: null, boostOf: null, quoteOf: null, ...more },
    )
  own({ boostOf: boosted ?? '' })
  own({ quoteOf: quoted ?? '' })
  own({ replyTo: answered ?? '', thread: answered ?? '' })
  tell(ctx, { member: bo, kind: 'mention', actor: cy, post: told ?? '' })
  run(ctx.db, 'insert into mentions (post, actor) values (:named, :bo)', { named: named ?? '', bo })
  // A whole thread stays for one post in it.
  const below = says({ replyTo: above ?? '' })
  run(ctx.db, 'insert into likes (actor, post, liked) values (:bo, :below, 0)', { bo, below })
  const before = there()
  await forgetPostsElsewhere(ctx)
  assert.deepEqual(there(), before)
  run(ctx.db, 'delete from likes', {})
  await forgetPostsElsewhere(ctx)
  assert.deepEqual(there(), before, 'they are looked at again a month later')
  await house.wait(31 * day)
  await forgetPostsElsewhere(ctx)
  assert.deepEqual(
    [liked, above, below, kept].map((id) => there().has(id ?? '')),
    [false, false, false, true],
  )
})

test('a boost from elsewhere holds what it boosts no longer than it stays itself', async (t) => {
  const { house, ctx, says, there } = open(t)
  const post = says({ age: 40 })
  const boost = says({ boostOf: post, age: 20 })
  await forgetPostsElsewhere(ctx)
  assert.deepEqual(there(), new Set([post, boost]))
  await house.wait(11 * day)
  await forgetPostsElsewhere(ctx)
  await house.wait(2 * day)
  await forgetPostsElsewhere(ctx)
  assert.deepEqual(there(), new Set())
})

test('people elsewhere whom nobody here has to do with leave after three months', async (t) => {
  const { house, ctx, cy, says } = open(t)
  const strangers = ['a', 'b', 'c', 'd'].map((name) => {
    const id = newId(ctx.now())
    run(ctx.db, `insert into actors (id, kind, name, server, created) values (:id, 'person', :name, 'x.example', 0)`, {
      id,
      name,
    })
    run(
      ctx.db,
      `insert into remote_actors (actor, uri, type, inbox, fetched) values (:id, :uri, 'Person', :uri, :fetched)`,
      { id, uri: `https://x.example/${name}`, fetched: ctx.now() - (name === 'd' ? 80 : 91) * day },
    )
    run(ctx.db, `insert into actor_keys (uri, actor, kind, public, fetched) values (:uri, :id, 'rsa', '', 0)`, {
      uri: `k${name}`,
      id,
    })
    run(ctx.db, `insert into acts (uri, kind, actor, object, made) values (:uri, 'like', :id, 'o', 0)`, {
      uri: `a${name}`,
      id,
    })
    return id
  })
  const [, followed, muted, young] = strangers
  run(
    ctx.db,
    `insert into remote_actors (actor, uri, type, inbox, fetched) values (:cy, 'https://y.example/cy', 'Person', 'x', 0)`,
    { cy },
  )
  says({ age: 0 })
  const bo = house.member('bo').id
  run(ctx.db, 'insert into follows (follower, followee, since) values (:bo, :followed, 0)', {
    bo,
    followed: followed ?? '',
  })
  run(ctx.db, 'insert into mutes (member, muted, since) values (:bo, :muted, 0)', { bo, muted: muted ?? '' })
  await forgetStrangers(ctx)
  const left = all(ctx.db, 'select actor from remote_actors').map((row) => String(row['actor']))
  assert.deepEqual(new Set(left), new Set([cy, followed, muted, young]))
  assert.equal(one(ctx.db, `select count(*) as n from actors where server = 'x.example'`)?.['n'], 3)
  assert.deepEqual(all(ctx.db, 'pragma foreign_key_check'), [])
})

test('a month of a busy house is forgotten without a pause that anybody notices', async (t) => {
  const { ctx, says } = open(t)
  inTransaction(ctx.db, () => {
    for (let n = 0; n < 4000; n += 1) says({ age: n % 2 ? 31 : 3 })
  })
  let [longest, last] = [0, process.hrtime.bigint()]
  const watch = setInterval(() => {}, 1000)
  const look = () => {
    const now = process.hrtime.bigint()
    longest = Math.max(longest, Number(now - last) / 1e6)
    last = now
    looking = setImmediate(look)
  }
  let looking = setImmediate(look)
  assert.equal(await forgetPostsElsewhere(ctx), 2000)
  clearImmediate(looking)
  clearInterval(watch)
  assert.ok(longest < 1000, `${longest} ms`)
  for (const sql of [
    'select post from remote_posts r where r.touched < 1 order by r.touched limit 50',
    `delete from posts where thread = 'x'`,
  ]) {
    const plan = all(ctx.db, `explain query plan ${sql}`).map((row) => String(row['detail']))
    assert.ok(
      plan.every((line) => !line.startsWith('SCAN')),
      plan.join('\n'),
    )
  }
})
