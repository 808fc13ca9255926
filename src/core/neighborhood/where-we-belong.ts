import { one } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { logOf } from './papers.ts'
import type { Seat } from './protocol/documents.ts'
import { type Standing, standingOf } from './protocol/standing.ts'

/** The neighborhood of this house, and how it stands there. */
export interface Belonging {
  readonly neighborhood: string
  readonly standing: Standing
  /** Our own seat; null when all others agreed that we go, which we learned of. */
  readonly ours: Seat | null
  /** Those to whom something for neighbors may go now, this house not counted. */
  readonly others: readonly Seat[]
  /** Number of the newest version that all agree on. */
  readonly epoch: number
}

/** The address of the actor of this house, as it stands in a roster. */
export function ourSeat({ address }: Pick<Context, 'address'>): string {
  return `${address}/ap/server`
}

/** The collection that posts for neighbors are addressed to. */
export function ourAudience({ address }: Pick<Context, 'address'>): string {
  return `${address}/ap/neighborhood`
}

/** Where this house belongs; null when it belongs nowhere. Answered from memory until a document or proof is added. */
export function findBelonging(ctx: Context): Belonging | null {
  const row = one(
    ctx.db,
    `select id, (select count(*) from neighborhood_papers p where p.neighborhood = n.id) as papers,
       (select count(*) from neighborhood_papers p join neighborhood_proofs o on o.paper = p.hash where p.neighborhood = n.id) as proofs
     from neighborhoods n where left is null`,
  )
  if (!row) return null
  const version = `${row['id']} ${row['papers']} ${row['proofs']}`
  const known = remembered.get(ctx)
  if (known?.version === version) return known.belonging
  const belonging = workOut(ctx, String(row['id']))
  // What is still being written may be undone, and something else be as many papers and proofs.
  if (!ctx.db.isTransaction) remembered.set(ctx, { version, belonging })
  return belonging
}

const remembered = new WeakMap<Context, { version: string; belonging: Belonging | null }>()

function workOut(ctx: Context, neighborhood: string): Belonging | null {
  const standing = standingOf(logOf(ctx, neighborhood), neighborhood)
  if (!standing || standing.kind === 'dissolved') return null
  const ours = standing.servers.find(({ actor }) => actor === ourSeat(ctx)) ?? null
  const others = ours ? standing.servers.filter((seat) => seat !== ours) : []
  const epoch = standing.kind === 'whole' ? standing.head.epoch : standing.base.epoch
  return { neighborhood, standing, ours, others, epoch }
}

/** The neighbors of this house, as far as something may go to them now. */
export function neighborsNow(ctx: Context): readonly Seat[] {
  return findBelonging(ctx)?.others ?? []
}

/** The neighbor with this host; null for all others. */
export function neighborAt(ctx: Context, host: string): Seat | null {
  return neighborsNow(ctx).find(({ actor }) => URL.parse(actor)?.host === host) ?? null
}
