import assert from 'node:assert/strict'
import { test } from 'node:test'
import { planSlots, type SlotDraft } from './plan-slots.ts'

const now = Date.UTC(2026, 2, 20, 8)
const berlin = 'Europe/Berlin'
const evening: SlotDraft = {
  from: '2026-03-27',
  until: '',
  weekdays: [],
  times: ['19:00'],
  minutes: '30',
  place: ' The  kitchen ',
}

const plan = (changed: Partial<SlotDraft>, zone = berlin) => planSlots({ ...evening, ...changed }, zone, now)
const clock = (changed: Partial<SlotDraft>, zone = berlin) =>
  plan(changed, zone).starts.map((at) => new Date(at).toISOString().slice(5, 16))

test('one evening is one time, in a tidied place', () => {
  assert.deepEqual(plan({}), { starts: [Date.UTC(2026, 2, 27, 18)], minutes: 30, place: 'The kitchen' })
})

test('seven in the evening stays seven in the evening when the clocks change', () => {
  // In Berlin they go forward on 29 March and back on 25 October 2026; in New York on 8 March and 1 November.
  assert.deepEqual(clock({ until: '2026-03-30' }), ['03-27T18:00', '03-28T18:00', '03-29T17:00', '03-30T17:00'])
  const autumn = { from: '2026-10-24', until: '2026-10-26' }
  const then = planSlots({ ...evening, ...autumn }, berlin, Date.UTC(2026, 9, 1)).starts
  assert.deepEqual(
    then.map((at) => new Date(at).toISOString().slice(5, 16)),
    ['10-24T17:00', '10-25T18:00', '10-26T18:00'],
  )
  const york = planSlots(
    { ...evening, from: '2026-10-31', until: '2026-11-01' },
    'America/New_York',
    Date.UTC(2026, 9, 1),
  )
  assert.deepEqual(
    york.starts.map((at) => new Date(at).toISOString().slice(5, 16)),
    ['10-31T23:00', '11-02T00:00'],
  )
})

test('an hour that the clocks leave out or show twice is one time', () => {
  assert.deepEqual(clock({ from: '2026-03-29', times: ['02:30'] }), ['03-29T01:30'])
  assert.deepEqual(clock({ from: '2026-03-29', times: ['02:30', '03:30'] }), ['03-29T01:30'])
  const twice = planSlots({ ...evening, from: '2026-10-25', times: ['02:30'] }, berlin, Date.UTC(2026, 9, 1)).starts
  assert.deepEqual(twice, [Date.UTC(2026, 9, 25, 0, 30)])
})

test('Tuesdays and Thursdays at two times are four a week', () => {
  const some = { until: '2026-04-02', weekdays: ['2', '4'], times: ['19:00', '', '20:00'] }
  assert.deepEqual(clock(some), ['03-31T17:00', '03-31T18:00', '04-02T17:00', '04-02T18:00'])
})

test('of several days those that are over are left out; when all are, it is said', () => {
  assert.deepEqual(clock({ from: '2026-03-18', until: '2026-03-21' }), ['03-20T18:00', '03-21T18:00'])
  assert.throws(() => plan({ from: '2026-03-19' }), { code: 'too-late', field: 'from' })
  assert.throws(() => plan({ from: '2026-03-20', times: ['09:09'] }), { code: 'too-late' })
  assert.deepEqual(clock({ from: '2026-03-20', times: ['09:10'] }), ['03-20T08:10'])
})

test('what is no day, no time, too long, nowhere or too far away is refused where it stands', () => {
  const cases: [Partial<SlotDraft>, string, string][] = [
    [{ from: '' }, 'blank', 'from'],
    [{ from: '2026-02-30' }, 'bad-input', 'from'],
    [{ from: '27.3.2026' }, 'bad-input', 'from'],
    [{ from: '0000-00-00' }, 'bad-input', 'from'],
    [{ until: '2026-03-26' }, 'bad-input', 'until'],
    [{ until: '9999-12-31' }, 'bad-input', 'until'],
    [{ until: '2026-13-01' }, 'bad-input', 'until'],
    [{ from: '2026-09-01' }, 'bad-input', 'until'],
    [{ weekdays: ['1'] }, 'bad-input', 'weekdays'],
    [{ weekdays: ['x'] }, 'bad-input', 'weekdays'],
    [{ times: ['', ' '] }, 'blank', 'time'],
    [{ times: ['24:00'] }, 'bad-input', 'time'],
    [{ times: ['seven'] }, 'bad-input', 'time'],
    [{ times: ['19:00', '19:29'] }, 'bad-input', 'time'],
    [{ minutes: '9' }, 'bad-input', 'minutes'],
    [{ minutes: '121' }, 'bad-input', 'minutes'],
    [{ minutes: '3e1' }, 'bad-input', 'minutes'],
    [{ minutes: '' }, 'bad-input', 'minutes'],
    [{ place: ' \u200b\n' }, 'blank', 'place'],
    [{ place: 'x'.repeat(201) }, 'too-long', 'place'],
  ]
  for (const [changed, code, field] of cases)
    assert.throws(() => plan(changed), { code, field }, JSON.stringify(changed))
  assert.equal(plan({ minutes: '10' }).minutes, 10)
  assert.equal(plan({ minutes: '120', place: 'x'.repeat(200) }).minutes, 120)
})
