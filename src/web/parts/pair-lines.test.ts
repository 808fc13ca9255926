import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pairLines } from './pair-lines.ts'

test('rules of two houses find each other wherever they stand, and what stands at one house alone is told apart', () => {
  const ours = 'Be kind, also when you are right.\nNo shoes.\nFold spoilers.'
  const theirs = 'Fold spoilers.\n\nNobody sells anything.\nBe kind, also when you are tired.\n---'
  assert.deepEqual(pairLines(ours, theirs), {
    both: [
      { ours: 'Fold spoilers.', theirs: 'Fold spoilers.' },
      { ours: 'Be kind, also when you are right.', theirs: 'Be kind, also when you are tired.' },
    ],
    onlyOurs: ['No shoes.'],
    onlyTheirs: ['Nobody sells anything.'],
  })
  assert.deepEqual(pairLines('', 'Be kind.'), { both: [], onlyOurs: [], onlyTheirs: ['Be kind.'] })
  assert.equal(pairLines('Be kind.', 'x\n'.repeat(201)), null, 'more than anybody writes is not compared')
})
