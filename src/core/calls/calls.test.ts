import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Here } from '../../../test/cast.ts'
import { openHouse, type TestHouse } from '../../../test/village.ts'
import { all, run } from '../../db/database.ts'
import { blockPerson } from '../follows/block-person.ts'
import { saveHostingMe } from '../guest-book/hosting-me.ts'
import { readInbox } from '../inbox/read-inbox.ts'
import { limits } from '../limits.ts'
import { giveRole } from '../members/give-role.ts'
import { takeRole } from '../members/take-role.ts'
import { newestCall, standingCall } from './call.ts'
import { findCallSheet, leftOver } from './call-sheet.ts'
import { callsAhead, newcomersWithoutCall } from './calls-ahead.ts'
import { cancelCall } from './cancel-call.ts'
import { chooseWay, hostsWhoWrite, wayOf } from './choose-way.ts'
import { findCallee } from './find-callee.ts'
import { finishCall } from './finish-call.ts'
import { forgetOldCalls } from './forget-old-calls.ts'
import { giveBackCall } from './give-back-call.ts'
import type { SlotDraft } from './plan-slots.ts'
import { publishSlots } from './publish-slots.ts'
import { putListAway } from './put-away.ts'
import { removeSlot } from './remove-slot.ts'
import { freeSlots, openSlots } from './slot.ts'
import { takeSlot } from './take-slot.ts'
import { tickOwnTopics, tickTopics } from './tick-topics.ts'
import { answerWish, whoWishes, wishForCall, wishOf } from './wish-for-call.ts'

const minute = 60_000
const hour = 60 * minute
const evening: SlotDraft = {
  from: '2026-11-23',
  until: '2026-11-24',
  weekdays: [],
  times: ['18:00', '19:00'],
  minutes: '30',
  place: 'https://meet.example/porch',
}

/** Maple Street, where Ada offers two times on Monday and two on Tuesday. */
function village(t: TestContext): TestHouse {
  const house = openHouse()
  t.after(() => house.close())
  saveHostingMe(house.ctx, house.member('ada'), { timeZone: 'UTC' })
  publishSlots(house.ctx, house.member('ada'), evening)
  return house
}

const free = (house: TestHouse, name: Here) => freeSlots(house.ctx, house.member(name)).map(({ id }) => id)
const callOf = (house: TestHouse, name: Here) => standingCall(house.ctx.db, house.member(name).id)
const told = (house: TestHouse, name: Here) =>
  readInbox(house.ctx, house.member(name), 'for-you')
    .told.filter(({ kind }) => kind.startsWith('call-'))
    .map(({ kind, people }) => `${kind} ${people[0]?.name}`)

test('Bo takes a time: it is his, nobody else’s, and Ada is told', (t) => {
  const house = village(t)
  const [first = ''] = free(house, 'bo')
  takeSlot(house.ctx, house.member('bo'), first)
  takeSlot(house.ctx, house.member('bo'), first)
  const call = callOf(house, 'bo')
  assert.deepEqual([call?.slot, call?.minutes, call?.changes], [first, 30, 0])
  assert.equal(call?.starts, Date.UTC(2026, 10, 23, 18))
  assert.equal(free(house, 'dee').includes(first), false)
  assert.throws(() => takeSlot(house.ctx, house.member('dee'), first), {
    code: 'too-late',
    message: /Somebody else has just taken/,
  })
  assert.equal(callOf(house, 'dee'), null)
  assert.deepEqual(told(house, 'ada'), ['call-taken bo'])
})

test('Bo moves his call and gives it back, and the time is free again each time', (t) => {
  const house = village(t)
  const { ctx } = house
  const [first = '', second = ''] = free(house, 'bo')
  takeSlot(ctx, house.member('bo'), first)
  const before = callOf(house, 'bo')
  takeSlot(ctx, house.member('bo'), second)
  const after = callOf(house, 'bo')
  assert.deepEqual([after?.id, after?.slot, after?.changes], [before?.id, second, 1])
  assert.ok(free(house, 'dee').includes(first))
  giveBackCall(ctx, house.member('bo'), after?.id ?? '')
  giveBackCall(ctx, house.member('bo'), after?.id ?? '')
  assert.equal(callOf(house, 'bo'), null)
  assert.deepEqual([newestCall(ctx.db, house.member('bo').id)?.ended, free(house, 'dee').length], ['given-back', 4])
  assert.deepEqual(told(house, 'ada'), ['call-given-back bo', 'call-moved bo', 'call-taken bo'])
})

test('with another host it is another call, and the first host hears that hers is given back', (t) => {
  const house = village(t)
  const { ctx } = house
  giveRole(ctx, house.member('ada'), { member: house.member('dee'), role: 'host' })
  publishSlots(ctx, house.member('dee'), { ...evening, until: '', times: ['09:00'], place: 'The porch' })
  const slots = freeSlots(ctx, house.member('bo'))
  const of = (name: string) => slots.find(({ host }) => host.name === name)?.id ?? ''
  takeSlot(ctx, house.member('bo'), of('ada'))
  const first = callOf(house, 'bo')
  takeSlot(ctx, house.member('bo'), of('dee'))
  assert.notEqual(callOf(house, 'bo')?.id, first?.id)
  assert.deepEqual(told(house, 'ada'), ['call-given-back bo', 'call-taken bo'])
  assert.deepEqual(told(house, 'dee'), ['call-taken bo'])
  assert.ok(free(house, 'bo').includes(of('ada')))
})

test('ten minutes before and later a time can’t be taken, and a call that is on can’t be left', async (t) => {
  const house = village(t)
  const { ctx } = house
  const [first = '', second = '', third = ''] = free(house, 'bo')
  takeSlot(ctx, house.member('dee'), second)
  await house.wait(Date.UTC(2026, 10, 23, 17, 50) - ctx.now())
  assert.ok(free(house, 'bo').includes(first))
  await house.wait(1)
  assert.equal(free(house, 'bo').includes(first), false)
  assert.throws(() => takeSlot(ctx, house.member('bo'), first), { code: 'too-late', field: 'slot' })
  await house.wait(hour + 15 * minute)
  const call = callOf(house, 'dee')
  assert.throws(() => giveBackCall(ctx, house.member('dee'), call?.id ?? ''), { code: 'too-late' })
  assert.throws(() => cancelCall(ctx, house.member('ada'), call?.id ?? '', 'Ill.'), { code: 'too-late' })
  assert.throws(() => takeSlot(ctx, house.member('dee'), third), { code: 'too-late' })
  await house.wait(hour)
  takeSlot(ctx, house.member('dee'), third)
  assert.equal(callOf(house, 'dee')?.slot, third)
})

test('Ada cancels with a sentence; the time is gone, and she can’t do it twice in other words', (t) => {
  const house = village(t)
  const { ctx } = house
  const ada = house.member('ada')
  takeSlot(ctx, house.member('bo'), free(house, 'bo')[0] ?? '')
  const id = callOf(house, 'bo')?.id ?? ''
  assert.throws(() => cancelCall(ctx, ada, id, ' \u200b'), { code: 'blank', field: 'words' })
  assert.throws(() => cancelCall(ctx, ada, id, 'x'.repeat(301)), { code: 'too-long', field: 'words' })
  assert.throws(() => cancelCall(ctx, house.member('bo'), id, 'No.'), { code: 'not-allowed' })
  assert.equal(callOf(house, 'bo')?.ended, null)
  cancelCall(ctx, ada, id, 'I lost my voice. Thursday?')
  cancelCall(ctx, ada, id, 'Something else')
  const call = newestCall(ctx.db, house.member('bo').id)
  assert.deepEqual([call?.ended, call?.words, call?.changes], ['cancelled', 'I lost my voice. Thursday?', 1])
  assert.deepEqual([free(house, 'bo').length, told(house, 'bo')], [3, ['call-cancelled ada']])
  giveBackCall(ctx, house.member('bo'), id)
  assert.equal(newestCall(ctx.db, house.member('bo').id)?.ended, 'cancelled')
})

test('offering the same times again adds none; times that run into each other are refused whole', (t) => {
  const house = village(t)
  const { ctx } = house
  const ada = house.member('ada')
  assert.equal(publishSlots(ctx, ada, evening), 0)
  assert.equal(publishSlots(ctx, ada, { ...evening, until: '2026-11-25' }), 2)
  for (const time of ['18:29', '17:31'])
    assert.throws(() => publishSlots(ctx, ada, { ...evening, until: '', times: ['09:00', time] }), {
      code: 'bad-input',
    })
  assert.equal(openSlots(ctx, ada).length, 6)
  assert.equal(publishSlots(ctx, ada, { ...evening, until: '', times: ['18:30', '17:30'] }), 2)
  assert.throws(() => publishSlots(ctx, house.member('bo'), evening), { code: 'not-allowed' })
})

test('fifty times that nobody took are enough, and one that was taken makes room', (t) => {
  const house = village(t)
  const { ctx } = house
  const ada = house.member('ada')
  const many = { ...evening, from: '2026-11-25', times: ['08:00'] }
  assert.equal(publishSlots(ctx, ada, { ...many, until: '2027-01-09' }), limits.call.open - 4)
  assert.throws(() => publishSlots(ctx, ada, { ...many, from: '2027-01-10', until: '' }), {
    code: 'too-many',
    field: 'until',
  })
  takeSlot(ctx, house.member('bo'), free(house, 'bo')[0] ?? '')
  assert.equal(publishSlots(ctx, ada, { ...many, from: '2027-01-10', until: '' }), 1)
})

test('a time that somebody has taken is not simply taken back, and those of others are unknown', (t) => {
  const house = village(t)
  const { ctx } = house
  const [first = '', second = ''] = free(house, 'bo')
  takeSlot(ctx, house.member('bo'), first)
  assert.throws(() => removeSlot(ctx, house.member('ada'), first), { code: 'too-late' })
  removeSlot(ctx, house.member('ada'), second)
  assert.throws(() => removeSlot(ctx, house.member('ada'), second), { code: 'not-found' })
  assert.throws(() => takeSlot(ctx, house.member('dee'), second), { code: 'too-late', message: /took it back/ })
  giveRole(ctx, house.member('ada'), { member: house.member('dee'), role: 'host' })
  assert.throws(() => removeSlot(ctx, house.member('dee'), free(house, 'bo')[0] ?? ''), { code: 'not-found' })
})

test('between two who blocked each other there are no times, nor with a host who is none any more', (t) => {
  const house = village(t)
  const { ctx } = house
  const [first = ''] = free(house, 'bo')
  blockPerson(ctx, house.member('bo'), house.member('ada').id)
  assert.deepEqual([free(house, 'bo'), free(house, 'dee').length], [[], 4])
  assert.throws(() => takeSlot(ctx, house.member('bo'), first), { code: 'too-late' })
  assert.throws(() => findCallee(ctx, house.member('ada'), house.member('bo').id), { code: 'not-found' })
  assert.deepEqual(free(house, 'ada'), [])
  giveRole(ctx, house.member('ada'), { member: house.member('dee'), role: 'host' })
  takeRole(ctx, house.member('dee'), { member: house.member('ada'), role: 'host' })
  assert.deepEqual(free(house, 'dee'), [])
})

test('Ada would rather write: her times rest, and those who look are told who writes', (t) => {
  const house = village(t)
  const { ctx } = house
  const ada = house.member('ada')
  chooseWay(ctx, ada, 'message')
  chooseWay(ctx, ada, 'message')
  assert.deepEqual([wayOf(ctx, ada), free(house, 'bo')], ['message', []])
  assert.deepEqual(
    hostsWhoWrite(ctx, house.member('bo')).map(({ name }) => name),
    ['ada'],
  )
  chooseWay(ctx, ada, 'slots')
  assert.equal(free(house, 'bo').length, 4)
  assert.throws(() => chooseWay(ctx, house.member('bo'), 'message'), { code: 'not-allowed' })
})

test('a wish for a call is told once, answered by new times once, and gone when somebody sees to it', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { ctx } = house
  const [ada, bo] = [house.member('ada'), house.member('bo')]
  wishForCall(ctx, bo, true)
  wishForCall(ctx, bo, true)
  assert.deepEqual([told(house, 'ada'), whoWishes(ctx).map(({ person }) => person.name)], [['call-wished bo'], ['bo']])
  await house.wait(hour)
  publishSlots(ctx, ada, evening)
  publishSlots(ctx, ada, { ...evening, from: '2026-11-26', until: '' })
  assert.deepEqual(told(house, 'bo'), ['call-times ada'])
  assert.throws(() => answerWish(ctx, bo, bo.id), { code: 'not-allowed' })
  answerWish(ctx, ada, bo.id)
  answerWish(ctx, ada, bo.id)
  assert.deepEqual([wishOf(ctx, bo.id), told(house, 'ada')], [null, []])
  wishForCall(ctx, bo, true)
  takeSlot(ctx, bo, free(house, 'bo')[0] ?? '')
  assert.equal(wishOf(ctx, bo.id), null)
})

test('two hosts tick the same sheet at once, and neither undoes the other', (t) => {
  const house = village(t)
  const { ctx } = house
  const [ada, bo] = [house.member('ada'), house.member('bo')]
  giveRole(ctx, ada, { member: house.member('dee'), role: 'host' })
  const dee = house.member('dee')
  const ticked = () => [...findCallSheet(ctx.db, bo.id).ticked].sort()
  tickTopics(ctx, ada, bo, { before: [], after: ['basics', 'help'] })
  tickTopics(ctx, dee, bo, { before: [], after: ['people', 'help'] })
  assert.deepEqual(ticked(), ['basics', 'help', 'people'])
  tickTopics(ctx, ada, bo, { before: ['basics', 'help'], after: ['basics'] })
  tickTopics(ctx, dee, bo, { before: ['help', 'people'], after: ['help', 'people', 'features'] })
  assert.deepEqual(ticked(), ['basics', 'features', 'people'])
  for (const host of [bo, ada])
    assert.throws(() => tickTopics(ctx, host, host === bo ? dee : ada, { before: [], after: ['help'] }), {
      code: 'not-allowed',
    })
})

test('when the call is done what is left waits for Bo, until he knows it or puts it away', (t) => {
  const house = village(t)
  const { ctx } = house
  const [ada, bo] = [house.member('ada'), house.member('bo')]
  const left = () => leftOver(findCallSheet(ctx.db, bo.id))
  takeSlot(ctx, bo, free(house, 'bo')[0] ?? '')
  tickTopics(ctx, ada, bo, { before: [], after: ['basics', 'people'] })
  assert.deepEqual(left(), [])
  finishCall(ctx, ada, bo)
  finishCall(ctx, ada, bo)
  assert.deepEqual([left(), callOf(house, 'bo')], [['help', 'features', 'traditions'], null])
  assert.equal(newestCall(ctx.db, bo.id)?.ended, 'done')
  tickOwnTopics(ctx, bo, ['help', 'help'])
  tickOwnTopics(ctx, bo, [])
  assert.deepEqual(left(), ['features', 'traditions'])
  putListAway(ctx, bo)
  assert.deepEqual(left(), [])
  assert.equal(findCallSheet(ctx.db, bo.id).doneBy, ada.id)
  assert.throws(() => finishCall(ctx, ada, ada), { code: 'not-allowed' })
  assert.throws(() => finishCall(ctx, bo, house.member('dee')), { code: 'not-allowed' })
})

test('hosts see who has no call yet: newcomers, without those who had one, have one, asked, or are hosts', async (t) => {
  const house = village(t)
  const { ctx } = house
  const [ada, bo, dee] = [house.member('ada'), house.member('bo'), house.member('dee')]
  const without = () => newcomersWithoutCall(ctx, ada).map(({ person }) => person.name)
  assert.deepEqual(without().sort(), ['bo', 'dee'])
  takeSlot(ctx, bo, free(house, 'bo')[0] ?? '')
  wishForCall(ctx, dee, true)
  assert.deepEqual([without(), callsAhead(ctx).map(({ member }) => member.name)], [[], ['bo']])
  answerWish(ctx, ada, dee.id)
  finishCall(ctx, ada, bo)
  assert.deepEqual(without(), ['dee'])
  await house.wait(30 * 24 * hour)
  assert.deepEqual(without(), [])
})

test('calls and times are forgotten a quarter of a year later, what was gone through is not', async (t) => {
  const house = village(t)
  const { ctx } = house
  takeSlot(ctx, house.member('bo'), free(house, 'bo')[0] ?? '')
  tickTopics(ctx, house.member('ada'), house.member('bo'), { before: [], after: ['help'] })
  await house.wait(limits.call.kept + 3 * 24 * hour)
  forgetOldCalls(ctx)
  const left = ['calls', 'call_slots', 'call_ticks'].map((name) => all(ctx.db, `select 1 from ${name}`).length)
  assert.deepEqual(left, [0, 0, 1])
})

test('somebody who left has no call any more for those who stay', (t) => {
  const house = village(t)
  const { ctx } = house
  takeSlot(ctx, house.member('bo'), free(house, 'bo')[0] ?? '')
  run(ctx.db, 'update members set left_on = 1 where id = :id', { id: house.member('bo').id })
  assert.deepEqual(callsAhead(ctx), [])
})
