import { one } from '../../db/database.ts'
import type { Viewer } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { binding, idsOf, type Place } from './page.ts'

/** Whose posts a list is made of, as SQL: selects of `author` and of `tag`, and rules for a post `p`. */
export interface Sources {
  readonly authors: string
  readonly tags?: string
  readonly rules: string
  readonly bound?: Readonly<Record<string, string>>
}

/**
 * The ids of the newest posts of many people. Looks through the newest posts of all first, where a page is nearly always
 * full after a few hundred; who follows only quiet people is answered from the index of authors instead.
 */
export function newestOf(ctx: Context, viewer: Viewer, place: Place, sources: Sources): string[] {
  const bound = { ...binding(ctx, viewer, place), ...sources.bound }
  const floor = floorOf(ctx, bound.before)
  if (floor > bound.after) {
    const found = idsOf(ctx, amongNewest(sources), { ...bound, after: floor })
    if (found.length >= bound.most) return found
  }
  return idsOf(ctx, byAuthor(sources), bound)
}

// The id of the last of the newest posts before a place; '' when there are fewer.
function floorOf(ctx: Context, before: string): string {
  const row = one(
    ctx.db,
    `select id from posts where id < :before order by id desc limit 1 offset ${limits.timeline.newest}`,
    { before },
  )
  return String(row?.['id'] ?? '')
}

function amongNewest({ authors, tags, rules }: Sources): string {
  const tagged = tags ? `or exists (select 1 from post_tags pt where pt.post = p.id and pt.tag in (${tags}))` : ''
  return `select p.id from posts p where p.id < :before and p.id > :after and (p.author in (${authors}) ${tagged}) and ${rules}
    order by p.id desc limit :most`
}

// Cross joins keep the order written here: a few people first, then their newest posts, never all posts first.
function byAuthor({ authors, tags, rules }: Sources): string {
  const written = `select p.id from (${authors}) s cross join posts p on p.author = s.author and p.id < :before and p.id > :after
    where ${rules} order by p.id desc limit :most`
  if (!tags) return written
  const tagged = `select p.id from (${tags}) s cross join post_tags pt on pt.tag = s.tag and pt.post < :before and pt.post > :after
    cross join posts p on p.id = pt.post where ${rules} order by pt.post desc limit :most`
  return `select id from (select * from (${written}) union select * from (${tagged})) order by id desc limit :most`
}
