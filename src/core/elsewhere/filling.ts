import { all, one, run } from '../../db/database.ts'
import type { Context } from '../context.ts'

/** A post from elsewhere whose server may know answers to it. */
export interface Askable {
  readonly post: string
  /** Address of the list of its answers. */
  readonly replies: string
}

/** Posts of a thread whose answers were not asked for since a moment (milliseconds), the oldest first, `most` of them. */
export function findAskable(ctx: Context, thread: string, since: number, most: number): Askable[] {
  return all(
    ctx.db,
    `select r.post, r.replies from posts p join remote_posts r on r.post = p.id
     where p.thread = :thread and p.deleted is null and r.replies is not null and coalesce(r.replies_fetched, 0) <= :since
     order by p.id limit :most`,
    { thread, since, most },
  ) as unknown as Askable[]
}

/** How many posts of a thread are here, up to `most`. */
export function countThread(ctx: Context, thread: string, most: number): number {
  const row = one(
    ctx.db,
    'select count(*) as n from (select 1 from posts where thread = :thread and boost_of is null limit :most)',
    { thread, most },
  )
  return Number(row?.['n'])
}

/** Notes that the answers to a post are asked for just now. */
export function noteRepliesAsked(ctx: Context, post: string): void {
  run(ctx.db, 'update remote_posts set replies_fetched = :now where post = :post', { post, now: ctx.now() })
}

/** When what somebody elsewhere said was last asked for (milliseconds); null for never, and for people of this house. */
export function filledAt(ctx: Context, actor: string): number | null {
  const filled = one(ctx.db, 'select filled from remote_actors where actor = :actor', { actor })?.['filled']
  return filled == null ? null : Number(filled)
}

/** Notes that it is asked for just now. */
export function noteFilled(ctx: Context, actor: string): void {
  run(ctx.db, 'update remote_actors set filled = :now where actor = :actor', { actor, now: ctx.now() })
}
