import { one, run } from '../../db/database.ts'
import type { Viewer } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { cardsOf } from './cards.ts'
import { findBelonging, neighborAt } from './where-we-belong.ts'

/** To whom a post for neighbors was said: those of one version of one neighborhood. */
export interface Near {
  readonly neighborhood: string
  readonly epoch: number
}

/** Keeps to whom a post was said; what was kept first counts. Call it inside the transaction that sends or takes the post. */
export function keepNear(ctx: Context, post: string, { neighborhood, epoch }: Near): void {
  run(
    ctx.db,
    'insert or ignore into neighborhood_posts (post, neighborhood, epoch) values (:post, :neighborhood, :epoch)',
    { post, neighborhood, epoch },
  )
}

/** To whom a post was said; null for one that was never told to neighbors. */
export function findNear(ctx: Context, post: string): Near | null {
  const row = one(ctx.db, 'select neighborhood, epoch from neighborhood_posts where post = :post', { post })
  return row && { neighborhood: String(row['neighborhood']), epoch: Number(row['epoch']) }
}

/**
 * True when those who live at a host may know of a post that was told to neighbors: they are neighbors now, and were already when it
 * was said. Who came later reads nothing of before; who left reads nothing any more.
 */
export function mayReadAlong(ctx: Context, host: string, post: string): boolean {
  const seat = neighborAt(ctx, host)
  const near = seat && findNear(ctx, post)
  if (!seat || !near) return false
  return near.neighborhood === findBelonging(ctx)?.neighborhood && seat.since <= near.epoch
}

/** Inboxes of the neighbors of now who may know of what was said to a version; of all of them for what is said today. */
export function inboxesNear(ctx: Context, near: Near | null): string[] {
  const belonging = findBelonging(ctx)
  if (!belonging || (near && near.neighborhood !== belonging.neighborhood)) return []
  const seats = belonging.others.filter(({ since }) => near === null || since <= near.epoch)
  // A card that led elsewhere would carry everything out of the neighborhood.
  return cardsOf(ctx, seats).flatMap(({ inbox, server }) => (isAtOnePlace(inbox, server) ? [inbox] : []))
}

function isAtOnePlace(one: string, other: string): boolean {
  const [a, b] = [URL.parse(one), URL.parse(other)]
  return a !== null && a.origin === b?.origin
}

/** Where somebody (our id) lives, for what is written today: here, at a neighbor's, or elsewhere. */
export function homeOf(ctx: Context, person: { id: string; server: string | null }): Viewer['home'] {
  if (person.server === null) return 'here'
  const host = hostOf(ctx, person.id)
  return host !== null && neighborAt(ctx, host) ? 'neighbor' : 'elsewhere'
}

/** Somebody as a viewer of one post: a neighbor only when her house may know of it. */
export function viewerNear(ctx: Context, person: { id: string; server: string | null }, post: string): Viewer {
  const home = homeOf(ctx, person)
  const host = home === 'neighbor' ? hostOf(ctx, person.id) : null
  return { id: person.id, home: host !== null && !mayReadAlong(ctx, host, post) ? 'elsewhere' : home }
}

function hostOf(ctx: Context, person: string): string | null {
  const row = one(ctx.db, 'select uri from remote_actors where actor = :person', { person })
  return row && (URL.parse(String(row['uri']))?.host ?? null)
}
