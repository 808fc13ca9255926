import assert from 'node:assert/strict'
import { sign as signBytes } from 'node:crypto'
import { describe, test } from 'node:test'
import { base58 } from '@scure/base'
import fc from 'fast-check'
import { checkPapers } from '../../src/core/neighborhood/check-papers.ts'
import { mergePapers } from '../../src/core/neighborhood/merge-papers.ts'
import { listPapers } from '../../src/core/neighborhood/papers.ts'
import { isPaused } from '../../src/core/neighborhood/pauses.ts'
import { inboxesNear } from '../../src/core/neighborhood/posts.ts'
import type { NeighborhoodDocument, Proof, Roster, Seat } from '../../src/core/neighborhood/protocol/documents.ts'
import { firstVersion } from '../../src/core/neighborhood/protocol/first-version.ts'
import { hashOf } from '../../src/core/neighborhood/protocol/hash.ts'
import { nextVersion } from '../../src/core/neighborhood/protocol/next-version.ts'
import { findBelonging, ourSeat } from '../../src/core/neighborhood/where-we-belong.ts'
import { all } from '../../src/db/database.ts'
import { readPapers } from '../../src/federation/neighborhood/read-papers.ts'
import { provenBytes } from '../../src/lib/proven-bytes.ts'
import { hand } from '../neighborhood/hands.ts'
import { proofOf, seatOf } from '../neighbors.ts'
import type { TestHouse } from '../village.ts'
import { type HostileStreet, malsSeat, openHostileStreet, proposalOn } from './hostile-neighbor.ts'

const otherSeat = {
  actor: 'http://other.test/ap/server',
  key: hand('other').seat.key,
  audience: 'http://other.test/ap/neighborhood',
}
type Hand = keyof typeof servers

const day = 24 * 60 * 60 * 1000

const servers = { mal: malsSeat.actor, other: otherSeat.actor, 'mal 2': malsSeat.actor } as const

/** The proof of a peer, under its own name or that of somebody else. */
function by(name: Hand, document: NeighborhoodDocument, method?: string): Proof {
  const { seat, privateKey } = hand(name)
  const said = {
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-jcs-2022',
    verificationMethod: method ?? `${servers[name]}#${seat.key}`,
    proofPurpose: 'assertionMethod',
    created: '2026-11-22T08:00:00Z',
  } as const
  return { ...said, proofValue: `z${base58.encode(signBytes(null, provenBytes(document, said), privateKey))}` }
}

async function byHouses(document: NeighborhoodDocument, ...houses: readonly TestHouse[]): Promise<Proof[]> {
  return Promise.all(houses.map(async (house) => (await proofOf(house, document)).proof))
}

function tells({ maple, first }: HostileStreet, ...papers: readonly NeighborhoodDocument[]): boolean {
  const { neighborhood } = first
  return mergePapers(maple.ctx, { neighborhood, from: malsSeat.actor, papers, refused: [], words: '' })
}

function namesAt({ maple }: HostileStreet): string {
  const standing = findBelonging(maple.ctx)?.standing
  const hosts = standing?.servers.map(({ actor }) => new URL(actor).hostname.replace('.test', ''))
  return `${standing?.kind}: ${hosts?.join(' ')}`
}

describe('what a neighbor brings as papers', () => {
  test('D7: nobody comes in without the yes of everybody, however it is forged', async (t) => {
    const street = await openHostileStreet(t)
    const { maple, elm, first } = street
    const proposal = proposalOn(first, { kind: 'admit', seat: otherSeat }, { by: malsSeat.actor })
    const next = nextVersion(first, proposal)
    const asked = { ...proposal, proof: [by('mal', proposal)] }
    const [maples, elms] = await byHouses(next, maple, elm)
    assert.ok(maples && elms)
    const [mals, others] = [by('mal', next), by('other', next)]
    const forgeries = [
      [maples, mals, others],
      [elms, mals, others],
      [maples, elms, others],
      [maples, elms, mals],
      [maples, mals, others, by('mal', next, elms.verificationMethod)],
      [maples, mals, others, { ...mals, verificationMethod: elms.verificationMethod }],
      [maples, mals, others, { ...elms, proofValue: maples.proofValue }],
      [maples, mals, others, { ...elms, created: '2026-11-22T09:00:00Z' }],
      [maples, mals, others, (await byHouses(first, elm))[0] ?? mals],
    ]
    for (const proof of forgeries) {
      const known = listPapers(maple.ctx, first.neighborhood)
      const checked = checkPapers(first.neighborhood, [asked, { ...next, proof }], known)
      const keys = new Set(
        checked.find(({ document }) => document.type === 'NeighborhoodRoster')?.proofs.map(({ key }) => key),
      )
      assert.ok(keys.size < 4)
    }
    tells(street, asked, { ...next, proof: [maples, mals, others] })
    assert.equal(namesAt(street), 'whole: maple elm mal')
    tells(street, { ...next, proof: [elms] })
    assert.equal(namesAt(street), 'whole: maple elm mal other', 'with all of them it is')
  })

  test('D8: what was signed long ago and shown late does not take the place of what replaced it', async (t) => {
    const street = await openHostileStreet(t)
    const { maple, elm, first } = street
    const early = proposalOn(first, { kind: 'admit', seat: otherSeat }, { by: malsSeat.actor, expires: 1 })
    const instead = proposalOn(
      first,
      { kind: 'remove', server: malsSeat.actor, reason: 'other' },
      { supersedes: [hashOf(early)] },
    )
    const [then, now] = [nextVersion(first, early), nextVersion(first, instead)]
    const papers = [
      { ...instead, proof: await byHouses(instead, maple) },
      { ...now, proof: await byHouses(now, maple, elm) },
    ]
    tells(street, ...papers)
    assert.equal(findBelonging(maple.ctx)?.epoch, 2)
    const late = [...(await byHouses(then, maple, elm)), by('mal', then), by('other', then)]
    tells(street, { ...early, proof: [by('mal', early)] }, { ...then, proof: late })
    assert.equal(namesAt(street), 'whole: maple elm')
  })

  test('D6: whoever signs two is named, whichever house hears of it, and what is left is who is in both', async (t) => {
    const street = await openHostileStreet(t)
    const { maple, elm, first } = street
    const come = proposalOn(first, { kind: 'admit', seat: otherSeat }, { by: malsSeat.actor })
    const go = proposalOn(first, { kind: 'remove', server: malsSeat.actor, reason: 'other' })
    const [one, other] = [nextVersion(first, come), nextVersion(first, go)]
    const all = [...(await byHouses(one, maple, elm)), by('mal', one), by('other', one)]
    tells(street, { ...come, proof: [by('mal', come)] }, { ...one, proof: all })
    tells(street, { ...go, proof: await byHouses(go, maple) }, { ...other, proof: await byHouses(other, maple, elm) })
    assert.equal(namesAt(street), 'conflict: maple elm')
    const standing = findBelonging(maple.ctx)?.standing
    const keys = first.servers.slice(0, 2).map(({ key }) => key)
    assert.deepEqual(standing?.kind === 'conflict' && standing.cheats.toSorted(), keys.toSorted())
  })

  test('D10: once a neighbor has a new key, whoever stole the old one signs nothing that counts', async (t) => {
    const street = await openHostileStreet(t)
    const { maple, elm, first } = street
    const rekey = proposalOn(first, { kind: 'rekey', server: malsSeat.actor, key: hand('mal 2').seat.key })
    const second = nextVersion(first, rekey)
    const alone = { ...second, proof: [by('mal', second), by('mal 2', second)] }
    tells(street, { ...rekey, proof: await byHouses(rekey, maple) }, alone)
    assert.equal(findBelonging(maple.ctx)?.epoch, 1, 'a thief can not change the key by itself')
    tells(street, { ...second, proof: await byHouses(second, maple, elm) })
    assert.equal(findBelonging(maple.ctx)?.epoch, 2)

    const leave = {
      type: 'NeighborhoodLeave',
      v: 1,
      neighborhood: first.neighborhood,
      server: malsSeat.actor,
      afterEpoch: 2,
    } as const
    tells(street, { ...leave, proof: [by('mal', leave)] })
    assert.equal(namesAt(street), 'whole: maple elm mal', 'the thief can not say goodbye in its name')
    const come = proposalOn(second, { kind: 'admit', seat: otherSeat }, { by: malsSeat.actor })
    const third = nextVersion(second, come)
    assert.equal(tells(street, { ...come, proof: [by('mal', come)] }), false, 'nor ask for anything')
    const proof = [...(await byHouses(third, maple, elm)), by('other', third), by('mal', third)]
    tells(street, { ...come, proof: [by('mal 2', come)] }, { ...third, proof })
    assert.equal(findBelonging(maple.ctx)?.epoch, 2, 'nor say yes')
    tells(street, { ...third, proof: [by('mal 2', third)] })
    assert.equal(findBelonging(maple.ctx)?.epoch, 3)
  })

  test('D9: a neighbor that signed itself into another neighborhood gets nothing, until its farewell from there is known', async (t) => {
    const street = await openHostileStreet(t)
    const { maple } = street
    const told = () => all(maple.ctx.db, `select 1 from notifications where kind = 'neighborhood-changed'`).length
    const another = (seats: readonly Omit<Seat, 'since'>[]) =>
      firstVersion(seats, { name: 'Elsewhere', rules: { maxServers: 12, absenceDays: 30 } })
    const brings = (first: Roster, signers: readonly Hand[], ...more: readonly NeighborhoodDocument[]) => {
      const asks = proposalOn(first, { kind: 'admit', seat: mapleSeat }, { by: otherSeat.actor })
      const proven = { ...first, proof: signers.map((name) => by(name, first)) }
      const papers = [proven, { ...asks, proof: [by('other', asks)] }, ...more]
      const { neighborhood } = first
      mergePapers(maple.ctx, { neighborhood, from: otherSeat.actor, papers, refused: [], words: '' })
    }
    const mapleSeat = await seatOf(maple)
    // Anybody can list a neighbor with a key of his own.
    brings(another([otherSeat, { ...malsSeat, key: hand('mal 2').seat.key }]), ['other', 'mal 2'])
    assert.equal(isPaused(maple.ctx, malsSeat.actor), false)
    const first = another([otherSeat, malsSeat])
    brings(first, ['other'])
    assert.equal(isPaused(maple.ctx, malsSeat.actor), false, 'it has not signed that')
    assert.equal(told(), 0)
    brings(first, ['other', 'mal'])
    assert.equal(isPaused(maple.ctx, malsSeat.actor), true)
    assert.equal(told(), 1)
    assert.deepEqual(
      inboxesNear(maple.ctx, null).map((inbox) => new URL(inbox).hostname),
      ['elm.test'],
    )
    const { neighborhood } = first
    const leave = { type: 'NeighborhoodLeave', v: 1, neighborhood, server: malsSeat.actor, afterEpoch: 1 } as const
    brings(first, ['other', 'mal'], { ...leave, proof: [by('mal', leave)] })
    assert.equal(isPaused(maple.ctx, malsSeat.actor), false)
    assert.equal(namesAt(street), 'whole: maple elm mal', 'it was a neighbor all along')
  })

  test('nobody says goodbye for another, and papers of strangers are not even kept', async (t) => {
    const street = await openHostileStreet(t)
    const { maple, elm, first } = street
    const [, elms] = first.servers
    const leave = {
      type: 'NeighborhoodLeave',
      v: 1,
      neighborhood: first.neighborhood,
      server: elms?.actor ?? '',
      afterEpoch: 1,
    } as const
    const kept = listPapers(maple.ctx, first.neighborhood).length
    const [elmsMethod] = await byHouses(leave, elm)
    for (const proof of [by('mal', leave), by('mal', leave, elmsMethod?.verificationMethod), by('other', leave)])
      assert.equal(tells(street, { ...leave, proof: [proof] }), false)
    const far = { ...leave, afterEpoch: 9 }
    assert.equal(tells(street, { ...far, proof: await byHouses(far, elm) }), false, 'nor after what nobody knows')
    const proposal = proposalOn(first, { kind: 'admit', seat: otherSeat }, { by: otherSeat.actor })
    assert.equal(tells(street, { ...proposal, proof: [by('other', proposal)] }), false)
    assert.equal(listPapers(maple.ctx, first.neighborhood).length, kept)
    assert.equal(namesAt(street), 'whole: maple elm mal')
  })

  test('whoever says that a house is silent is not believed by one that has heard it, and silence is a yes to nothing', async (t) => {
    const street = await openHostileStreet(t)
    const { maple, elm, first } = street
    const elms = ourSeat(elm.ctx)
    street.names.set('elm.test', '127.0.0.1:1')
    const lie = proposalOn(first, { kind: 'remove', server: elms, reason: 'absent' }, { by: malsSeat.actor })
    const next = nextVersion(first, lie)
    const asks = () => tells(street, { ...lie, proof: [by('mal', lie)] }, { ...next, proof: [by('mal', next)] })
    const page = `/street/requests/${hashOf(lie).replace('sha256:', '')}`
    const signed = () => all(maple.ctx.db, 'select 1 from neighborhood_signed').length
    asks()
    const ada = maple.as('ada')
    assert.match(
      await ada.read(page),
      /mal\.test says that elm\.test has been silent for too long\.<\/b> It was last heard here on/,
    )
    const refused = await ada.post(`${page}/yes`)
    assert.equal(refused.status, 403)
    assert.match(await refused.text(), /elm\.test was heard within the last 30 days[^<]*Nothing was signed/)
    assert.deepEqual([signed(), namesAt(street)], [0, 'whole: maple elm mal'])
    // Now it is true, and all that takes is the yes of those who know so.
    await maple.wait(29 * day)
    asks()
    assert.equal((await ada.post(`${page}/yes`)).status, 403, 'a day too early')
    await maple.wait(2 * day)
    asks()
    assert.equal((await ada.post(`${page}/yes`)).status, 303)
    assert.deepEqual([signed(), namesAt(street)], [1, 'whole: maple mal'])
  })

  test('a neighbor that floods with proposals fills its own part of the log and nobody else’s', async (t) => {
    const street = await openHostileStreet(t)
    const { maple, first } = street
    const kept = listPapers(maple.ctx, first.neighborhood).length
    const flood = Array.from({ length: 300 }, (_, n) => {
      const each = proposalOn(first, { kind: 'admit', seat: otherSeat }, { by: malsSeat.actor, why: `${n}` })
      return { ...each, proof: [by('mal', each)] }
    })
    tells(street, ...flood)
    assert.ok(listPapers(maple.ctx, first.neighborhood).length <= kept + 16)
    const own = proposalOn(first, { kind: 'admit', seat: otherSeat })
    assert.equal(tells(street, { ...own, proof: await byHouses(own, maple) }), true)
  })
})

test('a neighbor that builds on versions which are its own alone gets no further than the first of them', async (t) => {
  const street = await openHostileStreet(t)
  const { maple, first } = street
  const kept = listPapers(maple.ctx, first.neighborhood).length
  const papers: NeighborhoodDocument[] = []
  for (let n = 0, base = first; n < 50; n += 1) {
    const wants = { kind: 'agree', name: `${n}`, rules: base.rules } as const
    const proposal = proposalOn(base, n === 0 ? { kind: 'admit', seat: otherSeat } : wants, { by: malsSeat.actor })
    base = nextVersion(base, proposal)
    papers.push({ ...proposal, proof: [by('mal', proposal)] }, { ...base, proof: [by('mal', base), by('other', base)] })
  }
  tells(street, ...papers)
  assert.equal(listPapers(maple.ctx, first.neighborhood).length, kept + 2)
})

test('whatever somebody writes into a paper, it is read as a paper or not at all', () => {
  const first = proposalOn(
    { ...nextVersionStub(), servers: [{ ...malsSeat, since: 1 }] },
    { kind: 'admit', seat: otherSeat },
    { by: malsSeat.actor },
  )
  const good = { ...first, proof: [by('mal', first)] }
  assert.equal(readPapers({ papers: [good] }).length, 1)
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(good)), fc.jsonValue(), (part, value) => {
      const broken: unknown = { ...good, [part]: value }
      const read = readPapers({ papers: [broken, good] })
      assert.ok(read.length >= 1)
      assert.deepEqual(checkPapers(first.neighborhood, read, []), [])
    }),
  )
  fc.assert(fc.property(fc.jsonValue(), (papers) => void readPapers({ papers })))
})

function nextVersionStub() {
  const neighborhood = `nbh:Qm${'a'.repeat(44)}`
  const rules = { maxServers: 12, absenceDays: 30 }
  const change = { kind: 'found' } as const
  return { type: 'NeighborhoodRoster', v: 1, neighborhood, epoch: 1, previous: null, change, name: 'x', rules } as const
}
