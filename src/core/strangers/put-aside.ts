import { one, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'

/** A post of a stranger that names a member, or answers or quotes her. */
export interface StrangerPost {
  readonly member: string
  readonly actor: string
  readonly post: string
  readonly kind: 'mention' | 'reply' | 'quote'
}

/**
 * Puts a post into a member's drawer for strangers: a few of each of them, and limits.strangers.waiting in all. What is more
 * is not kept. Call it inside the transaction that writes the post.
 */
export function putAside(ctx: Context, { member, actor, post, kind }: StrangerPost): void {
  if (!hasRoomFor(ctx, member, actor)) return
  run(
    ctx.db,
    'insert into stranger_posts (member, post, actor, kind, made) values (:member, :post, :actor, :kind, :now) on conflict do nothing',
    { member, post, actor, kind, now: ctx.now() },
  )
}

/** True when there is room in a member's drawer for one more post of somebody. */
export function hasRoomFor(ctx: Context, member: string, actor: string): boolean {
  const row = one(
    ctx.db,
    `select (select count(*) from stranger_posts s where s.member = :member and s.actor = :actor) as hers,
       (select count(*) from stranger_posts s where s.member = :member) as all_of_them`,
    { member, actor },
  )
  return Number(row?.['hers']) < limits.strangers.perPerson && Number(row?.['all_of_them']) < limits.strangers.waiting
}

/** SQL: this post waits in nobody's drawer for strangers. */
export function isNotAside(p: string): string {
  return `not exists (select 1 from stranger_posts np where np.post = ${p}.id)`
}

/** SQL: this post neither waits in the viewer's drawer for strangers nor is by somebody she ignores. Bind `viewer`. */
export function isHeard(p: string): string {
  return `(not exists (select 1 from stranger_posts hp where hp.post = ${p}.id and hp.member = :viewer)
    and not exists (select 1 from strangers hs where hs.member = :viewer and hs.actor = ${p}.author and hs.answer = 'no'))`
}
