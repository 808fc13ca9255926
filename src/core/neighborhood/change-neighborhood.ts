import { inTransaction, one, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { type Event, record } from '../events.ts'
import { tellHosts } from '../notifications/tell-hosts.ts'
import { keepPaper, logOf } from './papers.ts'
import { effective } from './protocol/belonging.ts'
import type { Leave, Seat } from './protocol/documents.ts'
import { type Log, type Standing, standingOf } from './protocol/standing.ts'
import { seatToTake, signPaper } from './sign-paper.ts'
import { ourSeat } from './where-we-belong.ts'

type How = Extract<Event, { name: 'neighborhood.changed' }>['how']

/**
 * Does something that changes what is known of a neighborhood, and draws from it who came and who went. `work` keeps papers and
 * returns whether any was new; one that signs writes down who decided so. All of it is one transaction.
 */
export function changeNeighborhood(ctx: Context, neighborhood: string, how: How, work: () => boolean): boolean {
  const changed = inTransaction(ctx.db, () => {
    const before = neighborsIn(ctx, neighborhood)
    if (!work()) return false
    settle(ctx, neighborhood)
    tellWhoMoved(ctx, before, neighborsIn(ctx, neighborhood))
    record(ctx, { name: 'neighborhood.changed', neighborhood, how })
    return true
  })
  if (changed) ctx.wake()
  return changed
}

interface Neighbors {
  readonly servers: readonly Seat[]
  readonly isTorn: boolean
}

function neighborsIn(ctx: Context, neighborhood: string): Neighbors {
  const isCurrent = one(ctx.db, 'select 1 from neighborhoods where id = :neighborhood and left is null', {
    neighborhood,
  })
  if (!isCurrent) return { servers: [], isTorn: false }
  const log = logOf(ctx, neighborhood)
  const standing = standingOf(log, neighborhood)
  const isTorn = standing?.kind === 'conflict'
  return { servers: standing && isIn(ctx, standing, log) ? standing.servers : [], isTorn }
}

function isIn(ctx: Context, standing: Standing, { leaves }: Log): boolean {
  const has = (seats: readonly Seat[]) => seats.some(({ actor }) => actor === ourSeat(ctx))
  if (standing.kind !== 'conflict') return has(standing.servers)
  return standing.heads.some((head) => has(effective(head, leaves)))
}

// Whether this house belongs there is drawn from the papers alone, whoever brought the last one.
function settle(ctx: Context, neighborhood: string): void {
  const log = logOf(ctx, neighborhood)
  const standing = standingOf(log, neighborhood)
  if (!standing) return
  const now = ctx.now()
  const row = one(ctx.db, 'select left from neighborhoods where id = :neighborhood', { neighborhood })
  if (!isIn(ctx, standing, log)) {
    run(ctx.db, 'update neighborhoods set left = :now where id = :neighborhood and left is null', { neighborhood, now })
    return
  }
  if (row?.['left'] === null) return
  const ours = seatsOf(standing).find(({ actor }) => actor === ourSeat(ctx))
  // It left with a key that the others do not know, and they still have to let it go.
  if (ours?.key !== seatToTake(ctx).key) return
  const other = one(ctx.db, 'select id from neighborhoods where left is null')
  if (other) {
    // A yes of long ago came through after the house had found another neighborhood: nobody is in two.
    sayGoodbye(ctx, neighborhood, standing)
    return
  }
  run(
    ctx.db,
    `insert into neighborhoods (id, founded) values (:neighborhood, :now)
     on conflict (id) do update set founded = excluded.founded, left = null`,
    { neighborhood, now },
  )
}

function seatsOf(standing: Standing): readonly Seat[] {
  return standing.kind === 'conflict' ? standing.heads.flatMap(({ servers }) => servers) : standing.servers
}

function sayGoodbye(ctx: Context, neighborhood: string, standing: Standing): void {
  keepFarewell(ctx, neighborhood, lastEpoch(ctx, standing))
}

/** Signs and keeps that this house goes, from a version on and from all before. */
export function keepFarewell(ctx: Context, neighborhood: string, afterEpoch: number): void {
  const leave: Leave = {
    type: 'NeighborhoodLeave',
    v: 1,
    neighborhood,
    server: ourSeat(ctx),
    afterEpoch,
  }
  keepPaper(ctx, leave, [signPaper(ctx, leave)])
}

/**
 * The version from which on this house would go: the newest one. In a conflict the last one that all agreed on, if this house was
 * there: else those who end it would wait for its yes.
 */
export function lastEpoch(ctx: Context, standing: Standing): number {
  if (standing.kind !== 'conflict') return standing.head.epoch
  const seats = [standing.base, ...standing.heads].flatMap(({ servers }) => servers)
  const ours = seats.find(({ actor }) => actor === ourSeat(ctx))
  return Math.max(standing.base.epoch, ours?.since ?? 0)
}

function tellWhoMoved(ctx: Context, before: Neighbors, after: Neighbors): void {
  const came = without(after.servers, before.servers)
  const went = without(before.servers, after.servers)
  for (const { actor } of came) record(ctx, { name: 'neighborhood.joined', server: actor })
  for (const { actor } of went) record(ctx, { name: 'neighborhood.parted', server: actor })
  // Who is passed over while the houses are of two minds has neither come nor gone.
  if (before.isTorn !== after.isTorn) tellHosts(ctx, 'neighborhood-changed')
  else {
    if (came.length > 0) tellHosts(ctx, 'neighbor-came')
    if (went.length > 0) tellHosts(ctx, after.servers.length === 0 ? 'neighborhood-over' : 'neighbor-went')
  }
}

function without(seats: readonly Seat[], others: readonly Seat[]): readonly Seat[] {
  return seats.filter(({ actor }) => !others.some((other) => other.actor === actor))
}

/** Everybody who must hear of a change: who is in the newest versions, was in the one before, or is asked to come. This house is not. */
export function whoMustHear(ctx: Context, neighborhood: string): string[] {
  const { versions, proposals } = logOf(ctx, neighborhood)
  const all = [...versions].map(({ roster }) => roster)
  const newest = Math.max(0, ...all.map(({ epoch }) => epoch))
  const seats = all.filter(({ epoch }) => epoch >= newest - 1).flatMap(({ servers }) => servers)
  const asked = [...proposals.values()].flatMap(({ wants, expires }) =>
    wants.kind === 'admit' && expires > ctx.now() ? [wants.seat.actor] : [],
  )
  const there = new Set([...seats.map(({ actor }) => actor), ...asked])
  there.delete(ourSeat(ctx))
  return [...there]
}
