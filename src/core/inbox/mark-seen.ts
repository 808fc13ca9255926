import { one } from '../../db/database.ts'
import { asking, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { type Member, viewing } from '../members/member.ts'
import { noteSeen } from './seen-place.ts'

/** The parts of an inbox that remember how far a member has read. */
export type Shelf = 'for-you' | 'quiet' | 'direct'

/** Remembers that the member looked into a part of her inbox: what is there until here is not new any more. */
export function markSeen(ctx: Context, member: Pick<Member, 'id'>, shelf: Shelf): void {
  const newest = one(ctx.db, 'select max(id) as id from notifications where member = :member', { member: member.id })
  if (newest?.['id']) noteSeen(ctx, member, shelf, String(newest['id']))
}

/** Remembers that the member read a thread up to the newest answer that is there for her. */
export function markThreadSeen(ctx: Context, member: Pick<Member, 'id'>, thread: string): void {
  // Her own posts are left out: one that is still held has an id from a little later than now.
  const newest = one(
    ctx.db,
    `select max(p.id) as id from posts p where p.thread = :thread and p.author <> :viewer and ${visible('p')}`,
    { thread, ...asking(viewing(member)) },
  )
  if (newest?.['id']) noteSeen(ctx, member, `thread:${thread}`, String(newest['id']))
}
