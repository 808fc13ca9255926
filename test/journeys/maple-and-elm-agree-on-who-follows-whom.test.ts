import assert from 'node:assert/strict'
import { test } from 'node:test'
import { followPerson } from '../../src/core/follows/follow-person.ts'
import { fetchActor } from '../../src/federation/fetch/fetch-actor.ts'
import { finger } from '../../src/federation/fetch/find-handle.ts'
import { noteToCompare } from '../../src/federation/followers/compare.ts'
import { digestOf } from '../../src/federation/followers/digest.ts'
import { headersFor } from '../../src/federation/followers/headers-for.ts'
import { actorUri } from '../../src/federation/ids.ts'
import { openStreet, type Street } from '../street.ts'

async function boAndAdaFollowDee(street: Street): Promise<string> {
  const maple = street.house('maple')
  const dee = await fetchActor(maple.ctx, (await finger(maple.ctx, 'dee', 'elm.test')).uri)
  for (const name of ['bo', 'ada'] as const) followPerson(maple.ctx, maple.member(name), dee.id)
  await street.settle()
  return dee.id
}

const follows = (street: Street, house: string) =>
  Number(street.house(house).ctx.db.prepare('select count(*) as n from follows').get()?.['n'])

test('a follow that Elm Court lost ends at Maple Street when Dee next writes to her followers', async (t) => {
  const street = await openStreet(t, 'maple', 'elm')
  const [maple, elm] = [street.house('maple'), street.house('elm')]
  const dee = await boAndAdaFollowDee(street)
  elm.says('dee', 'For my followers.', { choice: 'followers' })
  await street.settle()
  assert.equal(follows(street, 'maple'), 2, 'nothing ends while both know the same')
  const lost = maple.member('bo').id
  elm.ctx.db.exec(`delete from follows where follower in (select actor from remote_actors where uri like '%${lost}')`)
  elm.says('dee', 'For everybody.', { choice: 'public' })
  await street.settle()
  assert.equal(follows(street, 'maple'), 2, 'a public post says nothing about followers')
  elm.says('dee', 'Again for my followers.', { choice: 'followers' })
  await street.settle()
  const left = maple.ctx.db.prepare('select follower from follows where followee = ?').all(dee)
  assert.deepEqual(
    left.map((row) => row['follower']),
    [maple.member('ada').id],
  )
  assert.match(await maple.as('ada').read('/following'), /Again for my followers/)
})

test('Elm Court is asked for its list once a day, and only by what Dee herself says at her own place', async (t) => {
  const street = await openStreet(t, 'maple', 'elm')
  const [maple, elm] = [street.house('maple'), street.house('elm')]
  const dee = await boAndAdaFollowDee(street)
  const actor = actorUri(elm.ctx, elm.member('dee').id)
  const say = (part: { list?: string; url?: string; digest?: string; by?: string }) =>
    noteToCompare(
      maple.ctx,
      `collectionId="${part.list ?? `${actor}/followers`}", url="${part.url ?? `${actor}/followers?domain=maple.test`}", digest="${part.digest ?? '00'}"`,
      part.by ?? actor,
    )
  const note = say({})
  assert.ok(note)
  assert.equal(say({ digest: '11' })?.id, note.id, 'a second note of the same day is the same note')
  const ours = ['bo', 'ada'].map((name) => actorUri(maple.ctx, maple.member(name as 'bo').id))
  assert.equal(say({ digest: digestOf(ours) }), null)
  assert.equal(say({ digest: digestOf(ours.toReversed()).toUpperCase() }), null, 'in whatever order')
  for (const wrong of [
    { list: `${actor}/following` },
    { url: 'http://oak.test/followers' },
    { url: '' },
    { by: 'http://elm.test/nobody' },
    { digest: 'x'.repeat(9000) },
  ])
    assert.equal(say(wrong), null, JSON.stringify(wrong).slice(0, 80))
  await maple.wait(24 * 60 * 60 * 1000)
  assert.notEqual(say({})?.id, note.id)
  assert.ok(dee)
})

test('a digest goes along with what is for followers only, one for each place', async (t) => {
  const street = await openStreet(t, 'maple', 'elm')
  const [maple, elm] = [street.house('maple'), street.house('elm')]
  await boAndAdaFollowDee(street)
  const dee = elm.member('dee').id
  const list = `${actorUri(elm.ctx, dee)}/followers`
  const letter = (to: string[], address = 'http://maple.test/ap/inbox') =>
    headersFor(elm.ctx, { actor: dee, address, body: JSON.stringify({ type: 'Create', to }) })
  const ours = ['bo', 'ada'].map((name) => actorUri(maple.ctx, maple.member(name as 'bo').id))
  const everybody = 'https://www.w3.org/ns/activitystreams#Public'
  assert.deepEqual(letter([list]), {
    'collection-synchronization': `collectionId="${list}", url="${list}?domain=maple.test", digest="${digestOf(ours)}"`,
  })
  assert.match(letter([list], 'http://oak.test/inbox')['collection-synchronization'] ?? '', /digest="0{64}"/)
  assert.deepEqual(letter([list, everybody]), {})
  assert.deepEqual(letter([ours[0] ?? '']), {})
})
