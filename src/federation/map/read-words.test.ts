import assert from 'node:assert/strict'
import { test } from 'node:test'
import { textOf } from '../../lib/html.ts'
import { readWords } from './read-words.ts'

const words = (wire: Record<string, unknown>, type = 'Note') => readWords(wire, type, type === 'Note' ? '' : 'Soup')

test('of long words from elsewhere 20,000 letters are shown, however many tags and signs are among them', () => {
  for (const [letter, more] of [
    ['a', {}],
    ['<b>a</b>', {}],
    ['&lt;', {}],
    ['😀', {}],
    ['a', { mediaType: 'text/plain' }],
    ['<', { mediaType: 'text/plain' }],
  ] as const) {
    const exactly = letter.startsWith('<b') ? 8000 : 20_000
    assert.equal([...textOf(words({ content: letter.repeat(exactly), ...more }))].length, exactly, letter)
    const cut = [...textOf(words({ content: letter.repeat(exactly + 2001), ...more }))]
    if (exactly === 20_000) assert.deepEqual([cut.length, cut.at(-1)], [20_001, '…'], letter)
  }
})

test('what is cut is still whole HTML, and the title and the way to all of it stay', () => {
  const article = words(
    { content: `<p>${'<em>soup</em> '.repeat(9000)}</p>`, url: 'https://far.example/soup' },
    'Image',
  )
  assert.match(article, /^<p><strong>Soup<\/strong><\/p>/)
  assert.match(article, /href="https:\/\/far\.example\/soup"/)
  const tags = [...article.matchAll(/<(\/?)em>/g)].map(([, close]) => (close ? -1 : 1))
  assert.equal(
    tags.reduce((sum, each) => sum + each, 0),
    0,
  )
  assert.ok(textOf(words({ content: `<p>${'soup '.repeat(50_000)}</p>` })).endsWith('…'))
})
