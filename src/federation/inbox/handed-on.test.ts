import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askHouse, writeTo } from '../../../test/signed.ts'
import { openStreet, type Street } from '../../../test/street.ts'
import type { TestHouse } from '../../../test/village.ts'
import { followPerson } from '../../core/follows/follow-person.ts'
import { deletePost } from '../../core/posts/delete-post.ts'
import { editPost, findOwn, versionOf } from '../../core/posts/edit-post.ts'
import { textOf } from '../../lib/html.ts'
import { fetchActor } from '../fetch/fetch-actor.ts'
import { finger } from '../fetch/find-handle.ts'
import type { Wire } from '../wire.ts'

interface Houses {
  readonly street: Street
  readonly maple: TestHouse
  readonly elm: TestHouse
  readonly oak: TestHouse
}

/** Bo of Maple Street follows Dee of Elm Court; Oak hands on what it hears. */
async function threeHouses(t: Parameters<typeof openStreet>[0]): Promise<Houses> {
  const street = await openStreet(t, 'maple', 'elm', 'oak')
  const [maple, elm, oak] = [street.house('maple'), street.house('elm'), street.house('oak')]
  const dee = await fetchActor(maple.ctx, (await finger(maple.ctx, 'dee', 'elm.test')).uri)
  followPerson(maple.ctx, maple.member('bo'), dee.id)
  await street.settle()
  return { street, maple, elm, oak }
}

/** The activity of a post that Elm Court has written but not yet sent. */
async function unsent({ elm }: Houses, id: string): Promise<Wire> {
  const answered = await askHouse(elm, `/ap/o/${elm.member('dee').id}/${id}/activity`)
  return (await answered.json()) as Wire
}

const known = ({ maple }: Houses) =>
  maple.ctx.db
    .prepare('select html from posts where home = 0 and deleted is null order by id')
    .all()
    .map((row) => textOf(String(row['html'])))

const without = ({ proof, ...wire }: Wire): Wire => wire
const byOak = ({ oak }: Houses) => ({ house: oak, name: 'the house' }) as const

test('what Dee proves she said is believed, whoever carries it, and counts once', async (t) => {
  const houses = await threeHouses(t)
  const { maple, elm, street } = houses
  const wire = await unsent(houses, elm.says('dee', 'Soup for all.', { choice: 'public' }).id)
  assert.equal((await writeTo(maple, wire, byOak(houses))).status, 202)
  await maple.settle()
  assert.deepEqual(known(houses), ['Soup for all.'])
  await street.settle()
  assert.equal((await writeTo(maple, wire, byOak(houses))).status, 202)
  await street.settle()
  assert.equal(known(houses).length, 1)
})

test('what somebody changed on the way, or made up, is asked for at its own place or dropped', async (t) => {
  const houses = await threeHouses(t)
  const { maple, elm, oak, street } = houses
  const post = elm.says('dee', 'Soup for all.', { choice: 'public' })
  const wire = await unsent(houses, post.id)
  const object = { ...(wire['object'] as Wire), content: '<p>Poison for all.</p>' }
  for (const changed of [
    { ...wire, object },
    { ...without(wire), object },
    { ...without(wire), signature: wire['proof'] },
  ])
    assert.equal((await writeTo(maple, changed, byOak(houses))).status, 401)
  await maple.settle()
  assert.deepEqual(known(houses), [])
  await street.settle()
  assert.deepEqual(known(houses), ['Soup for all.'], 'her own letter still arrives')
  const deed = {
    '@context': wire['@context'],
    type: 'Delete',
    actor: wire['actor'],
    object: object['id' as keyof typeof object],
  }
  const forged = { ...deed, id: `${wire['actor']}/deletes/1` }
  assert.equal((await writeTo(maple, forged, { house: oak, name: 'dee' })).status, 202)
  await street.settle()
  assert.equal(known(houses).length, 1, 'it is still there at its own place')
})

test('without a proof an answer, a change and an end are looked up at the place of the post', async (t) => {
  const houses = await threeHouses(t)
  const { maple, elm, street } = houses
  const dee = elm.member('dee')
  const first = elm.says('dee', 'Soup for all.', { choice: 'public' })
  await street.settle()
  const answer = elm.says('bo', 'Is it hot?', { choice: 'public', replyTo: first.id })
  const carried = await askHouse(elm, `/ap/o/${elm.member('bo').id}/${answer.id}/activity`)
  assert.equal((await writeTo(maple, without((await carried.json()) as Wire), byOak(houses))).status, 202)
  await maple.settle()
  assert.deepEqual(known(houses), ['Soup for all.', 'Is it hot?'])
  elm.ctx.db.exec('delete from follows')
  await elm.wait(60_000)
  const edit = { text: 'Soup is out.', warning: '', language: 'en', media: [] }
  editPost(elm.ctx, dee, first.id, { edit, seen: versionOf(findOwn(elm.ctx, dee, first.id)) })
  const wire = await unsent(houses, first.id)
  const update = {
    ...without(wire),
    type: 'Update',
    id: `${wire['id']}/2`,
    object: { ...(wire['object'] as Wire), content: 'lies' },
  }
  assert.equal((await writeTo(maple, update, byOak(houses))).status, 202)
  await maple.settle()
  assert.deepEqual(known(houses), ['Soup is out.', 'Is it hot?'])
  deletePost(elm.ctx, dee, first.id)
  const end = {
    type: 'Delete',
    id: `${wire['id']}/3`,
    actor: wire['actor'],
    object: { id: (wire['object'] as Wire)['id'], type: 'Tombstone' },
  }
  assert.equal((await writeTo(maple, end, byOak(houses))).status, 202)
  await maple.settle()
  assert.deepEqual(known(houses), ['Is it hot?'])
})

test('nobody ends a post for followers by saying that it is gone, and notes of the house to itself come from nobody else', async (t) => {
  const houses = await threeHouses(t)
  const { maple, elm, oak, street } = houses
  const post = elm.says('dee', 'For my followers.', { choice: 'followers' })
  await street.settle()
  assert.equal(known(houses).length, 1)
  const actor = `${elm.ctx.address}/ap/u/${elm.member('dee').id}`
  const object = `${elm.ctx.address}/ap/o/${elm.member('dee').id}/${post.id}`
  elm.ctx.db.exec('delete from follows')
  assert.equal(
    (await writeTo(maple, { type: 'Delete', id: `${actor}/d`, actor, object }, { house: oak, name: 'bo' })).status,
    202,
  )
  await street.settle()
  assert.equal(known(houses).length, 1)
  const self = `${oak.ctx.address}/ap/u/${oak.member('bo').id}`
  for (const type of ['here:hearsay', 'here:compare-followers'])
    assert.equal(
      (await writeTo(maple, { type, id: `${self}/1`, actor: self, object, url: self }, { house: oak, name: 'bo' }))
        .status,
      400,
    )
})
