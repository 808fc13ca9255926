import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { openHouse, type TestHouse } from '../../../test/village.ts'
import { all, one, openDatabase, run } from '../../db/database.ts'
import { Refusal, type RefusalCode } from '../../lib/refusal.ts'
import { findSession, startSession } from '../access/sessions.ts'
import { findByHandle } from '../actors/person.ts'
import { limits } from '../limits.ts'
import { giveRole } from '../members/give-role.ts'
import { checkHandleIsFree } from '../members/handle.ts'
import { findKeyHolder } from '../members/key-holder.ts'
import { findMember, findMemberByName } from '../members/member.ts'
import { takeRole } from '../members/take-role.ts'
import { loadPost } from '../posts/load-posts.ts'
import { findPost } from '../posts/store.ts'
import { bookmarkPost } from '../reactions/bookmark-post.ts'
import { likePost } from '../reactions/like-post.ts'
import { askToLeave } from './ask-to-leave.ts'
import { roomsDue } from './clear-rooms.ts'
import { closeAccount } from './close-account.ts'
import { closeDoor } from './close-door.ts'
import { comeHome } from './come-home.ts'
import { confirmDoor, doorsFor, openDoor, reopenDoor } from './look-at-door.ts'
import { findForwarding, findMoved } from './moved.ts'
import { findOpenParting, findOpenSafety, type PostsFate } from './parting.ts'
import { answerLine, haveBoxes, planParting } from './plan-parting.ts'
import { rooms } from './rooms.ts'
import { changeLine, takeBack } from './take-back.ts'

const day = 24 * 60 * 60 * 1000

function house(t: TestContext): TestHouse {
  const opened = openHouse()
  t.after(() => opened.close())
  return opened
}

const no = (code: RefusalCode, field?: string) => (error: unknown) =>
  error instanceof Refusal && error.code === code && (field === undefined || error.field === field)

const plain = { posts: 'name' as PostsFate, goodbye: '', forwarding: '' }

function asking(house: TestHouse, more: Partial<Parameters<typeof askToLeave>[3]> = {}) {
  const line = 'Bo Lind no longer lives at Maple Street.'
  return { reason: 'We talked about it three times.', line, days: 30, talkTo: house.member('ada').id, ...more }
}

/** Lets the clock do everything that is due, however many small steps it takes. */
async function clearAll({ ctx, settle }: TestHouse): Promise<number> {
  let steps = 0
  while ((roomsDue(ctx) ?? Number.POSITIVE_INFINITY) <= ctx.now()) {
    await settle()
    steps++
  }
  return steps
}

const kindsTold = ({ ctx }: TestHouse, member: string) =>
  all(ctx.db, 'select kind from notifications where member = :member order by id', { member }).map((row) => row['kind'])

const acts = ({ ctx }: TestHouse) => all(ctx.db, 'select kind from host_acts order by id').map((row) => row['kind'])

test('Bo closes his account, thinks better of it, and everything is as it was', async (t) => {
  const place = house(t)
  const { ctx } = place
  const bo = place.member('bo')
  const token = startSession(ctx, bo, 'a phone')
  const post = place.says('bo', 'Soup on Friday.')
  const ends = closeAccount(ctx, bo, { ...plain, posts: 'remove', goodbye: 'See you around.' })
  assert.equal(ends, ctx.now() + 7 * day)
  assert.equal(findSession(ctx, token), null)
  assert.equal(findMemberByName(ctx.db, 'bo'), null)
  assert.throws(() => startSession(ctx, bo, 'a phone'), no('not-allowed'))
  assert.equal(findKeyHolder(ctx.db, bo.id, ctx.now())?.sealed, true)
  const dee = { id: place.member('dee').id, home: 'here' } as const
  assert.ok(loadPost(ctx, dee, post.id), 'posts stand as they are while he can come back')
  assert.match(await place.as('dee').read('/'), /See you around/)
  await place.wait(6 * day)
  comeHome(ctx, bo)
  assert.equal(place.member('bo').id, bo.id)
  assert.ok(startSession(ctx, bo, 'a phone'))
  await place.wait(10 * day)
  assert.ok(loadPost(ctx, dee, post.id))
  assert.throws(() => comeHome(ctx, bo), no('too-late'))
})

for (const fate of ['name', 'former', 'remove'] as const) {
  test(`after seven days Bo’s posts go the way he chose: ${fate}`, async (t) => {
    const place = house(t)
    const { ctx } = place
    const [bo, dee] = [place.member('bo'), place.member('dee')]
    const viewer = { id: dee.id, home: 'here' } as const
    const post = place.says('bo', 'Soup on Friday.')
    const hers = place.says('dee', 'I come, @bo.', { replyTo: post.id })
    likePost(ctx, bo, hers.id)
    bookmarkPost(ctx, bo, hers.id)
    closeAccount(ctx, bo, { ...plain, posts: fate, forwarding: 'https://bo.example/' })
    await place.wait(7 * day)
    await clearAll(place)
    const seen = loadPost(ctx, viewer, post.id)
    assert.equal(seen?.author.shownName, { name: 'Bo Lind', former: 'Former member', remove: undefined }[fate])
    assert.ok(loadPost(ctx, viewer, hers.id), 'what others answered stays theirs')
    assert.equal(one(ctx.db, 'select count(*) as n from likes')?.['n'], fate === 'remove' ? 0 : 1)
    assert.equal(one(ctx.db, 'select count(*) as n from bookmarks')?.['n'], 0)
    assert.equal(findKeyHolder(ctx.db, bo.id, ctx.now()), null)
    assert.throws(() => checkHandleIsFree(ctx.db, 'bo'), no('name-taken'), 'nobody else ever gets the handle')
    if (fate === 'former') assert.equal(findByHandle(ctx.db, 'bo', null), null)
    assert.equal(findMoved(ctx, viewer, 'bo')?.forwarding, 'https://bo.example')
    assert.match(await place.as('dee').read('/@bo'), /Bo Lind<\/bdi> lives at/)
    await place.wait(366 * day)
    assert.equal(findMoved(ctx, viewer, 'bo')?.forwarding, '')
    const gone = one(ctx.db, 'select gone from actors where id = :id', { id: bo.id })?.['gone']
    assert.equal(gone !== null, fate === 'remove')
  })
}

test('a long life here is cleared out in small steps, and a restart in the middle loses nothing', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'porch-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const database = join(folder, 'porchlight.db')
  const place = openHouse({ database })
  const { ctx } = place
  const bo = place.member('bo')
  run(
    ctx.db,
    `with recursive n (i) as (select 1 union all select i + 1 from n where i < 950)
     insert into posts (id, author, home, reach, circle, circle_of, listed, text, html, thread, written)
     select printf('01ARZ3NDEKTSV4RRFFQ6%06d', i), :bo, 1, 'local', 'everyone', :bo, 0, 'x', '<p>x</p>', printf('01ARZ3NDEKTSV4RRFFQ6%06d', i), i from n`,
    { bo: bo.id },
  )
  closeAccount(ctx, bo, { ...plain, posts: 'remove' })
  await place.wait(7 * day)
  const left = (db = ctx.db) =>
    Number(one(db, 'select count(*) as n from posts where author = :bo and deleted is null', { bo: bo.id })?.['n'])
  assert.ok(left() >= 950 - limits.parting.batch, 'one step takes a hundred at most')
  const before = left()
  await place.settle()
  assert.equal(before - left(), limits.parting.batch)
  const rest = left()
  await place.close()
  const again = openHouse({ database, opened: false })
  t.after(() => again.close())
  assert.equal(left(again.ctx.db), rest)
  await again.wait(8 * day)
  const steps = await clearAll(again)
  assert.ok(steps >= 6, `${steps} steps`)
  assert.equal(left(again.ctx.db), 0)
  assert.equal(roomsDue(again.ctx), null)
})

test('the last host can not leave, and a host who leaves gives up the key first', (t) => {
  const place = house(t)
  const { ctx } = place
  assert.throws(() => closeAccount(ctx, place.member('ada'), plain), no('not-allowed'))
  giveRole(ctx, place.member('ada'), { member: place.member('bo'), role: 'host' })
  const ada = place.member('ada')
  closeAccount(ctx, ada, plain)
  assert.equal(one(ctx.db, 'select 1 from roles where member = :id', { id: ada.id }), null)
  assert.throws(() => closeAccount(ctx, place.member('bo'), plain), no('not-allowed'))
})

test('a goodbye that can not be posted, a bad address and a second closing change nothing', (t) => {
  const place = house(t)
  const { ctx } = place
  const bo = place.member('bo')
  const refusals: [Partial<Parameters<typeof closeAccount>[2]>, RefusalCode, string][] = [
    [{ goodbye: 'x'.repeat(limits.post.text + 1) }, 'too-long', 'goodbye'],
    [{ forwarding: 'javascript:alert(1)' }, 'bad-input', 'forwarding'],
    [{ forwarding: 'https://127.0.0.1/' }, 'bad-input', 'forwarding'],
    [{ forwarding: '@bo' }, 'bad-input', 'forwarding'],
    [{ forwarding: `https://${'x'.repeat(300)}.example` }, 'too-long', 'forwarding'],
  ]
  for (const [more, code, field] of refusals)
    assert.throws(() => closeAccount(ctx, bo, { ...plain, goodbye: 'Bye.', ...more }), no(code, field))
  assert.ok(findMember(ctx.db, bo.id))
  assert.equal(one(ctx.db, 'select count(*) as n from posts')?.['n'], 0)
  closeAccount(ctx, bo, { ...plain, forwarding: 'Bo@Elsewhere.Example' })
  assert.throws(() => closeAccount(ctx, bo, plain), no('stale'))
  assert.equal(findForwarding(ctx, bo), '@Bo@elsewhere.example')
})

test('Bo is asked to leave: he reads why, answers, and on day 30 everybody gets one line', async (t) => {
  const place = house(t)
  const { ctx } = place
  const [ada, bo] = [place.member('ada'), place.member('bo')]
  const token = startSession(ctx, bo, 'a phone')
  askToLeave(ctx, ada, bo, asking(place))
  assert.deepEqual(kindsTold(place, bo.id), ['asked-to-leave'])
  answerLine(ctx, bo, 'Say that I moved to the coast.')
  assert.deepEqual(kindsTold(place, ada.id), ['parting-answered'])
  changeLine(ctx, ada, bo.id, 'Bo moved to the coast.')
  planParting(ctx, bo, { posts: 'former', forwarding: 'bo@coast.example' })
  const post = place.says('bo', 'My last soup.')
  await place.wait(29 * day)
  assert.ok(findSession(ctx, token), 'until the day he lives here')
  await place.wait(day)
  assert.equal(findSession(ctx, token), null)
  assert.deepEqual(kindsTold(place, place.member('dee').id), ['moved-out'])
  assert.match(await place.as('dee').read('/inbox/quiet'), /Bo moved to the coast\./)
  const viewer = { id: place.member('dee').id, home: 'here' } as const
  assert.equal(loadPost(ctx, viewer, post.id), null, 'what is to lose his name is hidden until his boxes are gone')
  planParting(ctx, bo, { posts: 'name', forwarding: '' })
  assert.ok(loadPost(ctx, viewer, post.id), 'he may change that')
  assert.deepEqual(acts(place), ['asked-to-leave', 'moved-out'])
  assert.ok(!(await place.as('dee').read('/house-log')).includes('three times'))
})

test('what a host may not ask', (t) => {
  const place = house(t)
  const { ctx } = place
  const [ada, bo, dee] = [place.member('ada'), place.member('bo'), place.member('dee')]
  assert.throws(() => askToLeave(ctx, dee, bo, asking(place)), no('not-allowed'))
  assert.throws(() => askToLeave(ctx, ada, ada, asking(place)), no('not-allowed'))
  for (const [more, code, field] of [
    [{ reason: ' ' }, 'blank', 'reason'],
    [{ reason: 'x'.repeat(2001) }, 'too-long', 'reason'],
    [{ line: '' }, 'blank', 'line'],
    [{ line: 'x'.repeat(201) }, 'too-long', 'line'],
    [{ days: 6 }, 'bad-input', 'days'],
    [{ days: 91 }, 'bad-input', 'days'],
    [{ days: Number.NaN }, 'bad-input', 'days'],
    [{ talkTo: dee.id }, 'bad-input', 'talkTo'],
  ] as const)
    assert.throws(() => askToLeave(ctx, ada, bo, asking(place, more)), no(code, field))
  assert.deepEqual(all(ctx.db, 'select id from partings'), [])
  assert.deepEqual(acts(place), [])
})

test('of two hosts who ask the same person the first wins and the second is told', (t) => {
  const place = house(t)
  const { ctx } = place
  giveRole(ctx, null, { member: place.member('dee'), role: 'host' })
  askToLeave(ctx, place.member('ada'), place.member('bo'), asking(place))
  const second = () => askToLeave(ctx, place.member('dee'), place.member('bo'), asking(place))
  assert.throws(second, (error) => no('stale')(error) && /Ada Marsh asked already/.test(String(error)))
  takeBack(ctx, place.member('dee'), place.member('bo').id)
  assert.throws(() => takeBack(ctx, place.member('ada'), place.member('bo').id), no('stale'))
  assert.deepEqual(kindsTold(place, place.member('bo').id), ['asked-to-leave', 'may-stay'])
  second()
})

test('a house never loses its last host by the clock', async (t) => {
  const place = house(t)
  const { ctx } = place
  giveRole(ctx, null, { member: place.member('bo'), role: 'host' })
  const [ada, bo] = [place.member('ada'), place.member('bo')]
  askToLeave(ctx, ada, bo, asking(place))
  closeAccount(ctx, ada, plain)
  await place.wait(30 * day)
  assert.ok(findMember(ctx.db, bo.id))
  assert.equal(findOpenParting(ctx.db, bo.id), null)
})

test('a closed door: signed out and unseen at once, open again after a day that nobody looked', async (t) => {
  const place = house(t)
  const { ctx } = place
  const [ada, bo] = [place.member('ada'), place.member('bo')]
  const token = startSession(ctx, bo, 'a phone')
  const post = place.says('bo', 'A threat.')
  const viewer = { id: place.member('dee').id, home: 'here' } as const
  closeDoor(ctx, ada, bo.id, 'Threats.')
  assert.equal(findSession(ctx, token), null)
  assert.equal(loadPost(ctx, viewer, post.id), null)
  assert.equal((await place.as('dee').get('/@bo')).status, 404)
  assert.throws(() => closeDoor(ctx, ada, bo.id, 'Threats.'), no('stale'))
  await place.wait(day)
  assert.ok(loadPost(ctx, viewer, post.id))
  assert.ok(findMember(ctx.db, bo.id))
  assert.equal(findOpenSafety(ctx.db, bo.id), null)
  assert.throws(() => closeDoor(ctx, ada, bo.id, 'Threats.'), no('too-often'))
  await place.wait(7 * day)
  closeDoor(ctx, ada, bo.id, 'Threats again.')
  assert.deepEqual(acts(place), ['door-closed', 'door-lapsed', 'door-closed'])
})

test('another host looks at a closed door; where there is none, a keeper or deputy does', (t) => {
  const place = house(t)
  const { ctx } = place
  const [ada, bo, dee] = [place.member('ada'), place.member('bo'), place.member('dee')]
  const door = closeDoor(ctx, ada, bo.id, 'Threats.')
  assert.deepEqual(doorsFor(ctx, dee), [])
  assert.throws(() => confirmDoor(ctx, dee, door), no('not-allowed'))
  assert.throws(() => confirmDoor(ctx, ada, door), no('not-allowed'), 'not whoever closed it')
  giveRole(ctx, ada, { member: dee, role: 'deputy' })
  assert.equal(doorsFor(ctx, dee).length, 1)
  confirmDoor(ctx, dee, door)
  assert.throws(() => confirmDoor(ctx, dee, door), no('stale'))
  assert.throws(() => openDoor(ctx, dee, door), no('stale'))
  assert.throws(() => reopenDoor(ctx, ada, door), no('stale'))
  assert.deepEqual(kindsTold(place, dee.id).slice(-1), ['moved-out'])
  assert.equal(findKeyHolder(ctx.db, bo.id, ctx.now())?.sealed, true)
  takeRole(ctx, ada, { member: dee, role: 'deputy' })
})

test('whoever looks may open the door again, and so may the host who closed it', (t) => {
  const place = house(t)
  const { ctx } = place
  giveRole(ctx, null, { member: place.member('dee'), role: 'host' })
  const [ada, bo, dee] = [place.member('ada'), place.member('bo'), place.member('dee')]
  openDoor(ctx, dee, closeDoor(ctx, ada, bo.id, 'Threats.'))
  assert.ok(findMember(ctx.db, bo.id))
  assert.deepEqual(kindsTold(place, dee.id), ['door-closed'])
  reopenDoor(ctx, dee, closeDoor(ctx, dee, bo.id, 'Threats.'))
  assert.ok(findMember(ctx.db, bo.id))
  assert.throws(() => closeDoor(ctx, ada, ada.id, 'Me.'), no('not-allowed'))
  assert.throws(() => closeDoor(ctx, bo, dee.id, 'Them.'), no('not-allowed'))
  assert.throws(() => closeDoor(ctx, ada, '01ARZ3NDEKTSV4RRFFQ69G5FAV', 'Nobody.'), no('not-found'))
  assert.throws(() => closeDoor(ctx, ada, bo.id, ' '), no('blank', 'reason'))
})

test('a door that opens again leaves a closing account closed, and who left meanwhile outside', async (t) => {
  const place = house(t)
  const { ctx } = place
  const [ada, bo, dee] = [place.member('ada'), place.member('bo'), place.member('dee')]
  closeAccount(ctx, bo, plain)
  reopenDoor(ctx, ada, closeDoor(ctx, ada, bo.id, 'Threats.'))
  assert.equal(findMember(ctx.db, bo.id), null)
  comeHome(ctx, bo)
  askToLeave(ctx, ada, dee, { ...asking(place), line: 'Dee left.', days: 7 })
  await place.wait(6.5 * day)
  closeDoor(ctx, ada, dee.id, 'Threats.')
  await place.wait(day)
  assert.equal(findMember(ctx.db, dee.id), null)
  assert.equal(findKeyHolder(ctx.db, dee.id, ctx.now())?.sealed, true)
})

test('after 180 days the boxes are gone, or sooner when she has them', async (t) => {
  const place = house(t)
  const { ctx } = place
  const bo = place.member('bo')
  askToLeave(ctx, place.member('ada'), bo, asking(place, { days: 7 }))
  assert.throws(() => haveBoxes(ctx, bo), no('too-late'))
  await place.wait(7 * day)
  await place.wait(179 * day)
  assert.ok(findKeyHolder(ctx.db, bo.id, ctx.now()))
  await place.wait(day)
  await clearAll(place)
  assert.equal(findKeyHolder(ctx.db, bo.id, ctx.now()), null)
  assert.equal(one(ctx.db, `select 1 from partings where reason <> ''`), null, 'why is forgotten with the rest')
  askToLeave(ctx, place.member('ada'), place.member('dee'), asking(place, { days: 7 }))
  const dee = place.member('dee')
  await place.wait(7 * day)
  haveBoxes(ctx, dee)
  await clearAll(place)
  assert.equal(findKeyHolder(ctx.db, dee.id, ctx.now()), null)
})

test('who has left is not named by anybody any more', (t) => {
  const place = house(t)
  const { ctx } = place
  const secret = place.says('dee', 'For two of you.', { choice: 'direct', named: ['@bo', '@ada'] })
  closeAccount(ctx, place.member('bo'), plain)
  const answer = place.says('ada', 'An answer.', { choice: 'direct', replyTo: secret.id })
  assert.equal(
    one(ctx.db, 'select 1 from mentions where post = :post and actor <> :dee', {
      post: answer.id,
      dee: place.member('dee').id,
    }),
    null,
  )
  assert.throws(() => place.says('dee', 'Hello?', { choice: 'direct', named: ['@bo'] }))
  assert.ok(findPost(ctx.db, secret.id))
})

test('every table with something of a person says what becomes of it when she has left', () => {
  const db = openDatabase(':memory:')
  const known = new Map(rooms.map((room) => [`${room.table}.${room.column}`, room]))
  for (const { name } of all(db, `select name from pragma_table_list where type = 'table' and schema = 'main'`)) {
    const keys = all(db, `select "from" as column, "table" as target from pragma_foreign_key_list('${name}')`)
    for (const { column, target } of keys) {
      if (target !== 'members' && target !== 'actors') continue
      assert.ok(known.has(`${name}.${column}`), `src/core/partings/rooms.ts needs a line for ${name}.${column}`)
    }
  }
  for (const { table, column, key, fate } of rooms) {
    if (fate !== 'goes' && fate !== 'remove') continue
    const primary = all(db, `select name from pragma_table_info('${table}') where pk > 0 order by pk`)
    assert.equal(key, primary.map((row) => row['name']).join(', '), `the key of ${table}, for ${column}`)
  }
  db.close()
})
