import { all, inTransaction, one, run } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import { asking, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { type Filter, findFilter } from './filter.ts'
import { tellOfFilters } from './tell-of-filters.ts'

/** A single post in a filter; `id` is that of its place in there. */
export interface FilteredPost {
  readonly id: string
  readonly post: string
}

/** The single posts in one of the member's filters, in the order in which they were added. */
export function filterPostsOf(ctx: Context, member: { id: string }, filter: string): FilteredPost[] {
  const { id } = findFilter(ctx, member, filter)
  const rows = all(ctx.db, 'select id, post from filter_posts where filter = :id order by id', { id })
  return rows.map((row) => ({ id: String(row['id']), post: String(row['post']) }))
}

/** The single posts in all of the member's filters, by filter. */
export function filterPostsByFilter(ctx: Context, member: { id: string }): Map<string, FilteredPost[]> {
  const sql = `select p.id, p.filter, p.post from filter_posts p join filters f on f.id = p.filter where f.member = :me order by p.id`
  const rows = Map.groupBy(all(ctx.db, sql, { me: member.id }), (row) => String(row['filter']))
  return new Map(
    [...rows].map(([filter, each]) => [
      filter,
      each.map((row) => ({ id: String(row['id']), post: String(row['post']) })),
    ]),
  )
}

/** One of them by the id of its place, with its filter. Others' and unknown ones are `not-found`. */
export function findFilteredPost(
  ctx: Context,
  member: { id: string },
  id: string,
): FilteredPost & { readonly filter: Filter } {
  const sql = `select p.filter, p.post from filter_posts p join filters f on f.id = p.filter where p.id = :id and f.member = :me`
  const row = one(ctx.db, sql, { id, me: member.id })
  if (!row) throw new Refusal('not-found', 'That post is in no filter of yours.')
  return { id, post: String(row['post']), filter: findFilter(ctx, member, String(row['filter'])) }
}

/** A member puts a post into a filter of hers, so that it does with the post what it does with its words. Twice is once. Refuses posts she may not see, and more than limits.filter.posts. */
export function addPostToFilter(ctx: Context, member: { id: string }, filter: string, post: string): FilteredPost {
  const { id, posts } = findFilter(ctx, member, filter)
  const seen = one(ctx.db, `select 1 from posts p where p.id = :post and p.boost_of is null and ${visible('p')}`, {
    post,
    ...asking({ id: member.id, home: 'here' }),
  })
  if (!seen) throw new Refusal('not-found', 'That post is gone.')
  const added = inTransaction(ctx.db, () => {
    const known = one(ctx.db, 'select id from filter_posts where filter = :id and post = :post', { id, post })
    if (known) return { id: String(known['id']), post }
    if (posts >= limits.filter.posts)
      throw new Refusal('too-many', `A filter has room for ${limits.filter.posts} posts.`, 'filter')
    const place = newId(ctx.now())
    run(ctx.db, 'insert into filter_posts (id, filter, post, added) values (:place, :id, :post, :now)', {
      place,
      id,
      post,
      now: ctx.now(),
    })
    return { id: place, post }
  })
  tellOfFilters(ctx, member)
  return added
}

/** Takes a post out of a filter again, by the id of its place. */
export function removePostFromFilter(ctx: Context, member: { id: string }, id: string): void {
  findFilteredPost(ctx, member, id)
  run(ctx.db, 'delete from filter_posts where id = :id', { id })
  tellOfFilters(ctx, member)
}
