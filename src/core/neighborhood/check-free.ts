import { all, one } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { findFederation } from '../house/federation.ts'
import { listKnocks } from './knocks.ts'
import { findBelonging } from './where-we-belong.ts'

/** Refuses a house that keeps to itself: neighbors are other servers. */
export function checkIsOpen(ctx: Context): void {
  if (findFederation(ctx).openness === 'off')
    throw new Refusal('not-allowed', 'This house keeps to itself. Let it talk with other servers first.')
}

/**
 * Refuses a house that belongs somewhere, or said yes to belonging somewhere and that is still open: nobody is in two neighborhoods.
 * What it said about `neighborhood` itself does not count.
 */
export function checkIsFree(ctx: Context, neighborhood: string | null): void {
  if (findBelonging(ctx)?.ours)
    throw new Refusal(
      'stale',
      'This house belongs to a neighborhood. It can leave that one first, and then join another.',
    )
  const knocked = listKnocks(ctx).find((knock) => knock.ours && knock.paper && knock.neighborhood !== neighborhood)
  if (knocked)
    throw new Refusal('stale', `You have knocked at ${knocked.host} and wait for an answer. Take that back first.`)
  const promised = one(
    ctx.db,
    `select expires from neighborhood_signed s where base <> '' and expires > :now and neighborhood <> :neighborhood
       and not exists (select 1 from neighborhoods n where n.id = s.neighborhood)`,
    { now: ctx.now(), neighborhood: neighborhood ?? '' },
  )
  if (promised)
    throw new Refusal(
      'stale',
      'This house has said yes to another neighborhood, and its houses have not all answered. Wait until they have, or until it lapses.',
    )
}

/** Ids of hosts’ decisions are kept for as long as the neighborhood lasts: what was signed on a version, whoever decided so. */
export function signedOn(ctx: Context, base: string): { base: string; proposal: string; expires: number }[] {
  return all(ctx.db, 'select base, proposal, expires from neighborhood_signed where base = :base', { base }).map(
    (row) => ({ base, proposal: String(row['proposal']), expires: Number(row['expires']) }),
  )
}
