import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dice } from './dice.ts'

test('dice that begin alike fall alike, and stay within what was asked', () => {
  const throws = (start: number) =>
    Array.from(
      { length: 50 },
      (
        (d) => () =>
          d.below(6)
      )(dice(start)),
    )
  assert.deepEqual(throws(7), throws(7))
  assert.notDeepEqual(throws(7), throws(8))
  assert.deepEqual([...new Set(throws(7))].sort(), [0, 1, 2, 3, 4, 5])
})

test('choosing from nothing is a mistake and says so', () => {
  assert.throws(() => dice(1).pick([]), /nothing to choose/)
})
