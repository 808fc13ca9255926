import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ClaimedNear, checkNear } from './check-near.ts'
import type { Roster, Seat } from './protocol/documents.ts'
import type { Belonging } from './where-we-belong.ts'

function seat(name: string, since: number): Seat {
  const origin = `https://${name}.example`
  return { actor: `${origin}/ap/server`, audience: `${origin}/ap/neighborhood`, key: `z6Mk${name}`, since }
}

const [maple, elm, oak] = [seat('maple', 1), seat('elm', 1), seat('oak', 3)]
const head = { epoch: 3 } as Roster
const belonging: Belonging = {
  neighborhood: 'nbh:QmStreet',
  standing: { kind: 'whole', head, servers: [maple, elm, oak] },
  ours: maple,
  others: [elm, oak],
  epoch: 3,
  elsewhere: new Map(),
  known: new Map(),
}

const said: ClaimedNear = {
  by: 'https://elm.example/ap/u/dee',
  object: 'https://elm.example/ap/o/dee/1',
  to: [elm.audience],
  open: false,
  neighborhood: 'nbh:QmStreet',
  epoch: 3,
}

test('what a neighbor says to her own neighbors is near, of an old version too', () => {
  assert.equal(checkNear(belonging, said), 'near')
  assert.equal(checkNear(belonging, { ...said, epoch: 1 }), 'near')
})

test('what is of a version that is not known yet is ahead, from whomever it comes', () => {
  assert.equal(checkNear(belonging, { ...said, epoch: 4 }), 'ahead')
  const pine = { by: 'https://pine.example/ap/u/cy', object: 'https://pine.example/ap/o/cy/1', to: [] }
  assert.equal(checkNear(belonging, { ...said, ...pine, epoch: 4 }), 'ahead')
})

const wrong: Readonly<Record<string, [Partial<ClaimedNear>, RegExp]>> = {
  'another neighborhood': [{ neighborhood: 'nbh:QmOther' }, /another neighborhood/],
  'no version': [{ epoch: null }, /no version/],
  'version zero': [{ epoch: 0 }, /no version/],
  'half a version': [{ epoch: 1.5 }, /no version/],
  'a post at another place': [{ object: 'https://oak.example/ap/o/1' }, /another place/],
  'a post with no address': [{ object: 'nowhere', by: 'nobody' }, /another place/],
  'somebody who is no neighbor': [{ by: 'https://far.example/u', object: 'https://far.example/o' }, /no neighbor/],
  'the audience of another neighbor': [{ to: [oak.audience] }, /not addressed/],
  'another collection of her own': [{ to: ['https://elm.example/ap/followers'] }, /not addressed/],
  'one more address': [{ to: [elm.audience, oak.audience] }, /not addressed/],
  'everybody besides': [{ open: true }, /not addressed/],
  'a version in which that neighbor was not there': [
    { by: 'https://oak.example/u', object: 'https://oak.example/o', to: [oak.audience], epoch: 2 },
    /not there yet/,
  ],
}

test('anything else that claims to be for neighbors is refused', () => {
  for (const [what, [part, sentence]] of Object.entries(wrong))
    assert.throws(() => checkNear(belonging, { ...said, ...part }), sentence, what)
})

test('a house without a neighborhood, or that was removed from it, takes nothing', () => {
  assert.throws(() => checkNear(null, said), /another neighborhood/)
  assert.throws(() => checkNear({ ...belonging, ours: null, others: [] }, said), /another neighborhood/)
})
