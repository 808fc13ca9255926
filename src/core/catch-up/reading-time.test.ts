import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countWords, nextPace, type Pace, readingTime, timeRead } from './reading-time.ts'

const unknown: Pace = { wordsPerMinute: null, sessions: 0 }
const minute = 60_000

test('words are counted in every script', () => {
  assert.equal(countWords(''), 0)
  assert.equal(countWords('  The kettle\nis on.  '), 4)
  assert.equal(countWords('صباح الخير يا جيران'), 4)
  assert.equal(countWords('今朝は川沿い'), 3)
  assert.equal(countWords('tea, お茶 please'), 3)
  assert.equal(countWords('🍞'), 1)
})

test('somebody nobody knows yet reads 238 words a minute and looks at a picture for four seconds', () => {
  assert.equal(readingTime({ words: 238, pictures: 0 }, unknown), minute)
  assert.equal(readingTime({ words: 0, pictures: 3 }, unknown), 12_000)
})

test('her own pace counts once she has caught up five times', () => {
  let pace = unknown
  for (let round = 0; round < 4; round += 1) pace = nextPace(pace, { words: 400, reading: 2 * minute })
  assert.equal(readingTime({ words: 238, pictures: 0 }, pace), minute)
  pace = nextPace(pace, { words: 400, reading: 2 * minute })
  assert.equal(readingTime({ words: 200, pictures: 0 }, pace), minute)
})

test('a page left open over lunch, one skipped and a round of three words do not change her pace much', () => {
  const known: Pace = { wordsPerMinute: 200, sessions: 9 }
  assert.equal(timeRead({ words: 200, pictures: 0 }, 7 * minute, known), null)
  assert.equal(timeRead({ words: 0, pictures: 2 }, minute, known), null)
  assert.equal(timeRead({ words: 200, pictures: 5 }, minute, known), 40_000)
  assert.equal(nextPace(known, { words: 3, reading: minute }), known)
  assert.equal(nextPace(known, { words: 300, reading: 1 }).wordsPerMinute, 200 + 0.3 * 400)
  assert.equal(nextPace(known, { words: 300, reading: 30 * minute }).wordsPerMinute, 200 - 0.3 * 100)
})

test('whatever the measurements, a pace stays between 100 and 600', () => {
  for (const reading of [0, 1, minute, 1000 * minute]) {
    let pace = unknown
    for (let round = 0; round < 20; round += 1) pace = nextPace(pace, { words: 1000, reading })
    assert.ok(pace.wordsPerMinute !== null && pace.wordsPerMinute >= 100 && pace.wordsPerMinute <= 600)
  }
})
