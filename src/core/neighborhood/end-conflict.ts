import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import type { Member } from '../members/member.ts'
import { tidyText } from '../words/tidy.ts'
import { checkCaughtUp } from './caught-up.ts'
import { checkIsOpen } from './check-free.ts'
import { logOf } from './papers.ts'
import { effective } from './protocol/belonging.ts'
import { type Ground, groundOf } from './protocol/building-on.ts'
import type { Proposal, Roster, Seat } from './protocol/documents.ts'
import { putForward } from './put-forward.ts'
import { checkKeyOf } from './sign-paper.ts'
import { findBelonging, ourSeat } from './where-we-belong.ts'

/** How a neighborhood that is torn could go on: as it was before both lists, or without one house that was there then. */
export type Ending = { readonly kind: 'as-before' } | { readonly kind: 'without'; readonly server: string }

const most = 500

/**
 * A host asks the houses to end a conflict by a version that takes the place of all that claim to be the newest. It builds on the
 * last one that all agreed on, so those answer who were there. Refused when the houses agree, for a house that was not there, and
 * while an ending is open that this house said yes to. Gives the hash of the proposal.
 */
export function endConflict(
  ctx: Context,
  host: Member,
  { ending, why: said }: { ending: Ending; why: string },
): string {
  checkIsHost(host)
  checkIsOpen(ctx)
  const why = tidyText(said).trim()
  if ([...why].length > most) throw new Refusal('too-long', `Say it in ${most} characters.`, 'why')
  const ground = tornGround(ctx)
  if (!ground) throw new Refusal('stale', 'The houses agree on who belongs here, so there is nothing to end.')
  checkCaughtUp(ctx, ground.base.neighborhood)
  checkKeyOf(ctx, ourPlace(ctx, effective(ground.base, ground.leaves)))
  return putForward(ctx, host, { ground, wants: wantsFrom(ctx, ground.base, ending), why, decided: 'host' })
}

/** The houses that can end a conflict: those of the last list that all agreed on. Empty while there is none. */
export function whoCanEnd(ctx: Context): readonly Seat[] {
  const ground = tornGround(ctx)
  return ground ? effective(ground.base, ground.leaves) : []
}

function tornGround(ctx: Context): Ground | null {
  const belonging = findBelonging(ctx)
  if (belonging?.standing.kind !== 'conflict') return null
  return groundOf(belonging.standing, logOf(ctx, belonging.neighborhood))
}

function ourPlace(ctx: Context, there: readonly Seat[]): Seat {
  const ours = there.find(({ actor }) => actor === ourSeat(ctx))
  if (ours) return ours
  throw new Refusal(
    'not-allowed',
    'This house came after the last list that all agreed on. The houses that stand on that list can end this.',
  )
}

function wantsFrom(ctx: Context, { name, rules }: Roster, ending: Ending): Proposal['wants'] {
  if (ending.kind === 'as-before') return { kind: 'agree', name, rules }
  if (ending.server === ourSeat(ctx))
    throw new Refusal('bad-input', 'To go without your own house, leave the neighborhood.', 'ending')
  return { kind: 'remove', server: ending.server, reason: 'torn' }
}
