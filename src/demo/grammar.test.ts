import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dice } from '../lib/dice.ts'
import { byWeight, deckOf, expand } from './grammar.ts'

test('a sentence with choices is said in one way of many, with a name where one is wanted', () => {
  const said = new Set(Array.from({ length: 60 }, (_, n) => expand('{Tea|Soup}, {name}{!|.}', dice(n), () => 'Ruth')))
  assert.deepEqual([...said].sort(), ['Soup, Ruth!', 'Soup, Ruth.', 'Tea, Ruth!', 'Tea, Ruth.'])
})

test('what was drawn comes back last, and only what fits is drawn', () => {
  const deck = deckOf([1, 2, 3, 4], dice(1))
  const all = () => true
  const first = [deck(all), deck(all), deck(all), deck(all)]
  assert.deepEqual([...first].sort(), [1, 2, 3, 4])
  assert.equal(deck(all), first[0])
  assert.equal(
    deck((card) => card === 3),
    3,
  )
  assert.equal(
    deck((card) => card > 4),
    null,
  )
})

test('the heavier comes up more often, and what weighs nothing never', () => {
  const chance = dice(5)
  const drawn = Array.from({ length: 400 }, () => byWeight([0, 1, 9], (each) => each, chance))
  const times = (which: number) => drawn.filter((each) => each === which).length
  assert.equal(times(0), 0)
  assert.ok(times(9) > 4 * times(1) && times(1) > 0)
})
