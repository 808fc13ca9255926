import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { judgeServer } from '../../src/core/judgement/judge-server.ts'
import { limits } from '../../src/core/limits.ts'
import { deletePost } from '../../src/core/posts/delete-post.ts'
import { listRelays } from '../../src/core/relays/relay.ts'
import { all } from '../../src/db/database.ts'
import { everybody } from '../attacks/hostile-peer.ts'
import { type FakeRelay, openFakeRelay } from '../fake-relay.ts'
import { type OtherHouse, openOtherHouse } from '../other-house.ts'
import { openStreet } from '../street.ts'
import type { TestHouse } from '../village.ts'

const here = '/host/world/relays'
const server = 'http://maple.test/ap/server'

interface Place {
  readonly maple: TestHouse
  readonly relay: FakeRelay
  readonly far: OtherHouse
  readonly cy: string
}

async function open(t: TestContext): Promise<Place> {
  const street = await openStreet(t, 'maple')
  const relay = await openFakeRelay(t, street.names, 'relay.test')
  const far = await openOtherHouse(t, street.names, 'far.test')
  return { maple: street.house('maple'), relay, far, cy: far.person('cy') }
}

async function add({ maple, relay }: Place, how: 'inbox' | 'actor'): Promise<void> {
  const answered = await maple.as('ada').post(here, { relay: relay[how] })
  assert.equal(answered.status, 303, await answered.text())
  await maple.settle()
}

/** Adds it, and lets it say yes. */
async function join(place: Place, how: 'inbox' | 'actor'): Promise<void> {
  await add(place, how)
  assert.equal(await place.relay.says(place.maple, { type: 'Accept', object: place.relay.got.at(-1) }), 202)
}

const state = ({ maple }: Place) => listRelays(maple.ctx).map((relay) => relay.state)
const kinds = ({ relay }: Place) => relay.got.map((letter) => letter['type'])
const words = ({ maple }: Place) => all(maple.ctx.db, 'select html from posts where home = 0').map((row) => row['html'])

for (const [how, object] of [
  ['inbox', everybody],
  ['actor', 'http://relay.test/actor'],
] as const)
  test(`Ada adds a relay by its ${how}, it says yes, and its posts come without a word of who brought them`, async (t) => {
    const place = await open(t)
    const { maple, relay, far } = place
    await add(place, how)
    const [follow] = relay.got
    assert.deepEqual([follow?.['type'], follow?.['actor'], follow?.['object']], ['Follow', server, object])
    assert.match(await maple.as('ada').read(here), /has not answered yet/)
    const soup = far.says('cy', 'soup', { content: '<p>Soup #leek</p>', tag: [{ type: 'Hashtag', name: '#leek' }] })
    await relay.handsOn(maple, soup)
    assert.deepEqual(words(place), [], 'it has not said yes')
    await relay.says(maple, { type: 'Accept', object: how === 'inbox' ? follow : follow?.['id'] })
    assert.match(await maple.as('ada').read(here), /It said yes/)
    assert.equal(await relay.handsOn(maple, soup), 202)
    assert.deepEqual(words(place), ['<p>Soup #leek</p>'])
    assert.deepEqual(all(maple.ctx.db, 'select 1 from posts where boost_of is not null'), [])
    const page = await maple.as('bo').read('/tags/leek')
    assert.match(page, /Soup/)
    assert.doesNotMatch(page, /relay/)
  })

test('what a relay claims is asked for at its own place, and nothing but what anybody may read and find comes in', async (t) => {
  const place = await open(t)
  const { maple, relay, far, cy } = place
  await join(place, 'inbox')
  const fake = { id: `${cy}/fake`, type: 'Note', attributedTo: cy, to: [everybody], content: 'Poison.' }
  await relay.handsOn(maple, fake)
  await relay.handsOn(maple, far.says('cy', 'quiet', { to: [`${cy}/followers`], cc: [everybody] }))
  await relay.handsOn(maple, far.says('cy', 'few', { to: [`${cy}/followers`] }))
  await relay.handsOn(maple, `${maple.ctx.address}/ap/o/x/y`)
  judgeServer(maple.ctx, maple.member('ada'), { ...shut, host: 'far.test' })
  await relay.handsOn(maple, far.says('cy', 'late'))
  assert.deepEqual(words(place), [])
})

test('public posts that show in lists go to the relay, edits and ends too, and nothing else', async (t) => {
  const place = await open(t)
  const { maple, relay } = place
  await join(place, 'inbox')
  const before = relay.got.length
  maple.says('bo', 'At home.')
  maple.says('bo', 'Quietly.', { choice: 'public', narrowing: 'quiet' })
  maple.says('bo', 'For followers.', { choice: 'followers' })
  await maple.settle()
  assert.equal(relay.got.length, before)
  const soup = maple.says('bo', 'Soup for all.', { choice: 'public' })
  await maple.settle()
  const letter = relay.got.at(-1) as { object: { content: string }; proof: unknown }
  assert.deepEqual([kinds(place).slice(before), letter.object.content], [['Create'], '<p dir="auto">Soup for all.</p>'])
  assert.ok(letter.proof)
  assert.match(await maple.as('bo').read(`/posts/${soup.id}/where`), /relay\.test/)
  deletePost(maple.ctx, maple.member('bo'), soup.id)
  await maple.settle()
  assert.deepEqual(kinds(place).slice(before), ['Create', 'Delete'])
})

test('a relay that is asked for its actor follows back, and gets the address of each post from the house', async (t) => {
  const place = await open(t)
  const { maple, relay } = place
  await join(place, 'actor')
  await relay.says(maple, { id: `${relay.actor}/back`, type: 'Follow', object: server })
  const yes = relay.got.at(-1) as { type: string; actor: string; object: { id: string } }
  assert.deepEqual([yes.type, yes.actor, yes.object.id], ['Accept', server, `${relay.actor}/back`])
  const { id, author } = maple.says('bo', 'Soup for all.', { choice: 'public' })
  await maple.settle()
  const boost = relay.got.at(-1)
  assert.deepEqual(
    [boost?.['type'], boost?.['actor'], boost?.['object']],
    ['Announce', server, `http://maple.test/ap/o/${author}/${id}`],
  )
  assert.deepEqual(all(maple.ctx.db, 'select 1 from follows where followee not in (select id from members)'), [])
})

test('nobody but the relay says yes or no for it, and a no is shown', async (t) => {
  const place = await open(t)
  const { maple, relay } = place
  const other = await openFakeRelay(t, new Map(), 'other.test')
  await add(place, 'inbox')
  const [follow] = relay.got
  await other.says(maple, { type: 'Accept', object: follow })
  await relay.says(maple, { type: 'Accept', object: { ...follow, id: undefined, actor: 'http://maple.test/ap/u/x' } })
  await relay.says(maple, { type: 'Accept', object: 'http://maple.test/ap/server/follows/none' })
  assert.deepEqual(state(place), ['asked'])
  await relay.says(maple, { type: 'Reject', object: follow })
  assert.deepEqual(state(place), ['refused'])
  assert.match(await maple.as('ada').read(here), /It said no/)
})

test('Ada removes a relay: it is told, nothing goes there or comes from it, and what came stays', async (t) => {
  const place = await open(t)
  const { maple, relay, far } = place
  await join(place, 'inbox')
  await relay.handsOn(maple, far.says('cy', 'soup'))
  const [{ actor = '' } = {}] = listRelays(maple.ctx)
  assert.equal((await maple.as('bo').post(`${here}/${actor}/remove`, {})).status, 403)
  assert.equal((await maple.as('ada').post(`${here}/${actor}/remove`, {})).status, 303)
  assert.equal((await maple.as('ada').post(`${here}/${actor}/remove`, {})).status, 404, 'done twice')
  await maple.settle()
  const undo = relay.got.at(-1) as { type: string; object: { id: string } }
  assert.deepEqual([undo.type, undo.object.id], ['Undo', relay.got[0]?.['id']])
  const before = relay.got.length
  maple.says('bo', 'Soup.', { choice: 'public' })
  await maple.settle()
  await relay.handsOn(maple, far.says('cy', 'bread'))
  assert.deepEqual([relay.got.length, words(place)], [before, ['<p>soup</p>']])
  assert.match(await maple.as('bo').read('/house-log'), /removed the relay/)
})

test('what is no relay, somebody who is no host, and a house that keeps to itself get a plain answer', async (t) => {
  const place = await open(t)
  const { maple, relay, far, cy } = place
  const post = async (typed: string) => (await maple.as('ada').post(here, { relay: typed })).text()
  for (const typed of ['', 'x', 'relay.test', 'http://relay.test/', 'javascript:1', 'https://u:p@relay.test/inbox'])
    assert.match(await post(typed), /There is a problem.*Write the address/s, typed)
  assert.match(await post('http://nobody.test/inbox'), /does not answer/)
  assert.match(await post(cy), /is no relay/)
  assert.match(await post(far.says('cy', 'soup')), /no relay at that address/)
  assert.equal((await maple.as('bo').post(here, { relay: relay.inbox })).status, 403)
  judgeServer(maple.ctx, maple.member('ada'), { ...shut, host: 'relay.test' })
  assert.match(await post(relay.inbox), /does not talk with relay\.test/)
  maple.ctx.db.exec(`update house set federation = 'off'`)
  assert.match(await post(relay.inbox), /talks with nobody/)
  assert.doesNotMatch(await maple.as('ada').read(here), /Ask it/)
  assert.deepEqual([listRelays(maple.ctx), relay.got], [[], []])
})

test('a relay that hands on too much at once is asked to wait like everybody else', async (t) => {
  const place = await open(t)
  const { maple, relay } = place
  await join(place, 'inbox')
  const { burst } = limits.letters.perActor
  const answers: number[] = []
  for (let n = 0; n < burst + 5; n += 1) answers.push(await relay.handsOn(maple, 'http://nowhere.test/x'))
  assert.ok(answers.filter((status) => status === 429).length >= 5)
})

const shut = {
  shown: 'nobody',
  media: true,
  reports: true,
  fold: '',
  reason: 'It was agreed on.',
  sentence: '',
  veiled: false,
} as const
