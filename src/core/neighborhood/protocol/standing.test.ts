import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import {
  actorOf,
  admitting,
  by,
  farewell,
  founding,
  hand,
  next,
  proposalOn,
  rekeying,
  removing,
  usual,
} from '../../../../test/neighborhood/hands.ts'
import type { Farewell } from './belonging.ts'
import type { Signed } from './check-version.ts'
import type { Proposal } from './documents.ts'
import { hashOf } from './hash.ts'
import { type Standing, standingOf } from './standing.ts'

const first = founding(['maple', 'elm', 'oak'])
const founded = by(first, 'maple', 'elm', 'oak')

function standing(versions: readonly Signed[], proposals: readonly Proposal[] = [], leaves: readonly Farewell[] = []) {
  const known = new Map(proposals.map((proposal) => [hashOf(proposal), proposal]))
  return standingOf({ versions, proposals: known, leaves }, versions[0]?.roster.neighborhood ?? '')
}

const namesIn = (end: Standing | null) =>
  end?.servers.map(({ actor }) => URL.parse(actor)?.host.replace('.example', ''))
const epochOf = (end: Standing | null) => (end === null ? 0 : end.kind === 'conflict' ? end.base.epoch : end.head.epoch)

describe('who belongs', () => {
  test('those of the newest version that is complete, as far as the papers lead without a gap', () => {
    const p2 = proposalOn(first, admitting('ash'))
    const v2 = next(first, p2, 'maple', 'elm', 'oak', 'ash')
    const p3 = proposalOn(v2.roster, removing('oak'))
    const v3 = next(v2.roster, p3, 'maple', 'elm', 'ash')
    assert.deepEqual(namesIn(standing([founded, v2, v3], [p2, p3])), ['maple', 'elm', 'ash'])
    assert.equal(epochOf(standing([founded, v3], [p2, p3])), 1, 'a version is missing')
    assert.equal(epochOf(standing([founded, v2, v3], [p3])), 1, 'a proposal is missing')
    assert.equal(epochOf(standing([founded, next(first, p2, 'maple', 'elm', 'oak'), v3], [p2, p3])), 1, 'a proof is')
    assert.equal(standing([by(first, 'maple', 'elm'), v2, v3], [p2, p3]), null)
  })

  test('whoever left is gone from every version since she came, and back with a new one', () => {
    const p2 = proposalOn(first, admitting('ash'))
    const v2 = next(first, p2, 'maple', 'elm', 'oak', 'ash')
    const gone = farewell('elm', 2)
    assert.deepEqual(namesIn(standing([founded, v2], [p2], [gone])), ['maple', 'oak', 'ash'])
    assert.equal(epochOf(standing([founded, v2], [p2], [gone])), 2, 'what came before the farewell stays')
    const p3 = proposalOn(v2.roster, admitting('elm'), { left: [actorOf('elm')] })
    const v3 = next(v2.roster, p3, 'maple', 'oak', 'ash', 'elm')
    assert.deepEqual(namesIn(standing([founded, v2, v3], [p2, p3], [gone])), ['maple', 'oak', 'ash', 'elm'])
    assert.deepEqual(namesIn(standing([founded, v2, v3], [p2, p3], [gone, farewell('elm', 3)])), [
      'maple',
      'oak',
      'ash',
    ])
  })

  test('a founding of two stays what others build on when one of the two leaves later', () => {
    const pair = founding(['maple', 'elm'])
    const p2 = proposalOn(pair, admitting('ash'))
    const papers = [by(pair, 'maple', 'elm'), next(pair, p2, 'maple', 'elm', 'ash')]
    assert.deepEqual(namesIn(standing(papers, [p2], [farewell('elm', 2)])), ['maple', 'ash'])
    assert.equal(standing(papers, [p2], [farewell('elm', 1)])?.kind, 'dissolved', 'it had left before ash came')
  })

  test('fewer than two are nobody, and nothing can be built on that', () => {
    const pair = founding(['maple', 'elm'])
    const p2 = proposalOn(pair, admitting('ash'))
    const end = standing([by(pair, 'maple', 'elm'), next(pair, p2, 'maple', 'ash')], [p2], [farewell('elm', 1)])
    assert.equal(end?.kind, 'dissolved')
    assert.deepEqual(end?.servers, [])
  })

  test('a farewell counts only by the key the server has: not by a stranger’s, and not by one it gave up', () => {
    const stranger = { ...farewell('elm', 9), signers: new Set([hand('birch').seat.key]) }
    assert.deepEqual(namesIn(standing([founded], [], [stranger])), ['maple', 'elm', 'oak'])
    const p2 = proposalOn(first, rekeying('elm'))
    const v2 = next(first, p2, 'maple', 'oak', 'elm 2')
    assert.deepEqual(namesIn(standing([founded, v2], [p2], [farewell('elm', 9)])), ['maple', 'elm', 'oak'])
    const new2 = { ...farewell('elm', 2), signers: new Set([hand('elm 2').seat.key]) }
    assert.deepEqual(namesIn(standing([founded, v2], [p2], [new2])), ['maple', 'oak'])
  })

  test('a server keeps its place with a new key, and its old one says no more yes', () => {
    const p2 = proposalOn(first, rekeying('elm'))
    const v2 = next(first, p2, 'maple', 'oak', 'elm 2')
    const end = standing([founded, v2], [p2])
    assert.deepEqual(
      end?.servers.map(({ key, since }) => [key, since]),
      [
        [hand('maple').seat.key, 1],
        [hand('elm 2').seat.key, 1],
        [hand('oak').seat.key, 1],
      ],
    )
    const p3 = proposalOn(v2.roster, admitting('ash'))
    const thief = next(v2.roster, p3, 'maple', 'oak', 'ash', 'elm')
    assert.equal(epochOf(standing([founded, v2, thief], [p2, p3])), 2)
  })

  test('other neighborhoods in the same log do not matter', () => {
    const other = by(founding(['maple', 'larch']), 'maple', 'larch')
    assert.deepEqual(namesIn(standing([founded, other])), ['maple', 'elm', 'oak'])
    assert.deepEqual(namesIn(standing([other, founded])), ['maple', 'larch'])
  })
})

describe('two truths', () => {
  const one = proposalOn(first, admitting('ash'))
  const other = proposalOn(first, admitting('birch'))
  const instead = proposalOn(first, admitting('birch'), { supersedes: [hashOf(one)], expires: one.expires + 1 })
  const all = ['maple', 'elm', 'oak']

  test('what takes the place of the other wins, whichever comes late', () => {
    const [late, newer] = [next(first, one, ...all, 'ash'), next(first, instead, ...all, 'birch')]
    for (const papers of [
      [founded, late, newer],
      [founded, newer, late],
    ]) {
      const end = standing(papers, [one, instead])
      assert.equal(end?.kind, 'whole')
      assert.deepEqual(namesIn(end), [...all, 'birch'])
    }
  })

  test('also over several steps, when what stood between was never complete', () => {
    const third = proposalOn(first, admitting('larch'), { supersedes: [hashOf(instead)] })
    const papers = [founded, next(first, one, ...all, 'ash'), next(first, third, ...all, 'larch')]
    assert.deepEqual(namesIn(standing(papers, [one, instead, third])), [...all, 'larch'])
    assert.equal(standing(papers, [one, third])?.kind, 'conflict', 'nobody knows yet what stood between')
  })

  test('else there is a conflict: only those in both stay, and whoever signed both is named', () => {
    const end = standing([founded, next(first, one, ...all, 'ash'), next(first, other, ...all, 'birch')], [one, other])
    assert.equal(end?.kind, 'conflict')
    assert.deepEqual(namesIn(end), all)
    assert.deepEqual(end?.kind === 'conflict' && [...end.cheats].sort(), all.map((name) => hand(name).seat.key).sort())
  })

  test('only whoever signed both: of a removal and a welcome, the others', () => {
    const removal = proposalOn(first, removing('oak'))
    const end = standing(
      [founded, next(first, one, ...all, 'ash'), next(first, removal, 'maple', 'elm')],
      [one, removal],
    )
    assert.deepEqual(namesIn(end), ['maple', 'elm'])
    assert.deepEqual(
      end?.kind === 'conflict' && [...end.cheats].sort(),
      [hand('maple').seat.key, hand('elm').seat.key].sort(),
    )
  })

  test('whoever signed something and later what took its place is no cheat, though others are', () => {
    const removal = proposalOn(first, removing('oak'))
    const end = standing(
      [
        founded,
        next(first, one, ...all, 'ash'),
        next(first, instead, ...all, 'birch'),
        next(first, removal, 'maple', 'elm'),
      ],
      [one, instead, removal],
    )
    assert.equal(end?.kind === 'conflict' && end.heads.length, 2)
    assert.ok(end?.kind === 'conflict' && !end.cheats.includes(hand('oak').seat.key))
  })

  test('it ends with a version that takes the place of both', () => {
    const both = proposalOn(first, admitting('larch'), { supersedes: [hashOf(one), hashOf(other)] })
    const papers = [
      founded,
      next(first, one, ...all, 'ash'),
      next(first, other, ...all, 'birch'),
      next(first, both, ...all, 'larch'),
    ]
    const end = standing(papers, [one, other, both])
    assert.equal(end?.kind, 'whole')
    assert.deepEqual(namesIn(end), [...all, 'larch'])
  })
})

test('the order of papers does not matter, and papers that nobody signed change nothing', () => {
  const p2 = proposalOn(first, admitting('ash'))
  const v2 = next(first, p2, 'maple', 'elm', 'oak', 'ash')
  const p3 = proposalOn(v2.roster, { kind: 'agree', name: 'Ponds', rules: usual })
  const v3 = next(v2.roster, p3, 'maple', 'elm', 'oak', 'ash')
  const unsigned = next(v2.roster, proposalOn(v2.roster, removing('oak')))
  const expected = standing([founded, v2, v3], [p2, p3])
  fc.assert(
    fc.property(fc.shuffledSubarray([founded, v2, v3, unsigned], { minLength: 4 }), (papers) => {
      assert.deepEqual(standing(papers, [p3, p2, proposalOn(v2.roster, removing('oak'))]), expected)
    }),
  )
})
