import type { Row } from '../../db/database.ts'
import { isForAnyone, mayTravel, type Travelling } from '../audience/audience.ts'
import type { Context } from '../context.ts'
import type { Post } from './post.ts'
import { findPost, postFrom } from './store.ts'

/** A post that may leave this house. */
export type TravellingPost = Post & Travelling

/**
 * A post written here that other servers may be told of: it has left its author's hands, is there, and does not stay home.
 * Null for all others, whatever the reason.
 */
export function findTravelling(ctx: Context, author: string, id: string): TravellingPost | null {
  const post = findPost(ctx.db, id)
  if (!post?.home || post.author !== author || post.deleted !== null || post.leaves !== null) return null
  return mayTravel(post) ? post : null
}

/** The same, and for anybody who asks. */
export function findForAnyone(ctx: Context, author: string, id: string): TravellingPost | null {
  const post = findTravelling(ctx, author, id)
  return post && isForAnyone(post.audience) ? post : null
}

/** Those of these rows (of `postColumns`) that may leave the house. */
export function travelling(rows: readonly Row[]): TravellingPost[] {
  return rows.map(postFrom).filter(mayTravel)
}
