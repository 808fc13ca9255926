import { one } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { logOf, neighborhoodsOnPaper, whenTheySigned } from './papers.ts'
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
  /** Neighbors that by what they signed with the same key belong to another neighborhood too, and which. */
  readonly elsewhere: ReadonlyMap<string, string>
  /** Since when this house knows each of the others as a neighbor (milliseconds), by the address of its actor. */
  readonly known: ReadonlyMap<string, number>
}

/** The address of the actor of this house, as it stands in a roster. */
export function ourSeat({ address }: Pick<Context, 'address'>): string {
  return `${address}/ap/server`
}

/** The collection that posts for neighbors are addressed to. */
export function ourAudience({ address }: Pick<Context, 'address'>): string {
  return `${address}/ap/neighborhood`
}

/** Where this house belongs; null when it belongs nowhere. Answered from memory until a document or proof comes or goes. */
export function findBelonging(ctx: Context): Belonging | null {
  const row = one(
    ctx.db,
    'select id, (select number from neighborhood_news) as news from neighborhoods where left is null',
  )
  if (!row) return null
  const version = `${row['id']} ${row['news']}`
  const known = remembered.get(ctx)
  if (known?.version === version) return known.belonging
  const belonging = workOut(ctx, String(row['id']))
  // What is still being written may be undone, and something else get the same number.
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
  const signed = whenTheySigned(ctx, neighborhood)
  const known = new Map(others.map(({ actor, since }) => [actor, signed.get(since) ?? 0]))
  const elsewhere = belongElsewhere(ctx, neighborhood, others)
  return { neighborhood, standing, ours, others, epoch, elsewhere, known }
}

// Anybody can write a paper that lists a neighbor with a key of his own, so only what was signed with its key counts.
function belongElsewhere(ctx: Context, here: string, neighbors: readonly Seat[]): Map<string, string> {
  const found = new Map<string, string>()
  for (const neighborhood of neighborhoodsOnPaper(ctx)) {
    if (neighborhood === here) continue
    const standing = standingOf(logOf(ctx, neighborhood), neighborhood)
    for (const { actor, key } of standing?.servers ?? [])
      if (neighbors.some((each) => each.actor === actor && each.key === key)) found.set(actor, neighborhood)
  }
  return found
}

/** The neighbors of this house, as far as something may go to them now. */
export function neighborsNow(ctx: Context): readonly Seat[] {
  return findBelonging(ctx)?.others ?? []
}

/** The neighbor with this host; null for all others. */
export function neighborAt(ctx: Context, host: string): Seat | null {
  return neighborsNow(ctx).find(({ actor }) => URL.parse(actor)?.host === host) ?? null
}
