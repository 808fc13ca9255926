import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Context } from '../core/context.ts'
import { atName, countTry, fromNetwork } from './tries.ts'

function door() {
  let clock = 1_000_000_000
  const ctx = { now: () => clock } as unknown as Context
  const wait = (milliseconds: number) => {
    clock += milliseconds
  }
  return { ctx, wait }
}

const wrongTries = (ctx: Context, counters: Parameters<typeof countTry>[1], many: number) => {
  let counted = 0
  for (let n = 0; n < many; n++) {
    try {
      countTry(ctx, counters)
      counted += 1
    } catch (refusal) {
      assert.equal((refusal as { code?: string }).code, 'too-often')
    }
  }
  return counted
}

test('a thousand tries at once from one network are twenty-five', () => {
  const { ctx } = door()
  assert.equal(wrongTries(ctx, [fromNetwork('192.0.2.1')], 1000), 25)
  assert.equal(wrongTries(ctx, [fromNetwork('192.0.2.2')], 1), 1)
})

test('each further wrong try makes the next one wait longer, and nobody is locked out', () => {
  const { ctx, wait } = door()
  const name = [atName('bo')]
  wrongTries(ctx, name, 25)
  const waits: number[] = []
  for (let n = 0; n < 12; n++) {
    let waited = 0
    while (wrongTries(ctx, name, 1) === 0) {
      wait(1000)
      waited += 1
    }
    waits.push(waited)
  }
  assert.deepEqual(waits, [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900])
})

test('the sentence says how long to wait', () => {
  const { ctx, wait } = door()
  const name = [atName('bo')]
  wrongTries(ctx, name, 25)
  assert.throws(() => countTry(ctx, name), /Wait a second,/)
  for (let n = 0; n < 8; n++) {
    wait(1000 * 2 ** n)
    countTry(ctx, name)
  }
  assert.throws(() => countTry(ctx, name), /Wait 5 minutes,/)
})

test('right keys do not count, whatever happens at the same time', () => {
  const { ctx } = door()
  for (let n = 0; n < 200; n++) countTry(ctx, [fromNetwork('192.0.2.1'), atName('bo')])()
  assert.equal(wrongTries(ctx, [atName('bo')], 30), 25)
})

test('after an hour without wrong tries a name is fresh again', () => {
  const { ctx, wait } = door()
  wrongTries(ctx, [atName('bo')], 40)
  wait(60 * 60_000)
  assert.equal(wrongTries(ctx, [atName('BO')], 40), 25)
})

test('a clock that is set back a day does not close the door for a day', () => {
  const { ctx, wait } = door()
  wrongTries(ctx, [atName('bo')], 40)
  wait(-24 * 60 * 60_000)
  assert.equal(wrongTries(ctx, [atName('bo')], 1), 0)
  wait(1000)
  assert.equal(wrongTries(ctx, [atName('bo')], 1), 1)
})

test('a flood from countless networks does not fill the memory', () => {
  const { ctx } = door()
  wrongTries(ctx, [fromNetwork('first')], 25)
  for (let n = 0; n < 20_000; n++) countTry(ctx, [fromNetwork(`2001:db8:${n}`)])
  assert.equal(wrongTries(ctx, [fromNetwork('first')], 1), 1)
  assert.equal(wrongTries(ctx, [fromNetwork('2001:db8:19999')], 30), 24)
})
