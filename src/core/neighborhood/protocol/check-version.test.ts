import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import {
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
import { checkFirst, checkNext, checkProposal, whoseYes } from './check-version.ts'
import type { Proposal, Roster } from './documents.ts'

const three = founding(['maple', 'elm', 'oak'])
const two = founding(['maple', 'elm'])

interface Row {
  readonly says: string
  readonly base: Roster
  readonly wants: Proposal['wants']
  /** Whose yes it takes, and no one else's. */
  readonly takes: readonly string[]
  readonly left?: readonly string[]
}

const renamed: Proposal['wants'] = { kind: 'agree', name: 'Five Ponds', rules: usual }
const rows: readonly Row[] = [
  { says: 'a newcomer', base: three, wants: admitting('ash'), takes: ['maple', 'elm', 'oak', 'ash'] },
  { says: 'a newcomer to two', base: two, wants: admitting('ash'), takes: ['maple', 'elm', 'ash'] },
  {
    says: 'a newcomer after one left',
    base: three,
    wants: admitting('ash'),
    takes: ['maple', 'elm', 'ash'],
    left: ['oak'],
  },
  { says: 'a removal', base: three, wants: removing('oak'), takes: ['maple', 'elm'] },
  { says: 'a new name', base: three, wants: renamed, takes: ['maple', 'elm', 'oak'] },
  { says: 'a new key, the old one lost', base: three, wants: rekeying('oak'), takes: ['maple', 'elm', 'oak 2'] },
  { says: 'a new key among two', base: two, wants: rekeying('elm'), takes: ['maple', 'elm', 'elm 2'] },
]

describe('what a version needs', () => {
  for (const { says, base, wants, takes, left = [] } of rows)
    test(`${says}: the yes of everybody it takes, and of nobody else`, () => {
      const proposal = proposalOn(base, wants)
      const asked = { proposal, leaves: left.map((name) => farewell(name, 1)) }
      assert.equal(checkNext(base, next(base, proposal, ...takes), asked), null)
      for (const missing of takes) {
        const signers = [...takes.filter((name) => name !== missing), 'birch', 'birch 2']
        assert.equal(checkNext(base, next(base, proposal, ...signers), asked), 'not-signed', `without ${missing}`)
      }
    })

  test('a founding: the yes of everybody in it, at least two, at most twelve', () => {
    assert.equal(checkFirst(by(three, 'maple', 'elm', 'oak')), null)
    for (const missing of ['maple', 'elm', 'oak'])
      assert.equal(
        checkFirst(by(three, ...['maple', 'elm', 'oak', 'ash'].filter((name) => name !== missing))),
        'not-signed',
      )
    assert.equal(checkFirst(by(founding(['maple']), 'maple')), 'too-few')
    const many = Array.from({ length: 13 }, (_, n) => `house${n}`)
    const rules = { maxServers: 99, absenceDays: 30 }
    assert.equal(checkFirst(by(founding(many, { rules }), ...many)), 'too-many')
    assert.equal(checkFirst(by(founding(many.slice(1), { rules }), ...many)), null)
    assert.equal(checkFirst(by(founding(many.slice(0, 9)), ...many)), 'too-many')
  })

  test('a founding has the name that is its hash, and is the first of all', () => {
    const all = ['maple', 'elm', 'oak']
    assert.equal(checkFirst(by({ ...three, neighborhood: two.neighborhood }, ...all)), 'wrong-name')
    assert.equal(checkFirst(by({ ...three, name: 'Other Ponds' }, ...all)), 'wrong-name')
    assert.equal(checkFirst(by(founding(all, { epoch: 2 }), ...all)), 'wrong-name')
    assert.equal(checkFirst(by(founding(all, { previous: 'sha256:00' }), ...all)), 'wrong-name')
    const change = { kind: 'remove', server: hand('ash').seat.actor, proposal: 'sha256:00' } as const
    assert.equal(checkFirst(by(founding(all, { change }), ...all)), 'other-proposal')
    const servers = all.map((name) => ({ ...hand(name).seat, since: 3 }))
    assert.equal(checkFirst(by(founding(all, { servers }), ...all)), 'other-proposal')
  })

  test('no server twice, no key twice, no house twice, and everybody’s letter-box at home', () => {
    const [maple, elm] = [
      { ...hand('maple').seat, since: 1 },
      { ...hand('elm').seat, since: 1 },
    ]
    const flawOf = (...servers: Roster['servers']) => checkFirst(by(founding([], { servers }), 'maple', 'elm'))
    assert.equal(flawOf(maple, elm), null)
    assert.equal(flawOf(maple, elm, maple), 'twice')
    assert.equal(flawOf(maple, { ...elm, key: maple.key }), 'twice')
    assert.equal(
      flawOf(maple, elm, { ...hand('oak').seat, actor: `${maple.actor}2`, audience: maple.audience, since: 1 }),
      'twice',
    )
    assert.equal(flawOf(maple, { ...elm, audience: maple.audience }), 'other-origin')
    assert.equal(flawOf(maple, { ...elm, audience: 'https://elm.example.evil.example/x' }), 'other-origin')
    assert.equal(flawOf(maple, { ...elm, actor: 'elm', audience: 'elm' }), 'other-origin')
  })
})

describe('what can not be proposed', () => {
  const flawOf = (base: Roster, wants: Proposal['wants'], more: Partial<Proposal> = {}, leaves: Farewell[] = []) =>
    checkProposal(base, { proposal: proposalOn(base, wants, more), leaves })

  test('on another version, under another number or elsewhere', () => {
    assert.equal(flawOf(three, admitting('ash'), { base: 'sha256:00' }), 'other-base')
    assert.equal(flawOf(three, admitting('ash'), { baseEpoch: 2 }), 'other-base')
    assert.equal(flawOf(three, admitting('ash'), { neighborhood: two.neighborhood }), 'other-base')
  })

  test('whoever is there can not come, whoever is not there can not be removed or take a new key', () => {
    assert.equal(flawOf(three, admitting('oak')), 'there-already')
    assert.equal(flawOf(three, removing('ash')), 'not-there')
    assert.equal(flawOf(three, rekeying('ash')), 'not-there')
    assert.equal(flawOf(three, removing('oak'), {}, [farewell('oak', 1)]), 'not-there')
    assert.equal(flawOf(three, admitting('oak'), {}, [farewell('oak', 1)]), null)
    assert.equal(flawOf(three, { kind: 'admit', seat: { ...hand('ash').seat, key: hand('elm').seat.key } }), 'twice')
    assert.equal(
      flawOf(three, { kind: 'admit', seat: { ...hand('ash').seat, audience: hand('elm').seat.audience } }),
      'other-origin',
    )
  })

  test('nobody is dropped as if she had left', () => {
    assert.equal(flawOf(three, admitting('ash'), { left: [hand('oak').seat.actor] }), 'not-left')
    assert.equal(flawOf(three, admitting('ash'), { left: [hand('oak').seat.actor] }, [farewell('oak', 1)]), null)
  })

  test('two can not remove one of them, one is no neighborhood, and more than agreed are too many', () => {
    assert.equal(flawOf(two, removing('elm')), 'too-few')
    assert.equal(flawOf(two, admitting('ash'), {}, [farewell('elm', 1)]), 'dissolved')
    const full = founding(['maple', 'elm'], { rules: { maxServers: 2, absenceDays: 30 } })
    assert.equal(flawOf(full, admitting('ash')), 'too-many')
    assert.equal(flawOf(three, { kind: 'agree', name: 'x', rules: { ...usual, maxServers: 2 } }), 'too-many')
    const signed = next(two, proposalOn(two, removing('elm')), 'maple', 'elm')
    assert.ok(checkNext(two, signed, { proposal: proposalOn(two, removing('elm')), leaves: [] }))
  })

  test('a version that is not what its proposal leads to counts for nothing, whoever signed it', () => {
    const proposal = proposalOn(three, admitting('ash'))
    const { roster, signers } = next(three, proposal, 'maple', 'elm', 'oak', 'ash')
    const flaw = (more: Partial<Roster>) =>
      checkNext(three, { roster: { ...roster, ...more }, signers }, { proposal, leaves: [] })
    assert.equal(flaw({}), null)
    assert.equal(flaw({ epoch: 3 }), 'other-proposal')
    assert.equal(flaw({ name: 'Other Ponds' }), 'other-proposal')
    assert.equal(flaw({ servers: roster.servers.slice(1) }), 'other-proposal')
    assert.equal(flaw({ servers: roster.servers.map((seat) => ({ ...seat, since: 1 })) }), 'other-proposal')
  })
})

test('any two answers to one version share a server, so that two truths need one that signs twice', () => {
  const names = ['maple', 'elm', 'oak', 'ash', 'birch']
  const subset = fc.uniqueArray(fc.constantFrom(...names), { minLength: 2 })
  const wants = fc.oneof(
    fc.constant(admitting('larch')),
    fc.constant(renamed),
    fc.constantFrom(...names).map(removing),
    fc.constantFrom(...names).map(rekeying),
  )
  fc.assert(
    fc.property(subset, fc.uniqueArray(fc.constantFrom(...names)), wants, wants, (there, gone, one, other) => {
      const base = founding(there)
      const leaves = gone.map((name) => farewell(name, 1))
      const sets = [one, other].map((each) => {
        const proposal = proposalOn(base, each)
        return checkProposal(base, { proposal, leaves }) ? [] : whoseYes(base, { proposal, leaves })
      })
      const present = new Set(base.servers.map(({ key }) => key))
      for (const a of sets[0] ?? [])
        for (const b of sets[1] ?? []) assert.ok(a.some((key) => b.includes(key) && present.has(key)))
    }),
    { numRuns: 500 },
  )
})
