import assert from 'node:assert/strict'
import { test } from 'node:test'
import { followPerson } from '../../src/core/follows/follow-person.ts'
import { deletePost } from '../../src/core/posts/delete-post.ts'
import { blankDraft } from '../../src/core/posts/draft.ts'
import { editPost } from '../../src/core/posts/edit-post.ts'
import { all } from '../../src/db/database.ts'
import { fetchActor } from '../../src/federation/fetch/fetch-actor.ts'
import { hand } from '../neighborhood/hands.ts'
import { askAs, happen, heardAt, malsSeat, nearOf, openHostileStreet, proposalOn, sign } from './hostile-neighbor.ts'
import { addressOf, everybody, type Json } from './hostile-peer.ts'

const noteOf = (author: string, id: string, more: Json): Json => ({
  id: `${author}/${id}`,
  type: 'Note',
  attributedTo: author,
  content: `<p>${id}</p>`,
  published: '2026-11-22T07:00:00Z',
  ...more,
})
const create = (actor: string, object: Json, more: Json = {}): Json => ({
  type: 'Create',
  actor,
  object,
  to: object['to'],
  ...more,
})

test('D1: a neighbor’s word is taken; with any part of it wrong, or from a stranger, it is not', async (t) => {
  const street = await openHostileStreet(t)
  const { maple, mal, out, cy, zed, first, says } = street
  const near = (more: Json = {}) => nearOf(first, 'mal.test', more)
  await says(mal, create(cy, noteOf(cy, 'good', near())))
  assert.deepEqual(heardAt(maple), ['neighborhood: <p>good</p>'])
  const malsOwn = malsSeat.audience
  const bad: Readonly<Record<string, Json>> = {
    'the audience of another house': near({ to: ['http://elm.test/ap/neighborhood'] }),
    'the audience of this house': near({ to: ['http://maple.test/ap/neighborhood'] }),
    'two audiences': near({ to: [malsOwn, 'http://elm.test/ap/neighborhood'] }),
    'everybody beside them': near({ to: [malsOwn, everybody] }),
    'a copy to everybody': near({ cc: [everybody] }),
    'a copy to everybody, in short': near({ cc: ['as:Public'] }),
    'another neighborhood': near({ nbh: `nbh:Qm${'1'.repeat(44)}` }),
    'no neighborhood': near({ nbh: undefined }),
    'no version': near({ nbhEpoch: undefined }),
    'version nought': near({ nbhEpoch: 0 }),
    'half a version': near({ nbhEpoch: 1.5 }),
    'a version that nobody knows': near({ nbhEpoch: 99 }),
  }
  for (const [what, said] of Object.entries(bad)) await says(mal, create(cy, noteOf(cy, what, said)))
  await says(mal, create(cy, noteOf(cy, 'told to everybody outside', near()), { cc: [everybody] }))
  await says(mal, create(cy, { ...noteOf(cy, 'at another place', near()), id: `${zed}/1` }))
  await says(out, create(zed, noteOf(zed, 'stranger', nearOf(first, 'out.test'))))
  await says(out, create(zed, noteOf(zed, 'stranger in a neighbor’s name', near())))
  const forged = create(cy, noteOf(cy, 'signed by a stranger', near()))
  const { status } = await out.send(maple, { id: `${cy}/forged`, ...forged }, { key: 'zed', keyId: `${zed}#main-key` })
  assert.equal(status, 401)
  await street.settle()
  assert.deepEqual(heardAt(maple), ['neighborhood: <p>good</p>'])
  assert.doesNotMatch(await maple.as('bo').read('/neighborhood'), /stranger|audience|version/)
})

test('D3: nobody draws a thread of neighbors out, and nobody from outside gets a word in', async (t) => {
  const street = await openHostileStreet(t)
  const { maple, mal, out, cy, zed, first, says } = street
  const soup = maple.says('ada', 'Soup night?', { choice: 'neighborhood' })
  await street.settle()
  const inReplyTo = `${maple.ctx.address}/ap/o/${soup.author}/${soup.id}`
  const ada = addressOf(maple, 'ada')
  await says(mal, create(cy, noteOf(cy, 'to neighbors', nearOf(first, 'mal.test', { inReplyTo, cc: [ada] }))))
  const wider: Readonly<Record<string, Json>> = {
    'to everybody': { to: [everybody] },
    'quietly to everybody': { to: [`${cy}/followers`], cc: [everybody] },
    'to my followers': { to: [`${cy}/followers`], cc: [ada] },
    'to her alone': { to: [ada] },
  }
  for (const [what, said] of Object.entries(wider)) {
    await says(mal, create(cy, noteOf(cy, what, { inReplyTo, ...said })))
    await says(out, create(zed, noteOf(zed, what, { inReplyTo, ...said })))
  }
  assert.deepEqual(heardAt(maple), ['neighborhood: <p>to neighbors</p>'])
})

test('D3: a neighbor answers Ada by name and nobody else; addressed in any other way, or from outside, it is not taken', async (t) => {
  const street = await openHostileStreet(t)
  const { maple, elm, mal, out, cy, zed, first, says } = street
  const soup = maple.says('ada', 'Soup night?', { choice: 'neighborhood' })
  await street.settle()
  const inReplyTo = `${maple.ctx.address}/ap/o/${soup.author}/${soup.id}`
  const [ada, dee] = [addressOf(maple, 'ada'), addressOf(elm, 'dee')]
  const named = (to: readonly string[], more: Json = {}) =>
    nearOf(first, 'mal.test', { inReplyTo, to, audience: undefined, ...more })
  const bad: Readonly<Record<string, Json>> = {
    'nobody here': named([dee]),
    'nobody of any house': named([`${maple.ctx.address}/ap/u/01JD0000000000000000000000`]),
    'her and somebody outside': named([ada, zed]),
    'her and all neighbors': named([ada, malsSeat.audience]),
    'her and everybody who follows her': named([ada, `${ada}/followers`]),
    'her and everybody': named([ada, everybody]),
    'her, with a copy to everybody': named([ada], { cc: [everybody] }),
    'her, with a copy to followers': named([ada], { cc: [`${cy}/followers`] }),
    'her, in another neighborhood': named([ada], { nbh: `nbh:Qm${'1'.repeat(44)}` }),
    'her, in no version': named([ada], { nbhEpoch: undefined }),
    'her, in none of it': named([ada], { nbh: undefined, nbhEpoch: undefined, level: undefined }),
  }
  for (const [what, said] of Object.entries(bad)) await says(mal, create(cy, noteOf(cy, what, said)))
  await says(out, create(zed, noteOf(zed, 'from outside', named([ada]))))
  await says(mal, create(cy, noteOf(cy, 'told to everybody outside', named([ada])), { cc: [everybody] }))
  await says(mal, { type: 'Announce', actor: cy, object: inReplyTo, ...named([ada], { inReplyTo: undefined }) })
  assert.deepEqual(heardAt(maple), [])
  await says(mal, create(cy, noteOf(cy, 'psst', named([ada, dee]))))
  assert.deepEqual(heardAt(maple), ['neighborhood: <p>psst</p>'])
  assert.doesNotMatch(await maple.as('bo').read('/neighborhood'), /psst/)
  assert.match(await maple.as('ada').read('/direct'), /psst/)
  const [kept] = all(maple.ctx.db, `select circle, reply_to from posts where html like '%psst%'`)
  assert.deepEqual([kept?.['circle'], kept?.['reply_to']], ['named', soup.id])
})

test('D3: a neighbor that boosts to everybody what was said among neighbors moves nothing, and hosts hear who it was', async (t) => {
  const street = await openHostileStreet(t)
  const { maple, mal, cy, first, says } = street
  const soup = maple.says('ada', 'Soup night?', { choice: 'neighborhood' })
  const object = `${maple.ctx.address}/ap/o/${soup.author}/${soup.id}`
  const { id } = await fetchActor(maple.ctx, cy)
  followPerson(maple.ctx, maple.member('bo'), id)
  await street.settle()
  const boosts = () => all(maple.ctx.db, 'select 1 from posts where boost_of is not null').length
  await says(mal, { type: 'Announce', actor: cy, object, to: [everybody], cc: [`${cy}/followers`] })
  await says(mal, { type: 'Announce', actor: cy, object, ...nearOf(first, 'mal.test', { cc: [everybody] }) })
  await says(mal, { type: 'Announce', actor: cy, object, to: [`${cy}/followers`] })
  await says(mal, { type: 'Announce', actor: cy, object, ...nearOf(first, 'elm.test') })
  assert.equal(boosts(), 0)
  const told = all(maple.ctx.db, `select actor from notifications where kind = 'carried-out'`)
  assert.deepEqual(
    told.map(({ actor }) => actor),
    [id],
  )
  await says(mal, { type: 'Announce', actor: cy, object, ...nearOf(first, 'mal.test') })
  assert.equal(boosts(), 1)
})

test('D4, D5: who came later reads nothing of before; who left reads nothing more, and still hears what is deleted', async (t) => {
  const street = await openHostileStreet(t)
  const { maple, mal, cy, zed, first } = street
  const asks = (path: string, who: 'cy' | 'zed') => askAs(maple, who === 'cy' ? cy : zed, path)
  const early = maple.says('ada', 'Said before.', { choice: 'neighborhood' })
  await street.settle()
  const uri = (post: { author: string; id: string }) => `${maple.ctx.address}/ap/o/${post.author}/${post.id}`
  const nothing = await asks(uri({ author: early.author, id: '01JD0000000000000000000000' }), 'zed')
  assert.equal(nothing.status, 404)
  assert.equal((await asks(uri(early), 'cy')).status, 200)
  assert.deepEqual(await asks(uri(early), 'zed'), nothing)

  const leave = { type: 'NeighborhoodLeave', v: 1, neighborhood: first.neighborhood, server: malsSeat.actor } as const
  const letters = () => mal.asked.filter((path) => path.endsWith('/inbox')).length
  mal.scripts.set('/ap/inbox', (_, response) => response.writeHead(503).end())
  maple.says('ada', 'It waits for another try.', { choice: 'neighborhood' })
  await maple.wait(1000)
  mal.scripts.set('/ap/inbox', (_, response) => response.writeHead(202).end())
  const before = letters()
  maple.says('ada', 'On its way when they went.', { choice: 'neighborhood' })
  editPost(maple.ctx, maple.member('ada'), early.id, {
    edit: { ...blankDraft, text: 'Said before, and changed.' },
    seen: early.written,
  })
  sign(maple, { ...leave, afterEpoch: 1 }, malsSeat.key)
  assert.deepEqual(await asks(uri(early), 'cy'), nothing)
  for (let n = 0; n < 6; n += 1) await maple.wait(6 * 60 * 60_000)
  const sent = letters()
  assert.equal(sent, before, 'not even what was on its way')
  const later = maple.says('ada', 'Said without them.', { choice: 'neighborhood' })
  await street.settle()
  assert.equal(letters(), sent)
  deletePost(maple.ctx, maple.member('ada'), early.id)
  await street.settle()
  assert.equal(letters(), sent + 1)

  const back = proposalOn(first, { kind: 'admit', seat: malsSeat }, { left: [malsSeat.actor] })
  happen(maple, first, back, ...first.servers.map(({ key }) => key))
  assert.deepEqual(await asks(uri(later), 'cy'), nothing)
  const now = maple.says('ada', 'Said with them again.', { choice: 'neighborhood' })
  await street.settle()
  assert.equal((await asks(uri(now), 'cy')).status, 200)
  assert.deepEqual(await asks(uri(now), 'zed'), nothing)
})

test('D6: a neighbor that says yes to two things at once gets nothing through: only who is in both is told', async (t) => {
  const street = await openHostileStreet(t)
  const { maple, elm, mal, first } = street
  const keys = first.servers.map(({ key }) => key)
  const gone = proposalOn(first, { kind: 'remove', server: malsSeat.actor, reason: 'other' })
  const come = proposalOn(first, { kind: 'admit', seat: { ...malsSeat, ...otherSeat } })
  for (const house of [maple, elm]) {
    happen(house, first, gone, ...keys.slice(0, 2))
    happen(house, first, come, ...keys, otherSeat.key)
  }
  const before = mal.asked.length
  maple.says('ada', 'Who is still here?', { choice: 'neighborhood' })
  await street.settle()
  assert.match(heardAt(elm).join(), /Who is still here/)
  assert.equal(mal.asked.slice(before).filter((path) => path.endsWith('/inbox')).length, 0)
})

const otherSeat = {
  actor: 'http://other.test/ap/server',
  key: hand('other').seat.key,
  audience: 'http://other.test/ap/neighborhood',
}
