import { all, one } from '../../db/database.ts'
import { idFor } from '../../lib/ids.ts'
import { asking, inAudience, type Viewer, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { newest, type Place, within } from '../timelines/page.ts'
import { notMuted } from '../timelines/rules.ts'
import type { Has, Query } from './query.ts'

/** What is looked for: the query, and the id of the author that is wanted. */
export interface Asked {
  readonly query: Query
  readonly author: string | null
}

/** The ids of the posts that fit and that the viewer may see, newest first, a page of them. */
export function findIds(ctx: Context, viewer: Viewer, asked: Asked, place: Place): string[] {
  const exact = matchOf(asked, false)
  const found = ask(ctx, viewer, { asked, match: exact }, place)
  if (!asked.query.unfinished) return found
  // A finished word that fills a page needs no guessing, and the beginning of a common word is dear to look up.
  const first = place.before ? ask(ctx, viewer, { asked, match: exact }, {}) : found
  return first.length >= within(place).most ? found : ask(ctx, viewer, { asked, match: matchOf(asked, true) }, place)
}

interface Question {
  readonly asked: Asked
  /** What the word index is asked, '' for nothing. */
  readonly match: string
}

/**
 * One way through the posts: the rows of `from` in the order of `key`, newest first. What else is asked for is checked
 * row by row, so the way with the fewest rows is taken and `looked` of them at most are looked at.
 */
interface Way {
  readonly from: string
  readonly key: string
  /** Where the page begins, as a value of `key`. */
  readonly start: string | number
  readonly looked: number
}

function ask(ctx: Context, viewer: Viewer, question: Question, place: Place): string[] {
  const { query, author } = question.asked
  const { before, most } = within(place)
  const until = query.before === null ? newest : idAt(query.before)
  const since = query.after === null ? '' : idAt(query.after)
  const bound = {
    ...asking(viewer),
    now: ctx.now(),
    most,
    match: question.match,
    author,
    until,
    since,
    tags: JSON.stringify(query.tags),
  }
  const way = chooseWay(ctx, viewer, question, before < until ? before : until)
  const tag = query.tags[0] ?? null
  const rows = `${way.from} and ${way.key} < :start`
  const floor = one(
    ctx.db,
    `select ${way.key} as at from ${rows} order by ${way.key} desc limit 1 offset ${way.looked}`,
    { ...bound, tag, start: way.start },
  )
  const found = all(
    ctx.db,
    `select p.id from ${rows} and ${way.key} > :floor and ${rules(question, way)} order by ${way.key} desc limit :most`,
    { ...bound, tag, start: way.start, floor: floor?.['at'] ?? (typeof way.start === 'number' ? -1 : '') },
  )
  return found.map((row) => String(row['id']))
}

const byWords = 'words w cross join posts p on p.seq = w.rowid where w.words match :match'

function chooseWay(ctx: Context, viewer: Viewer, { asked, match }: Question, start: string): Way {
  const way = (from: string, key: string, looked: number = limits.search.looked): Way => ({ from, key, start, looked })
  const narrow = narrowest(asked.query)
  if (match && !(narrow && isCommon(ctx, match))) {
    return { from: byWords, key: 'w.rowid', start: seqBefore(ctx, viewer, start), looked: limits.search.looked }
  }
  // Asking the word index post by post is dear; of a common word a page is full long before this.
  if (narrow) return way(narrow.from, narrow.key, match ? limits.search.looked / 20 : limits.search.looked)
  if (asked.author) return way('posts p where p.author = :author', 'p.id')
  if (asked.query.has.includes('media'))
    return way('attachments t cross join posts p on p.id = t.post where t.place = 0', 't.post')
  return way('posts p where true', 'p.id')
}

function narrowest({ bookmarked, has, tags }: Query): { from: string; key: string } | null {
  if (bookmarked)
    return { from: 'bookmarks k cross join posts p on p.id = k.post where k.member = :viewer', key: 'k.post' }
  if (has.includes('poll')) return { from: 'polls q cross join posts p on p.id = q.post where true', key: 'q.post' }
  if (tags.length > 0)
    return { from: 'post_tags t cross join posts p on p.id = t.post where t.tag = :tag', key: 't.post' }
  return null
}

function isCommon(ctx: Context, match: string): boolean {
  return (
    one(ctx.db, `select 1 from words where words match :match limit 1 offset ${limits.search.looked}`, { match }) !==
    null
  )
}

// The word index knows posts by their number. A post the viewer may not see begins the page where an unknown one would.
function seqBefore(ctx: Context, viewer: Viewer, id: string): number {
  if (id === newest) return Number.MAX_SAFE_INTEGER
  const exact = one(ctx.db, `select p.seq from posts p where p.id = :id and ${visible('p')}`, { id, ...asking(viewer) })
  const near = exact ?? one(ctx.db, 'select coalesce(max(seq), 0) + 1 as seq from posts where id < :id', { id })
  return Number(near?.['seq'])
}

function rules({ asked: { query, author }, match }: Question, way: Way): string {
  const checks = [
    visible('p'),
    notMuted('p'),
    'p.boost_of is null',
    `(${inAudience.findable('p')} or p.author = :viewer)`,
    'p.id < :until and p.id > :since',
    ...query.has.map((kind) => carries[kind]),
  ]
  if (author) checks.push('p.author = :author')
  if (query.bookmarked) checks.push('exists (select 1 from bookmarks bk where bk.member = :viewer and bk.post = p.id)')
  if (query.tags.length > 0) checks.push(hasEveryTag)
  if (match && way.from !== byWords)
    checks.push('exists (select 1 from words wx where wx.words match :match and wx.rowid = p.seq)')
  return checks.join(' and ')
}

const hasEveryTag = `not exists (select 1 from json_each(:tags) wanted
  where not exists (select 1 from post_tags ta where ta.tag = wanted.value and ta.post = p.id))`

const carries: Record<Has, string> = {
  media: 'exists (select 1 from attachments ca where ca.post = p.id)',
  poll: 'exists (select 1 from polls cp where cp.post = p.id)',
  link: `instr(p.html, 'href="http') > 0`,
}

// Every word is quoted, so that nothing typed is an operator of the index, where authors are a column beside the words.
function matchOf({ query, author }: Asked, unfinished: boolean): string {
  if (query.words.length === 0) return ''
  const quoted = query.words.map((word) => `"${word.replaceAll('"', '""').replaceAll('\0', '')}"`)
  const said = `{text} : (${quoted.join(' AND ')}${unfinished ? ' *' : ''})`
  return author ? `(${said}) AND ({author} : "${author}")` : said
}

/** The beginning of every id made at this moment; it sorts before all of them. */
function idAt(moment: number): string {
  return idFor(moment).slice(0, 10)
}
