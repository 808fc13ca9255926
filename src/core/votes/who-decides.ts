import { one } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'

/**
 * Whose yes a proposal (its hash) would have now: a host's, or everybody's when they were asked and said so. Refused while
 * everybody is asked, and when they did not say yes: a host who asks is bound by the answer. Too few answers bind nobody.
 */
export function whoDecides(ctx: Context, about: string): 'host' | 'everybody' {
  const row = one(ctx.db, 'select ended, outcome from house_votes where about = :about order by id desc limit 1', {
    about,
  })
  if (!row || row['outcome'] === 'taken-back' || row['outcome'] === 'too-few') return 'host'
  if (row['ended'] === null)
    throw new Refusal('stale', 'Everybody here is asked about this. The house answers when that has ended.')
  if (row['outcome'] === 'no') throw new Refusal('not-allowed', 'Everybody here was asked, and the answer was not now.')
  return 'everybody'
}
