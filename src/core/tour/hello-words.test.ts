import assert from 'node:assert/strict'
import { test } from 'node:test'
import { helloWords } from './hello-words.ts'

test('Eve begins with a hello made of what is on her page, and of no more', () => {
  const eve = { name: 'Eve', isNew: true, town: '', interests: [] }
  assert.equal(helloWords(eve), 'Hello, I’m Eve, and I’m new here.')
  assert.equal(helloWords({ ...eve, isNew: false, town: 'Porto' }), 'Hello, I’m Eve. I live in Porto.')
  assert.equal(
    helloWords({ ...eve, interests: ['tea', 'soup', 'films'] }),
    'Hello, I’m Eve, and I’m new here. I like tea, soup and films. Who else?',
  )
  assert.match(helloWords({ ...eve, interests: ['tea'] }), /I like tea\. /)
  assert.match(helloWords({ ...eve, interests: ['a', 'b', 'c', 'd', 'e'] }), /I like a, b, c and d\./)
})
