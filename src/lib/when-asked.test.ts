import assert from 'node:assert/strict'
import { test } from 'node:test'
import { whenAsked } from './when-asked.ts'

test('a page that nobody opens is never read, and one that Bo opens twice is read once', async () => {
  let reads = 0
  const { greet } = whenAsked(async () => {
    reads += 1
    return { greet: (name: string) => `Hello ${name}` }
  })
  assert.equal(reads, 0)
  assert.deepEqual([await greet('Bo'), await greet('Ada')], ['Hello Bo', 'Hello Ada'])
  assert.equal(reads, 1)
})

test('what a page refuses reaches whoever asked', async () => {
  const { greet } = whenAsked(async () => ({
    greet(): string {
      throw new Error('not today')
    },
  }))
  await assert.rejects(greet(), /not today/)
})
