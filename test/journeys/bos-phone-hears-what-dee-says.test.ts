import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { endAccess, endAllAccess } from '../../src/core/apps/end-access.ts'
import { blockPerson } from '../../src/core/follows/block-person.ts'
import { followPerson } from '../../src/core/follows/follow-person.ts'
import { limits } from '../../src/core/limits.ts'
import { addToList } from '../../src/core/lists/add-to-list.ts'
import { makeList } from '../../src/core/lists/make-list.ts'
import { mutePerson } from '../../src/core/moderation/mute-person.ts'
import { saveFilter } from '../../src/core/moderation/save-filter.ts'
import { endNotice } from '../../src/core/notices/end-notice.ts'
import { reactToNotice } from '../../src/core/notices/react-to-notice.ts'
import { writeNotice } from '../../src/core/notices/write-notice.ts'
import { deletePost } from '../../src/core/posts/delete-post.ts'
import { blankDraft } from '../../src/core/posts/draft.ts'
import { editPost, versionOf } from '../../src/core/posts/edit-post.ts'
import { writePost } from '../../src/core/posts/write-post.ts'
import { boostPost } from '../../src/core/reactions/boost-post.ts'
import { answerStranger } from '../../src/core/strangers/answer-stranger.ts'
import { all } from '../../src/db/database.ts'
import { type AppStream, openDoors, openEvents, openSocket } from '../app-stream.ts'
import { appToken } from '../app-token.ts'
import { openHouse, type TestHouse } from '../village.ts'

const texts = ({ heard }: AppStream) =>
  heard
    .filter(({ event }) => event === 'update')
    .map(({ payload }) => (payload.reblog ?? payload).content.replace(/<[^>]*>/g, ''))

/** Says something everybody hears, and waits until it is heard: what came before it was heard, or never will be. */
async function hush(house: TestHouse, streams: readonly AppStream[]): Promise<void> {
  const { id } = house.says('ada', 'and that was all')
  for (const stream of streams) await stream.until(({ event, payload }) => event === 'update' && payload.id === id)
}

test('Bo’s phone hears what Dee says to everybody here, and not what she says to others', async (t) => {
  const house = openHouse()
  const server = await openDoors(t, house)
  for (const whom of ['ada', 'dee'] as const) followPerson(house.ctx, house.member('bo'), house.member(whom).id)
  const token = appToken(house, 'bo')
  const socket = await openSocket(server, token, '?stream=user')
  socket.say({ type: 'subscribe', stream: 'public:local' })
  const events = await openEvents(server, token, '/user')
  const held = writePost(house.ctx, house.member('dee'), { ...blankDraft, text: 'soon' })
  house.says('dee', 'soup is ready')
  house.says('dee', 'only for Ada', { choice: 'direct', named: ['@ada'] })
  await hush(house, [socket, events])
  assert.deepEqual(texts(events), ['soup is ready', 'and that was all'])
  assert.deepEqual(
    socket.heard.map(({ stream, event }) => [...stream, event]),
    [
      ['user', 'update'],
      ['public:local', 'update'],
      ['user', 'update'],
      ['public:local', 'update'],
    ],
  )
  const [said] = socket.heard
  assert.equal(said?.payload.account.acct, 'dee')
  assert.equal(said?.payload.visibility, 'private')
  await house.wait(limits.hold.home)
  await events.until(({ payload }) => payload.id === held.id)
})

test('muted, blocked and filtered people stay silent, and what is deleted or changed is taken back or told anew', async (t) => {
  const house = openHouse()
  const server = await openDoors(t, house)
  const [ada, bo, dee] = [house.member('ada'), house.member('bo'), house.member('dee')]
  for (const whom of [ada, dee]) followPerson(house.ctx, bo, whom.id)
  const stream = await openEvents(server, appToken(house, 'bo'), '/user')
  const first = house.says('dee', 'first')
  const secret = house.says('dee', 'for Ada', { choice: 'direct', named: ['@ada'] })
  await stream.until(({ payload }) => payload.id === first.id)
  saveFilter(house.ctx, bo, null, {
    title: 'Spiders',
    act: 'hide',
    places: ['home'],
    until: null,
    words: [{ word: 'spider', whole: false }],
  })
  await stream.until(({ event }) => event === 'filters_changed')
  house.says('dee', 'a spider')
  editPost(house.ctx, dee, first.id, {
    edit: { text: 'first, mended', warning: '', language: '', media: [] },
    seen: versionOf(first),
  })
  const mended = await stream.until(({ event }) => event === 'status.update')
  assert.match(mended.payload.content, /mended/)
  // What was never for her is not told anew either: the list of all that came, below, has one update.
  editPost(house.ctx, dee, secret.id, {
    edit: { text: 'for Ada, mended', warning: '', language: '', media: [] },
    seen: versionOf(secret),
  })
  const boosted = house.says('dee', 'boosted')
  const calm = { ...ada, preferences: { ...ada.preferences, holdHome: 0, holdBeyond: 0 } }
  boostPost(house.ctx, calm, boosted.id)
  const boost = await stream.until(({ payload }) => payload.reblog?.id === boosted.id)
  deletePost(house.ctx, dee, secret.id)
  deletePost(house.ctx, dee, boosted.id)
  await stream.until(({ event, payload }) => event === 'delete' && payload === boost.payload.id)
  mutePerson(house.ctx, bo, dee.id, { lasts: null, quietNotices: true })
  house.says('dee', 'muted')
  const muted = house.says('dee', 'muted, too, @bo')
  editPost(house.ctx, dee, first.id, {
    edit: { text: 'first, while muted', warning: '', language: '', media: [] },
    seen: house.ctx.now(),
  })
  deletePost(house.ctx, dee, muted.id)
  await hush(house, [stream])
  blockPerson(house.ctx, ada, bo.id)
  house.says('ada', 'blocked')
  const own = house.says('bo', 'my own')
  await stream.until(({ payload }) => payload.id === own.id)
  assert.deepEqual(texts(stream), ['first', 'boosted', 'boosted', 'and that was all', 'my own'])
  assert.deepEqual(
    stream.heard.filter(({ event }) => event !== 'update').map(({ event }) => event),
    ['filters_changed', 'status.update', 'delete', 'delete'],
  )
})

test('Bo’s phone is told what is for her by name, and hears of it as a conversation', async (t) => {
  const house = openHouse()
  const server = await openDoors(t, house)
  const token = appToken(house, 'bo')
  const news = await openEvents(server, token, '/user/notification')
  const both = await openSocket(server, token, '?stream=user')
  both.say({ type: 'subscribe', stream: 'direct' })
  const statusesOnly = await openSocket(server, appToken(house, 'bo', { scopes: 'read:statuses' }))
  const post = house.says('dee', 'psst', { choice: 'direct', named: ['@bo'] })
  const told = await news.until(({ event }) => event === 'notification')
  assert.deepEqual([told.payload.type, told.payload.status.id], ['mention', post.id])
  const talk = await both.until(({ event }) => event === 'conversation')
  assert.deepEqual(talk.stream, ['direct'])
  assert.deepEqual([talk.payload.id, talk.payload.last_status.id, talk.payload.unread], [post.thread, post.id, true])
  assert.equal(talk.payload.accounts[0].acct, 'dee')
  await both.until(({ event }) => event === 'notification')
  assert.deepEqual(
    statusesOnly.heard.map(({ event }) => event),
    [],
    'an app that may not read what she is told is not told',
  )
})

test('an app that Bo sends away hears nothing more, and its connections close within a second', async (t) => {
  const house = openHouse()
  const server = await openDoors(t, house)
  const [bo, dee] = [house.member('bo'), house.member('dee')]
  const [token, other] = [appToken(house, 'bo'), appToken(house, 'bo')]
  const gone = [
    await openSocket(server, token, '?stream=public:local'),
    await openEvents(server, token, '/public/local'),
  ]
  const stays = await openSocket(server, other, '?stream=public:local')
  const deeHears = await openSocket(server, appToken(house, 'dee'), '?stream=public:local')
  house.says('ada', 'before')
  for (const stream of [...gone, stays]) await stream.until(({ event }) => event === 'update')
  const [app] = all(house.ctx.db, 'select app from tokens where member = :bo order by id limit 1', { bo: bo.id })
  const began = performance.now()
  endAccess(house.ctx, bo, String(app?.['app']))
  house.says('ada', 'after')
  for (const stream of gone) await stream.ended
  assert.ok(performance.now() - began < 1000)
  await stays.until(({ payload }) => /after/.test(payload.content))
  for (const stream of gone) assert.deepEqual(texts(stream), ['before'])
  // As a terminal does it, which wakes nobody here.
  endAllAccess(house.ctx, dee)
  await deeHears.ended
  assert.ok(performance.now() - began < 2000)
  await assert.rejects(openSocket(server, token), /401/)
})

test('a stream asks for its scope, its list and its tag, and for a member', async (t) => {
  const house = openHouse()
  const server = await openDoors(t, house)
  const refusals: [string, string, RegExp][] = [
    ['write', '/user', /403/],
    ['read:notifications', '/user', /403/],
    ['read:statuses', '/user/notification', /403/],
    ['read', '/hashtag', /422/],
    ['read', '/list?list=01HZZZZZZZZZZZZZZZZZZZZZZZ', /404/],
    ['read', '?stream=everything', /422/],
    ['read', '', /422/],
  ]
  for (const [scopes, path, refused] of refusals)
    await assert.rejects(openEvents(server, appToken(house, 'bo', { scopes }), path), refused, path)
  await assert.rejects(openEvents(server, 'nothing', '/user'), /401/)
  await assert.rejects(openSocket(server, 'nothing'), /401/)
  const health = await fetch(`${server.address}/api/v1/streaming/health`)
  assert.deepEqual([health.status, await health.text()], [200, 'OK'])
  const head = await fetch(`${server.address}/api/v1/streaming/user`, {
    method: 'HEAD',
    headers: { authorization: `Bearer ${appToken(house, 'bo')}` },
  })
  assert.equal(head.status, 405)
  const socket = await openSocket(server, appToken(house, 'bo', { scopes: 'read:statuses' }), '')
  for (const wish of [{ stream: 'user:notification' }, { stream: 'list', list: 'x' }, { stream: 'hashtag', tag: '!' }])
    socket.say({ type: 'subscribe', ...wish })
  socket.say('no JSON')
  socket.say({ type: 'subscribe', stream: 'hashtag', tag: 'Soup' })
  while (socket.refused.length < 4) await pause(10)
  assert.deepEqual(
    socket.refused.map(({ status }) => status),
    [403, 404, 422, 422],
  )
  house.says('dee', 'nothing for the pot')
  house.says('dee', 'for the pot: #soup')
  const soup = await socket.until(() => true)
  assert.deepEqual([soup.stream, soup.payload.tags[0].name], [['hashtag', 'Soup'], 'soup'])
  socket.say({ type: 'unsubscribe', stream: 'hashtag', tag: 'Soup' })
  socket.say({ type: 'subscribe', stream: 'public:local' })
  house.says('dee', 'more #soup')
  await socket.until(({ stream }) => stream[0] === 'public:local')
  assert.equal(socket.heard.filter(({ stream }) => stream[0] === 'hashtag').length, 1)
})

test('the eleventh stream of one member is refused, and there is room again when one closes', async (t) => {
  const house = openHouse()
  const server = await openDoors(t, house)
  const token = appToken(house, 'bo')
  const open: AppStream[] = []
  for (let n = 0; n < limits.live.perMember; n++)
    open.push(n % 2 ? await openSocket(server, token) : await openEvents(server, token, '/user'))
  await assert.rejects(openSocket(server, token), /429/)
  await assert.rejects(openEvents(server, appToken(house, 'bo'), '/user'), /429/)
  await openSocket(server, appToken(house, 'dee'))
  for (const stream of open.slice(0, 2)) stream.close()
  await Promise.all(open.slice(0, 2).map(({ ended }) => ended))
  await pause(50)
  await openSocket(server, token)
  await openEvents(server, token, '/user')
})

test('a socket on which an app asks without end is cut, and so is one that sends too much at once', async (t) => {
  const house = openHouse()
  const server = await openDoors(t, house)
  const token = appToken(house, 'bo')
  const asking = await openSocket(server, token)
  const before = process.memoryUsage().heapUsed
  for (let n = 0; n < 10_000; n++) asking.say({ type: 'subscribe', stream: 'hashtag', tag: `tag${n}` })
  assert.equal(await asking.ended, 1008)
  assert.ok(process.memoryUsage().heapUsed - before < 40 * 1024 * 1024)
  const shouting = await openSocket(server, token)
  shouting.say('x'.repeat(5000))
  assert.equal(await shouting.ended, 1009)
})

test('on no channel does Dee’s phone hear what Ada says to Bo alone, or that it is gone again', async (t) => {
  const house = openHouse()
  const server = await openDoors(t, house)
  const list = makeList(house.ctx, house.member('dee'), { title: 'Ada', exclusive: false })
  for (const whom of ['ada', 'bo'] as const) followPerson(house.ctx, house.member('dee'), house.member(whom).id)
  addToList(house.ctx, house.member('dee'), list, house.member('ada').id)
  const dee = await openSocket(server, appToken(house, 'dee'), '')
  const streams = [
    'user',
    'user:notification',
    'direct',
    'public',
    'public:local',
    'public:media',
    'public:local:media',
  ]
  for (const stream of streams) dee.say({ type: 'subscribe', stream })
  for (const stream of ['hashtag', 'hashtag:local']) dee.say({ type: 'subscribe', stream, tag: 'secret' })
  dee.say({ type: 'subscribe', stream: 'list', list })
  // It is answered in order, so everything above was heard when this is refused.
  dee.say('ready?')
  while (dee.refused.length === 0) await pause(10)
  const early = house.says('ada', 'is it open?', { choice: 'public' })
  await dee.until(({ stream, payload }) => stream[0] === 'list' && payload.id === early.id)
  const post = house.says('ada', 'the #secret', { choice: 'direct', named: ['@bo'] })
  house.says('bo', 'a #secret, too', { choice: 'direct', replyTo: post.id, named: ['@ada'] })
  deletePost(house.ctx, house.member('ada'), post.id)
  const open = house.says('ada', 'no #secret', { choice: 'public' })
  for (const name of ['user', 'public', 'public:local', 'hashtag', 'hashtag:local', 'list'])
    await dee.until(({ stream, payload }) => stream[0] === name && payload.id === open.id)
  assert.deepEqual(
    dee.heard.filter(({ event, payload }) => event !== 'update' || ![early.id, open.id].includes(payload.id)),
    [],
  )
})

test('Bo’s phone hears what hosts say to everybody, the signs beneath it and its end, and that a stranger is let in', async (t) => {
  const house = openHouse()
  const server = await openDoors(t, house)
  const [ada, bo] = [house.member('ada'), house.member('bo')]
  const stream = await openEvents(server, appToken(house, 'bo'), '/user')
  writeNotice(house.ctx, ada, { text: 'Later', from: house.ctx.now() + 60_000, until: null })
  const id = writeNotice(house.ctx, ada, { text: 'Water is off at noon.', from: null, until: null })
  const said = await stream.until(({ event }) => event === 'announcement')
  assert.match(said.payload.content, /Water is off/)
  reactToNotice(house.ctx, house.member('dee'), id, '🪣')
  const sign = await stream.until(({ event }) => event === 'announcement.reaction')
  assert.deepEqual([sign.payload.name, sign.payload.count, sign.payload.announcement_id], ['🪣', 1, id])
  endNotice(house.ctx, ada, id)
  const gone = await stream.until(({ event }) => event === 'announcement.delete')
  assert.equal(JSON.parse(gone.payload), id)
  const cy = String(all(house.ctx.db, `select id from actors where name = 'cy'`)[0]?.['id'])
  answerStranger(house.ctx, bo, cy, 'yes')
  await stream.until(({ event }) => event === 'notifications_merged')
  assert.equal(stream.heard.filter(({ event }) => event === 'announcement').length, 1)
})
