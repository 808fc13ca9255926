import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openHouse, type TestHouse } from '../../../test/village.ts'
import { limits } from '../limits.ts'
import { addMember } from '../members/add-member.ts'
import { codeOf } from './invitation.ts'
import { joinHouse } from './join-house.ts'
import { makeInvitation } from './make-invitation.ts'
import { findRoom } from './room.ts'
import { takeIn } from './take-in.ts'

const day = 24 * 60 * 60 * 1000

/** A house in which so many people were here lately. */
function houseOf(t: TestContext, active: number): TestHouse {
  const house = openHouse()
  t.after(() => house.close())
  for (let n = 3; n < active; n += 1) addMember(house.ctx, { handle: `n${n}`, shownName: `N ${n}`, password: null })
  return house
}

test('a house warns at 40, rests its invitations at 50, and holds no more than 100', async (t) => {
  const house = houseOf(t, 39)
  const { ctx } = house
  const states: [number, string][] = []
  for (let n = 39; n <= 101; n += 1) {
    const { active, state } = findRoom(ctx)
    if (states.at(-1)?.[1] !== state) states.push([active, state])
    addMember(ctx, { handle: `more${n}`, shownName: 'More', password: null })
  }
  assert.deepEqual(states, [
    [39, 'room'],
    [40, 'filling'],
    [50, 'paused'],
    [100, 'full'],
  ])
})

test('a keeper moves where invitations rest, with the warning as far before it, and never beyond 100', async (t) => {
  const { ctx } = houseOf(t, 30)
  const state = (mostActive: number) => findRoom({ ...ctx, mostActive }).state
  assert.deepEqual([30, 31, 37, 38, 100].map(state), ['paused', 'filling', 'filling', 'room', 'room'])
  assert.equal(findRoom({ ...ctx, mostActive: 1000 }).pausesAt, limits.active.most)
})

test('while invitations rest none is made and none lets in, and both work again by themselves', async (t) => {
  const house = houseOf(t, 49)
  const { ctx } = house
  const words = { forWhom: 'Eve', note: '', uses: '1', days: '14' }
  const code = codeOf(ctx, makeInvitation(ctx, house.member('bo'), words))
  const eve = { handle: 'eve', name: 'Eve', password: null, code, rules: 1 }
  addMember(ctx, { handle: 'finn', shownName: 'Finn', password: null })
  await assert.rejects(joinHouse(ctx, eve), { code: 'full-house', message: /50 people were here/ })
  assert.throws(() => makeInvitation(ctx, house.member('ada'), { ...words, forWhom: 'Gus' }), { code: 'full-house' })
  // Somebody who lives here is never kept out, and whoever was away for a month takes no place.
  ctx.db.exec(`update members set seen = ${ctx.now() - 30 * day - 1} where id = '${house.member('dee').id}'`)
  assert.equal((await joinHouse(ctx, eve)).name, 'eve')
})

test('at the terminal a keeper takes in beyond the pause, and nobody beyond 100', async (t) => {
  const house = houseOf(t, 99)
  const { ctx } = house
  assert.equal((await takeIn(ctx, { handle: 'last', name: 'Last', password: null }, null)).name, 'last')
  await assert.rejects(takeIn(ctx, { handle: 'one_more', name: 'One more', password: null }, null), {
    code: 'full-house',
    message: /no house holds more/,
  })
})
