import { effective, type Farewell, type Least, least } from '../../src/core/neighborhood/protocol/belonging.ts'
import { type Ground, groundOf } from '../../src/core/neighborhood/protocol/building-on.ts'
import { checkProposal } from '../../src/core/neighborhood/protocol/check-version.ts'
import type { Proposal, Roster, Seat } from '../../src/core/neighborhood/protocol/documents.ts'
import { firstVersion } from '../../src/core/neighborhood/protocol/first-version.ts'
import { hashOf } from '../../src/core/neighborhood/protocol/hash.ts'
import { maySign, type SignedBefore } from '../../src/core/neighborhood/protocol/may-sign.ts'
import { nextVersion } from '../../src/core/neighborhood/protocol/next-version.ts'
import { type Standing, standingOf } from '../../src/core/neighborhood/protocol/standing.ts'
import { dice as diceFrom } from '../../src/lib/dice.ts'

/**
 * Servers that play a neighborhood through by chance: they propose, sign, leave, are away, hear each other late or not at all, and
 * lose their memory to an old backup. Signatures are kept as sets of keys; the rules are those of the product.
 */
export interface Schedule {
  readonly seed: number
  readonly steps: number
  /** One server that signs whatever it is asked. */
  readonly cheat: boolean
  /** Rules that are switched off, to see whether they are needed. */
  readonly without?: 'two others' | 'taking the place of' | 'signing once' | 'ending'
}

/** How it ended: what each server thinks, how far it came, and whether all agree. */
export interface Played {
  readonly conflict: boolean
  readonly agreed: boolean
  readonly epochs: number
  readonly cheatNamed: boolean
}

interface Player {
  readonly seat: Omit<Seat, 'since'>
  /** Its key, and all new ones it said yes to. */
  readonly keys: string[]
  readonly versions: Map<string, { roster: Roster; signers: Set<string> }>
  readonly proposals: Map<string, Proposal>
  readonly leaves: Farewell[]
  readonly journal: SignedBefore[]
  away: boolean
  gone: boolean
  standing: Standing | null
  fresh: boolean
}

const lasts = 70

export function play({ seed, steps, cheat, without }: Schedule): Played {
  const dice = diceFrom(seed).below
  const takes: Least = without === 'two others' ? { servers: 1, others: 1 } : least
  const count = 3 + dice(3)
  const players = Array.from({ length: count + 2 }, (_, n) => newPlayer(n))
  const founders = players.slice(0, 2 + dice(Math.min(2, count - 1)))
  const first = founding(founders)
  for (const { versions } of players) put(versions, first, founders.map(keyOf))
  const look = (player: Player): Standing | null => {
    if (!player.fresh) {
      const { versions, proposals, leaves } = player
      player.standing = standingOf({ versions: versions.values(), proposals, leaves, takes }, first.neighborhood)
      player.fresh = true
    }
    return player.standing
  }
  let now = 0
  for (let step = 0; step < steps; step += 1) {
    now += dice(2)
    const player = players[dice(players.length)] as Player
    const other = players[dice(players.length)] as Player
    const chance = dice(100)
    if (player.away) player.away = dice(10) > 0
    else if (chance < 1) player.away = true
    else if (chance < 50) for (const each of [other, players[dice(players.length)] as Player]) tell(player, each, dice)
    else if (chance < 56) propose(player, { look, players, now, dice, takes, without })
    else if (chance < 99 || dice(8) > 0) sign(player, { look, now, takes, careless: isCareless(player), without })
    else leave(player, look(player))
  }
  for (let round = 0; round < 3; round += 1) for (const one of players) for (const other of players) tellAll(one, other)
  return outcome(players, look)

  function isCareless(player: Player): boolean {
    return cheat && player === players[0]
  }
}

function newPlayer(n: number): Player {
  const actor = `https://house${n}.test/ap/server`
  return {
    seat: { actor, key: `z6Mk${n}`, audience: `https://house${n}.test/ap/neighborhood` },
    keys: [`z6Mk${n}`],
    versions: new Map(),
    proposals: new Map(),
    leaves: [],
    journal: [],
    away: false,
    gone: false,
    standing: null,
    fresh: false,
  }
}

const keyOf = ({ seat }: Player) => seat.key

function founding(founders: readonly Player[]): Roster {
  return firstVersion(
    founders.map(({ seat }) => seat),
    { name: 'The street', rules: { maxServers: 8, absenceDays: 30 } },
  )
}

function put(versions: Player['versions'], roster: Roster, signers: Iterable<string>): boolean {
  const hash = hashOf(roster)
  const known = versions.get(hash)
  if (!known) {
    versions.set(hash, { roster, signers: new Set(signers) })
    return true
  }
  const before = known.signers.size
  for (const key of signers) known.signers.add(key)
  return known.signers.size > before
}

// Each document arrives or is lost by itself.
function tell(from: Player, to: Player, dice: (most: number) => number): void {
  if (from === to || from.away || to.away) return
  const arrives = () => dice(10) > 1
  give(from, to, arrives)
}

function tellAll(from: Player, to: Player): void {
  give(from, to, () => true)
}

function give(from: Player, to: Player, arrives: () => boolean): void {
  for (const { roster, signers } of from.versions.values())
    if (arrives() && put(to.versions, roster, signers)) to.fresh = false
  for (const [hash, proposal] of from.proposals) {
    if (to.proposals.has(hash) || !arrives()) continue
    to.proposals.set(hash, proposal)
    to.fresh = false
  }
  for (const leaving of from.leaves) {
    if (to.leaves.includes(leaving) || !arrives()) continue
    to.leaves.push(leaving)
    to.fresh = false
  }
}

interface Around {
  readonly look: (player: Player) => Standing | null
  readonly now: number
  readonly takes: Least
}

interface Proposing extends Around {
  readonly players: readonly Player[]
  readonly dice: (most: number) => number
  readonly without: Schedule['without']
}

function propose(player: Player, { look, players, now, dice, takes, without }: Proposing): void {
  const ground = groundOf(look(player), player)
  if (player.away || player.gone || !ground || isLeftTorn(ground, without)) return
  const { base: head, contested, leaves } = ground
  const there = effective(head, leaves)
  if (!isIn(there, player)) return
  const whom = players[dice(players.length)] as Player
  const isThere = isIn(there, whom)
  const base = hashOf(head)
  const others = [...player.proposals.values()].filter((each) => each.base === base)
  const open = others.filter((each) => !contested.includes(hashOf(each)) && endsIt(each, contested))
  if (open.some(({ expires }) => expires > now)) return
  if (whom === player || whom.gone) return
  const proposal: Proposal = {
    type: 'NeighborhoodProposal',
    v: 1,
    neighborhood: head.neighborhood,
    base,
    baseEpoch: head.epoch,
    wants: isThere ? parting(whom, dice(4) === 0, now) : { kind: 'admit', seat: whom.seat },
    left: head.servers.filter((seat) => !there.includes(seat)).map(({ actor }) => actor),
    expires: now + lasts,
    supersedes: others.filter((each) => contested.includes(hashOf(each)) || each.expires <= now).map(hashOf),
    by: player.seat.actor,
    why: `${now}`,
  }
  if (checkProposal(head, { proposal, leaves, takes })) return
  player.proposals.set(hashOf(proposal), proposal)
  player.fresh = false
}

// Who looks for two truths must not have them ended before the end.
function isLeftTorn({ contested }: Ground, without: Schedule['without']): boolean {
  return without !== undefined && contested.length > 0
}

function endsIt({ supersedes }: Proposal, contested: readonly string[]): boolean {
  return contested.every((each) => supersedes.includes(each))
}

function parting({ seat, keys }: Player, rekeys: boolean, now: number): Proposal['wants'] {
  return rekeys
    ? { kind: 'rekey', server: seat.actor, key: `${keys[0]} ${now}` }
    : { kind: 'remove', server: seat.actor, reason: 'quarrel' }
}

interface Signing extends Around {
  readonly careless: boolean
  readonly without: Schedule['without']
}

function sign(player: Player, { look, now, takes, careless, without }: Signing): void {
  const ground = groundOf(look(player), player)
  if (player.away || player.gone || !ground || (isLeftTorn(ground, without) && !careless)) return
  const { base, contested, leaves } = ground
  const hash = hashOf(base)
  for (const proposal of player.proposals.values()) {
    if (proposal.base !== hash || !mayWant(player, base, proposal)) continue
    if (!careless && !agrees(player, proposal, { now, without, contested })) continue
    if (checkProposal(base, { proposal, leaves, takes })) continue
    player.journal.push({ base: hash, proposal: hashOf(proposal), expires: proposal.expires })
    if (proposal.wants.kind === 'rekey' && proposal.wants.server === player.seat.actor)
      player.keys.push(proposal.wants.key)
    if (put(player.versions, nextVersion(base, proposal), player.keys)) player.fresh = false
  }
}

interface Agreeing extends Pick<Signing, 'now' | 'without'> {
  readonly contested: readonly string[]
}

function agrees(player: Player, proposal: Proposal, { now, without, contested }: Agreeing): boolean {
  if (without === 'signing once') return proposal.expires > now && endsIt(proposal, contested)
  const before =
    without === 'taking the place of' ? player.journal.filter(({ expires }) => expires > now) : player.journal
  return maySign(proposal, before, now, contested) === 'yes'
}

// Nobody signs her own removal; a newcomer signs her own coming.
function mayWant(player: Player, base: Roster, { wants }: Proposal): boolean {
  if (wants.kind === 'remove' && wants.server === player.seat.actor) return false
  if (wants.kind === 'admit' && wants.seat.actor === player.seat.actor) return true
  return effective(base, player.leaves).some(({ actor }) => actor === player.seat.actor)
}

function leave(player: Player, standing: Standing | null): void {
  if (player.away || player.gone || standing === null || standing.kind === 'dissolved') return
  const seat = seatsOf(standing).find(({ actor }) => actor === player.seat.actor)
  if (!seat) return
  const { epoch } = standing.kind === 'whole' ? standing.head : standing.base
  player.leaves.push({
    signers: new Set(player.keys),
    server: player.seat.actor,
    afterEpoch: Math.max(epoch, seat.since),
  })
  player.gone = true
  player.fresh = false
}

function seatsOf(standing: Exclude<Standing, { kind: 'dissolved' }>): readonly Seat[] {
  return standing.kind === 'whole'
    ? standing.servers
    : [standing.base, ...standing.heads].flatMap((each) => each.servers)
}

function isIn(servers: readonly Seat[], { seat }: Player): boolean {
  return servers.some(({ actor }) => actor === seat.actor)
}

function outcome(players: readonly Player[], look: Around['look']): Played {
  const ends = players.map(look)
  const words = ends.map((end) =>
    JSON.stringify(
      end && {
        kind: end.kind,
        servers: end.servers,
        head: 'head' in end ? hashOf(end.head) : end.heads.map(hashOf).sort(),
      },
    ),
  )
  const [first] = ends
  const conflict = ends.some((end) => end?.kind === 'conflict')
  return {
    conflict,
    agreed: new Set(words).size === 1,
    epochs: first ? ('head' in first ? first.head.epoch : first.base.epoch) - 1 : 0,
    cheatNamed: first?.kind === 'conflict' && first.cheats.includes('z6Mk0'),
  }
}
