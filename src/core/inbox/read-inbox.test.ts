import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Here } from '../../../test/cast.ts'
import { openHouse, type TestHouse } from '../../../test/village.ts'
import { inTransaction, run } from '../../db/database.ts'
import { limits } from '../limits.ts'
import type { NotificationKind } from '../notifications/kinds.ts'
import { tell } from '../notifications/tell.ts'
import { deletePost } from '../posts/delete-post.ts'
import { findNews } from './find-news.ts'
import { markSeen, markThreadSeen } from './mark-seen.ts'
import { readInbox } from './read-inbox.ts'

/** Ada is told that somebody did something. */
function say(house: TestHouse, kind: NotificationKind, actor: Here, post: string | null = null): void {
  const [member, other] = [house.member('ada').id, house.member(actor).id]
  inTransaction(house.ctx.db, () => tell(house.ctx, { member, kind, actor: other, post }))
}

function quiet(house: TestHouse, name: Here): string[] {
  const { told } = readInbox(house.ctx, house.member(name), 'quiet')
  return told.map(({ kind, people }) => `${kind}: ${people.map((person) => person.name).join(' ')}`)
}

test('likes of one post are told together, the newest person first, and a new one brings the post back on top', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const [first, second] = [house.says('ada', 'One.'), house.says('ada', 'Two.')]
  say(house, 'like', 'bo', first.id)
  say(house, 'like', 'bo', second.id)
  say(house, 'boost', 'bo', first.id)
  say(house, 'like', 'dee', first.id)
  assert.deepEqual(quiet(house, 'ada'), ['like: dee bo', 'boost: bo', 'like: bo'])
})

test('somebody who liked, unliked and liked again is one person', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const post = house.says('ada', 'One.')
  say(house, 'like', 'bo', post.id)
  say(house, 'like', 'bo', post.id)
  const [like] = readInbox(house.ctx, house.member('ada'), 'quiet').told
  assert.equal(like?.count, 1)
})

test('new followers of a day are told together, those of another day apart', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  say(house, 'follow', 'bo')
  say(house, 'follow', 'dee')
  await house.wait(24 * 60 * 60 * 1000)
  say(house, 'follow', 'bo')
  assert.deepEqual(quiet(house, 'ada'), ['follow: bo', 'follow: dee bo'])
})

test('answers and mentions wait in one drawer, likes in the other, direct messages in neither', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const post = house.says('ada', 'One.')
  house.says('bo', 'An answer.', { replyTo: post.id })
  house.says('dee', 'Look, @ada.')
  house.says('dee', 'Quietly.', { choice: 'direct', named: ['@ada'] })
  say(house, 'like', 'bo', post.id)
  const forYou = readInbox(house.ctx, house.member('ada'), 'for-you').told
  assert.deepEqual(
    forYou.map(({ kind }) => kind),
    ['mention', 'reply'],
  )
  assert.deepEqual(quiet(house, 'ada'), ['like: bo'])
})

test('what came since Ada last looked is fresh, until she looks', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const ada = house.member('ada')
  const fresh = () => readInbox(house.ctx, ada, 'for-you').told.map((told) => told.fresh)
  house.says('bo', 'First, @ada.')
  assert.deepEqual([fresh(), findNews(house.ctx, ada).forYou], [[true], true])
  markSeen(house.ctx, ada, 'for-you')
  assert.deepEqual([fresh(), findNews(house.ctx, ada).forYou], [[false], false])
  house.says('dee', 'Second, @ada.')
  assert.deepEqual([fresh(), findNews(house.ctx, ada).forYou], [[true, false], true])
  assert.equal(findNews(house.ctx, house.member('bo')).forYou, false)
})

test('likes never light the lamp at the inbox', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const post = house.says('ada', 'One.')
  say(house, 'like', 'bo', post.id)
  say(house, 'follow', 'bo')
  assert.deepEqual(findNews(house.ctx, house.member('ada')), { forYou: false, direct: false })
})

test('a direct message waits until Ada looked at her conversations or read the thread', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const ada = house.member('ada')
  const first = house.says('bo', 'Psst.', { choice: 'direct', named: ['@ada'] })
  assert.deepEqual(findNews(house.ctx, ada), { forYou: false, direct: true })
  markThreadSeen(house.ctx, ada, first.thread)
  assert.equal(findNews(house.ctx, ada).direct, false)
  house.says('bo', 'Psst again.', { choice: 'direct', replyTo: first.id })
  assert.equal(findNews(house.ctx, ada).direct, true)
  markSeen(house.ctx, ada, 'direct')
  assert.equal(findNews(house.ctx, ada).direct, false)
})

test('news of a post that was deleted, closed to Ada or filtered by her is gone with it', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const ada = house.member('ada')
  const kinds = () => readInbox(house.ctx, ada, 'for-you').told.map(({ people }) => people[0]?.name)
  const one = house.says('bo', 'Hello @ada.')
  house.says('dee', 'Hello @ada, about spiders.')
  assert.deepEqual(kinds(), ['dee', 'bo'])
  run(
    house.ctx.db,
    `insert into filters (id, member, title, act, places, made) values ('f', :id, 'Spiders', 'hide', '["inbox"]', 0)`,
    { id: ada.id },
  )
  run(house.ctx.db, `insert into filter_words (id, filter, word, whole) values ('w', 'f', 'spiders', 0)`)
  assert.deepEqual(kinds(), ['bo'])
  deletePost(house.ctx, house.member('bo'), one.id)
  assert.deepEqual(kinds(), [])
  assert.deepEqual(findNews(house.ctx, ada), { forYou: false, direct: false })
})

test('when Ada blocks or mutes somebody, what he did before goes out of her sight too', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const [ada, bo] = [house.member('ada'), house.member('bo')]
  const post = house.says('ada', 'One.')
  say(house, 'like', 'bo', post.id)
  say(house, 'like', 'dee', post.id)
  say(house, 'follow-asked', 'bo')
  run(house.ctx.db, 'insert into mutes (member, muted, until, since) values (:ada, :bo, :until, 0)', {
    ada: ada.id,
    bo: bo.id,
    until: house.ctx.now() + 1,
  })
  assert.deepEqual([quiet(house, 'ada'), findNews(house.ctx, ada).forYou], [['like: dee'], false])
  await house.wait(1)
  assert.deepEqual([quiet(house, 'ada'), findNews(house.ctx, ada).forYou], [['like: dee bo'], true])
  run(house.ctx.db, 'insert into blocks (blocker, blocked, since) values (:bo, :ada, 0)', { ada: ada.id, bo: bo.id })
  assert.deepEqual([quiet(house, 'ada'), findNews(house.ctx, ada).forYou], [['like: dee'], false])
})

test('page after page Ada reads everything once, however the bundles overlap', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const posts = Array.from({ length: limits.page.notifications + 3 }, (_, n) => house.says('ada', `Post ${n}.`))
  for (const actor of ['bo', 'dee'] as const) for (const post of posts) say(house, 'like', actor, post.id)
  const first = readInbox(house.ctx, house.member('ada'), 'quiet')
  const second = readInbox(house.ctx, house.member('ada'), 'quiet', first.older ?? '')
  const seen = [...first.told, ...second.told]
  assert.deepEqual([first.told.length, second.told.length, second.older], [limits.page.notifications, 3, null])
  assert.deepEqual(
    seen.map(({ post }) => post?.post.id),
    posts.map((post) => post.id).reverse(),
  )
  assert.ok(seen.every(({ count }) => count === 2))
})
