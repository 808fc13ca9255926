import { all } from '../../db/database.ts'
import { asking, inAudience, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { loadPosts } from '../posts/load-posts.ts'
import type { PostView } from '../posts/post-view.ts'
import type { Owner } from './owner.ts'

// Few enough that nobody waits for them.
const atOnce = 25

/** From an id on and up to another; everything when left out. */
export interface Stretch {
  readonly from?: string
  readonly to?: string
}

/** Her own posts, boosts and direct messages apart, the oldest first and some at a time, so that memory stays small. */
export function ownPosts(ctx: Context, owner: Owner, stretch: Stretch = {}): AsyncGenerator<PostView[]> {
  const sql = `select p.id from posts p where p.author = :viewer and p.boost_of is null and p.deleted is null and ${inAudience.notNamed('p')}
    and p.id > :after and p.id < :to order by p.id limit :most`
  return viewsOf(ctx, owner, sql, stretch)
}

/** Every message of the direct conversations that she is in and may read, by whomever. Nothing reaches her once she left. */
export async function* directPosts(ctx: Context, owner: Owner): AsyncGenerator<PostView[]> {
  const hers = `select p.id from posts p where p.author = :viewer and p.deleted is null and ${inAudience.named('p')}
    and p.id > :after and p.id < :to order by p.id limit :most`
  const toHer = `select p.id from mentions n cross join posts p on p.id = n.post where n.actor = :viewer and p.author <> :viewer
    and ${inAudience.named('p')} and ${visible('p')} and n.post > :after and n.post < :to order by n.post limit :most`
  yield* viewsOf(ctx, owner, hers, {})
  yield* viewsOf(ctx, owner, toHer, {})
}

async function* viewsOf(
  ctx: Context,
  { viewer }: Owner,
  sql: string,
  { from = '', to = '\u007f' }: Stretch,
): AsyncGenerator<PostView[]> {
  for (let after = from; ; ) {
    const ids = all(ctx.db, sql, { ...asking(viewer), after, to, most: atOnce }).map((row) => String(row['id']))
    const last = ids.at(-1)
    if (last === undefined) return
    const views = loadPosts(ctx, viewer, ids, 'none')
    if (views.length > 0) yield views
    after = last
    await breath()
  }
}

/** Lets everybody else have a turn: packing boxes is never urgent. */
export function breath(): Promise<void> {
  return new Promise((done) => setImmediate(done))
}
