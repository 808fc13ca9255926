import { inTransaction } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { tellHosts } from '../notifications/tell-hosts.ts'
import type { NeighborCard } from './neighbor-card.ts'
import { findBelonging } from './where-we-belong.ts'

/** Tells hosts when a neighbor begins to say that it belongs to another neighborhood too; `before` is what it said until today. */
export function noteElsewhere(ctx: Context, { neighborhood }: NeighborCard, before: string | null): void {
  const ours = findBelonging(ctx)?.neighborhood
  if (!ours || neighborhood === null || neighborhood === ours || neighborhood === before) return
  inTransaction(ctx.db, () => tellHosts(ctx, 'neighborhood-changed'))
  ctx.wake()
}
