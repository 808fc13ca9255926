import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clock, endOfQuiet, minutesOf } from './quiet-hours.ts'

const night = { starts: 22 * 60, ends: 8 * 60 }
const at = (text: string) => Date.parse(text)
const ends = (zone: string, now: string, hours = night) => {
  const end = endOfQuiet(hours, zone, at(now))
  return end && new Date(end).toISOString().slice(0, 16)
}

test('the night goes over midnight, on Bo’s own clock', () => {
  assert.equal(ends('UTC', '2026-11-22T21:59:59Z'), null)
  assert.equal(ends('UTC', '2026-11-22T22:00:00Z'), '2026-11-23T08:00')
  assert.equal(ends('UTC', '2026-11-23T03:00:00Z'), '2026-11-23T08:00')
  assert.equal(ends('UTC', '2026-11-23T08:00:00Z'), null)
  assert.equal(ends('Europe/Berlin', '2026-11-22T21:30:00Z'), '2026-11-23T07:00')
  assert.equal(ends('Asia/Kolkata', '2026-11-22T16:30:00Z'), '2026-11-23T02:30')
  assert.equal(ends('Pacific/Auckland', '2026-12-31T10:00:00Z'), '2026-12-31T19:00')
})

test('an afternoon nap stays within its day', () => {
  const nap = { starts: 13 * 60, ends: 15 * 60 + 30 }
  assert.equal(ends('UTC', '2026-11-22T14:00:00Z', nap), '2026-11-22T15:30')
  assert.equal(ends('UTC', '2026-11-22T16:00:00Z', nap), null)
  assert.equal(ends('UTC', '2026-11-22T12:59:00Z', nap), null)
})

test('when clocks change, quiet hours still end on the clock on the wall', () => {
  assert.equal(ends('Europe/Berlin', '2026-03-28T23:00:00Z'), '2026-03-29T06:00')
  assert.equal(ends('Europe/Berlin', '2026-10-24T23:00:00Z'), '2026-10-25T07:00')
  const early = { starts: 60, ends: 150 }
  assert.equal(ends('Europe/Berlin', '2026-03-29T00:30:00Z', early), '2026-03-29T01:30')
  // 02:15 for the second time: the end lies behind, and it rings within the hour.
  assert.equal(ends('Europe/Berlin', '2026-10-25T01:15:00Z', early), '2026-10-25T02:15')
})

test('times of the day are read as forms send them', () => {
  assert.deepEqual(['22:00', '08:30:00', '24:00', '7:00', '', '22.00'].map(minutesOf), [
    1320,
    510,
    null,
    null,
    null,
    null,
  ])
  assert.deepEqual([0, 75, 1439].map(clock), ['00:00', '01:15', '23:59'])
})
