import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRecent } from './recent.ts'

test('what happened a moment ago is recent, and what a fast clock had written down is not', () => {
  assert.equal(isRecent(1000, 10, 1000), true)
  assert.equal(isRecent(991, 10, 1000), true)
  assert.equal(isRecent(990, 10, 1000), false)
  assert.equal(isRecent(1001, 10, 1000), false)
  assert.equal(isRecent(Number.NEGATIVE_INFINITY, 10, 1000), false)
})
