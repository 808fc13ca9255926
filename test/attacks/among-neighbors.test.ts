import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { findNear } from '../../src/core/neighborhood/posts.ts'
import { noVerdict, saveRule } from '../../src/core/verdicts/rules.ts'
import { all, run } from '../../src/db/database.ts'
import { fetchActor } from '../../src/federation/fetch/fetch-actor.ts'
import { actorUri } from '../../src/federation/ids.ts'
import { admit, befriend } from '../neighbors.ts'
import { writeTo } from '../signed.ts'
import { openStreet, type Street } from '../street.ts'
import type { TestHouse } from '../village.ts'

const everybody = 'https://www.w3.org/ns/activitystreams#Public'

interface Scene {
  readonly street: Street
  readonly maple: TestHouse
  readonly elm: TestHouse
  readonly oak: TestHouse
  readonly far: TestHouse
  readonly neighborhood: string
}

/** Maple, Elm and Oak are neighbors, Far is not; people of Maple know Dee of Elm and Dee of Far. */
async function openScene(t: TestContext): Promise<Scene> {
  const street = await openStreet(t, 'maple', 'elm', 'oak', 'far')
  const neighborhood = await befriend(street, 'maple', 'elm', 'oak')
  const [maple, elm, oak, far] = ['maple', 'elm', 'oak', 'far'].map((name) => street.house(name))
  if (!maple || !elm || !oak || !far) throw new Error('a house is missing')
  for (const house of [elm, far]) await fetchActor(maple.ctx, deeOf(house))
  return { street, maple, elm, oak, far, neighborhood }
}

function deeOf(house: TestHouse): string {
  return actorUri(house.ctx, house.member('dee').id)
}

type Json = Readonly<Record<string, unknown>>

let count = 0

/** A letter of Dee's as a neighbor writes it; parts of it can be said otherwise. */
function letterOf(
  house: TestHouse,
  { neighborhood }: Pick<Scene, 'neighborhood'>,
  note: Json = {},
  letter: Json = {},
): Json {
  count += 1
  const to = [`${house.ctx.address}/ap/neighborhood`]
  const object = {
    id: `${house.ctx.address}/ap/o/x/${count}`,
    type: 'Note',
    attributedTo: deeOf(house),
    to,
    audience: to,
    nbh: neighborhood,
    nbhEpoch: 1,
    level: 'neighborhood',
    content: '<p>qsmuggled</p>',
    ...note,
  }
  return { id: `${object.id}/activity`, type: 'Create', actor: deeOf(house), to, object, ...letter }
}

async function say({ maple, street }: Scene, letter: Json, house: TestHouse): Promise<number> {
  const answer = await writeTo(maple, letter, { house, name: 'dee' })
  await street.settle()
  return answer.status
}

function taken({ maple }: Scene): string[] {
  return all(maple.ctx.db, `select p.reach from posts p where p.text like '%qsmuggled%'`).map(({ reach }) =>
    String(reach),
  )
}

test('what Dee next door says to her neighbors is taken', async (t) => {
  const scene = await openScene(t)
  assert.equal(await say(scene, letterOf(scene.elm, scene), scene.elm), 202)
  assert.deepEqual(taken(scene), ['neighborhood'])
})

const audience = (house: string) => [`http://${house}.test/ap/neighborhood`]

/** What is wrong about a letter of Dee's of Elm. */
const wrong: Readonly<Record<string, [note: Json, letter?: Json]>> = {
  'is addressed to the neighbors of Oak': [{ to: audience('oak') }],
  'is addressed to the collection of the house it is sent to': [{ to: audience('maple') }],
  'is addressed to her neighbors and to those of Oak': [{ to: [...audience('elm'), ...audience('oak')] }],
  'is addressed to her neighbors and her followers': [{ to: [...audience('elm'), 'http://elm.test/ap/followers'] }],
  'is addressed to another collection of her own house': [{ to: ['http://elm.test/ap/everybody'] }],
  'is addressed to nobody': [{ to: [] }],
  'is for neighbors and for everybody': [{ to: [...audience('elm'), everybody] }],
  'is for neighbors and quietly for everybody': [{ cc: [everybody] }],
  'comes in a letter to everybody': [{}, { cc: [everybody] }],
  'names another neighborhood': [{ nbh: 'nbh:QmNobodys' }],
  'names no neighborhood': [{ nbh: undefined }],
  'is of no version': [{ nbhEpoch: undefined }],
  'is of version zero': [{ nbhEpoch: 0 }],
  'is of half a version': [{ nbhEpoch: 1.5 }],
  'is of a version in words': [{ nbhEpoch: '1' }],
  'lies in another house': [{ id: 'http://oak.test/ap/o/x/1' }],
  'was written by somebody else': [{ attributedTo: 'http://oak.test/ap/u/x' }],
}

test('a letter for neighbors is passed over when anything about it is wrong', async (t) => {
  const scene = await openScene(t)
  for (const [what, [note, letter]] of Object.entries(wrong)) {
    await say(scene, letterOf(scene.elm, scene, note, letter), scene.elm)
    assert.deepEqual(taken(scene), [], `it ${what}`)
  }
})

test('whoever is no neighbor can claim what she likes', async (t) => {
  const scene = await openScene(t)
  const { far } = scene
  const claims: Json[] = [
    {},
    { to: audience('elm') },
    { to: [everybody] },
    { nbhEpoch: 9 },
    {
      to: [deeOf(far)],
      tag: [{ type: 'Mention', href: actorUri(scene.maple.ctx, scene.maple.member('bo').id), name: '@bo' }],
    },
  ]
  for (const claim of claims) await say(scene, letterOf(far, scene, claim), far)
  assert.deepEqual(taken(scene), [])
  assert.doesNotMatch(await scene.maple.as('bo').read('/neighborhood'), /qsmuggled/)
})

test('a neighbor is not believed what it says of before it came', async (t) => {
  const scene = await openScene(t)
  const { street, far } = scene
  await admit(street, 'far', ['maple', 'elm', 'oak'])
  await say(scene, letterOf(far, scene, { nbhEpoch: 1 }), far)
  assert.deepEqual(taken(scene), [])
  await say(scene, letterOf(far, scene, { nbhEpoch: 2 }), far)
  assert.deepEqual(taken(scene), ['neighborhood'])
})

test('what is of a later version waits until this house has heard of that', async (t) => {
  const scene = await openScene(t)
  const { street, maple, far } = scene
  await admit(street, 'far', ['maple', 'elm', 'oak'])
  run(maple.ctx.db, 'delete from neighborhood_papers where epoch = 2 or kind = :kind', { kind: 'proposal' })
  await say(scene, letterOf(far, scene, { nbhEpoch: 2 }), far)
  assert.deepEqual(taken(scene), ['neighborhood'])
})

test('what claims a version that nobody knows waits, and is forgotten', async (t) => {
  const scene = await openScene(t)
  await say(scene, letterOf(scene.elm, scene, { nbhEpoch: 7 }), scene.elm)
  assert.deepEqual(taken(scene), [])
  assert.equal(all(scene.maple.ctx.db, 'select 1 from arrivals').length, 1)
  for (let n = 0; n < 12; n += 1) await scene.maple.wait(24 * 60 * 60_000)
  assert.equal(all(scene.maple.ctx.db, 'select 1 from arrivals').length, 0)
  assert.deepEqual(taken(scene), [])
})

test('nobody answers neighbors for others than neighbors, nor from outside', async (t) => {
  const scene = await openScene(t)
  const { maple, elm, far } = scene
  const post = maple.says('ada', 'Among us.', { choice: 'neighborhood' })
  await scene.street.settle()
  const inReplyTo = `${maple.ctx.address}/ap/o/${post.author}/${post.id}`
  const plain = { inReplyTo, nbh: undefined, nbhEpoch: undefined, level: undefined }
  const bo = actorUri(maple.ctx, maple.member('bo').id)
  for (const house of [elm, far])
    for (const to of [[everybody], [`${deeOf(house)}/followers`], [bo], [actorUri(maple.ctx, post.author)]])
      await say(scene, letterOf(house, scene, { ...plain, to }, { to }), house)
  await say(scene, letterOf(far, scene, { inReplyTo }), far)
  assert.deepEqual(taken(scene), [])
  assert.equal(all(maple.ctx.db, 'select 1 from posts where reply_to is not null').length, 0)
})

test('nobody answers from outside what another neighbor said, however she came to know its address', async (t) => {
  const scene = await openScene(t)
  const { elm, far } = scene
  const post = elm.says('dee', 'Among us.', { choice: 'neighborhood' })
  await scene.street.settle()
  const inReplyTo = `${elm.ctx.address}/ap/o/${post.author}/${post.id}`
  const plain = { inReplyTo, nbh: undefined, nbhEpoch: undefined, level: undefined, to: [everybody] }
  await say(scene, letterOf(far, scene, plain, { to: [everybody] }), far)
  const known = all(scene.maple.ctx.db, `select reply_to from posts where text like '%qsmuggled%'`)
  assert.deepEqual(
    known.filter((row) => row['reply_to'] !== null),
    [],
  )
})

test('likes, votes and boosts from outside do not count for what was said among neighbors', async (t) => {
  const scene = await openScene(t)
  const { maple, far } = scene
  const poll = { options: ['Lake', 'Forest'], several: false, hidden: false, lasts: 3_600_000 }
  const post = maple.says('ada', 'Where to?', { choice: 'neighborhood', poll })
  const object = `${maple.ctx.address}/ap/o/${post.author}/${post.id}`
  const actor = deeOf(far)
  const ballot = {
    type: 'Note',
    name: 'Lake',
    attributedTo: actor,
    inReplyTo: object,
    to: [actorUri(maple.ctx, post.author)],
  }
  const letters = [
    { id: `${actor}/1`, type: 'Like', actor, object },
    { id: `${actor}/2`, type: 'Create', actor, object: { id: `${actor}/v`, ...ballot } },
    { id: `${actor}/3`, type: 'Announce', actor, object, to: [actor] },
  ]
  for (const letter of letters) await say(scene, letter, far)
  for (const table of ['likes', 'votes', 'posts where boost_of is not null'])
    assert.equal(all(maple.ctx.db, `select 1 from ${table}`).length, 0, table)
})

test('who boosts to everybody what was said among neighbors is shown to the hosts, once, and nobody sees the boost', async (t) => {
  const scene = await openScene(t)
  const { maple, elm, far } = scene
  const post = maple.says('ada', 'Among us.', { choice: 'neighborhood' })
  const object = `${maple.ctx.address}/ap/o/${post.author}/${post.id}`
  for (const [n, house] of [elm, elm, far].entries()) {
    const actor = deeOf(house)
    const near = letterOf(house, scene)['object'] as Json
    const letter = { ...near, id: `${actor}/boosts/${n}`, type: 'Announce', actor, object, to: [everybody] }
    await say(scene, letter, house)
  }
  assert.equal(all(maple.ctx.db, 'select 1 from posts where boost_of is not null').length, 0)
  const told = all(maple.ctx.db, `select member from notifications where kind = 'carried-out'`)
  assert.deepEqual(
    told.map(({ member }) => String(member)),
    [maple.member('ada').id, maple.member('ada').id],
  )
  assert.match(await maple.as('ada').read('/inbox'), /tried to boost to everybody/)
})

test('a post that was for everybody does not come in among neighbors by an edit, nor one of theirs get out', async (t) => {
  const scene = await openScene(t)
  const { elm, maple } = scene
  const near = letterOf(elm, scene)
  await say(scene, near, elm)
  const note = near['object'] as Json
  const open = {
    ...note,
    nbh: undefined,
    level: undefined,
    nbhEpoch: undefined,
    to: [everybody],
    content: '<p>qsmuggled out</p>',
    published: '2026-11-22T07:00:00Z',
    updated: '2026-11-22T08:00:00Z',
  }
  await say(scene, { ...near, id: `${String(note['id'])}/update`, type: 'Update', to: [everybody], object: open }, elm)
  assert.deepEqual(taken(scene), ['neighborhood'])
  assert.doesNotMatch(await maple.stranger().read('/'), /qsmuggled/)
})

test('a neighbor whose server is shut out says nothing here', async (t) => {
  const scene = await openScene(t)
  const { maple, elm } = scene
  const by = maple.member('ada').id
  const rule = {
    ...noVerdict,
    shown: 'nobody',
    reason: '',
    sentence: '',
    veiled: false,
    made: maple.ctx.now(),
  } as const
  saveRule(maple.ctx, { ...rule, host: 'elm.test', by })
  assert.equal(await say(scene, letterOf(elm, scene), elm), 403)
  assert.deepEqual(taken(scene), [])
})

test('what came is kept with the version for which it was said', async (t) => {
  const scene = await openScene(t)
  await say(scene, letterOf(scene.elm, scene), scene.elm)
  const id = String(all(scene.maple.ctx.db, `select id from posts where text like '%qsmuggled%'`)[0]?.['id'])
  assert.deepEqual(findNear(scene.maple.ctx, id), { neighborhood: scene.neighborhood, epoch: 1 })
})
