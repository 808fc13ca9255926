import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { type TestContext, test } from 'node:test'
import type { Here } from '../../../test/cast.ts'
import { openHouse, type TestHouse } from '../../../test/village.ts'
import { run } from '../../db/database.ts'
import { catchUp } from '../../db/migrations/0003-catch-up.ts'
import { migrations } from '../../db/migrations/index.ts'
import { blockPerson } from '../follows/block-person.ts'
import { followPerson } from '../follows/follow-person.ts'
import { mutePerson } from '../moderation/mute-person.ts'
import { saveFilter } from '../moderation/save-filter.ts'
import { deletePost } from '../posts/delete-post.ts'
import { blankDraft } from '../posts/draft.ts'
import { publishDue } from '../posts/publish-post.ts'
import { writePost } from '../posts/write-post.ts'
import { boostPost } from '../reactions/boost-post.ts'
import { muteThread } from '../reactions/mute-thread.ts'
import { findPortion } from './find-portion.ts'
import { goOn } from './go-on.ts'
import { markAllSeen } from './mark-all-seen.ts'
import { noteRead } from './note-read.ts'
import { startCatchUp } from './start-catch-up.ts'
import { undoMarkAll } from './undo-mark-all.ts'
import { whatIsNew } from './what-is-new.ts'

const hour = 60 * 60 * 1000
const day = 24 * hour

function open(t: TestContext): TestHouse {
  const house = openHouse()
  t.after(() => house.close())
  return house
}

const calm = (house: TestHouse, who: Here) => {
  const member = house.member(who)
  return { ...member, preferences: { ...member.preferences, holdHome: 0, holdBeyond: 0 } }
}

/** The texts on the page she is at, in order. */
function page(house: TestHouse, who: Here): string[] {
  const portion = findPortion(house.ctx, house.member(who))
  const views = [...(portion?.threads.flatMap(({ posts }) => posts) ?? []), ...(portion?.boosts ?? [])]
  return views.map(({ post }) => post.text)
}

/** Goes on as from the page she is at. True at the end. */
function next(house: TestHouse, who: Here): boolean {
  const ids = findPortion(house.ctx, house.member(who))?.ids ?? []
  return goOn(house.ctx, house.member(who), { ids, opened: house.ctx.now() })
}

/** Catches up to the end and gives everything that was read. */
function readAll(house: TestHouse, who: Here): string[] {
  startCatchUp(house.ctx, house.member(who), 'everything')
  const read: string[] = []
  for (let pages = 0; pages < 100; pages += 1) {
    read.push(...page(house, who))
    if (next(house, who)) return read
  }
  throw new Error('it does not end')
}

const count = (house: TestHouse, who: Here) => whatIsNew(house.ctx, house.member(who)).sum.posts

test('what others said comes oldest first, a thread once with its new replies, boosts last', (t) => {
  const house = open(t)
  const old = house.says('ada', 'an old song')
  readAll(house, 'bo')
  const soup = house.says('dee', 'soup')
  house.says('ada', 'bread')
  const reply = house.says('ada', 'with lentils?', { replyTo: soup.id })
  boostPost(house.ctx, calm(house, 'dee'), old.id)
  boostPost(house.ctx, calm(house, 'ada'), soup.id)
  house.says('dee', 'yes', { replyTo: reply.id })
  house.says('bo', 'I am here')
  assert.deepEqual(readAll(house, 'bo'), ['soup', 'with lentils?', 'yes', 'bread', 'an old song'])
  assert.equal(count(house, 'bo'), 0)
})

test('a thread that began before shows how it began, and only what is new of it', (t) => {
  const house = open(t)
  const soup = house.says('dee', 'soup')
  readAll(house, 'bo')
  house.says('ada', 'any left?', { replyTo: soup.id })
  startCatchUp(house.ctx, house.member('bo'), 'everything')
  const [thread] = findPortion(house.ctx, house.member('bo'))?.threads ?? []
  assert.equal(thread?.beginning?.post.text, 'soup')
  assert.deepEqual(
    thread?.posts.map(({ post }) => post.text),
    ['any left?'],
  )
})

test('what is for named people, by somebody muted or blocked, in a muted thread or filtered away is neither shown nor counted', (t) => {
  const house = open(t)
  const { ctx } = house
  const bo = house.member('bo')
  const loud = house.says('ada', 'an argument')
  readAll(house, 'bo')
  muteThread(ctx, bo, loud.id)
  house.says('ada', 'more of it', { replyTo: loud.id })
  house.says('dee', 'for you alone', { choice: 'direct', named: ['@bo'] })
  house.says('dee', 'for Ada alone', { choice: 'direct', named: ['@ada'] })
  house.says('dee', 'for those who follow me', { narrowing: 'followers' })
  saveFilter(ctx, bo, null, {
    title: 'Buses',
    act: 'hide',
    places: ['home'],
    until: null,
    words: [{ word: 'bus', whole: true }],
  })
  house.says('ada', 'the bus is late')
  assert.equal(count(house, 'bo'), 0)
  house.says('dee', 'soup')
  assert.equal(count(house, 'bo'), 1)
  mutePerson(ctx, bo, house.member('dee').id, { lasts: null, quietNotices: true })
  assert.equal(count(house, 'bo'), 0)
  house.says('ada', 'bread')
  blockPerson(ctx, house.member('ada'), bo.id)
  assert.equal(count(house, 'bo'), 0)
})

test('what a filter hides does not hold up the mark', (t) => {
  const house = open(t)
  const bo = house.member('bo')
  saveFilter(house.ctx, bo, null, {
    title: 'Buses',
    act: 'hide',
    places: ['home'],
    until: null,
    words: [{ word: 'bus', whole: true }],
  })
  house.says('ada', 'the bus is late')
  house.says('ada', 'bread')
  assert.deepEqual(readAll(house, 'bo'), ['bread'])
  assert.equal(count(house, 'bo'), 0)
})

test('what comes while she reads waits for the next time', (t) => {
  const house = open(t)
  house.says('dee', 'one')
  startCatchUp(house.ctx, house.member('bo'), 'everything')
  const first = house.says('dee', 'two')
  house.says('dee', 'a late answer', { replyTo: first.id })
  assert.deepEqual(page(house, 'bo'), ['one'])
  assert.equal(next(house, 'bo'), true)
  assert.deepEqual(readAll(house, 'bo'), ['two', 'a late answer'])
})

test('a post that leaves late is never passed, however its id sorts', async (t) => {
  const house = open(t)
  const { ctx } = house
  const slow = { ...house.member('dee'), preferences: { ...house.member('dee').preferences, holdHome: 60 } }
  const held = writePost(ctx, slow, { ...blankDraft, text: 'held' })
  // The machine is busy: the moment of leaving has passed, and nobody has let it go yet.
  run(ctx.db, 'update posts set id = :id, leaves = :now where seq = (select seq from posts where id = :old)', {
    id: '01AAAAAAAAAAAAAAAAAAAAAAAA',
    now: ctx.now(),
    old: held.id,
  })
  house.says('ada', 'at once')
  assert.deepEqual(readAll(house, 'bo'), ['at once'])
  publishDue(ctx)
  assert.deepEqual(readAll(house, 'bo'), ['held'])
})

test('when the clock jumps ahead or back, nothing is passed and nothing comes twice', async (t) => {
  const house = open(t)
  const say = async (text: string) => {
    writePost(house.ctx, house.member('dee'), { ...blankDraft, text })
    await house.wait(6000)
    house.says('ada', `${text} at once`)
  }
  const read: string[] = []
  for (const jump of [0, 400 * day, -800 * day, 3 * hour, -hour]) {
    await house.wait(jump)
    await say(`after ${jump}`)
    read.push(...readAll(house, 'bo'))
    assert.equal(count(house, 'bo'), 0)
  }
  assert.equal(read.length, 10)
  assert.equal(new Set(read).size, 10)
})

test('a mark goes forward only: an old page sent again takes nothing back', (t) => {
  const house = open(t)
  const { ctx } = house
  const bo = house.member('bo')
  for (let n = 0; n < 25; n += 1) house.says('dee', `post ${n}`)
  startCatchUp(ctx, bo, 'everything')
  const old = { ids: findPortion(ctx, bo)?.ids ?? [], opened: ctx.now() }
  assert.equal(old.ids.length, 10)
  goOn(ctx, bo, old)
  const then = page(house, 'bo')
  goOn(ctx, bo, old)
  startCatchUp(ctx, bo, 'everything')
  assert.deepEqual(page(house, 'bo'), then)
})

test('single posts seen by scrolling are not shown again, on any device', (t) => {
  const house = open(t)
  const { ctx } = house
  const bo = house.member('bo')
  const posts = ['one', 'two', 'three'].map((text) => house.says('dee', text))
  startCatchUp(ctx, bo, 'everything')
  noteRead(ctx, bo, [posts[1]?.id ?? '', '01AAAAAAAAAAAAAAAAAAAAAAAA'])
  assert.deepEqual(page(house, 'bo'), ['one', 'three'])
  noteRead(ctx, bo, [posts[0]?.id ?? '', posts[2]?.id ?? ''])
  assert.equal(findPortion(ctx, bo), null)
  house.says('dee', 'four')
  const { sum, newest } = whatIsNew(ctx, bo)
  assert.equal(sum.posts, 1)
  markAllSeen(ctx, bo, newest ?? '')
  assert.equal(count(house, 'bo'), 0)
  undoMarkAll(ctx, bo)
  assert.deepEqual(readAll(house, 'bo'), ['four'])
})

test('a boost that was seen is seen, whoever else boosts the same post', (t) => {
  const house = open(t)
  const song = house.says('bo', 'a song')
  const old = house.says('ada', 'an old song')
  readAll(house, 'dee')
  readAll(house, 'bo')
  boostPost(house.ctx, calm(house, 'dee'), song.id)
  boostPost(house.ctx, calm(house, 'dee'), old.id)
  boostPost(house.ctx, calm(house, 'ada'), old.id)
  assert.equal(count(house, 'bo'), 1)
  assert.deepEqual(readAll(house, 'bo'), ['an old song'])
  assert.equal(count(house, 'bo'), 0)
})

test('marking all as seen goes as far as she was told, and can be undone until she begins again', (t) => {
  const house = open(t)
  const { ctx } = house
  const bo = house.member('bo')
  house.says('dee', 'one')
  house.says('dee', 'two')
  const { newest } = whatIsNew(ctx, bo)
  house.says('dee', 'three, which she has not heard of')
  markAllSeen(ctx, bo, newest ?? '')
  assert.equal(count(house, 'bo'), 1)
  undoMarkAll(ctx, bo)
  assert.equal(count(house, 'bo'), 3)
  assert.throws(() => undoMarkAll(ctx, bo), { code: 'too-late' })
  markAllSeen(ctx, bo, newest ?? '')
  startCatchUp(ctx, bo, 'everything')
  assert.throws(() => undoMarkAll(ctx, bo), { code: 'too-late' })
  assert.throws(() => markAllSeen(ctx, house.member('dee'), 'nothing'), { code: 'bad-input' })
})

test('a boost of what she marked as seen does not turn up afterwards', (t) => {
  const house = open(t)
  const bo = house.member('bo')
  const soup = house.says('dee', 'soup')
  boostPost(house.ctx, calm(house, 'ada'), soup.id)
  markAllSeen(house.ctx, bo, whatIsNew(house.ctx, bo).newest ?? '')
  assert.equal(count(house, 'bo'), 0)
})

test('in the middle of a round, marking all stops at its end, and undo brings back the middle', (t) => {
  const house = open(t)
  const { ctx } = house
  const bo = house.member('bo')
  for (let n = 0; n < 25; n += 1) house.says('dee', `post ${n}`)
  startCatchUp(ctx, bo, 'everything')
  next(house, 'bo')
  const before = page(house, 'bo')
  house.says('dee', 'later')
  markAllSeen(ctx, bo, '')
  assert.equal(count(house, 'bo'), 1)
  undoMarkAll(ctx, bo)
  assert.deepEqual(page(house, 'bo'), before)
})

test('who never caught up begins with the last week, and one who moved in since with that day', async (t) => {
  const house = open(t)
  house.says('dee', 'long ago')
  await house.wait(8 * day)
  house.says('dee', 'lately')
  assert.equal(count(house, 'bo'), 1)
  run(house.ctx.db, 'update members set joined = :now where id = :id', {
    now: house.ctx.now() + 1,
    id: house.member('bo').id,
  })
  assert.equal(count(house, 'bo'), 0)
})

test('after a long time away she may read the last week only; what is older counts as seen', async (t) => {
  const house = open(t)
  readAll(house, 'bo')
  for (let n = 0; n < 300; n += 1) house.says('dee', `${n} ${'words to read '.repeat(9)}`)
  await house.wait(20 * day)
  house.says('dee', 'this week')
  assert.equal(whatIsNew(house.ctx, house.member('bo')).long, true)
  startCatchUp(house.ctx, house.member('bo'), 'week')
  assert.deepEqual(page(house, 'bo'), ['this week'])
  assert.equal(next(house, 'bo'), true)
  assert.equal(count(house, 'bo'), 0)
})

test('a very long thread comes in parts and still comes whole', (t) => {
  const house = open(t)
  const top = house.says('dee', 'top')
  for (let n = 0; n < 60; n += 1) house.says('ada', `reply ${n}`, { replyTo: top.id })
  house.says('dee', 'another')
  startCatchUp(house.ctx, house.member('bo'), 'everything')
  assert.equal(findPortion(house.ctx, house.member('bo'))?.threads[0]?.cut, true)
  const read = readAll(house, 'bo')
  assert.equal(read.length, 62)
  assert.equal(new Set(read).size, 62)
})

test('what is taken away while she reads ends the round all the same', (t) => {
  const house = open(t)
  const post = house.says('dee', 'one')
  startCatchUp(house.ctx, house.member('bo'), 'everything')
  deletePost(house.ctx, house.member('dee'), post.id)
  assert.equal(findPortion(house.ctx, house.member('bo')), null)
  house.says('dee', 'two')
  assert.deepEqual(readAll(house, 'bo'), ['two'])
})

test('what she may see only since today is no news of last week', (t) => {
  const house = open(t)
  const { ctx } = house
  house.says('dee', 'for followers', { narrowing: 'followers' })
  house.says('dee', 'for all')
  assert.deepEqual(readAll(house, 'bo'), ['for all'])
  followPerson(ctx, house.member('bo'), house.member('dee').id)
  house.says('dee', 'for followers again', { narrowing: 'followers' })
  assert.deepEqual(readAll(house, 'bo'), ['for followers again'])
})

test('a house that learns to catch up knows in which order its older posts left', () => {
  const db = new DatabaseSync(':memory:')
  const own = migrations.indexOf(catchUp)
  for (const step of migrations.slice(0, own)) db.exec(step)
  db.exec(`insert into actors (id, kind, name, created) values ('a', 'person', 'dee', 0), ('b', 'person', 'cy', 0)`)
  const say =
    db.prepare(`insert into posts (id, author, home, reach, circle, circle_of, listed, thread, written, leaves)
    values (?, ?, ?, 'local', 'everyone', ?, 0, ?, 5, ?)`)
  for (const [id, who, home, leaves] of [
    ['3', 'a', 1, null],
    ['1', 'a', 1, null],
    ['2', 'b', 0, null],
    ['4', 'a', 1, 9],
  ] as const)
    say.run(id, who, home, who, id, leaves)
  db.exec(catchUp)
  const left = () => db.prepare('select p.id from departures d join posts p on p.seq = d.post order by d.place').all()
  assert.deepEqual(
    left().map(({ id }) => id),
    ['1', '3'],
  )
  db.exec(`update posts set leaves = null`)
  assert.deepEqual(
    left().map(({ id }) => id),
    ['1', '3', '4'],
  )
  db.close()
})
