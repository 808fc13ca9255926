import { run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { signedOn } from './check-free.ts'
import { keepPaper } from './papers.ts'
import type { Ground } from './protocol/building-on.ts'
import type { Proposal, Roster } from './protocol/documents.ts'
import { hashOf } from './protocol/hash.ts'
import { maySign } from './protocol/may-sign.ts'
import { nextVersion } from './protocol/next-version.ts'
import { signPaper } from './sign-paper.ts'

/** Who decided that the house signs: a host, or everybody here by a vote that a host asked for. */
export interface Decision {
  readonly decided: 'host' | 'everybody'
  readonly by: string
}

/**
 * Signs what a proposal leads to, and writes down first that it did. Refuses what has lapsed, and a second answer on the same
 * version: whoever signed two could make two truths. Call it inside the transaction of the decision.
 */
export function signNext(
  ctx: Context,
  { base, contested }: Ground,
  { proposal, by }: { proposal: Proposal; by: Decision },
): boolean {
  const answer = maySign(proposal, signedOn(ctx, hashOf(base)), ctx.now(), contested)
  if (answer === 'expired') throw new Refusal('too-late', 'That has lapsed. Somebody may ask again.')
  if (answer === 'torn') throw torn()
  if (answer === 'signed-another')
    throw new Refusal(
      'stale',
      'This house has said yes to something else that is still open. It can say yes to this only when that has lapsed.',
    )
  writeDown(ctx, {
    proposal: hashOf(proposal),
    neighborhood: base.neighborhood,
    base: hashOf(base),
    expires: proposal.expires,
    by,
  })
  const next = nextVersion(base, proposal)
  return keepPaper(ctx, next, [signPaper(ctx, next)])
}

/** While several versions claim to be the newest, nothing is signed but what ends that: it would make it worse. */
export function torn(): Refusal {
  return new Refusal(
    'stale',
    'The houses of the neighborhood do not agree on who belongs to it, so nothing else can be signed before that is settled. Talk with their hosts.',
  )
}

/** Signs a first version, which founds a neighborhood once all in it have signed. */
export function signFirst(ctx: Context, first: Roster, by: Decision): boolean {
  // Nothing comes before it, and it never lapses: whoever gives it up says goodbye to it.
  writeDown(ctx, {
    proposal: hashOf(first),
    neighborhood: first.neighborhood,
    base: '',
    expires: Number.MAX_SAFE_INTEGER,
    by,
  })
  return keepPaper(ctx, first, [signPaper(ctx, first)])
}

interface Signature {
  readonly proposal: string
  readonly neighborhood: string
  readonly base: string
  readonly expires: number
  readonly by: Decision | null
}

/** Writes down a signature of this house; also one that others know of and it forgot. */
export function writeDown(ctx: Context, { by, ...signature }: Signature): void {
  run(
    ctx.db,
    `insert or ignore into neighborhood_signed (proposal, neighborhood, base, expires, signed, decided, by_host)
     values (:proposal, :neighborhood, :base, :expires, :now, :decided, :host)`,
    { ...signature, now: ctx.now(), decided: by?.decided ?? 'host', host: by?.by ?? null },
  )
}
