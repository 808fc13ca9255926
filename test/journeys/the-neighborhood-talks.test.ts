import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { followPerson } from '../../src/core/follows/follow-person.ts'
import { deletePost } from '../../src/core/posts/delete-post.ts'
import { blankDraft, type Draft } from '../../src/core/posts/draft.ts'
import { editPost } from '../../src/core/posts/edit-post.ts'
import { boostPost } from '../../src/core/reactions/boost-post.ts'
import { likePost } from '../../src/core/reactions/like-post.ts'
import { unboostPost } from '../../src/core/reactions/unboost-post.ts'
import { vote } from '../../src/core/reactions/vote.ts'
import { all } from '../../src/db/database.ts'
import { fetchActor } from '../../src/federation/fetch/fetch-actor.ts'
import { finger } from '../../src/federation/fetch/find-handle.ts'
import { actorUri } from '../../src/federation/ids.ts'
import type { Here } from '../cast.ts'
import { befriend } from '../neighbors.ts'
import { phoneApp } from '../phone-app.ts'
import { openStreet, type Street } from '../street.ts'
import type { TestHouse } from '../village.ts'

const near = { choice: 'neighborhood' } as const

/** Maple, Elm and Oak are neighbors; Far is not, and its Dee follows Ada of Maple. */
async function openNeighbors(
  t: TestContext,
): Promise<Street & { maple: TestHouse; elm: TestHouse; oak: TestHouse; far: TestHouse }> {
  const street = await openStreet(t, 'maple', 'elm', 'oak', 'far')
  await befriend(street, 'maple', 'elm', 'oak')
  const far = street.house('far')
  const ada = await fetchActor(far.ctx, (await finger(far.ctx, 'ada', 'maple.test')).uri)
  followPerson(far.ctx, far.member('dee'), ada.id)
  await street.settle()
  return { ...street, maple: street.house('maple'), elm: street.house('elm'), oak: street.house('oak'), far }
}

function known(house: TestHouse, words: string): string {
  const row = house.ctx.db.prepare('select id from posts where deleted is null and text like ?').get(`%${words}%`)
  return row ? String(row['id']) : ''
}

function answer(house: TestHouse, name: Here, words: string, more: Partial<Draft> & { to: string }) {
  return house.says(name, words, { ...near, ...more, replyTo: known(house, more.to) })
}

const page = (house: TestHouse, name: Here = 'bo') => house.as(name).read('/neighborhood')

test('Ada says something to the neighborhood: everybody in three houses reads it, and nobody anywhere else', async (t) => {
  const street = await openNeighbors(t)
  const { maple, elm, oak, far } = street
  maple.says('ada', 'Soup night on Friday?', near)
  await street.settle()
  for (const house of [maple, elm, oak]) assert.match(await page(house), /Soup night on Friday/)
  assert.equal(known(far, 'Soup night'), '')
  const to = all(
    maple.ctx.db,
    'select i.host from deliveries d join inboxes i on i.id = d.inbox join parcels p on p.id = d.parcel where p.post is not null',
  )
  assert.deepEqual(to.map(({ host }) => String(host)).sort(), ['elm.test', 'oak.test'])
  for (const house of [elm, oak]) assert.doesNotMatch(await house.stranger().read('/'), /Soup night/)
  assert.doesNotMatch(await elm.as('bo').read('/following'), /Soup night/)
})

test('a thread of three houses is whole in each of them, whoever of them follows whom', async (t) => {
  const street = await openNeighbors(t)
  const { maple, elm, oak } = street
  maple.says('ada', 'Who has a tent?', near)
  await street.settle()
  answer(elm, 'dee', 'I have one for two.', { to: 'Who has a tent' })
  await street.settle()
  answer(oak, 'bo', 'And I have the pegs.', { to: 'one for two' })
  await street.settle()
  for (const house of [maple, elm, oak]) {
    const thread = await house
      .as('bo')
      .read(`/@ada${house === maple ? '' : '@maple.test'}/${known(house, 'Who has a tent')}`)
    assert.match(thread, /I have one for two\.[\s\S]*And I have the pegs\./)
    assert.equal(all(house.ctx.db, 'select distinct thread from posts').length, 1)
  }
  assert.match(await maple.as('ada').read('/inbox'), /Dee/)
  assert.match(await elm.as('dee').read('/inbox'), /Bo Lind/)
})

test('Ada edits and deletes what she said to the neighborhood, in every house', async (t) => {
  const street = await openNeighbors(t)
  const { maple, elm, oak } = street
  const soup = maple.says('ada', 'Soup at six.', near)
  await street.settle()
  await maple.wait(1000)
  editPost(maple.ctx, maple.member('ada'), soup.id, {
    edit: { ...blankDraft, text: 'Soup at seven.' },
    seen: soup.written,
  })
  await street.settle()
  for (const house of [elm, oak]) assert.match(await page(house), /Soup at seven\./)
  deletePost(maple.ctx, maple.member('ada'), soup.id)
  await street.settle()
  for (const house of [elm, oak]) assert.doesNotMatch(await page(house), /Soup at/)
})

test('neighbors vote in Ada’s poll and see how it stands', async (t) => {
  const street = await openNeighbors(t)
  const { maple, elm, oak } = street
  const poll = { options: ['Lake', 'Forest'], several: false, hidden: false, lasts: 3_600_000 }
  maple.says('ada', 'Where to on Sunday?', { ...near, poll })
  await street.settle()
  vote(elm.ctx, elm.member('dee'), known(elm, 'Where to on Sunday'), [0])
  vote(oak.ctx, oak.member('bo'), known(oak, 'Where to on Sunday'), [0])
  await street.settle()
  await maple.wait(10 * 60_000)
  await street.settle()
  assert.equal(all(maple.ctx.db, 'select actor from votes').length, 2)
  const counted = all(oak.ctx.db, 'select tallies from remote_polls')[0]
  assert.equal(counted?.['tallies'], '[2,0]')
})

test('a like goes to who said it and to nobody else; a boost goes to the neighbors and is taken back there', async (t) => {
  const street = await openNeighbors(t)
  const { maple, elm, oak, far } = street
  maple.says('ada', 'The lamp is lit.', near)
  await street.settle()
  const dee = { ...elm.member('dee'), preferences: { ...elm.member('dee').preferences, holdBeyond: 0 } }
  followPerson(oak.ctx, oak.member('bo'), (await fetchActor(oak.ctx, actorUri(elm.ctx, dee.id))).id)
  followPerson(far.ctx, far.member('bo'), (await fetchActor(far.ctx, actorUri(elm.ctx, dee.id))).id)
  await street.settle()
  const before = all(elm.ctx.db, 'select 1 from deliveries').length
  likePost(elm.ctx, dee, known(elm, 'The lamp is lit'))
  await street.settle()
  assert.equal(all(maple.ctx.db, 'select 1 from likes').length, 1)
  assert.equal(all(elm.ctx.db, 'select 1 from deliveries').length, before + 1)
  boostPost(elm.ctx, dee, known(elm, 'The lamp is lit'))
  await street.settle()
  assert.match(await oak.as('bo').read('/following'), /The lamp is lit\./)
  assert.doesNotMatch(await far.as('bo').read('/following'), /The lamp is lit\./)
  assert.equal(all(far.ctx.db, 'select 1 from arrivals').length + all(far.ctx.db, 'select 1 from posts').length, 0)
  unboostPost(elm.ctx, dee, known(elm, 'The lamp is lit'))
  await street.settle()
  assert.doesNotMatch(await oak.as('bo').read('/following'), /The lamp is lit\./)
})

test('whom Ada names hears of it when she is a neighbor; anybody else stays a word', async (t) => {
  const street = await openNeighbors(t)
  const { maple, elm, far } = street
  for (const [house, host] of [
    [elm, 'elm.test'],
    [far, 'far.test'],
  ] as const)
    await fetchActor(maple.ctx, actorUri(house.ctx, house.member('dee').id)).then((found) =>
      assert.match(found.uri, new RegExp(host)),
    )
  maple.says('ada', 'Dear @dee@elm.test, and not @dee@far.test: come by.', near)
  await street.settle()
  assert.match(await elm.as('dee').read('/inbox'), /come by/)
  const here = String(all(elm.ctx.db, `select html from posts where text like '%come by%'`)[0]?.['html'])
  assert.doesNotMatch(here, /href="[^"]*far\.test/)
  assert.equal(all(far.ctx.db, 'select 1 from posts').length, 0)
})

test('who wants to catches up with what neighbors said, and nobody else', async (t) => {
  const street = await openNeighbors(t)
  const { maple, elm } = street
  for (const name of ['bo', 'dee'] as const) await elm.as(name).post('/catch-up/start', { span: 'everything' })
  assert.match(await elm.as('bo').read('/settings/reading'), /Catch up with neighbors/)
  const form = { theme: 'system', textSize: 'normal', catchUpNeighbors: 'yes' }
  assert.equal((await elm.as('bo').post('/settings/reading', form)).status, 303)
  maple.says('ada', 'Who sings along?', near)
  await street.settle()
  const caught = async (name: Here) => {
    await elm.as(name).post('/catch-up/start', { span: 'everything' })
    return elm.as(name).read('/catch-up')
  }
  assert.match(await caught('bo'), /Who sings along/)
  assert.doesNotMatch(await caught('dee'), /Who sings along/)
})

test('Dee’s app knows of the neighborhood, reads it, and answers within it whatever it would like', async (t) => {
  const street = await openNeighbors(t)
  const { maple, elm, oak, far } = street
  maple.says('ada', 'Who sings along?', near)
  await street.settle()
  const phone = phoneApp(elm, 'dee')
  const { pleroma } = await phone.get('/api/v2/instance')
  assert.deepEqual(pleroma, { metadata: { features: ['bubble_timeline'] } })
  assert.equal((await phoneApp(far, 'dee').get('/api/v2/instance')).pleroma, undefined)
  const [heard] = await phone.get('/api/v1/timelines/bubble')
  assert.deepEqual([heard.visibility, heard.porchlight.audience], ['private', 'neighborhood'])
  for (const visibility of ['public', 'private'])
    await phone.post('/api/v1/statuses', { status: `I do: ${visibility}`, in_reply_to_id: heard.id, visibility })
  await elm.wait(60_000)
  await street.settle()
  for (const house of [maple, oak]) for (const word of ['public', 'private']) assert.ok(known(house, `I do: ${word}`))
  const reaches = all(elm.ctx.db, `select distinct reach from posts where text like 'I do%'`)
  assert.deepEqual(
    reaches.map(({ reach }) => String(reach)),
    ['neighborhood'],
  )
  const alone = { status: 'Only here', in_reply_to_id: heard.id, local_only: true }
  assert.equal((await phone.ask('POST', '/api/v1/statuses', alone)).status, 403)
})
