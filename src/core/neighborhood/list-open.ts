import { all } from '../../db/database.ts'
import type { Context } from '../context.ts'

import { logOf, neighborhoodsOnPaper } from './papers.ts'
import { effective } from './protocol/belonging.ts'
import { type Ground, groundOf } from './protocol/building-on.ts'
import { checkProposal, whoseYes } from './protocol/check-version.ts'
import type { Proposal, Roster, Seat } from './protocol/documents.ts'
import { hashOf } from './protocol/hash.ts'
import { nextVersion } from './protocol/next-version.ts'
import { type Log, standingOf } from './protocol/standing.ts'
import { ourSeat } from './where-we-belong.ts'
import { nameOfServer } from './words.ts'

/** What one house answered, as far as it is known here. */
export interface Answer {
  readonly server: string
  readonly name: string
  readonly answer: 'yes' | 'waiting' | 'not-now' | 'not-asked'
}

/** A proposal that waits for the yes of somebody, in the neighborhood of this house or in one that would take it in. */
export interface OpenProposal {
  readonly hash: string
  readonly proposal: Proposal
  /** The version it leads to. */
  readonly next: Roster
  readonly answers: readonly Answer[]
  readonly mine: 'yes' | 'waiting' | 'not-now'
  /** True when it would end that several versions claim to be the newest. */
  readonly ends: boolean
}

/** All proposals that are open on the newest version, or would end a conflict; those first that lapse first. Nobody is asked about her own removal. */
export function listOpen(ctx: Context): OpenProposal[] {
  return neighborhoodsOnPaper(ctx)
    .flatMap((neighborhood) => openIn(ctx, neighborhood))
    .sort((a, b) => a.proposal.expires - b.proposal.expires)
}

function openIn(ctx: Context, neighborhood: string): OpenProposal[] {
  const log = logOf(ctx, neighborhood)
  const ground = groundOf(standingOf(log, neighborhood), log)
  if (!ground) return []
  const { base, contested } = ground
  const refused = refusedHere(ctx)
  return [...log.proposals.values()].flatMap((proposal) => {
    if (proposal.expires <= ctx.now() || !contested.every((each) => proposal.supersedes.includes(each))) return []
    if (checkProposal(base, { proposal, leaves: ground.leaves }) !== null) return []
    const open = openOn(ctx, ground, { proposal, versions: log.versions })
    const ours = open.answers.find(({ server }) => server === ourSeat(ctx))
    if (!ours) return []
    const mine = refused.has(open.hash) && ours.answer !== 'yes' ? 'not-now' : ours.answer
    return [{ ...open, mine: mine === 'not-asked' ? 'waiting' : mine, ends: contested.length > 0 }]
  })
}

function openOn(
  ctx: Context,
  { base, leaves }: Ground,
  { proposal, versions }: { proposal: Proposal; versions: Log['versions'] },
): Omit<OpenProposal, 'mine' | 'ends'> {
  const hash = hashOf(proposal)
  const next = nextVersion(base, proposal)
  const nextHash = hashOf(next)
  const signers = new Set([...versions].find(({ roster }) => hashOf(roster) === nextHash)?.signers)
  const asked = new Set(whoseYes(base, { proposal, leaves }).flat())
  const refused = refusedBy(ctx, hash)
  const answers = [...askedSeats(base, proposal, leaves)].map(({ actor, keys }) => ({
    server: actor,
    name: nameOfServer(ctx, actor),
    answer: answerOf(keys, { asked, signers, refused: refused.has(actor) }),
  }))
  return { hash, proposal, next, answers }
}

interface Voice {
  readonly actor: string
  readonly keys: readonly string[]
}

/** Everybody it is about or who is there. A server with a new key says yes with that one too. */
function askedSeats(base: Roster, { wants }: Proposal, leaves: Ground['leaves']): Voice[] {
  const there: Voice[] = effective(base, leaves).map(({ actor, key }: Seat) => ({
    actor,
    keys: wants.kind === 'rekey' && wants.server === actor ? [key, wants.key] : [key],
  }))
  return wants.kind === 'admit' ? [...there, { actor: wants.seat.actor, keys: [wants.seat.key] }] : there
}

function answerOf(
  keys: readonly string[],
  { asked, signers, refused }: { asked: ReadonlySet<string>; signers: ReadonlySet<string>; refused: boolean },
): Answer['answer'] {
  if (!keys.some((key) => asked.has(key))) return 'not-asked'
  // The last of its keys is the one it goes on with.
  if (signers.has(keys.at(-1) ?? '')) return 'yes'
  return refused ? 'not-now' : 'waiting'
}

function refusedHere(ctx: Context): Set<string> {
  return new Set(all(ctx.db, 'select proposal from neighborhood_refused').map((row) => String(row['proposal'])))
}

function refusedBy(ctx: Context, proposal: string): Set<string> {
  const rows = all(ctx.db, 'select server from neighborhood_not_now where proposal = :proposal', { proposal })
  return new Set(rows.map((row) => String(row['server'])))
}
