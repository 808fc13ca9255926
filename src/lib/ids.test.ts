import assert from 'node:assert/strict'
import { test } from 'node:test'
import type * as Ids from './ids.ts'

// Each test has ids of its own, as a process that just started: the order of ids is for the whole process.
let starts = 0
async function freshIds(): Promise<typeof Ids> {
  starts += 1
  return (await import(`./ids.ts?start=${starts}`)) as typeof Ids
}

test('ids go on in order when the clock goes backwards', async () => {
  const { newId } = await freshIds()
  const noon = Date.UTC(2026, 5, 1, 12)
  const ids = [newId(noon), newId(noon), newId(noon - 3_600_000), newId(0), newId(noon + 1)]
  assert.deepEqual(ids.toSorted(), ids)
  assert.equal(new Set(ids).size, ids.length)
})

test('after a start ids go on after the newest one on disk', async () => {
  const { continueAfter, idFor, newId } = await freshIds()
  const before = idFor(Date.UTC(2027, 0, 1))
  continueAfter(before)
  assert.ok(newId(Date.UTC(2026, 5, 1)) > before)
  assert.ok(idFor(Date.UTC(2026, 5, 1)) > before, 'also one that is held, on a clock that went back')
})

test('a held post sorts by the moment it leaves', async () => {
  const { idFor, momentOf, newId } = await freshIds()
  const now = Date.UTC(2030, 0, 1)
  const held = idFor(now + 15_000)
  assert.ok(held > newId(now + 14_999))
  assert.ok(held < newId(now + 15_001))
  assert.equal(momentOf(held), now + 15_000)
})

test('the beginning of a moment parts earlier ids from later ones, also of a moment long past', async () => {
  const { beginningOf, newId } = await freshIds()
  const noon = Date.UTC(2026, 5, 1, 12)
  const [before, after] = [newId(noon - 1), newId(noon)]
  newId(noon + 1000)
  assert.ok(before < beginningOf(noon) && beginningOf(noon) < after)
})

test('what is no id is not taken for one', async () => {
  const { isId, newId } = await freshIds()
  for (const text of [
    '',
    'x',
    '../etc/passwd',
    '0'.repeat(25),
    `${'0'.repeat(25)}I`,
    `8${'0'.repeat(25)}`,
    `${'0'.repeat(26)} `,
    "' or 1=1 --",
  ]) {
    assert.equal(isId(text), false, text)
  }
  assert.ok(isId(newId(0)))
})
