import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openHouse, type TestHouse } from '../../../test/village.ts'
import { all, one } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import { followPerson } from '../follows/follow-person.ts'
import { limits } from '../limits.ts'
import { viewing } from '../members/member.ts'
import { deletePost } from '../posts/delete-post.ts'
import { loadPost } from '../posts/load-posts.ts'
import { profileTimeline } from '../timelines/profile.ts'
import { bookmarkPost } from './bookmark-post.ts'
import { boostPost } from './boost-post.ts'
import { likePost } from './like-post.ts'
import { likers } from './likers.ts'
import { muteThread } from './mute-thread.ts'
import { pinPost } from './pin-post.ts'
import { unbookmarkPost } from './unbookmark-post.ts'
import { unboostPost } from './unboost-post.ts'
import { unlikePost } from './unlike-post.ts'
import { unmuteThread } from './unmute-thread.ts'
import { unpinPost } from './unpin-post.ts'
import { vote } from './vote.ts'

function village(t: TestContext): TestHouse {
  const house = openHouse()
  t.after(() => house.close())
  return house
}

const told = (house: TestHouse, name: 'ada' | 'bo' | 'dee') =>
  all(house.ctx.db, 'select kind from notifications where member = :id order by id', { id: house.member(name).id }).map(
    (row) => row['kind'],
  )

const count = (house: TestHouse, sql: string) => Number(one(house.ctx.db, sql)?.['n'])

test('liking twice is liking once, and taking it back takes the news along', (t) => {
  const house = village(t)
  const post = house.says('ada', 'Soup is on.')
  const bo = house.member('bo')
  likePost(house.ctx, bo, post.id)
  likePost(house.ctx, bo, post.id)
  assert.deepEqual(told(house, 'ada'), ['like'])
  assert.equal(loadPost(house.ctx, viewing(house.member('ada')), post.id)?.likes, 1)
  assert.equal(loadPost(house.ctx, viewing(bo), post.id)?.likes, null, 'only the author learns how many')
  unlikePost(house.ctx, bo, post.id)
  unlikePost(house.ctx, bo, post.id)
  assert.deepEqual(told(house, 'ada'), [])
  assert.equal(count(house, `select count(*) as n from events where name in ('post.liked', 'post.unliked')`), 2)
})

test('only the author sees who likes a post, and not those she blocked', (t) => {
  const house = village(t)
  const post = house.says('ada', 'Soup is on.')
  likePost(house.ctx, house.member('bo'), post.id)
  likePost(house.ctx, house.member('dee'), post.id)
  const names = () => likers(house.ctx, house.member('ada'), post.id).map((person) => person.name)
  const shown = () => loadPost(house.ctx, viewing(house.member('ada')), post.id)?.likes
  assert.deepEqual(names().sort(), ['bo', 'dee'])
  assert.equal(shown(), 2)
  house.ctx.db.exec(
    `insert into blocks (blocker, blocked, since) select a.id, b.id, 0 from actors a, actors b where a.name = 'ada' and b.name = 'dee'`,
  )
  assert.deepEqual(names(), ['bo'])
  assert.equal(shown(), 1, 'and the number beside the heart says the same')
  assert.throws(() => likers(house.ctx, house.member('bo'), post.id), { code: 'not-found' })
})

test('every reaction to a hidden post is refused exactly like one to a post that never was', (t) => {
  const house = village(t)
  const hidden = house.says('ada', 'Only for Bo.', {
    choice: 'direct',
    named: ['@bo'],
    poll: { options: ['yes', 'no'], several: false, hidden: false, lasts: 600_000 },
  })
  const dee = house.member('dee')
  const refusal = (act: (id: string) => unknown, id: string) => {
    try {
      act(id)
      return 'done'
    } catch (error) {
      const { code, message, field } = error as { code?: string; message: string; field?: string }
      return `${code} ${field} ${message}`
    }
  }
  const acts = [
    likePost,
    unlikePost,
    boostPost,
    unboostPost,
    bookmarkPost,
    unbookmarkPost,
    pinPost,
    unpinPost,
    muteThread,
    unmuteThread,
    likers,
  ]
  for (const act of [
    ...acts.map((each) => (id: string) => each(house.ctx, dee, id)),
    (id: string) => vote(house.ctx, dee, id, [0]),
  ]) {
    const unknown = refusal(act, newId(house.ctx.now()))
    assert.match(unknown, /^not-found/)
    assert.equal(refusal(act, hidden.id), unknown)
  }
  const rows = (table: string) => count(house, `select count(*) as n from ${table}`)
  assert.deepEqual(['likes', 'bookmarks', 'pins', 'muted_threads', 'votes'].map(rows), [0, 0, 0, 0, 0])
})

test('boosting twice is once, tells the author once, and stays where the post is', (t) => {
  const house = village(t)
  const post = house.says('ada', 'Soup is on.')
  const bo = { ...house.member('bo'), preferences: { ...house.member('bo').preferences, holdHome: 0 } }
  const boost = boostPost(house.ctx, bo, post.id)
  assert.equal(boostPost(house.ctx, bo, post.id).id, boost.id)
  assert.deepEqual(boost.audience, post.audience)
  assert.equal(count(house, 'select count(*) as n from posts where boost_of is not null and deleted is null'), 1)
  assert.deepEqual(told(house, 'ada'), ['boost'])
  unboostPost(house.ctx, bo, post.id)
  unboostPost(house.ctx, bo, post.id)
  assert.deepEqual(told(house, 'ada'), [])
  assert.equal(loadPost(house.ctx, viewing(bo), post.id)?.mine.boosted, false)
  boostPost(house.ctx, bo, post.id)
  assert.equal(loadPost(house.ctx, viewing(bo), post.id)?.mine.boosted, true)
})

test('a boost is held like a post: until then nobody sees it, and taking it back leaves nothing', async (t) => {
  const house = village(t)
  const post = house.says('ada', 'Soup is on.')
  const bo = house.member('bo')
  followPerson(house.ctx, house.member('dee'), bo.id)
  const boost = boostPost(house.ctx, bo, post.id)
  assert.ok(boost.leaves !== null && boost.leaves > house.ctx.now())
  assert.equal(loadPost(house.ctx, viewing(house.member('dee')), boost.id), null)
  unboostPost(house.ctx, bo, post.id)
  assert.equal(count(house, 'select count(*) as n from posts where boost_of is not null'), 0)
  assert.equal(count(house, 'select count(*) as n from drafts'), 0)
  const again = boostPost(house.ctx, bo, post.id)
  await house.wait(6000)
  assert.equal(loadPost(house.ctx, viewing(house.member('dee')), again.id)?.boostedBy?.name, 'bo')
  assert.deepEqual(told(house, 'ada'), ['boost'])
})

test('what is for fewer people than everybody there can’t be boosted, nor what is still held', (t) => {
  const house = village(t)
  const bo = house.member('bo')
  const circle = house.says('bo', 'For my followers.', { choice: 'local', narrowing: 'followers' })
  assert.throws(() => boostPost(house.ctx, bo, circle.id), { code: 'not-allowed' })
  const direct = house.says('ada', 'For Bo.', { choice: 'direct', named: ['@bo'] })
  assert.throws(() => boostPost(house.ctx, bo, direct.id), { code: 'not-allowed' })
  const open = house.says('ada', 'For all.')
  const held = boostPost(house.ctx, bo, open.id)
  assert.throws(() => likePost(house.ctx, bo, held.id), { code: 'not-found' }, 'a boost has no words to like')
  assert.throws(() => boostPost(house.ctx, bo, held.id), { code: 'not-found' })
})

test('up to five own posts are pinned, for those who may see them', (t) => {
  const house = village(t)
  const bo = house.member('bo')
  const posts = Array.from({ length: limits.pins + 1 }, (_, n) =>
    house.says('bo', `Post ${n}`, n === 0 ? { narrowing: 'mutuals' } : {}),
  )
  for (const post of posts.slice(0, limits.pins)) pinPost(house.ctx, bo, post.id)
  pinPost(house.ctx, bo, posts[1]?.id ?? '')
  assert.throws(() => pinPost(house.ctx, bo, posts.at(-1)?.id ?? ''), { code: 'too-many' })
  assert.equal(count(house, 'select count(*) as n from pins'), limits.pins)
  const pins = (name: 'bo' | 'dee') =>
    profileTimeline(house.ctx, viewing(house.member(name)), bo.id, { kind: 'posts' }).pins?.map(
      (view) => view.post.text,
    )
  assert.equal(pins('bo')?.length, limits.pins)
  assert.equal(pins('dee')?.includes('Post 0'), false, 'Dee is no mutual of Bo')
  unpinPost(house.ctx, bo, posts[1]?.id ?? '')
  unpinPost(house.ctx, bo, posts[1]?.id ?? '')
  pinPost(house.ctx, bo, posts.at(-1)?.id ?? '')
  const others = house.says('ada', 'Not Bo’s')
  assert.throws(() => pinPost(house.ctx, bo, others.id), { code: 'not-allowed' })
  assert.throws(() => pinPost(house.ctx, bo, house.says('bo', 'psst', { choice: 'direct', named: ['@ada'] }).id), {
    code: 'not-allowed',
  })
})

test('a muted thread rings no bell until it is heard again', (t) => {
  const house = village(t)
  const post = house.says('bo', 'Who has a ladder?')
  muteThread(house.ctx, house.member('bo'), post.id)
  muteThread(house.ctx, house.member('bo'), post.id)
  house.says('dee', 'I have one.', { replyTo: post.id })
  assert.deepEqual(told(house, 'bo'), [])
  unmuteThread(house.ctx, house.member('bo'), post.id)
  house.says('dee', 'Come by.', { replyTo: post.id })
  assert.deepEqual(told(house, 'bo'), ['reply'])
})

test('keeping and dropping a bookmark twice does no harm, and nobody is told', (t) => {
  const house = village(t)
  const post = house.says('ada', 'Lentil soup: lentils, cumin, lemon.')
  const bo = house.member('bo')
  bookmarkPost(house.ctx, bo, post.id)
  bookmarkPost(house.ctx, bo, post.id)
  assert.equal(loadPost(house.ctx, viewing(bo), post.id)?.mine.bookmarked, true)
  assert.deepEqual(told(house, 'ada'), [])
  deletePost(house.ctx, house.member('ada'), post.id)
  assert.equal(count(house, 'select count(*) as n from bookmarks'), 0)
  assert.throws(() => unbookmarkPost(house.ctx, bo, post.id), { code: 'not-found' })
})

const poll = (more = {}) => ({
  poll: {
    options: ['Moonstruck', 'Paddington', 'The Apartment'],
    several: false,
    hidden: false,
    lasts: 3_600_000,
    ...more,
  },
})

test('a vote counts once, stays as it is, and is refused for answers that are none', async (t) => {
  const house = village(t)
  const post = house.says('ada', 'Which film?', poll())
  const bo = house.member('bo')
  const seen = (name: 'ada' | 'bo' | 'dee') => loadPost(house.ctx, viewing(house.member(name)), post.id)?.poll
  assert.throws(() => vote(house.ctx, bo, post.id, []), { code: 'blank', field: 'option' })
  for (const wrong of [[3], [-1], [0.5], [Number.NaN], [0, 1]])
    assert.throws(() => vote(house.ctx, bo, post.id, wrong), { code: 'bad-input' }, String(wrong))
  assert.deepEqual(
    seen('bo')?.options.map((option) => option.votes),
    [null, null, null],
    'no counts before voting',
  )
  vote(house.ctx, bo, post.id, [1, 1])
  vote(house.ctx, bo, post.id, [1])
  assert.throws(() => vote(house.ctx, bo, post.id, [2]), { code: 'too-late' })
  assert.deepEqual(
    seen('bo')?.options.map((option) => option.votes),
    [0, 1, 0],
  )
  assert.equal(seen('bo')?.mayVote, false)
  assert.equal(seen('ada')?.voters, 1)
  assert.throws(() => vote(house.ctx, house.member('ada'), post.id, [0]), { code: 'not-allowed' })
  assert.throws(() => vote(house.ctx, bo, house.says('ada', 'No poll').id, [0]), { code: 'not-found' })
  await house.wait(3_600_000)
  assert.throws(() => vote(house.ctx, house.member('dee'), post.id, [0]), { code: 'too-late' })
  assert.deepEqual(
    seen('dee')?.options.map((option) => option.votes),
    [0, 1, 0],
    'everybody sees the counts of a closed poll',
  )
})

test('where several answers may be chosen, each counts', (t) => {
  const house = village(t)
  const post = house.says('ada', 'Which films?', poll({ several: true }))
  vote(house.ctx, house.member('bo'), post.id, [2, 0])
  vote(house.ctx, house.member('bo'), post.id, [0, 2])
  vote(house.ctx, house.member('dee'), post.id, [2])
  const seen = loadPost(house.ctx, viewing(house.member('ada')), post.id)?.poll
  assert.deepEqual([seen?.voters, seen?.options.map((option) => option.votes)], [2, [1, 0, 2]])
})

test('hidden counts stay hidden from everybody until the poll closes, its author too', async (t) => {
  const house = village(t)
  const post = house.says('ada', 'Which film?', poll({ hidden: true }))
  vote(house.ctx, house.member('bo'), post.id, [0])
  const voters = (name: 'ada' | 'bo') => loadPost(house.ctx, viewing(house.member(name)), post.id)?.poll?.voters
  assert.deepEqual([voters('ada'), voters('bo')], [null, null])
  await house.wait(3_600_000)
  assert.deepEqual([voters('ada'), voters('bo')], [1, 1])
})

test('when a poll closes, its author and those who voted are told, once', async (t) => {
  const house = village(t)
  const post = house.says('ada', 'Which film?', poll())
  vote(house.ctx, house.member('bo'), post.id, [0])
  await house.wait(3_599_000)
  assert.deepEqual(told(house, 'ada'), [])
  await house.wait(1000)
  await house.wait(60_000)
  assert.deepEqual([told(house, 'ada'), told(house, 'bo'), told(house, 'dee')], [['poll-closed'], ['poll-closed'], []])
  assert.equal(count(house, `select count(*) as n from events where name = 'poll.closed'`), 1)
})
