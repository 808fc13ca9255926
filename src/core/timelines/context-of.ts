import { all } from '../../db/database.ts'
import type { Viewer } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { loadPosts } from '../posts/load-posts.ts'
import type { PostView } from '../posts/post-view.ts'
import { findVisiblePost } from '../posts/store.ts'

/** What a post answers, from the beginning of the thread down, and what answers it, each followed by its own answers. */
export interface FlatThread {
  readonly ancestors: readonly PostView[]
  readonly descendants: readonly PostView[]
}

/**
 * The thread around a post, flat and only what the viewer may see; null when she may not see the post. What is gone leaves
 * no gap: what answers it stands where it stood. Strangers are shown less of long ones. A fixed number of questions.
 */
export function contextOf(ctx: Context, viewer: Viewer, id: string): FlatThread | null {
  const entry = findVisiblePost(ctx.db, viewer, id)
  const post = entry?.boostOf ? findVisiblePost(ctx.db, viewer, entry.boostOf) : entry
  if (!post) return null
  const above = post.replyTo === null ? [] : idsAbove(ctx, viewer, post.id)
  const below = idsBelow(ctx, viewer, post.id)
  const views = loadPosts(ctx, viewer, [...above, ...below], 'thread').filter((view) => !view.hidden)
  const isAbove = new Set(above)
  return {
    ancestors: views.filter((view) => isAbove.has(view.post.id)),
    descendants: views.filter((view) => !isAbove.has(view.post.id)),
  }
}

function idsAbove(ctx: Context, viewer: Viewer, id: string): string[] {
  const most = viewer.id === null ? limits.context.above : limits.context.member
  return all(ctx.db, aboveSql, { id, most }).map((row) => String(row['id']))
}

function idsBelow(ctx: Context, viewer: Viewer, id: string): string[] {
  const { member, below, deep } = limits.context
  const bound = viewer.id === null ? { id, most: below, deep } : { id, most: member, deep: member }
  return all(ctx.db, belowSql, bound).map((row) => String(row['id']))
}

const aboveSql = `with recursive up (id, depth) as (select reply_to, 1 from posts where id = :id
    union all select p.reply_to, u.depth + 1 from up u join posts p on p.id = u.id where p.reply_to is not null and u.depth < :most)
  select id from up order by depth desc`

// Taking the deepest of what is left each time goes through a branch to its end before it begins the next.
const belowSql = `with recursive below (id, depth) as (select id, 1 from posts where reply_to = :id and boost_of is null
    union all select p.id, b.depth + 1 from below b join posts p on p.reply_to = b.id and p.boost_of is null where b.depth < :deep
    order by 2 desc, 1 limit :most)
  select id from below`
