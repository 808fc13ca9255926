import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHouse } from '../../../test/village.ts'
import { all, run } from '../../db/database.ts'
import { whoseTurn } from './come-back.ts'
import { findOneTimeLink, isOwnerToken, makeOneTimeLink, useOwnerLink, useSignInLink } from './one-time-links.ts'

const hour = 3_600_000

test('a link that Ada made lets Bo in once and tells her who made it', (t) => {
  const house = openHouse()
  t.after(house.close)
  const [ada, bo] = [house.member('ada'), house.member('bo')]
  const token = makeOneTimeLink(house.ctx, { purpose: 'sign-in', member: bo, by: ada, lasts: hour })
  const link = findOneTimeLink(house.ctx, token)
  assert.equal(link.purpose === 'sign-in' && link.member.id, bo.id)
  assert.equal(link.by?.name, 'ada')
  const { member, ticket } = useSignInLink(house.ctx, token)
  assert.equal(member.id, bo.id)
  assert.equal(whoseTurn(house.ctx, ticket).id, bo.id)
  assert.throws(() => useSignInLink(house.ctx, token), { code: 'expired' })
  assert.throws(() => findOneTimeLink(house.ctx, token), { code: 'expired' })
  const told = all(house.ctx.db, `select kind, actor from notifications where member = :bo`, { bo: bo.id })
  assert.deepEqual(
    told.map((row) => ({ ...row })),
    [{ kind: 'new-key', actor: ada.id }],
  )
})

test('a link that is unknown, too old, replaced or of somebody who left opens nothing', async (t) => {
  const house = openHouse()
  t.after(house.close)
  const [bo, dee] = [house.member('bo'), house.member('dee')]
  assert.throws(() => findOneTimeLink(house.ctx, 'guess'), { code: 'not-found' })
  const first = makeOneTimeLink(house.ctx, { purpose: 'sign-in', member: bo, by: null, lasts: hour })
  const second = makeOneTimeLink(house.ctx, { purpose: 'sign-in', member: bo, by: null, lasts: hour })
  const dees = makeOneTimeLink(house.ctx, { purpose: 'sign-in', member: dee, by: null, lasts: hour })
  assert.throws(() => findOneTimeLink(house.ctx, first), { code: 'not-found' })
  assert.equal(findOneTimeLink(house.ctx, second).by, null)
  run(house.ctx.db, 'update members set left_on = :now where id = :id', { now: house.ctx.now(), id: dee.id })
  assert.throws(() => useSignInLink(house.ctx, dees), { code: 'not-found' })
  await house.wait(hour)
  assert.throws(() => useSignInLink(house.ctx, second), { code: 'expired' })
})

test('the token of a link is not in the database', (t) => {
  const house = openHouse()
  t.after(house.close)
  const token = makeOneTimeLink(house.ctx, { purpose: 'sign-in', member: house.member('bo'), by: null, lasts: hour })
  assert.equal(JSON.stringify(all(house.ctx.db, 'select * from one_time_links')).includes(token), false)
})

test('the owner link gives a day to set the house up, and nothing once it is open', async (t) => {
  const house = openHouse({ opened: false })
  t.after(house.close)
  const token = makeOneTimeLink(house.ctx, { purpose: 'owner', member: null, by: null, lasts: hour })
  assert.throws(() => useSignInLink(house.ctx, token), { code: 'not-found' })
  const wizard = useOwnerLink(house.ctx, token)
  assert.throws(() => useOwnerLink(house.ctx, token), { code: 'expired' })
  assert.equal(isOwnerToken(house.ctx, wizard), true)
  assert.equal(isOwnerToken(house.ctx, token), false)
  assert.equal(isOwnerToken(house.ctx, ''), false)
  await house.wait(24 * hour - 1)
  assert.equal(isOwnerToken(house.ctx, wizard), true)
  const unused = makeOneTimeLink(house.ctx, { purpose: 'owner', member: null, by: null, lasts: hour })
  run(house.ctx.db, 'update house set opened = :now', { now: house.ctx.now() })
  assert.equal(isOwnerToken(house.ctx, wizard), false)
  assert.throws(() => useOwnerLink(house.ctx, unused), { code: 'expired' })
})
