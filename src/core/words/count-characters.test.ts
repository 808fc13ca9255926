import assert from 'node:assert/strict'
import { test } from 'node:test'
import { limits } from '../limits.ts'
import { countCharacters } from './count-characters.ts'

test('letters count one each, also those that take two halves', () => {
  assert.equal(countCharacters(''), 0)
  assert.equal(countCharacters('Größe'), 5)
  assert.equal(countCharacters('👍🏽'), 2)
})

test('every address counts 23, unless it is longer than any address is', () => {
  assert.equal(countCharacters('https://a.example'), 23)
  assert.equal(countCharacters(`see https://a.example/${'x'.repeat(500)}.`), 4 + 23 + 1)
  assert.equal(countCharacters('[a](https://a.example/b)'), 4 + 23 + 1)
  const longest = `https://a.example/${'x'.repeat(982)}`
  assert.equal(countCharacters(longest), 23)
  assert.equal(countCharacters(`${longest}yz`), 25)
})

test('of somebody elsewhere only the name counts', () => {
  assert.equal(countCharacters('@bo hi'), 6)
  assert.equal(countCharacters('@ana@elsewhere.example hi'), 7)
  assert.equal(countCharacters('ana@elsewhere.example'), 21)
})

test('a post at the limit fits and one over does not', () => {
  const full = 'é'.repeat(limits.post.text)
  assert.equal(countCharacters(full), limits.post.text)
  assert.equal(countCharacters(`${full}!`), limits.post.text + 1)
})
