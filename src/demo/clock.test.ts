import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day, eveningIn, hour, minute } from './calendar.ts'
import { lengthOf, openClock } from './clock.ts'
import { idsByTheClock } from './ids.ts'

const zones = ['UTC', 'Europe/Berlin', 'America/St_Johns', 'Pacific/Auckland']

test('wherever the machine stands, the demo begins on a Friday at half past seven', () => {
  for (const timeZone of zones) {
    const words = new Intl.DateTimeFormat('en-GB', { weekday: 'long', hour: '2-digit', minute: '2-digit', timeZone })
    assert.equal(words.format(eveningIn(timeZone)), 'Friday 19:30', timeZone)
  }
})

test('the clock goes on with real time, can be moved forward, and begins again', () => {
  let real = 5000
  const clock = openClock('UTC', () => real)
  real += 7 * minute
  clock.forward(hour)
  assert.equal(clock.now(), eveningIn('UTC') + hour + 7 * minute)
  clock.restart()
  assert.equal(clock.now(), eveningIn('UTC'))
})

test('to Friday is half an hour at first, and a week as soon as the film has begun', () => {
  const evening = eveningIn('UTC')
  assert.equal(lengthOf('friday', evening, 'UTC'), 30 * minute)
  assert.equal(lengthOf('friday', evening + 30 * minute, 'UTC'), 7 * day)
  assert.equal(lengthOf('friday', evening + day, 'UTC'), 6 * day + 30 * minute)
  assert.equal(lengthOf('hour', evening, 'UTC'), hour)
})

test('ids of the demo depend on the clock alone, and are in order', () => {
  const moments = [1000, 1000, 1000, 2000, 1500, 1500]
  const [one, other] = [idsByTheClock(), idsByTheClock()]
  const ids = moments.map(one)
  assert.deepEqual(moments.map(other), ids)
  assert.equal(new Set(ids).size, ids.length)
  const byMoment = moments.map((at, n) => [at, n] as const).sort(([a, m], [b, n]) => a - b || m - n)
  assert.deepEqual(
    byMoment.map(([, n]) => ids[n]),
    [...ids].sort(),
  )
})
