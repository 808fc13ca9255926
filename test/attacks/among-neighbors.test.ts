import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { record } from '../../src/core/events.ts'
import { listOpen } from '../../src/core/neighborhood/list-open.ts'
import { keepPaper } from '../../src/core/neighborhood/papers.ts'
import { findNear } from '../../src/core/neighborhood/posts.ts'
import { findBelonging, ourSeat } from '../../src/core/neighborhood/where-we-belong.ts'
import { deletePost } from '../../src/core/posts/delete-post.ts'
import { blankDraft } from '../../src/core/posts/draft.ts'
import { schedulePost } from '../../src/core/posts/schedule-post.ts'
import { noVerdict, saveRule } from '../../src/core/verdicts/rules.ts'
import { all, run } from '../../src/db/database.ts'
import { fetchActor } from '../../src/federation/fetch/fetch-actor.ts'
import { actorUri } from '../../src/federation/ids.ts'
import { countActive } from '../../src/federation/neighborhood/count-active.ts'
import { lookAfterNeighbors } from '../../src/federation/neighborhood/sync.ts'
import { admit, befriend, proofOf } from '../neighbors.ts'
import { askHouse, writeTo } from '../signed.ts'
import { openStreet, type Street } from '../street.ts'
import { asksToAdmit } from '../street-question.ts'
import type { TestHouse } from '../village.ts'
import { openHostilePeer } from './hostile-peer.ts'

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

test('D9: nothing said to neighbors goes to one that says it belongs elsewhere too, until it says so no more', async (t) => {
  const scene = await openScene(t)
  const { street, maple, elm, oak, neighborhood } = scene
  const says = async (words: string) => {
    const post = maple.says('ada', words, { choice: 'neighborhood' })
    await street.settle()
    return { id: post.id, path: `/ap/o/${post.author}/${post.id}` }
  }
  const heard = (house: TestHouse) =>
    all(house.ctx.db, 'select text from posts where home = 0 and deleted is null order by id').map(({ text }) => text)
  const belong = (id: string) =>
    run(elm.ctx.db, 'update neighborhoods set left = iif(id = :id, null, :now)', { id, now: elm.ctx.now() })
  const early = await says('Early.')
  belong('none')
  belong(await befriend(street, 'elm', 'far'))
  await maple.ctx.elsewhere.visitServer('elm.test')
  const held = await says('Held.')
  assert.deepEqual([heard(elm), heard(oak)], [['Early.'], ['Early.', 'Held.']])
  const elms = { as: { house: elm, name: 'the house' } } as const
  assert.equal((await askHouse(maple, held.path, elms)).status, 404, 'nor does it read it when it asks')
  assert.match(await maple.as('ada').read('/street'), /Nothing goes to <bdi>elm<\/bdi> for now/)
  const bos = await maple.as('bo').read('/street')
  assert.match(bos, /Posts for the neighborhood don’t go there for now/)
  assert.doesNotMatch(bos, /Nothing goes to/)
  deletePost(maple.ctx, maple.member('ada'), early.id)
  await street.settle()
  assert.deepEqual(heard(elm), [], 'deletions go on')
  assert.equal((await askHouse(maple, `/ap/neighborhood/log?of=${neighborhood}`, elms)).status, 200, 'so do papers')

  belong(neighborhood)
  await lookAfterNeighbors(maple.ctx)
  await says('Again.')
  assert.deepEqual(heard(elm), ['Again.'])
  assert.doesNotMatch(await maple.as('ada').read('/street'), /Nothing goes to|don’t go there/)
  assert.equal((await askHouse(maple, held.path, elms)).status, 200)
})

test('D9: what a house said before it came, of where it belonged then, holds nothing back', async (t) => {
  const street = await openStreet(t, 'maple', 'elm', 'oak', 'far')
  await befriend(street, 'maple', 'elm')
  const [maple, oak] = [street.house('maple'), street.house('oak')]
  const there = await befriend(street, 'oak', 'far')
  await maple.ctx.elsewhere.visitServer('oak.test')
  run(oak.ctx.db, 'update neighborhoods set left = :now', { now: oak.ctx.now() })
  for (const house of Object.values(street.houses)) await house.wait(1000)
  await admit(street, 'oak', ['maple', 'elm'])
  const [card] = all(maple.ctx.db, `select neighborhood from neighbor_cards where host = 'oak.test'`)
  assert.equal(card?.['neighborhood'], there)
  maple.says('ada', 'Welcome.', { choice: 'neighborhood' })
  await street.settle()
  assert.equal(all(oak.ctx.db, `select 1 from posts where text = 'Welcome.'`).length, 1)
})

test('D14: how many a house says it has is shown beside how many its software counts, to hosts and to voters', async (t) => {
  const street = await openStreet(t, 'maple', 'elm', 'oak')
  await befriend(street, 'maple', 'elm')
  const [maple, elm, oak] = [street.house('maple'), street.house('elm'), street.house('oak')]
  const [ada, bo] = [maple.as('ada'), maple.as('bo')]
  const peer = await openHostilePeer(t, street.names, 'info.test')
  let asked = 0
  const answers = (usage: unknown) =>
    peer.scripts.set('/nodeinfo/2.1', (_, response) => {
      asked += 1
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ usage }))
    })
  const sheet = () => ada.read('/street/houses/oak.test')
  const read = (server: string) => countActive(maple.ctx, `http://${server}/ap/server`)
  assert.equal(await read('oak.test'), 3)
  await maple.ctx.elsewhere.visitServer('oak.test')
  assert.match(await sheet(), /3 people, as they say<[\s\S]*3 in the last month, as its software counts\.<\/dd>/)

  const links = { links: [{ rel: 'http://nodeinfo.diaspora.software/ns/schema/2.1', href: '/nodeinfo/2.1' }] }
  const points = (to: unknown) =>
    peer.scripts.set('/.well-known/nodeinfo', (_, response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(to)),
    )
  points({ links: [{ ...links.links[0], href: 'http://info.test/nodeinfo/2.1' }] })
  answers({ users: { activeMonth: 4000 } })
  assert.equal(await read('info.test'), 4000)
  for (const rubbish of [-1, 1.5, '4000', null, 1e300, {}, [4000]]) {
    answers({ users: { activeMonth: rubbish } })
    assert.equal(await read('info.test'), null, JSON.stringify(rubbish))
  }
  street.names.set('other.test', street.names.get('info.test') ?? '')
  answers({ users: { activeMonth: 9 } })
  const before = asked
  for (const rubbish of [
    links,
    { links: 7 },
    [],
    { links: [{ ...links.links[0], href: 'http://other.test/nodeinfo/2.1' }] },
  ]) {
    points(rubbish)
    assert.equal(await read('info.test'), null, JSON.stringify(rubbish))
  }
  assert.equal(asked, before, 'no other place is even asked')
  assert.equal(await read('nobody.test'), null)

  const hash = await asksToAdmit(elm, maple, oak)
  const vote = (await ada.post(`/street/requests/${hash.replace('sha256:', '')}/ask`, { words: '', days: '3' })).headers
  const counts = (active: number | null) =>
    run(maple.ctx.db, 'update neighbor_cards set members = 30, active = :active', { active })
  counts(4000)
  for (const page of [await sheet(), await bo.read(vote.get('location') ?? '')]) {
    assert.match(page, /does not fit together: oak says 30 people, and its software counts 4,000\./)
    assert.match(page, /That is a crowd: in a house where people know each other there are 150 at most/)
  }
  counts(28)
  assert.doesNotMatch(await sheet(), /does not fit|crowd/)
  counts(null)
  assert.match(await sheet(), /could not be read/)
})

test('D6: two houses end what a third made by signing twice, by clicking, and then posts flow again', async (t) => {
  const street = await openStreet(t, 'maple', 'elm', 'mill')
  await befriend(street, 'maple', 'elm', 'mill')
  const [maple, elm, mill] = [street.house('maple'), street.house('elm'), street.house('mill')]
  const paths = new Map<TestHouse, string>()
  for (const [house, other] of [
    [maple, 'elm'],
    [elm, 'maple'],
  ] as const) {
    const asked = await house
      .as('ada')
      .post(`/street/houses/${other}.test/remove`, { reason: 'other', why: 'A quarrel.' })
    paths.set(house, asked.headers.get('location') ?? '')
  }
  await street.settle()
  // The mill says yes to both, as a house does that was set up anew from an old copy.
  for (const open of listOpen(mill.ctx)) keepPaper(mill.ctx, open.next, [await proofOf(mill, open.next)])
  const { neighborhood } = findBelonging(mill.ctx) ?? {}
  record(mill.ctx, { name: 'neighborhood.changed', neighborhood: neighborhood ?? '', how: 'agreed' })
  await street.settle()
  for (const house of [maple, elm]) {
    assert.match(await house.as('bo').read('/street'), /not of one mind/)
    assert.equal((await house.as('bo').post('/street/torn', { ending: 'as-before', why: '' })).status, 403)
  }
  const page = await maple.as('ada').read('/street/torn')
  assert.match(page, /Who signed more than one<\/h2><p>mill\./)
  const end = (ending: string) => maple.as('ada').post('/street/torn', { ending, why: 'Mill signed twice.' })
  for (const ending of ['', 'without us', `without ${ourSeat(maple.ctx)}`, 'without http://far.test/ap/server'])
    assert.ok((await end(ending)).status >= 400, ending)
  assert.equal(listOpen(maple.ctx).length, 0, 'nothing was half asked')
  const asked = await end(`without ${ourSeat(mill.ctx)}`)
  assert.equal(asked.status, 303)
  assert.equal((await end('as-before')).status, 409, 'a house says one thing')
  await street.settle()
  const path = asked.headers.get('location') ?? ''
  assert.match(
    await elm.as('ada').read('/street/torn'),
    /Asked already<\/h2><ul><li><a[^>]*>Shall we go on without mill\?/,
  )
  assert.equal((await elm.as('ada').post(`${path}/yes`)).status, 303)
  await street.settle()
  for (const house of [maple, elm]) {
    const belonging = findBelonging(house.ctx)
    assert.deepEqual([belonging?.standing.kind, belonging?.others.length, belonging?.epoch], ['whole', 1, 2])
    assert.equal((await house.as('ada').get('/street/torn')).status, 404)
  }
  maple.says('ada', 'There we are again.', { choice: 'neighborhood' })
  await street.settle()
  assert.match(await elm.as('bo').read('/neighborhood'), /There we are again\./)
  assert.equal(all(mill.ctx.db, `select 1 from posts where text like 'There we%'`).length, 0)
  assert.equal(findBelonging(mill.ctx), null, 'and the mill has read that it is out')
})

test('D12: what Ada put off until later waits for her when a house has come meanwhile, and she is told which', async (t) => {
  const street = await openStreet(t, 'maple', 'elm', 'oak')
  await befriend(street, 'maple', 'elm')
  const [maple, elm, oak] = [street.house('maple'), street.house('elm'), street.house('oak')]
  const { ctx } = maple
  const hour = 60 * 60_000
  const putOff = (name: 'ada' | 'bo', text: string) => {
    const draft = { ...blankDraft, text, choice: 'neighborhood' } as const
    schedulePost(ctx, maple.member(name), draft, { at: ctx.now() + hour, id: '', saved: '' })
  }
  const wait = async () => {
    for (const house of [elm, oak, maple]) await house.wait(hour + 1000)
    await street.settle()
  }
  const heard = (house: TestHouse) =>
    all(house.ctx.db, 'select text from posts where home = 0 order by text').map(({ text }) => text)
  putOff('ada', 'Before anybody came.')
  await wait()
  assert.deepEqual(heard(elm), ['Before anybody came.'])
  putOff('ada', 'Written for Elm.')
  putOff('bo', 'Bo, for Elm too.')
  await admit(street, 'oak', ['maple', 'elm'])
  await wait()
  assert.deepEqual([heard(elm), heard(oak)], [['Before anybody came.'], []])
  const ada = maple.as('ada')
  assert.match(await ada.read('/inbox'), /could not|did not/)
  const drafts = await ada.read('/drafts')
  assert.match(drafts, /oak has come to the neighborhood since you were last shown who reads along, so this did not go/)
  const publish = /action="(\/drafts\/[^"]+\/publish)"/.exec(drafts)?.[1] ?? ''
  const asked = await (await ada.post(publish)).text()
  assert.match(asked, /oak/, 'she is shown the houses once more')
  await ada.post('/write', { text: 'I know of Oak.', audience: 'neighborhood', do: 'post', sure: 'new-neighbors:2' })
  putOff('ada', 'And for Oak.')
  await wait()
  assert.ok(heard(oak).includes('And for Oak.'))
})

test('D10: a house whose key was stolen makes a new one, and is believed again once the others took it, all by clicking', async (t) => {
  const street = await openStreet(t, 'maple', 'elm', 'mill')
  await befriend(street, 'maple', 'elm', 'mill')
  const [maple, elm, mill] = [street.house('maple'), street.house('elm'), street.house('mill')]
  const houses = [maple, elm, mill]
  for (const house of houses) await house.wait(60 * 60_000)
  const host = mill.as('ada')
  assert.match(await host.read('/street/key'), /Our key<\/h2><p>Make a new one when somebody may have read it/)
  assert.equal((await host.post('/street/key', {})).status, 422, 'not before the others were called')
  assert.equal((await mill.as('bo').post('/street/key', { sure: 'yes' })).status, 403)
  assert.equal((await host.post('/street/key', { sure: 'yes' })).status, 303)
  assert.equal((await host.post('/street/key', { sure: 'yes' })).status, 429, 'once is enough')
  assert.match(await host.read('/street/key'), /The other houses don’t know our key yet/)
  assert.match(await mill.as('bo').read('/house-log'), /gave the house a new key/)

  for (const house of houses) await house.wait(2 * 60 * 60_000)
  const ada = maple.as('ada')
  const server = ourSeat(mill.ctx)
  assert.equal((await ada.post('/street/key/take', { server })).status, 409, 'nobody has seen a new key yet')
  await maple.ctx.elsewhere.visitServer('mill.test')
  assert.match(await ada.read('/street'), /mill has a new key/)
  assert.match(await ada.read('/street/key'), /mill<\/bdi> shows a new key[\s\S]*Call one of them/)
  const asked = await ada.post('/street/key/take', { server })
  assert.equal(asked.status, 303)
  await street.settle()
  for (const house of [elm, mill]) {
    const path = asked.headers.get('location') ?? ''
    assert.equal((await house.as('ada').post(`${path}/yes`)).status, 303)
    await street.settle()
  }
  for (const house of houses) assert.equal(findBelonging(house.ctx)?.epoch, 2)
  assert.doesNotMatch(await host.read('/street/key'), /don’t know our key/)
  assert.doesNotMatch(await ada.read('/street'), /has a new key/)
})
