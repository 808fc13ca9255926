import assert from 'node:assert/strict'
import { test } from 'node:test'
import { limits } from '../limits.ts'
import { waitAfter } from './wait-after.ts'

test('each wait for a server that does not answer is longer than the one before, up to twelve hours', () => {
  const { first, longest } = limits.mail.wait
  for (const byte of [0, 128, 255]) {
    const chance = () => Buffer.from([byte])
    const waits = [0, 1, 2, 3, 4, 5, 6, 7, 100].map((failures) => waitAfter({ chance }, failures))
    assert.ok(waits[0] !== undefined && waits[0] >= first * 0.75 && waits[0] <= first)
    for (const [n, wait] of waits.entries()) {
      assert.ok(wait <= longest)
      if (n > 0 && n < 7) assert.ok(wait > (waits[n - 1] ?? 0))
    }
    assert.ok((waits.at(-1) ?? 0) >= longest * 0.75)
  }
})
