import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { findBond } from '../../src/core/follows/bonds.ts'
import { followPerson } from '../../src/core/follows/follow-person.ts'
import { readHostLog } from '../../src/core/host-log/read-host-log.ts'
import { readInbox } from '../../src/core/inbox/read-inbox.ts'
import { answerServer } from '../../src/core/judgement/answer-server.ts'
import { freeServer } from '../../src/core/judgement/free-server.ts'
import { judgeServer, type RuleWanted } from '../../src/core/judgement/judge-server.ts'
import { openWorld } from '../../src/core/judgement/open-world.ts'
import { search } from '../../src/core/search/search.ts'
import { all, one } from '../../src/db/database.ts'
import { fetchActor } from '../../src/federation/fetch/fetch-actor.ts'
import { finger } from '../../src/federation/fetch/find-handle.ts'
import { Refusal } from '../../src/lib/refusal.ts'
import type { Here } from '../cast.ts'
import { openStreet, type Street } from '../street.ts'
import type { TestHouse } from '../village.ts'

/** Our id at `house` of somebody who lives at another. */
async function meet(house: TestHouse, name: string, server: string): Promise<string> {
  return (await fetchActor(house.ctx, (await finger(house.ctx, name, server)).uri)).id
}

async function follows(street: Street, [house, who]: [string, Here], [server, whom]: [string, Here]): Promise<string> {
  const from = street.house(house)
  const id = await meet(from, whom, `${server}.test`)
  followPerson(from.ctx, from.member(who), id)
  await street.settle()
  return id
}

const rule: RuleWanted = {
  host: 'elm.test',
  shown: 'all',
  media: true,
  reports: true,
  fold: '',
  reason: 'Trouble since spring.',
  sentence: '',
  veiled: false,
}

function judge(house: TestHouse, wanted: Partial<RuleWanted>): void {
  judgeServer(house.ctx, house.member('ada'), { ...rule, ...wanted })
}

const count = (house: TestHouse, sql: string) => Number(one(house.ctx.db, sql)?.['n'])
const kinds = (house: TestHouse, who: Here, drawer: 'for-you' | 'quiet' = 'for-you') =>
  readInbox(house.ctx, house.member(who), drawer).told.map(({ kind }) => kind)

/** Bo of Maple Street follows Dee of Elm Court and is followed back. */
async function twoFriends(t: TestContext, ...more: string[]) {
  const street = await openStreet(t, 'maple', 'elm', ...more)
  const dee = await follows(street, ['maple', 'bo'], ['elm', 'dee'])
  const bo = await follows(street, ['elm', 'dee'], ['maple', 'bo'])
  return { street, maple: street.house('maple'), elm: street.house('elm'), dee, bo }
}

test('Ada shuts Elm Court out: nothing passes any more, nothing of it shows, and Bo is told; taken back, all comes back', async (t) => {
  const { street, maple, elm, dee, bo } = await twoFriends(t)
  elm.says('dee', 'Soup is ready.', { choice: 'public' })
  await street.settle()
  const post = String(one(maple.ctx.db, `select id from posts where home = 0`)?.['id'])
  assert.match(await maple.as('bo').read('/following'), /Soup is ready/)
  judge(maple, { shown: 'nobody', sentence: 'They sell what people say.' })

  assert.equal(findBond(maple.ctx, maple.member('bo'), dee).following, false)
  assert.equal(count(maple, 'select count(*) as n from follows'), 0)
  assert.deepEqual(kinds(maple, 'bo'), ['server-shut'])
  assert.match(await maple.as('bo').read('/inbox'), /Follows of yours ended/)
  const ended = await maple.as('bo').read('/ended-follows')
  assert.match(ended, /elm\.test/)
  assert.match(ended, /They sell what people say/)
  for (const path of ['/following', '/public-posts', '/search?q=soup'])
    assert.doesNotMatch(await maple.as('bo').read(path), /Soup is ready/, path)
  for (const path of [`/posts/${post}`, '/@dee@elm.test', `/@dee@elm.test/${post}`])
    assert.equal((await maple.as('bo').get(path)).status, 404, path)
  assert.deepEqual(
    search(maple.ctx, maple.member('ada'), 'dee', {}).people.map(({ server }) => server),
    [null],
  )

  elm.says('dee', 'More soup.', { choice: 'public' })
  maple.says('bo', 'Bread.', { choice: 'public' })
  await street.settle()
  assert.equal(count(maple, `select count(*) as n from posts where text like '%More soup%'`), 0)
  assert.equal(count(elm, `select count(*) as n from posts where text like '%Bread%'`), 0)
  assert.equal(count(maple, `select count(*) as n from arrivals`), 0)
  await assert.rejects(fetchActor(maple.ctx, `http://elm.test/ap/u/${elm.member('ada').id}`, 'fresh'), Refusal)
  assert.throws(() => followPerson(maple.ctx, maple.member('bo'), dee), Refusal)

  freeServer(maple.ctx, maple.member('ada'), 'elm.test')
  await street.settle()
  assert.equal(findBond(maple.ctx, maple.member('bo'), dee).following, true)
  assert.equal(findBond(maple.ctx, maple.member('bo'), dee).followsMe, true)
  assert.equal(findBond(elm.ctx, elm.member('dee'), bo).following, true)
  assert.equal(findBond(elm.ctx, elm.member('dee'), bo).followsMe, true)
  assert.match(await maple.as('bo').read('/following'), /Soup is ready/)
  assert.deepEqual(kinds(maple, 'bo'), ['server-back', 'server-shut'])
  assert.deepEqual(
    readHostLog(maple.ctx).acts.map(({ kind, words }) => `${kind} ${words}`),
    ['server-freed elm.test', 'server-shut-out elm.test'],
  )
})

test('letters of a server that is shut out get a no at the door, before anybody looks at a signature', async (t) => {
  const { maple } = await twoFriends(t)
  judge(maple, { shown: 'nobody' })
  const knock = (actor: string) =>
    maple.web.request('http://maple.test/ap/inbox', {
      method: 'POST',
      headers: {
        'content-type': 'application/activity+json',
        host: 'maple.test',
        signature: 'keyId="x",signature="eA=="',
      },
      body: JSON.stringify({ id: `${actor}/likes/1`, type: 'Like', actor, object: 'http://maple.test/x' }),
    })
  for (const host of ['elm.test', 'sub.elm.test', 'ELM.test', 'elm.test.', 'elm.test:8080'])
    assert.equal((await knock(`http://${host}/ap/u/x`)).status, 403, host)
  for (const host of ['notelm.test', 'elm.test.example', 'test'])
    assert.equal((await knock(`http://${host}/ap/u/x`)).status, 401, host)
  assert.equal(count(maple, 'select count(*) as n from arrivals'), 0)
})

test('what is said at a limited server shows to followers only, and strangers there ring nobody’s bell', async (t) => {
  const { street, maple, elm } = await twoFriends(t)
  judge(maple, { shown: 'followers' })
  elm.says('dee', 'For everybody.', { choice: 'public' })
  elm.says('ada', 'Hello @bo@maple.test', { choice: 'public' })
  await street.settle()
  assert.match(await maple.as('bo').read('/following'), /For everybody/)
  assert.match(await maple.as('bo').read('/public-posts'), /For everybody/)
  for (const path of ['/public-posts', '/search?q=everybody'])
    assert.doesNotMatch(await maple.as('ada').read(path), /For everybody/, path)
  assert.deepEqual(kinds(maple, 'bo'), [])
  assert.doesNotMatch(await maple.as('bo').read('/public-posts'), /Hello/)
  const bo = findBond(maple.ctx, maple.member('bo'), await meet(maple, 'dee', 'elm.test'))
  assert.deepEqual([bo.following, bo.followsMe], [true, true])
})

test('everything from a server can be folded under a word', async (t) => {
  const { street, maple, elm } = await twoFriends(t)
  elm.says('dee', 'Buy soup.', { choice: 'public' })
  elm.says('dee', 'Eat soup.', { choice: 'public', warning: 'food' })
  await street.settle()
  judge(maple, { fold: 'ads' })
  const page = await maple.as('bo').read('/following')
  assert.match(page, /<details[^>]*class="[^"]*fold[^"]*"[\s\S]*?ads[\s\S]*?Buy soup/)
  assert.match(page, /food[\s\S]*?Eat soup/)
  freeServer(maple.ctx, maple.member('ada'), 'elm.test')
  assert.doesNotMatch(await maple.as('bo').read('/following'), /ads/)
})

test('a boost by a friend brings nothing of a server that is shut out', async (t) => {
  const { street, maple, elm } = await twoFriends(t, 'oak')
  const oak = street.house('oak')
  await follows(street, ['maple', 'bo'], ['oak', 'dee'])
  await follows(street, ['oak', 'dee'], ['elm', 'dee'])
  judge(maple, { shown: 'nobody' })
  elm.says('dee', 'Forbidden soup.', { choice: 'public' })
  await street.settle()
  const at = String(one(oak.ctx.db, `select id from posts where home = 0`)?.['id'])
  await oak.as('dee').post(`/posts/${at}/boost`)
  oak.says('dee', 'Look at that.', { choice: 'public', replyTo: at })
  await oak.wait(60_000)
  await street.settle()
  assert.equal(count(maple, `select count(*) as n from posts where text like '%Forbidden%'`), 0)
  assert.doesNotMatch(await maple.as('bo').read('/following'), /Forbidden/)
})

test('in a house that asks first, a new server waits with all it wants, both ways, until a host says yes', async (t) => {
  const street = await openStreet(t, 'maple', 'elm')
  const [maple, elm] = [street.house('maple'), street.house('elm')]
  openWorld(maple.ctx, maple.member('ada'), 'ask')
  const bo = await follows(street, ['elm', 'dee'], ['maple', 'bo'])
  assert.equal(findBond(elm.ctx, elm.member('dee'), bo).following, false)
  assert.equal(count(maple, 'select count(*) as n from follows'), 0)
  assert.deepEqual(kinds(maple, 'ada'), ['server-asks'])
  const page = await maple.as('ada').read('/host/world')
  assert.match(page, /1 server waits for your word/)
  assert.match(page, /1 person there wants to follow <bdi>Bo Lind<\/bdi>/)

  const dee = await meet(maple, 'dee', 'elm.test')
  const answer = await maple.as('dee').post(`/people/${dee}/follow`)
  assert.equal(answer.status, 303)
  assert.match(decodeURIComponent(maple.as('dee').cookies.get('notice') ?? ''), /a host looks at it first/)
  await street.settle()
  const asked = `select count(*) as n from follow_requests q join members m on m.id = q.followee`
  assert.equal(count(elm, asked) + count(elm, asked.replace('follow_requests', 'follows')), 0)
  assert.match(await maple.as('ada').read('/host/world'), /<bdi>Dee[^<]*<\/bdi> wants to follow somebody there/)

  await maple.as('ada').post('/host/world/answer', { server: 'elm.test', answer: 'yes', reason: '' })
  await street.settle()
  assert.equal(findBond(elm.ctx, elm.member('dee'), bo).following, true)
  assert.equal(findBond(maple.ctx, maple.member('dee'), dee).following, true)
  assert.equal(count(maple, 'select count(*) as n from held_letters'), 0)
  assert.deepEqual(kinds(maple, 'ada'), [])
})

test('after a no, what waited is thrown away, further letters are turned away, and the member who asked is told', async (t) => {
  const street = await openStreet(t, 'maple', 'elm')
  const [maple, elm] = [street.house('maple'), street.house('elm')]
  openWorld(maple.ctx, maple.member('ada'), 'ask')
  await follows(street, ['elm', 'dee'], ['maple', 'bo'])
  const dee = await follows(street, ['maple', 'bo'], ['elm', 'dee'])
  answerServer(maple.ctx, maple.member('ada'), {
    server: 'elm.test',
    answer: 'no',
    reason: 'Nobody there answers mail.',
  })
  assert.equal(count(maple, 'select count(*) as n from held_letters'), 0)
  assert.equal(count(maple, `select count(*) as n from deliveries where state in ('held', 'waiting')`), 0)
  assert.equal(findBond(maple.ctx, maple.member('bo'), dee).asked, false)
  assert.deepEqual(kinds(maple, 'bo'), ['server-shut'])
  elm.says('dee', 'Hello @bo@maple.test', { choice: 'public' })
  await street.settle()
  assert.equal(count(maple, 'select count(*) as n from posts where home = 0'), 0)
  assert.throws(() => followPerson(maple.ctx, maple.member('bo'), dee), /decided that this house does not talk/)
  answerServer(maple.ctx, maple.member('ada'), { server: 'elm.test', answer: 'yes', reason: 'They do now.' })
  await street.settle()
  assert.equal(findBond(maple.ctx, maple.member('bo'), dee).following, true)
})

test('a house with a list goes on with the servers of its friends and turns away all others', async (t) => {
  const { street, maple, elm, dee } = await twoFriends(t, 'oak')
  const oak = street.house('oak')
  const stranger = await meet(maple, 'dee', 'oak.test')
  openWorld(maple.ctx, maple.member('ada'), 'listed')
  elm.says('dee', 'Soup.', { choice: 'public' })
  oak.says('dee', 'Hello @bo@maple.test', { choice: 'public' })
  await street.settle()
  assert.match(await maple.as('bo').read('/following'), /Soup/)
  assert.equal(count(maple, `select count(*) as n from posts where text like '%Hello%'`), 0)
  assert.throws(() => followPerson(maple.ctx, maple.member('bo'), stranger), /only with servers on its list/)
  assert.equal(await maple.ctx.elsewhere.findHandle('@ada@oak.test'), null)
  answerServer(maple.ctx, maple.member('ada'), { server: 'oak.test', answer: 'yes', reason: '' })
  assert.equal(followPerson(maple.ctx, maple.member('bo'), stranger), 'asked')
  await street.settle()
  assert.equal(findBond(maple.ctx, maple.member('bo'), stranger).following, true)
  openWorld(maple.ctx, maple.member('ada'), 'off')
  elm.says('dee', 'Late soup.', { choice: 'public' })
  await street.settle()
  assert.equal(count(maple, `select count(*) as n from posts where text like '%Late%'`), 0)
  assert.equal(findBond(maple.ctx, maple.member('bo'), dee).following, true)
})

test('Bo blocks a whole server for herself: her follows end and nobody else notices; she can take it back', async (t) => {
  const { street, maple, elm, dee, bo } = await twoFriends(t)
  followPerson(maple.ctx, maple.member('dee'), dee)
  await street.settle()
  elm.says('dee', 'Soup is ready.', { choice: 'public' })
  await street.settle()
  const seen = await maple.as('bo').post('/blocks/servers', { server: '@dee@ELM.test' })
  assert.match(await seen.text(), /You stop following 1 person there, and 1 person there can no longer follow you/)
  assert.equal((await maple.as('bo').post('/blocks/servers', { server: 'elm.test', sure: 'yes' })).status, 303)
  await street.settle()
  for (const path of ['/following', '/public-posts', '/search?q=soup'])
    assert.doesNotMatch(await maple.as('bo').read(path), /Soup is ready/, path)
  assert.match(await maple.as('dee').read('/following'), /Soup is ready/)
  assert.equal(findBond(elm.ctx, elm.member('dee'), bo).following, false)
  assert.equal(findBond(elm.ctx, elm.member('dee'), bo).followsMe, false)
  elm.says('dee', 'Hello @bo@maple.test', { choice: 'public' })
  await street.settle()
  assert.deepEqual(kinds(maple, 'bo'), [])
  assert.equal((await maple.as('bo').post('/blocks/servers/undo', { server: 'elm.test' })).status, 303)
  await street.settle()
  assert.equal(findBond(maple.ctx, maple.member('bo'), dee).following, true)
  assert.match(await maple.as('bo').read('/following'), /Soup is ready/)
  assert.equal((await maple.as('bo').post('/blocks/servers/undo', { server: 'elm.test' })).status, 404)
})

test('what an asking server may leave here has bounds, and is forgotten after fourteen days', async (t) => {
  const street = await openStreet(t, 'maple', 'elm')
  const [maple, elm] = [street.house('maple'), street.house('elm')]
  openWorld(maple.ctx, maple.member('ada'), 'ask')
  await meet(elm, 'bo', 'maple.test')
  for (let n = 0; n < 55; n += 1) elm.says('dee', `Hello ${n} @bo@maple.test`, { choice: 'public' })
  await street.settle()
  assert.equal(count(maple, 'select count(*) as n from held_letters'), 50)
  assert.ok(count(elm, `select count(*) as n from deliveries where state = 'waiting'`) > 0)
  assert.equal(all(maple.ctx.db, `select 1 from notifications where kind = 'server-asks'`).length, 1)
  await maple.wait(15 * 24 * 60 * 60 * 1000)
  assert.equal(count(maple, 'select count(*) as n from held_letters'), 0)
})
