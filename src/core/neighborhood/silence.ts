import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { findCardOf } from './cards.ts'
import type { Proposal, Roster } from './protocol/documents.ts'
import { findBelonging } from './where-we-belong.ts'
import { nameOfServer } from './words.ts'

const day = 24 * 60 * 60 * 1000

/**
 * When this house last had a sign of a neighbor (milliseconds): it wrote to us or answered us, or it came. What others say of that
 * counts for nothing.
 */
export function lastSign(ctx: Context, server: string): number {
  return Math.max(findCardOf(ctx, server)?.heard ?? 0, findBelonging(ctx)?.known.get(server) ?? 0)
}

/** True for a proposal to let a house go because it has been silent for too long. */
export function isAboutSilence({ wants }: Proposal): boolean {
  return wants.kind === 'remove' && wants.reason === 'absent'
}

/**
 * Refuses (field `reason`) to say of a house that it has been silent for too long when this house has had a sign of it within the
 * days agreed on. Each house looks for itself: whoever proposes it may be wrong, or lie.
 */
export function checkIsSilent(ctx: Context, { wants }: Pick<Proposal, 'wants'>, { rules }: Roster): void {
  if (wants.kind !== 'remove' || wants.reason !== 'absent') return
  if (lastSign(ctx, wants.server) <= ctx.now() - rules.absenceDays * day) return
  const name = nameOfServer(ctx, wants.server)
  throw new Refusal(
    'not-allowed',
    `${name} was heard within the last ${rules.absenceDays} days, so this house can’t say that it is silent. Nothing was signed. If ${name} shall go for something else, that can be asked with that reason.`,
    'reason',
  )
}
