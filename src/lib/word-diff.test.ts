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

test('a point that Ada put between two others is told as one line', () => {
  const [soup, tea] = ['- Ask before you eat the soup.\n', '- Ask before you drink the tea.\n']
  const bread = '- Leave some bread.\n'
  assert.deepEqual(diffWords(`${soup}- Wash up.`, `${soup}${bread}- Wash up.`), [
    { is: 'same', text: soup },
    { is: 'added', text: bread },
    { is: 'same', text: '- Wash up.' },
  ])
  assert.deepEqual(diffWords(`${tea}${bread}${soup}`, `${tea}${soup}`), [
    { is: 'same', text: tea },
    { is: 'removed', text: bread },
    { is: 'same', text: soup },
  ])
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

test('a word that changed at both ends of a long text is still told word by word', () => {
  const line = 'Talk as at a kitchen table, with each other and not about each other.\n'
  const before = `Be kind.\n${line.repeat(250)}Tell a host.`
  const after = before.replace('kind', 'gentle').replace('a host', 'any host')
  assert.deepEqual(
    diffWords(before, after).filter(({ is }) => is !== 'same'),
    [
      { is: 'removed', text: 'kind' },
      { is: 'added', text: 'gentle' },
      { is: 'removed', text: 'a' },
      { is: 'added', text: 'any' },
    ],
  )
})

test('whatever two texts of 20,000 characters are, they are compared within bounds and can be read out again', () => {
  const long = (words: readonly string[], seed: number) => {
    let text = ''
    for (let n = seed; text.length < 20_000; n = (n * 1103515245 + 12345) % 2 ** 31)
      text += words[(n >> 8) % words.length]
    return text.slice(0, 20_000)
  }
  const pairs: [string, string][] = [
    [long(['a\n', 'b\n', '\n'], 1), long(['a\n', 'c\n', '\n'], 2)],
    [long(['.', ',', '!'], 3), long(['.', ';', '?'], 4)],
    [long(['soup ', 'Brot ', 'مرحبا '], 5), long(['soup ', 'bread ', '\n'], 6)],
    ['\n'.repeat(20_000), ' '.repeat(20_000)],
  ]
  for (const [a, b] of pairs) {
    const began = process.cpuUsage()
    const found = diffWords(a, b)
    const { user } = process.cpuUsage(began)
    assert.ok(user < 2_000_000, `took ${user} microseconds`)
    assert.equal(put(found, 'added'), a)
    assert.equal(put(found, 'removed'), b)
  }
})
