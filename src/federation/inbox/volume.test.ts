import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHouse } from '../../../test/village.ts'
import { limits } from '../../core/limits.ts'
import { Later } from '../../lib/later.ts'
import { openVolume, type Volume } from './volume.ts'

/** How many letters pass before one is refused, and how long its sender is to wait. */
function until(volume: Volume, send: (n: number) => [actor: string, host: string], most: number): [number, number] {
  for (let n = 0; n < most; n += 1) {
    try {
      volume.count(...send(n))
    } catch (error) {
      return [n, error instanceof Later ? error.seconds : Number.NaN]
    }
  }
  return [most, 0]
}

test('one person may send sixty letters at once and two a second after that', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const volume = openVolume(house.ctx, limits.letters)
  const cy = (): [string, string] => ['https://elsewhere.example/cy', 'elsewhere.example']
  assert.deepEqual(until(volume, cy, 100), [60, 1])
  await house.wait(1000)
  assert.deepEqual(until(volume, cy, 100), [2, 1])
  await house.wait(60_000)
  assert.deepEqual(until(volume, cy, 100), [60, 1])
})

test('a server of many people may send two hundred at once, and others are not held up by it', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const volume = openVolume(house.ctx, limits.letters)
  assert.deepEqual(
    until(volume, (n) => [`https://big.example/${n}`, 'big.example'], 1000),
    [200, 1],
  )
  assert.deepEqual(
    until(volume, () => ['https://small.example/a', 'small.example'], 5),
    [5, 0],
  )
})

test('thousands of servers at once get no more read than the house can read, and are not all remembered', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const volume = openVolume(house.ctx, limits.letters)
  assert.deepEqual(
    until(volume, (n) => [`https://s${n}.example/a`, `s${n}.example`], 10_000),
    [500, 1],
  )
  const free = openVolume(house.ctx, { ...limits.letters, inAll: { perSecond: 1e9, burst: 1e9 } })
  const before = process.memoryUsage().heapUsed
  until(free, (n) => [`https://s${n}.example/a`, `s${n}.example`], 20_000)
  assert.ok(process.memoryUsage().heapUsed - before < 32 * 1024 * 1024)
})
