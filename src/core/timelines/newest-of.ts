import type { Viewer } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { goesUp, idsOf, type Order, type Place, type Question, within } from './page.ts'

/** Whose posts a list is made of: a select of each `author`, tags, and SQL rules that a post `p` must follow as well. */
export interface Sources {
  readonly authors: string
  readonly tags?: readonly string[]
  readonly rules: string
  readonly bound?: Readonly<Record<string, string>>
}

/**
 * The ids of the posts of many people at a place, newest first. Looks through what comes next of all posts first, where a page
 * is nearly always full after a few hundred; who follows only quiet people is answered person by person instead.
 */
export function newestOf(ctx: Context, viewer: Viewer, place: Place, sources: Sources): string[] {
  const { tags = [], bound } = sources
  const shared = { ...bound, tags: JSON.stringify(tags) }
  const { most } = within(place)
  const full = (ids: readonly string[]) => ids.length >= most
  const look = (sql: Question['sql'], end: string | null, more = {}) =>
    idsOf(ctx, viewer, until(place, end), { sql, bound: { ...shared, ...more } })
  const among = look(amongNext(sources), null, { newest: limits.timeline.newest })
  if (full(among) || !endOf(ctx, viewer, place, { sql: nextSql, bound: shared })) return among
  // Several times as many people as a page has posts said something until this moment: looking so far nearly always does.
  const near = endOf(ctx, viewer, place, { sql: headsSql(sources), bound: shared })
  const soon = look(byAuthor(sources), near)
  const written = full(soon) || !near ? soon : look(byAuthor(sources), null)
  // What is beyond a full page of these needs no looking at.
  const last = full(written) ? (written.at(goesUp(place) ? 0 : -1) ?? null) : null
  const tagged = tags.flatMap((tag) => look(byTag(sources), last, { tag }))
  return nearest(place, [...written, ...tagged])
}

/** The ids that come first at a place, newest first and each once, of several such lists put together. */
export function nearest(place: Place, ids: readonly string[]): string[] {
  const { most } = within(place)
  const sorted = [...new Set(ids)].toSorted().reverse()
  return goesUp(place) ? sorted.slice(-most) : sorted.slice(0, most)
}

/** The same place, looked at no further than a post; all of it without one. */
function until(place: Place, end: string | null): Place {
  if (end === null) return place
  return goesUp(place) ? { ...place, before: end } : { ...place, after: end }
}

/** An id to look no further than, by a question for one; null when the place itself ends before. */
function endOf(ctx: Context, viewer: Viewer, place: Place, question: Question): string | null {
  const bound = { ...question.bound, newest: limits.timeline.newest }
  return idsOf(ctx, viewer, place, { ...question, bound })[0] ?? null
}

const nextSql = (order: Order) =>
  `select n.id from posts n where n.id < :before and n.id > :after order by n.id ${order} limit 1 offset :newest`

/** The next post of each person, and of these one so far on that a page is full before it, though not each post belongs here. */
function headsSql({ authors }: Sources): Question['sql'] {
  return (
    order,
  ) => `select id from (select (select h.id from posts h where h.author = s.author and h.id < :before and h.id > :after
      order by h.id ${order} limit 1) as id from (${authors}) s)
    where id is not null order by id ${order} limit 1 offset 3 * :most`
}

// The plus keeps it to the order of ids, so that the looking ends with the page.
function amongNext({ authors, tags = [], rules }: Sources): Question['sql'] {
  const tagged = `or exists (select 1 from post_tags pt where pt.post = p.id and pt.tag in (select value from json_each(:tags)))`
  return (order) => `select p.id from posts p where ${nearBy[order]}
    and (+p.author in (${authors}) ${tags.length > 0 ? tagged : ''}) and ${rules} order by p.id ${order} limit :most`
}

// One bound for each side: an index is searched between two of them, and of others each row is asked.
const nearBy: Readonly<Record<Order, string>> = {
  desc: `p.id < :before and p.id > coalesce((${nextSql('desc')}), :after)`,
  asc: `p.id > :after and p.id < coalesce((${nextSql('asc')}), :before)`,
}

// Cross joins keep the order written here: each person and then her next posts, never all posts first.
function byAuthor({ authors, rules }: Sources): Question['sql'] {
  return (
    order,
  ) => `select p.id from (${authors}) s cross join posts p on p.author = s.author and p.id < :before and p.id > :after
    where ${rules} order by p.id ${order} limit :most`
}

function byTag({ rules }: Sources): Question['sql'] {
  return (order) => `select p.id from post_tags pt cross join posts p on p.id = pt.post
    where pt.tag = :tag and pt.post < :before and pt.post > :after and ${rules} order by pt.post ${order} limit :most`
}
