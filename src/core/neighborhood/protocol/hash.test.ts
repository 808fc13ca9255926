import assert from 'node:assert/strict'
import { test } from 'node:test'
import { founding, hand, leaving, proven } from '../../../../test/neighborhood/hands.ts'
import type { Roster } from './documents.ts'
import { hashOf, nameOf } from './hash.ts'

const first = founding(['maple', 'elm'])

test('a document keeps its hash whoever signs it and however it is written, and changes it with any word', () => {
  const turned = Object.fromEntries(Object.entries(first).reverse()) as unknown as Roster
  assert.equal(hashOf(turned), hashOf({ ...first }))
  assert.equal(hashOf(proven(first, 'maple', 'elm')), hashOf(first))
  for (const part of Object.keys(first)) assert.notEqual(hashOf({ ...first, [part]: 'other' }), hashOf(first), part)
  assert.match(hashOf(leaving(first.neighborhood, 'elm', 1)), /^sha256:[0-9a-f]{64}$/)
})

test('a neighborhood is named after all that is in its first version but the name itself', () => {
  const { neighborhood, ...rest } = first
  assert.match(neighborhood, /^nbh:Qm[1-9A-HJ-NP-Za-km-z]{44}$/)
  assert.equal(nameOf(rest), neighborhood)
  assert.equal(nameOf({ ...rest, ...proven(first, 'maple'), servers: rest.servers }), neighborhood)
  assert.notEqual(nameOf({ ...rest, servers: [{ ...hand('maple').seat, since: 1 }] }), neighborhood)
})
