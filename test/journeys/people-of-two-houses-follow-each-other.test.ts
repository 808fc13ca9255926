import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findPerson, handleOf } from '../../src/core/actors/person.ts'
import { acceptFollower } from '../../src/core/follows/accept-follower.ts'
import { findBond } from '../../src/core/follows/bonds.ts'
import { followPerson } from '../../src/core/follows/follow-person.ts'
import { unfollowPerson } from '../../src/core/follows/unfollow-person.ts'
import { fetchActor } from '../../src/federation/fetch/fetch-actor.ts'
import { finger } from '../../src/federation/fetch/find-handle.ts'
import { openStreet } from '../street.ts'

test('Bo of Maple Street follows Dee of Elm Court, Dee hears of it, and it ends when Bo has enough', async (t) => {
  const street = await openStreet(t, 'maple', 'elm')
  const [maple, elm] = [street.house('maple'), street.house('elm')]
  const { uri } = await finger(maple.ctx, 'dee', 'elm.test')
  const dee = await fetchActor(maple.ctx, uri)
  assert.equal(handleOf(findPerson(maple.ctx.db, dee.id) ?? assert.fail('Dee is not known')), '@dee@elm.test')
  const bo = maple.member('bo')
  assert.equal(followPerson(maple.ctx, bo, dee.id), 'asked')
  await street.settle()
  assert.equal(findBond(maple.ctx, bo, dee.id).following, true)
  const followers = elm.ctx.db
    .prepare(`select a.name, a.server from follows f join actors a on a.id = f.follower`)
    .all()
  assert.deepEqual(
    followers.map((row) => ({ ...row })),
    [{ name: 'bo', server: 'maple.test' }],
  )
  unfollowPerson(maple.ctx, bo, dee.id)
  await street.settle()
  assert.equal(elm.ctx.db.prepare('select count(*) as n from follows').get()?.['n'], 0)
})

test('Dee, who decides herself who follows her, is asked, and Bo follows once she says yes', async (t) => {
  const street = await openStreet(t, 'maple', 'elm')
  const [maple, elm] = [street.house('maple'), street.house('elm')]
  elm.ctx.db.exec(`update actors set locked = 1 where name = 'dee'`)
  const dee = await fetchActor(maple.ctx, (await finger(maple.ctx, 'dee', 'elm.test')).uri)
  const bo = maple.member('bo')
  followPerson(maple.ctx, bo, dee.id)
  await street.settle()
  assert.equal(findBond(maple.ctx, bo, dee.id).following, false)
  const asked = elm.ctx.db.prepare('select follower from follow_requests').all()
  assert.equal(asked.length, 1)
  acceptFollower(elm.ctx, elm.member('dee'), String(asked[0]?.['follower']))
  await street.settle()
  assert.equal(findBond(maple.ctx, bo, dee.id).following, true)
})
