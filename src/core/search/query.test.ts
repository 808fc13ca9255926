import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isBlank, readQuery } from './query.ts'

const blank = {
  words: [],
  unfinished: false,
  tags: [],
  from: null,
  has: [],
  bookmarked: false,
  before: null,
  after: null,
  notes: [],
}

test('words, phrases, tags and filters are told apart', () => {
  assert.deepEqual(
    readQuery(
      'lentil "with cumin" #Soup from:@Ada has:media has:poll is:bookmarked before:2026-11-30 after:2026-11-01 recipe',
    ),
    {
      ...blank,
      words: ['lentil', 'with cumin', 'recipe'],
      unfinished: true,
      tags: ['soup'],
      from: { name: 'ada', server: null },
      has: ['media', 'poll'],
      bookmarked: true,
      before: Date.UTC(2026, 10, 30),
      after: Date.UTC(2026, 10, 1),
    },
  )
})

test('a handle may be of somebody elsewhere, quoted, or oneself', () => {
  assert.deepEqual(readQuery('from:cy@elsewhere.example').from, { name: 'cy', server: 'elsewhere.example' })
  assert.deepEqual(readQuery('from:"@bo"').from, { name: 'bo', server: null })
  assert.equal(readQuery('FROM:me').from, 'me')
})

test('only a word of three letters or more that is still being typed may be a beginning', () => {
  for (const [typed, unfinished] of [
    ['soup', true],
    ['so', false],
    ['soup ', false],
    ['"soup"', false],
    ['soup #tag', false],
    ['a soup', true],
    ['おはよう', true],
  ] as const) {
    assert.equal(readQuery(typed).unfinished, unfinished, typed)
  }
})

test('filters that make no sense are left out with a note each, and nothing is refused', () => {
  for (const typed of [
    'has:banana',
    'is:nice',
    'before:yesterday',
    'after:2026-02-31',
    'before:2026-1-1',
    'after:',
    'from:',
    'before:0000-01-01',
  ]) {
    const query = readQuery(typed)
    assert.equal(query.notes.length, 1, typed)
    assert.ok(isBlank(query), typed)
  }
  for (const typed of ['', '   ', '"', '""', '!?', '"…"', '#', '-', ':', ' ":" '])
    assert.ok(isBlank(readQuery(typed)), typed)
  assert.deepEqual(readQuery('cake: yes__proto__:x').words, ['cake:', 'yes__proto__:x'])
  assert.deepEqual(readQuery('constructor:x toString:y').words, ['constructor:x', 'toString:y'])
})

test('the narrower of two days counts, and only so many words', () => {
  assert.equal(readQuery('before:2026-11-30 before:2026-11-10').before, Date.UTC(2026, 10, 10))
  assert.equal(readQuery('after:2026-11-30 after:2026-11-10').after, Date.UTC(2026, 10, 30))
  assert.equal(readQuery('a '.repeat(90)).words.length, 20)
  assert.equal(readQuery('é'.repeat(500)).words[0]?.length, 200)
})
