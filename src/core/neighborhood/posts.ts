import { all, one, run } from '../../db/database.ts'
import type { Viewer } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { cardsOf } from './cards.ts'
import { isPaused, pausesNow } from './pauses.ts'
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

/** Since which version of which neighborhood a house is there. */
export interface ReadsAlong {
  readonly neighborhood: string
  readonly since: number
}

/**
 * Those who live at a host may know of a post that was told to neighbors: they are neighbors now, and were already when it was said.
 * Who came later reads nothing of before; who left reads nothing any more: null.
 */
export function readsAlong(ctx: Context, host: string, post: string): ReadsAlong | null {
  const seat = neighborAt(ctx, host)
  const near = seat && findNear(ctx, post)
  if (!seat || !near || near.neighborhood !== findBelonging(ctx)?.neighborhood || seat.since > near.epoch) return null
  if (isPaused(ctx, seat.actor)) return null
  return { neighborhood: near.neighborhood, since: seat.since }
}

/** Since when a house is a neighbor; null for all others. What was said to neighbors since then it may know of. */
export function neighborSince(ctx: Context, host: string): ReadsAlong | null {
  const [seat, belonging] = [neighborAt(ctx, host), findBelonging(ctx)]
  return seat && belonging && { neighborhood: belonging.neighborhood, since: seat.since }
}

/** The same as `readsAlong`, as a yes or no. */
export function mayReadAlong(ctx: Context, host: string, post: string): boolean {
  return readsAlong(ctx, host, post) !== null
}

/** Inboxes of the neighbors of now who may know of what was said to a version; of all of them for what is said today. */
export function inboxesNear(ctx: Context, near: Near | null): string[] {
  const belonging = findBelonging(ctx)
  if (!belonging || (near && near.neighborhood !== belonging.neighborhood)) return []
  const paused = new Set(pausesNow(ctx).map(({ server }) => server))
  const seats = belonging.others.filter(
    ({ since, actor }) => !paused.has(actor) && (near === null || since <= near.epoch),
  )
  // A card that led elsewhere would carry everything out of the neighborhood.
  return cardsOf(ctx, seats).flatMap(({ inbox, server }) => (isAtOnePlace(inbox, server) ? [inbox] : []))
}

/** People elsewhere (our ids) who are named in a post, whose house is a neighbor that may know of it, and who are not kept from its author. */
export function namedNear(ctx: Context, { id, author }: { id: string; author: string }): string[] {
  const rows = all(
    ctx.db,
    `select r.actor, r.uri from mentions m join remote_actors r on r.actor = m.actor join actors a on a.id = r.actor
     where m.post = :id and a.gone is null
       and not exists (select 1 from blocks b where (b.blocker = :author and b.blocked = r.actor) or (b.blocker = r.actor and b.blocked = :author))
       and not exists (select 1 from judged j where j.actor = r.actor and j.member in ('', :author) and j.shown = 'nobody')`,
    { id, author },
  )
  return rows
    .filter(({ uri }) => mayReadAlong(ctx, URL.parse(String(uri))?.host ?? '', id))
    .map(({ actor }) => String(actor))
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
