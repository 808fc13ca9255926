import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { diffWords, type Stretch } from './word-diff.ts'

const put = (stretches: readonly Stretch[], without: Stretch['is']) =>
  stretches
    .filter(({ is }) => is !== without)
    .map(({ text }) => text)
    .join('')

test('Bo sees which word Ada changed, and no other', () => {
  assert.deepEqual(diffWords('The soup is at eight.', 'The soup is at nine.'), [
    { is: 'same', text: 'The soup is at ' },
    { is: 'removed', text: 'eight' },
    { is: 'added', text: 'nine' },
    { is: 'same', text: '.' },
  ])
  assert.deepEqual(diffWords('', 'Hello'), [{ is: 'added', text: 'Hello' }])
  assert.deepEqual(diffWords('Hello', 'Hello'), [{ is: 'same', text: 'Hello' }])
})

test('whatever two texts are, both can be read out of what changed', () => {
  const words = fc.array(fc.constantFrom('soup', 'Brot', ' ', '\n', '👩‍🍳', 'é', '.', 'مرحبا'), { maxLength: 60 })
  fc.assert(
    fc.property(words, words, (a, b) => {
      const found = diffWords(a.join(''), b.join(''))
      assert.equal(put(found, 'added'), a.join(''))
      assert.equal(put(found, 'removed'), b.join(''))
    }),
  )
})

test('two very long texts are compared without a table that fills the memory', () => {
  const [a, b] = ['a '.repeat(5000), 'b '.repeat(5000)]
  const found = diffWords(a, b)
  assert.equal(put(found, 'added'), a)
  assert.equal(put(found, 'removed'), b)
})
