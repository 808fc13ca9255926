import assert from 'node:assert/strict'
import { test } from 'node:test'
import { followPerson } from '../../src/core/follows/follow-person.ts'
import { unfollowPerson } from '../../src/core/follows/unfollow-person.ts'
import { fetchActor } from '../../src/federation/fetch/fetch-actor.ts'
import { finger } from '../../src/federation/fetch/find-handle.ts'
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
  assert.equal(follows(street, 'maple'), 2)
  const lost = maple.member('bo').id
  elm.ctx.db.exec(`delete from follows where follower in (select actor from remote_actors where uri like '%${lost}')`)
  elm.says('dee', 'For everybody.', { choice: 'public' })
  await street.settle()
  assert.equal(follows(street, 'maple'), 2, 'a public post says nothing about followers')
  elm.says('dee', 'For my followers.', { choice: 'followers' })
  await street.settle()
  const left = maple.ctx.db.prepare('select follower from follows where followee = ?').all(dee)
  assert.deepEqual(
    left.map((row) => row['follower']),
    [maple.member('ada').id],
  )
  assert.match(await maple.as('ada').read('/following'), /For my followers/)
})

test('Elm Court is asked once a day at most, and nothing ends when both know the same', async (t) => {
  const street = await openStreet(t, 'maple', 'elm')
  const [maple, elm] = [street.house('maple'), street.house('elm')]
  await boAndAdaFollowDee(street)
  elm.says('dee', 'For my followers.', { choice: 'followers' })
  await street.settle()
  assert.equal(follows(street, 'maple'), 2)
  const asked = () => elm.ctx.db.prepare('select 1').all().length
  assert.equal(asked(), 1)
  unfollowPerson(
    maple.ctx,
    maple.member('bo'),
    String(maple.ctx.db.prepare('select followee from follows limit 1').get()?.['followee']),
  )
  await street.settle()
  elm.says('dee', 'Again for my followers.', { choice: 'followers' })
  await street.settle()
  assert.equal(follows(street, 'maple'), 1)
})
