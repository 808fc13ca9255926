import { all, one, type Row } from '../../db/database.ts'
import { asking, inAudience, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { viewing } from '../members/member.ts'
import { type Filters, filtersOf, isHidden } from '../moderation/word-filters.ts'
import { notMuted } from '../timelines/rules.ts'
import { countWords, type Load, type Pace, readingTime } from './reading-time.ts'
import type { Reader } from './standing.ts'

/** Where to look: posts after `mark`, boosts after `start`, both up to `until`. */
export interface Span {
  readonly start: number
  readonly mark: number
  readonly until: number
}

/** Something a member has not seen. Of a boost `thread` is the post it points at. */
export interface Unread extends Load {
  readonly place: number
  readonly id: string
  readonly thread: string
}

/** What is unread, in the order in which it left. `more` when only the first limits.catchUp.counted posts were looked at. */
export interface Unreads {
  readonly posts: readonly Unread[]
  readonly boosts: readonly Unread[]
  readonly more: boolean
}

/**
 * What members said, and neighbors where she wants that, that this one may see and has not seen: not her own, nothing for named people, by nobody she muted, in
 * no thread she muted, nothing her word filters hide. A boost is left out when the boosted post is new itself, or her own.
 */
export function findUnread(ctx: Context, reader: Reader, span: Span): Unreads {
  const filters = filtersOf(ctx, reader.id, 'home')
  const posts: Unread[] = []
  const bound = binding(ctx, reader, span)
  let from = span.mark
  let rows: Row[]
  do {
    rows = all(ctx.db, postsSql, { ...bound, mark: from })
    posts.push(...shown(rows, filters))
    from = Number(rows.at(-1)?.['place'] ?? span.until)
    // A filter may hide all that was looked at; what comes after it is still hers to read.
  } while (posts.length === 0 && isFull(rows))
  const boosts = shown(all(ctx.db, boostsSql, bound), filters)
  return { posts, boosts: onceEach(boosts), more: isFull(rows) }
}

/** Everything unread of these threads, wherever in the span it is; for when not all of it was looked at. */
export function findUnreadIn(ctx: Context, reader: Reader, span: Span, threads: readonly string[]): Unread[] {
  const bound = { ...binding(ctx, reader, span), threads: JSON.stringify(threads) }
  return shown(all(ctx.db, threadsSql, bound), filtersOf(ctx, reader.id, 'home'))
}

/** The id of the last thing of a span that others said or boosted and the member may see, shown or not; or null. */
export function lastUnread(ctx: Context, reader: Reader, span: Span): string | null {
  const row = one(ctx.db, lastSql, binding(ctx, reader, span))
  return row && String(row['id'])
}

/** How much there is to read in some posts, as far as the member may see them; of a boost what it points at. */
export function loadOf(ctx: Context, reader: Reader, ids: readonly string[]): Load {
  const rows = all(
    ctx.db,
    `select ${columns} from posts e join posts p on p.id = coalesce(e.boost_of, e.id)
     where e.id in (select value from json_each(:ids)) and ${visible('p')}`,
    { ...asking(viewing(reader)), ids: JSON.stringify(ids) },
  )
  return sumOf(rows.map(loadFrom))
}

/** A number of unread posts and how long they take, in milliseconds. `more` when there are more than were counted. */
export interface Sum {
  readonly posts: number
  readonly threads: number
  readonly time: number
  readonly more: boolean
}

export function sumUp({ posts, boosts, more }: Unreads, pace: Pace): Sum {
  const threads = new Set(posts.map((each) => each.thread)).size + boosts.length
  const time = readingTime(sumOf([...posts, ...boosts]), pace)
  return { posts: posts.length + boosts.length, threads, time, more }
}

function binding(ctx: Context, reader: Reader, span: Span) {
  return { ...asking(viewing(reader)), ...span, now: ctx.now(), most: limits.catchUp.counted }
}

const picturesOf = (p: string) =>
  `(select count(*) from attachments pa where pa.post = ${p}.id) + (select count(*) from remote_media pr where pr.post = ${p}.id)`

const columns = `p.text, p.warning, ${picturesOf('p')} as pictures`

const notMutedThread = (p: string) =>
  `not exists (select 1 from muted_threads mt where mt.member = :viewer and mt.thread = ${p}.thread)`

// What neighbors say is there for those who want that.
const isWanted = `(p.home = 1 or exists (select 1 from members wm where wm.id = :viewer and json_extract(wm.preferences, '$.catchUpNeighbors')))`

const isUnread = `d.place <= :until and p.author <> :viewer and ${isWanted} and ${inAudience.notNamed('p')} and ${visible('p')} and ${notMuted('p')}
  and not exists (select 1 from catch_up_seen cs where cs.member = :viewer and cs.place = d.place)`

// Cross joins keep the order written here: first the few places that are new, never all posts first.
const postsSql = `select d.place, p.id, p.thread, ${columns} from departures d cross join posts p on p.seq = d.post
  where d.boost = 0 and d.place > :mark and ${isUnread} and ${notMutedThread('p')} order by d.place limit :most`

const threadsSql = `select d.place, p.id, p.thread, ${columns} from posts p cross join departures d on d.post = p.seq
  where p.thread in (select value from json_each(:threads)) and d.boost = 0 and d.place > :mark and ${isUnread}
  order by d.place limit :most`

const boostsFrom = `departures d cross join posts p on p.seq = d.post cross join posts b on b.id = p.boost_of
  where d.boost = 1 and d.place > :start and ${isUnread} and b.author <> :viewer and ${visible('b')} and ${notMuted('b')}
  and ${notMutedThread('b')} and not exists (select 1 from departures bd where bd.post = b.seq and bd.place > :start)`

const boostsSql = `select d.place, p.id, b.id as thread, b.text, b.warning,
  ${picturesOf('b')} as pictures from ${boostsFrom} order by d.place limit :most`

// Boosts that are left out belong to it, too: they must not turn up once the posts they point at are seen.
const lastSql = `select p.id from departures d cross join posts p on p.seq = d.post
  where d.place > :mark and ${isUnread} order by d.place desc limit 1`

function isFull(rows: readonly Row[]): boolean {
  return rows.length === limits.catchUp.counted
}

function shown(rows: readonly Row[], filters: Filters): Unread[] {
  return rows
    .filter(
      (row) =>
        !isHidden(filters, { id: String(row['id']), text: String(row['text']), warning: String(row['warning']) }),
    )
    .map((row) => ({
      place: Number(row['place']),
      id: String(row['id']),
      thread: String(row['thread']),
      ...loadFrom(row),
    }))
}

// Several people may boost one post; it is read once.
function onceEach(boosts: readonly Unread[]): Unread[] {
  const seen = new Set<string>()
  return boosts.filter(({ thread }) => !seen.has(thread) && seen.add(thread))
}

function loadFrom(row: Row): Load {
  const words = countWords(String(row['text'])) + countWords(String(row['warning']))
  return { words, pictures: Number(row['pictures']) }
}

function sumOf(loads: readonly Load[]): Load {
  return {
    words: loads.reduce((sum, { words }) => sum + words, 0),
    pictures: loads.reduce((sum, { pictures }) => sum + pictures, 0),
  }
}
