import { one } from '../../db/database.ts'
import type { Viewer } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { binding, idsOf, type Place } from './page.ts'

/** Whose posts a list is made of: a select of each `author`, tags, and SQL rules that a post `p` must follow as well. */
export interface Sources {
  readonly authors: string
  readonly tags?: readonly string[]
  readonly rules: string
  readonly bound?: Readonly<Record<string, string>>
}

/**
 * The ids of the newest posts of many people, newest first. Looks through the newest posts of all first, where a page is
 * nearly always full after a few hundred; who follows only quiet people is answered person by person instead.
 */
export function newestOf(ctx: Context, viewer: Viewer, place: Place, sources: Sources): string[] {
  const bound = { ...binding(ctx, viewer, place), ...sources.bound, tags: JSON.stringify(sources.tags ?? []) }
  const full = (ids: readonly string[]) => ids.length >= bound.most
  const floor = floorOf(ctx, newestSql, bound)
  const among = floor > bound.after ? idsOf(ctx, amongNewest(sources), { ...bound, after: floor }) : []
  if (full(among)) return among
  // Several times as many people as a page has posts said something since this moment: looking back so far nearly always does.
  const back = floorOf(ctx, headsSql(sources), bound)
  const recent = idsOf(ctx, byAuthor(sources), { ...bound, after: back })
  const written = full(recent) || back === bound.after ? recent : idsOf(ctx, byAuthor(sources), bound)
  // What is older than a full page of these needs no looking at.
  const after = full(written) ? (written.at(-1) ?? bound.after) : bound.after
  const tagged = (sources.tags ?? []).flatMap((tag) => idsOf(ctx, byTag(sources), { ...bound, after, tag }))
  return [...new Set([...written, ...tagged])].toSorted().reverse().slice(0, bound.most)
}

type Asked = ReturnType<typeof binding> & Record<string, string | number | null>

/** An id to look back to; never further than the place asks for. */
function floorOf(ctx: Context, sql: string, bound: Asked): string {
  const floor = String(one(ctx.db, sql, { ...bound, newest: limits.timeline.newest })?.['id'] ?? '')
  return floor > bound.after ? floor : bound.after
}

const newestSql = 'select id from posts where id < :before order by id desc limit 1 offset :newest'

/** The newest post of each person, and of these one so far down that a page is full before it, though not each post belongs here. */
function headsSql({ authors }: Sources): string {
  const head = 'select h.id from posts h where h.author = s.author and h.id < :before order by h.id desc limit 1'
  return `select id from (select (${head}) as id from (${authors}) s) where id is not null order by id desc limit 1 offset 3 * :most`
}

function amongNewest({ authors, tags = [], rules }: Sources): string {
  const tagged = `or exists (select 1 from post_tags pt where pt.post = p.id and pt.tag in (select value from json_each(:tags)))`
  return `select p.id from posts p where p.id < :before and p.id > :after
    and (p.author in (${authors}) ${tags.length > 0 ? tagged : ''}) and ${rules} order by p.id desc limit :most`
}

// Cross joins keep the order written here: each person and then her newest posts, never all posts first.
function byAuthor({ authors, rules }: Sources): string {
  return `select p.id from (${authors}) s cross join posts p on p.author = s.author and p.id < :before and p.id > :after
    where ${rules} order by p.id desc limit :most`
}

function byTag({ rules }: Sources): string {
  return `select p.id from post_tags pt cross join posts p on p.id = pt.post
    where pt.tag = :tag and pt.post < :before and pt.post > :after and ${rules} order by pt.post desc limit :most`
}
