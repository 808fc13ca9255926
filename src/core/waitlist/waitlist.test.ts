import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openHouse, type TestHouse } from '../../../test/village.ts'
import { tidyUp } from '../../jobs/tidy-up.ts'
import { setOpenness } from '../house/set-openness.ts'
import { endInvitation } from '../joining/end-invitation.ts'
import { codeOf, findInvitation } from '../joining/invitation.ts'
import { joinHouse } from '../joining/join-house.ts'
import { limits } from '../limits.ts'
import { giveRole } from '../members/give-role.ts'
import { newToken } from '../token.ts'
import { comeIn } from './come-in.ts'
import { declineWaiting } from './decline-waiting.ts'
import { inviteWaiting } from './invite-waiting.ts'
import { joinWaitlist } from './join-waitlist.ts'
import { leaveWaitlist } from './leave-waitlist.ts'
import { lookAtWaiting } from './look-at-waiting.ts'
import { removeWaiting } from './remove-waiting.ts'
import { countWaiting, findByToken, listWaiting } from './waiting.ts'

const day = 24 * 60 * 60 * 1000
const eve = { name: 'Eve Ahn', knows: 'Bo, from the garden', note: 'I bake.', contact: 'eve@mail.example' }

/** A full house of three; `ctx.mostActive` makes room. */
function fullHouse(t: TestContext): TestHouse {
  const house = openHouse()
  t.after(() => house.close())
  Object.assign(house.ctx, { mostActive: 3 })
  return house
}

const makeRoom = (house: TestHouse) => Object.assign(house.ctx, { mostActive: 10 })

function wait(house: TestHouse, more: Partial<typeof eve> = {}): { token: string; id: string } {
  const token = newToken(house.ctx)
  joinWaitlist(house.ctx, token, { ...eve, ...more })
  return { token, id: findByToken(house.ctx, token)?.id ?? '' }
}

const hears = (house: TestHouse) =>
  house.ctx.db.prepare(`select count(*) as n from notifications where kind = 'waiting'`).get()?.['n']

test('Eve waits at the door of a full house, is invited when there is room, and moves in', async (t) => {
  const house = fullHouse(t)
  const { ctx } = house
  const ada = house.member('ada')
  const { token, id } = wait(house)
  joinWaitlist(ctx, token, eve)
  assert.deepEqual(
    listWaiting(ctx).map(({ name, knows, note, contact, answer }) => [name, knows, note, contact, answer]),
    [['Eve Ahn', 'Bo, from the garden', 'I bake.', 'eve@mail.example', null]],
  )
  assert.ok(!JSON.stringify(ctx.db.prepare('select * from waitlist').all()).includes(token))
  // While it is full a yes is a promise, which her page keeps when there is room.
  assert.equal(inviteWaiting(ctx, ada, { id, seen: 0 }), null)
  assert.equal(lookAtWaiting(ctx, token)?.answer, 'invited')
  assert.throws(() => comeIn(ctx, token), { code: 'full-house' })
  makeRoom(house)
  const code = comeIn(ctx, token)
  assert.equal(comeIn(ctx, token), code)
  assert.deepEqual([findInvitation(ctx, code)?.by?.name, findInvitation(ctx, code)?.forWhom], ['ada', 'Eve Ahn'])
  // One that ran out is made anew.
  await house.wait(15 * day)
  ctx.db.exec(`update members set seen = ${ctx.now()}`)
  const fresh = comeIn(ctx, token)
  assert.notEqual(fresh, code)
  await joinHouse(ctx, { handle: 'eve', name: 'Eve', password: null, code: fresh, rules: 1 })
  assert.deepEqual(listWaiting(ctx), [])
  assert.throws(() => comeIn(ctx, token), { code: 'expired' })
  tidyUp(ctx)
  assert.equal(findByToken(ctx, token), null)
})

test('a host reads that somebody waits once a day, whoever comes', async (t) => {
  const house = fullHouse(t)
  for (const name of ['Eve', 'Finn', 'Gus']) wait(house, { name })
  assert.equal(hears(house), 1)
  await house.wait(day + 1)
  wait(house, { name: 'Hal' })
  assert.equal(hears(house), 2)
})

test('of two hosts who answer Eve at once one acts, and the other is told', async (t) => {
  const house = fullHouse(t)
  const { ctx } = house
  giveRole(ctx, house.member('ada'), { member: house.member('dee'), role: 'host' })
  const [ada, bo, dee] = [house.member('ada'), house.member('bo'), house.member('dee')]
  makeRoom(house)
  setOpenness(ctx, ada, { lockedHome: false, openFront: false, inviting: 'hosts', waitlist: true })
  const { token, id } = wait(house)
  for (const act of [inviteWaiting, removeWaiting]) assert.throws(() => act(ctx, bo, { id, seen: 0 }))
  assert.throws(() => declineWaiting(ctx, bo, { id, seen: 0, words: '' }), { code: 'not-allowed' })
  await house.wait(1000)
  const invitation = inviteWaiting(ctx, ada, { id, seen: 0 })
  assert.equal(inviteWaiting(ctx, ada, { id, seen: 0 }), invitation)
  const told = { code: 'stale', message: /Ada Marsh invited Eve Ahn in the meantime/ }
  assert.throws(() => declineWaiting(ctx, dee, { id, seen: 0, words: 'No.' }), told)
  assert.throws(() => inviteWaiting(ctx, dee, { id, seen: 0 }), told)
  assert.throws(() => removeWaiting(ctx, dee, { id, seen: 0 }), told)
  // Having read that, Dee may change it; the invitation ends with it.
  const seen = ctx.now()
  await house.wait(1000)
  declineWaiting(ctx, dee, { id, seen, words: 'In spring.' })
  assert.deepEqual(
    [lookAtWaiting(ctx, token)?.answer, lookAtWaiting(ctx, token)?.words, lookAtWaiting(ctx, token)?.invitation?.state],
    ['not-now', 'In spring.', 'ended'],
  )
  assert.throws(() => comeIn(ctx, token), { code: 'not-allowed' })
  const again = inviteWaiting(ctx, ada, { id, seen: ctx.now() })
  assert.notEqual(again, invitation)
  removeWaiting(ctx, ada, { id, seen: ctx.now() })
  for (const act of [inviteWaiting, removeWaiting])
    assert.throws(() => act(ctx, ada, { id, seen: 0 }), { code: 'not-found' })
  assert.throws(() => comeIn(ctx, token), { code: 'not-found' })
})

test('Eve takes her name off, and her invitation with it', async (t) => {
  const house = fullHouse(t)
  const { ctx } = house
  const { token, id } = wait(house)
  makeRoom(house)
  inviteWaiting(ctx, house.member('ada'), { id, seen: 0 })
  const code = comeIn(ctx, token)
  leaveWaitlist(ctx, token)
  leaveWaitlist(ctx, token)
  assert.equal(findInvitation(ctx, code)?.state, 'ended')
  assert.deepEqual([lookAtWaiting(ctx, token), countWaiting(ctx)], [null, 0])
})

test('an invitation that a host took back stays taken back, until a host invites again', async (t) => {
  const house = fullHouse(t)
  const { ctx } = house
  const { token, id } = wait(house)
  makeRoom(house)
  const invitation = inviteWaiting(ctx, house.member('ada'), { id, seen: 0 }) ?? ''
  endInvitation(ctx, house.member('ada'), invitation)
  assert.throws(() => comeIn(ctx, token), { code: 'expired' })
  inviteWaiting(ctx, house.member('ada'), { id, seen: ctx.now() })
  assert.equal(findInvitation(ctx, comeIn(ctx, token))?.state, 'open')
  // The host who said yes is none any more: the invitation comes from one who is.
  await house.wait(15 * day)
  giveRole(ctx, null, { member: house.member('bo'), role: 'host' })
  ctx.db.exec(`delete from roles where member = '${house.member('ada').id}'; update members set seen = ${ctx.now()}`)
  assert.equal(codeOf(ctx, findInvitation(ctx, comeIn(ctx, token))?.id ?? '').length, 19)
  assert.equal(findInvitation(ctx, comeIn(ctx, token))?.by?.name, 'bo')
})

test('the list is closed while there is room, has an end, and forgets who does not look for half a year', async (t) => {
  const house = fullHouse(t)
  const { ctx } = house
  for (const [field, text, code] of [
    ['name', ' \u2800 ', 'blank'],
    ['name', 'n'.repeat(61), 'too-long'],
    ['knows', '', 'blank'],
    ['knows', 'k'.repeat(201), 'too-long'],
    ['note', 'n'.repeat(501), 'too-long'],
    ['contact', 'c'.repeat(201), 'too-long'],
  ] as const) {
    assert.throws(() => joinWaitlist(ctx, newToken(ctx), { ...eve, [field]: text }), { code, field })
  }
  makeRoom(house)
  assert.throws(() => wait(house), { code: 'not-allowed' })
  Object.assign(ctx, { mostActive: 3 })
  const early = wait(house)
  for (let n = 1; n < limits.waitlist.waiting; n += 1) wait(house, { name: `Guest ${n}` })
  assert.throws(() => wait(house), { code: 'full-house' })
  await house.wait(100 * day)
  assert.ok(lookAtWaiting(ctx, early.token))
  await house.wait(81 * day)
  tidyUp(ctx)
  assert.deepEqual(
    listWaiting(ctx).map(({ name }) => name),
    ['Eve Ahn'],
  )
  await house.wait(100 * day)
  tidyUp(ctx)
  assert.equal(countWaiting(ctx), 0)
})
