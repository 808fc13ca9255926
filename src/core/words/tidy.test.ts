import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { tidyName, tidyText } from './tidy.ts'

test('what Ada typed on any machine is kept in one form', () => {
  assert.equal(tidyText('a\r\nb\rc\u2028d\n\n'), 'a\nb\nc\nd')
  assert.equal(tidyText('e\u0301'), 'é')
  assert.equal(tidyText('\ta  b '), '\ta  b')
  assert.equal(tidyText('a\u0000\u0007\u001b\u007f\u0085b'), 'ab')
  assert.equal(tidyText('a\ud800b\udc00c👍'), 'abc👍')
})

test('nobody can turn or hide the words around theirs', () => {
  assert.equal(tidyText('\u202egnp.exe\u202c \u2066a\u2069'), 'gnp.exe a')
  assert.equal(tidyText('a\u200bb\ufeffc\u2060d\u00ade\u180ef\u200eg'), 'abcdefg')
  assert.equal(tidyText('\u3164\uffa0\u115f\u200b\u200d'), '')
  assert.equal(tidyText(`a${'\u0300'.repeat(99)}b`), `à${'\u0300'.repeat(15)}b`)
})

test('words and emoji that need invisible characters keep them', () => {
  for (const whole of [
    'می\u200cخواهم',
    'क्\u200dष',
    '👩\u200d👩\u200d👧',
    '❤\ufe0f\u200d🔥',
    '🏳\ufe0f\u200d🌈',
    '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}',
    '1\ufe0f\u20e3',
  ]) {
    assert.equal(tidyText(whole), whole)
    assert.equal(tidyName(whole), whole)
  }
  assert.equal(tidyText('\u200da \u200cb\u200d c\u200d\u200dd \ufe0f\ufe0fe \u{e0067}f'), 'a b cd e f')
})

test('a name is one line of a height that leaves its neighbours alone', () => {
  assert.equal(tidyName('  Bo\n\tthe   Hat\u00a0'), 'Bo the Hat')
  assert.equal(tidyName(`B\u0316${'\u0301'.repeat(50)}o`), 'B\u0316\u0301\u0301o')
  assert.equal(tidyName('\u2800 \u3000\u200b'), '')
})

test('tidying twice changes nothing', () => {
  const odd = fc.constantFrom(
    ...'a e é 1 \u0301 \u0316 \u0344 \u0958 \u093c \u200c \u200d \ufe0f \u{e0067} 🏴 👩 🏽 ❤ \u3164 \u202e \ud800 \udc00 \u1100 \u1161'.split(
      ' ',
    ),
    ' ',
    '\n',
    '\r',
    '\t',
  )
  const text = fc.oneof(
    fc.array(odd, { maxLength: 60, size: 'max' }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary' }),
  )
  fc.assert(
    fc.property(text, (raw) => {
      assert.equal(tidyText(tidyText(raw)), tidyText(raw))
      assert.equal(tidyName(tidyName(raw)), tidyName(raw))
      assert.ok(tidyText(raw).isWellFormed())
    }),
    { numRuns: 1000 },
  )
})
