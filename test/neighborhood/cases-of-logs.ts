import type { Proposal, Roster } from '../../src/core/neighborhood/protocol/documents.ts'
import { hashOf } from '../../src/core/neighborhood/protocol/hash.ts'
import { nextVersion } from '../../src/core/neighborhood/protocol/next-version.ts'
import { type Papers, renaming, three, two } from './cases-of-papers.ts'
import {
  actorOf,
  admitting,
  day,
  hand,
  leaving,
  morning,
  proofBy,
  proposalOn,
  proven,
  rekeying,
  removing,
} from './hands.ts'

const all = ['maple', 'elm', 'oak']
const founded = proven(three, ...all)

/** A log and what it comes to. */
interface LogCase {
  readonly name: string
  readonly neighborhood: string
  readonly documents: Papers
  readonly expected: {
    readonly kind: 'whole' | 'conflict' | 'dissolved'
    readonly epoch: number
    readonly heads: readonly string[]
    readonly servers: readonly string[]
    readonly cheats: readonly string[]
  } | null
}

function log(
  name: string,
  documents: Papers,
  end: Partial<LogCase['expected']> & { head: Roster; houses: readonly string[] },
): LogCase {
  const { head, houses, kind = 'whole', epoch = head.epoch, heads = [hashOf(head)], cheats = [] } = end
  return {
    name,
    neighborhood: head.neighborhood,
    documents,
    expected: { kind, epoch, heads: [...heads].sort(), servers: houses.map(actorOf), cheats: [...cheats].sort() },
  }
}

function step(base: Roster, wants: Proposal['wants'], signers: readonly string[], more: Partial<Proposal> = {}) {
  const bare = proposalOn(base, wants, more)
  const roster = nextVersion(base, bare)
  return { roster, papers: [proven(bare, 'maple'), proven(roster, ...signers)], hash: hashOf(bare) }
}

/** Logs: the newest version, farewells, replaced proposals, conflicts, new keys, and papers that count for nothing. */
export function logs(): LogCase[] {
  return [...growing(), ...parting(), ...torn(), ...spoiled()]
}

function growing(): LogCase[] {
  const admit = step(three, admitting('ash'), [...all, 'ash'])
  const partly = step(three, admitting('ash'), all)
  const remove = step(admit.roster, removing('oak'), ['maple', 'elm', 'ash'])
  const rekey = step(three, rekeying('elm'), ['maple', 'oak', 'elm 2'])
  const thief = step(rekey.roster, admitting('ash'), ['maple', 'oak', 'ash', 'elm'])
  const agree = step(rekey.roster, renaming, ['maple', 'oak', 'elm 2'])
  return [
    log('a founding', [founded], { head: three, houses: all }),
    log('one came', [founded, ...admit.papers], { head: admit.roster, houses: [...all, 'ash'] }),
    log('one came, another went', [...remove.papers, ...admit.papers, founded], {
      head: remove.roster,
      houses: ['maple', 'elm', 'ash'],
    }),
    log('the newcomer has not signed', [founded, ...partly.papers], { head: three, houses: all }),
    log('a version in between is missing', [founded, ...remove.papers], { head: three, houses: all }),
    log('a new key', [founded, ...rekey.papers, ...agree.papers], { head: agree.roster, houses: all }),
    log('the old key says yes', [founded, ...rekey.papers, ...thief.papers], { head: rekey.roster, houses: all }),
    { name: 'nobody founded it', neighborhood: three.neighborhood, documents: admit.papers, expected: null },
    {
      name: 'one founder has not signed',
      neighborhood: three.neighborhood,
      documents: [proven(three, 'maple', 'elm')],
      expected: null,
    },
  ]
}

function parting(): LogCase[] {
  const admit = step(three, admitting('ash'), [...all, 'ash'])
  const goes = proven(leaving(three.neighborhood, 'elm', 2), 'elm')
  const again = step(admit.roster, admitting('elm'), ['maple', 'oak', 'ash', 'elm'], { left: [actorOf('elm')] })
  const pair = proven(two, 'maple', 'elm')
  const second = step(two, admitting('ash'), ['maple', 'elm', 'ash'])
  const rekey = step(three, rekeying('elm'), ['maple', 'oak', 'elm 2'])
  const papers = [founded, ...admit.papers]
  return [
    log('one left', [...papers, goes], { head: admit.roster, houses: ['maple', 'oak', 'ash'] }),
    log('one left and came back', [...papers, goes, ...again.papers], {
      head: again.roster,
      houses: ['maple', 'oak', 'ash', 'elm'],
    }),
    log('a founder left later', [pair, ...second.papers, proven(leaving(two.neighborhood, 'elm', 2), 'elm')], {
      head: second.roster,
      houses: ['maple', 'ash'],
    }),
    log('one of two left', [pair, proven(leaving(two.neighborhood, 'elm', 1), 'elm')], {
      kind: 'dissolved',
      head: two,
      houses: [],
    }),
    log('a farewell that somebody else signed', [...papers, proven(leaving(three.neighborhood, 'elm', 2), 'oak')], {
      head: admit.roster,
      houses: [...all, 'ash'],
    }),
    log(
      'a farewell with a key given up',
      [founded, ...rekey.papers, proven(leaving(three.neighborhood, 'elm', 2), 'elm')],
      {
        head: rekey.roster,
        houses: all,
      },
    ),
  ]
}

function torn(): LogCase[] {
  const one = step(three, admitting('ash'), [...all, 'ash'])
  const other = step(three, admitting('birch'), [...all, 'birch'])
  const removal = step(three, removing('oak'), ['maple', 'elm'])
  const instead = step(three, admitting('birch'), [...all, 'birch'], {
    supersedes: [one.hash],
    expires: morning + 90 * day,
  })
  const both = step(three, renaming, all, { supersedes: [one.hash, other.hash], expires: morning + 90 * day })
  const keys = (...names: readonly string[]) => names.map((name) => hand(name).seat.key)
  const two = (a: { roster: Roster }, b: { roster: Roster }) => [hashOf(a.roster), hashOf(b.roster)]
  return [
    log('one takes the place of the other', [founded, ...instead.papers, ...one.papers], {
      head: instead.roster,
      houses: [...all, 'birch'],
    }),
    log('two newcomers at once', [founded, ...one.papers, ...other.papers], {
      kind: 'conflict',
      head: three,
      heads: two(one, other),
      houses: all,
      cheats: keys(...all),
    }),
    log('a newcomer and a removal', [founded, ...one.papers, ...removal.papers], {
      kind: 'conflict',
      head: three,
      heads: two(one, removal),
      houses: ['maple', 'elm'],
      cheats: keys('maple', 'elm'),
    }),
    log('what was replaced makes nobody a cheat', [founded, ...one.papers, ...instead.papers, ...removal.papers], {
      kind: 'conflict',
      head: three,
      heads: two(instead, removal),
      houses: ['maple', 'elm'],
      cheats: keys('maple', 'elm'),
    }),
    log('a third takes the place of both', [founded, ...one.papers, ...other.papers, ...both.papers], {
      head: both.roster,
      houses: all,
    }),
  ]
}

// Each is one paper that must change nothing beside a log that is whole.
function spoiled(): LogCase[] {
  const admit = step(three, admitting('ash'), [...all, 'ash'])
  const [proposal, version] = admit.papers
  const founding = { head: three, houses: all }
  const cast = proofBy('birch', admit.roster)
  const lent = { ...cast, verificationMethod: `${actorOf('oak')}#${hand('oak').seat.key}` }
  const without = proven(admit.roster, 'maple', 'elm', 'ash')
  const stranger = proposalOn(three, admitting('ash'), { by: actorOf('birch') })
  return [
    log('a version without its proposal', [founded, version ?? three], founding),
    log(
      'a proposal of a stranger',
      [founded, proven(stranger, 'birch'), proven(nextVersion(three, stranger), ...all, 'ash')],
      founding,
    ),
    log(
      'a forged yes',
      [founded, proposal ?? three, { ...without, proof: [...(without.proof ?? []), lent] }],
      founding,
    ),
    log('a paper of another neighborhood', [founded, proven(two, 'maple', 'elm')], founding),
  ]
}

/** Whether a server may sign, after what it signed before. */
export function signings() {
  const first = proposalOn(three, admitting('ash'))
  const later = { expires: first.expires + 30 * day }
  const other = proposalOn(three, admitting('birch'), later)
  const instead = proposalOn(three, admitting('birch'), { ...later, supersedes: [hashOf(first)] })
  const before = [{ base: first.base, proposal: hashOf(first), expires: first.expires }]
  const row = (name: string, proposal: Proposal, now: number, expected: string) => ({
    name,
    proposal,
    hash: hashOf(proposal),
    signedBefore: name.startsWith('nothing before') ? [] : before,
    now,
    expected,
  })
  return [
    row('nothing before', first, morning, 'yes'),
    row('the same again', first, morning, 'yes'),
    row('another', other, morning, 'signed-another'),
    row('another, when the first has expired', other, first.expires, 'signed-another'),
    row('one that takes its place, while it is open', instead, first.expires - 1, 'signed-another'),
    row('one that takes its place, when it has expired', instead, first.expires, 'yes'),
    row('nothing before, but it has expired', first, first.expires, 'expired'),
    ...endings(first),
  ]
}

/** In a conflict on that version: `contested` are the proposals of the versions that are left, the first of which it has signed. */
function endings(first: Proposal) {
  const rival = proposalOn(three, admitting('linden'))
  const contested = [hashOf(first), hashOf(rival)]
  const later = { expires: first.expires + 30 * day }
  const go = { kind: 'remove', server: hand('oak').seat.actor, reason: 'torn' } as const
  const ending = proposalOn(three, go, { supersedes: contested })
  const half = proposalOn(three, go, { supersedes: contested.slice(0, 1) })
  const another = proposalOn(three, admitting('birch'), { ...later, supersedes: contested })
  const next = proposalOn(three, admitting('birch'), { ...later, supersedes: [...contested, hashOf(ending)] })
  const signed = (...proposals: readonly Proposal[]) =>
    proposals.map((each) => ({ base: each.base, proposal: hashOf(each), expires: each.expires }))
  const row = (name: string, proposal: Proposal, now: number, expected: string) => ({
    name: `in a conflict, ${name}`,
    proposal,
    hash: hashOf(proposal),
    signedBefore: name.includes('other ending') ? signed(first, ending) : signed(first),
    contested,
    now,
    expected,
  })
  return [
    row('one that takes the place of all, while the first is open', ending, morning, 'yes'),
    row('one that takes the place of one only', half, morning, 'torn'),
    row('one that takes the place of none', proposalOn(three, admitting('birch')), morning, 'torn'),
    row('an other ending, while the one it signed is open', another, morning, 'signed-another'),
    row('an other ending that does not take its place, when it has expired', another, ending.expires, 'signed-another'),
    row('an other ending that takes its place, when it has expired', next, ending.expires, 'yes'),
    row('one that has expired', ending, ending.expires, 'expired'),
  ]
}
