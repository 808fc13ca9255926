import { all, one } from '../../db/database.ts'
import { beginningOf } from '../../lib/ids.ts'
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

/** The ids of the posts that fit and that the viewer may see, newest first, a page of them: the newest of those above a post. */
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
 * One way through the posts, newest first: `rows` is a select of `at`, which is the `key` of a post. What else is asked
 * for is checked row by row, so the way with the fewest rows is taken and `looked` of them at most are looked at.
 */
interface Way {
  readonly rows: string
  readonly key: 'p.seq' | 'p.id'
  /** Where the page begins, as a value of `at`. */
  readonly start: string | number
  readonly looked: number
}

function ask(ctx: Context, viewer: Viewer, question: Question, place: Place): string[] {
  const { query, author } = question.asked
  const { before, after, most } = within(place)
  const until = query.before === null ? newest : beginningOf(query.before)
  const first = query.after === null ? '' : beginningOf(query.after)
  const way = chooseWay(ctx, viewer, question, before < until ? before : until)
  // The join keeps the order of the rows, so that nothing is sorted and the asking ends with the page.
  const found = all(
    ctx.db,
    `select p.id from (${way.rows} order by at desc limit :looked) w cross join posts p on ${way.key} = w.at
     where ${rules(question, way)} limit :most`,
    {
      ...asking(viewer),
      now: ctx.now(),
      most,
      match: question.match,
      author,
      until,
      since: first > after ? first : after,
      start: way.start,
      looked: way.looked,
      tag: query.tags[0] ?? null,
      tags: JSON.stringify(query.tags),
    },
  )
  return found.map((row) => String(row['id']))
}

const byWords = 'select rowid as at from words where words match :match and rowid < :start'

function chooseWay(ctx: Context, viewer: Viewer, { asked, match }: Question, start: string): Way {
  const { looked } = limits.search
  const { query, author } = asked
  const narrow = narrowest(query)
  if (match && !(narrow && isCommon(ctx, match))) {
    return { rows: byWords, key: 'p.seq', start: seqBefore(ctx, viewer, start), looked }
  }
  // Asking the word index post by post is dear; of a common word a page is full long before this.
  if (narrow) return { rows: narrow, key: 'p.id', start, looked: match ? looked / 20 : looked }
  return { rows: widest(query, author), key: 'p.id', start, looked }
}

function narrowest({ bookmarked, has }: Query): string | null {
  if (bookmarked) return 'select post as at from bookmarks where member = :viewer and post < :start'
  return has.includes('poll') ? 'select post as at from polls where post < :start' : null
}

function widest({ tags, has }: Query, author: string | null): string {
  if (tags.length > 0) return 'select post as at from post_tags where tag = :tag and post < :start'
  if (author) return 'select id as at from posts where author = :author and id < :start'
  if (has.includes('media'))
    return `select post as at from attachments where place = 0 and post < :start
      union all select post as at from remote_media where place = 0 and post < :start`
  return 'select id as at from posts where id < :start'
}

function isCommon(ctx: Context, match: string): boolean {
  const rows = one(ctx.db, 'select 1 from words where words match :match limit 1 offset :looked', {
    match,
    looked: limits.search.looked,
  })
  return rows !== null
}

// The word index knows posts by their number. A post the viewer may not see begins the page where an unknown one would:
// behind all that are older. Held posts get a number before their moment comes, so a few neighbours are asked.
function seqBefore(ctx: Context, viewer: Viewer, id: string): number {
  if (id === newest) return Number.MAX_SAFE_INTEGER
  const exact = one(ctx.db, `select p.seq from posts p where p.id = :id and ${visible('p')}`, { id, ...asking(viewer) })
  const older = 'select seq from posts where id < :id order by id desc limit 100'
  const near = exact ?? one(ctx.db, `select coalesce(max(seq), 0) + 1 as seq from (${older})`, { id })
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
  if (match && way.rows !== byWords)
    checks.push('exists (select 1 from words wx where wx.words match :match and wx.rowid = p.seq)')
  return checks.join(' and ')
}

const hasEveryTag = `not exists (select 1 from json_each(:tags) wanted
  where not exists (select 1 from post_tags ta where ta.tag = wanted.value and ta.post = p.id))`

const carries: Record<Has, string> = {
  media: `(exists (select 1 from attachments ca where ca.post = p.id) or exists (select 1 from remote_media cr where cr.post = p.id))`,
  poll: 'exists (select 1 from polls cp where cp.post = p.id)',
  link: `instr(p.html, 'href="http') > 0`,
}

// Everything is quoted, so that nothing typed is an operator of the index. Author and tags have a column beside the words.
function matchOf({ query, author }: Asked, unfinished: boolean): string {
  if (query.words.length === 0) return ''
  const said = `{text} : (${query.words.map(quoted).join(' AND ')}${unfinished ? ' *' : ''})`
  const about = [...(author ? [author] : []), ...query.tags].map((each) => `({about} : ${quoted(each)})`)
  return [`(${said})`, ...about].join(' AND ')
}

function quoted(word: string): string {
  return `"${word.replaceAll('"', '""').replaceAll('\0', '')}"`
}
