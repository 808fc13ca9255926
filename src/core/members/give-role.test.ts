import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHouse } from '../../../test/village.ts'
import { endOfLog, eventsAfter } from '../events.ts'
import { giveRole } from './give-role.ts'
import { takeRole } from './take-role.ts'

test('Ada makes Bo a host and a keeper, and takes one of them back', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { ctx } = house
  const before = endOfLog(ctx)
  giveRole(ctx, house.member('ada'), { member: house.member('bo'), role: 'host' })
  giveRole(ctx, house.member('ada'), { member: house.member('bo'), role: 'host' })
  giveRole(ctx, null, { member: house.member('bo'), role: 'keeper' })
  assert.deepEqual(house.member('bo').roles, ['host', 'keeper'])
  takeRole(ctx, house.member('ada'), { member: house.member('bo'), role: 'keeper' })
  takeRole(ctx, house.member('ada'), { member: house.member('bo'), role: 'keeper' })
  assert.deepEqual(house.member('bo').roles, ['host'])
  const names = eventsAfter(ctx, before, 10).map(({ event }) => event.name)
  assert.deepEqual(names, ['member.given-role', 'member.given-role', 'member.lost-role'])
})

test('the last host stays one, and Bo can’t make himself a host', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { ctx } = house
  const [ada, bo] = [house.member('ada'), house.member('bo')]
  assert.throws(() => takeRole(ctx, ada, { member: ada, role: 'host' }), { code: 'not-allowed' })
  assert.deepEqual(house.member('ada').roles, ['host'])
  assert.throws(() => giveRole(ctx, bo, { member: bo, role: 'host' }), { code: 'not-allowed' })
  assert.throws(() => takeRole(ctx, bo, { member: ada, role: 'host' }), { code: 'not-allowed' })
  giveRole(ctx, ada, { member: bo, role: 'host' })
  takeRole(ctx, ada, { member: ada, role: 'host' })
  assert.deepEqual([house.member('ada').roles, house.member('bo').roles], [[], ['host']])
})
