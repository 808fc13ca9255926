import assert from 'node:assert/strict'
import { test } from 'node:test'
import { admitting, day, founding, morning, next, proposalOn } from '../../../../test/neighborhood/hands.ts'
import type { Proposal } from './documents.ts'
import { hashOf } from './hash.ts'
import { maySign, type SignedBefore } from './may-sign.ts'

const base = founding(['maple', 'elm'])
const first = proposalOn(base, admitting('ash'))
const over = first.expires

const signed = (proposal: Proposal): SignedBefore => ({
  base: proposal.base,
  proposal: hashOf(proposal),
  expires: proposal.expires,
})

test('a server signs once on a version: the same again, nothing else until the first has expired and is replaced', () => {
  const other = proposalOn(base, admitting('oak'), { expires: over + 30 * day })
  const instead = proposalOn(base, admitting('oak'), { expires: over + 30 * day, supersedes: [hashOf(first)] })
  assert.equal(maySign(first, [], morning), 'yes')
  assert.equal(maySign(first, [signed(first)], morning), 'yes')
  assert.equal(maySign(other, [signed(first)], morning), 'signed-another')
  assert.equal(maySign(other, [signed(first)], over), 'signed-another', 'expired, but not replaced')
  assert.equal(maySign(instead, [signed(first)], over - 1), 'signed-another', 'replaced, but not expired')
  assert.equal(maySign(instead, [signed(first)], over), 'yes')
  const third = proposalOn(base, admitting('birch'), { expires: over + 60 * day, supersedes: [hashOf(instead)] })
  assert.equal(maySign(third, [signed(first), signed(instead)], over + 31 * day), 'signed-another', 'not all of them')
})

test('two truths are ended by what takes the place of both at once, and by one such answer of each house', () => {
  const rival = proposalOn(base, admitting('oak'))
  const both = [hashOf(first), hashOf(rival)]
  const ending = proposalOn(base, admitting('birch'), { supersedes: both })
  assert.equal(maySign(ending, [signed(first)], morning), 'signed-another', 'while nobody has signed twice')
  assert.equal(maySign(ending, [signed(first)], morning, both), 'yes')
  assert.equal(maySign(proposalOn(base, admitting('birch')), [], morning, both), 'torn')
  const another = proposalOn(base, admitting('elder'), { supersedes: both })
  assert.equal(maySign(another, [signed(first), signed(ending)], morning, both), 'signed-another')
})

test('nobody signs what has expired, and what was signed on another version does not matter', () => {
  assert.equal(maySign(first, [], over - 1), 'yes')
  assert.equal(maySign(first, [], over), 'expired')
  assert.equal(maySign(first, [signed(first)], over), 'expired')
  const { roster } = next(base, first)
  assert.equal(maySign(proposalOn(roster, admitting('oak')), [signed(first)], morning), 'yes')
})
