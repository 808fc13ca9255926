import { all, type Row } from '../../db/database.ts'
import type { Context } from '../context.ts'

/** Places a filter can work in: the lists, threads, what the inbox tells, and pages of people. */
export type FilterPlace = 'home' | 'thread' | 'inbox' | 'public' | 'profile'

/** A filter with what it looks for. */
export interface LookingFilter {
  readonly id: string
  readonly title: string
  readonly act: 'fold' | 'hide'
  readonly places: readonly FilterPlace[]
  readonly until: number | null
  readonly words: readonly { readonly word: string; readonly pattern: RegExp }[]
  /** Ids of single posts that are in it. */
  readonly posts: ReadonlySet<string>
}

export type Filters = readonly LookingFilter[]

/** A filter that a post is caught by: the words of it that were found, and whether the post itself is in it. */
export interface FilterMatch extends Omit<LookingFilter, 'words' | 'posts'> {
  readonly words: readonly string[]
  readonly post: boolean
}

/** What a filter looks at; without an id only at the words. */
export interface Filtered {
  readonly id?: string
  readonly text: string
  readonly warning: string
}

/** The filters of a member that work in this place and have not run out. */
export function filtersOf(ctx: Context, member: string, place: string): Filters {
  const rows = all(
    ctx.db,
    `select f.id, f.title, f.act, f.places, f.until,
       (select json_group_array(json_object('word', w.word, 'whole', w.whole) order by w.id) from filter_words w where w.filter = f.id) as words,
       (select json_group_array(p.post) from filter_posts p where p.filter = f.id) as posts
     from filters f where f.member = :member and (f.until is null or f.until > :now)
       and exists (select 1 from json_each(f.places) each where each.value = :place) order by f.id`,
    { member, place, now: ctx.now() },
  )
  return rows.map(filterFrom)
}

function filterFrom(row: Row): LookingFilter {
  const words = JSON.parse(String(row['words'])) as { word: string; whole: number }[]
  return {
    id: String(row['id']),
    title: String(row['title']),
    act: row['act'] === 'hide' ? 'hide' : 'fold',
    places: JSON.parse(String(row['places'])) as FilterPlace[],
    until: row['until'] == null ? null : Number(row['until']),
    words: words.map(({ word, whole }) => ({ word, pattern: patternOf(word, whole === 1) })),
    posts: new Set(JSON.parse(String(row['posts'])) as string[]),
  }
}

/** Every filter a post is caught by, in the order in which they were made. */
export function matchesOf(filters: Filters, post: Filtered): FilterMatch[] {
  return filters.flatMap(({ words, posts, ...filter }) => {
    const found = words.filter(({ pattern }) => pattern.test(post.text) || pattern.test(post.warning))
    const named = post.id !== undefined && posts.has(post.id)
    return found.length > 0 || named ? [{ ...filter, words: found.map(({ word }) => word), post: named }] : []
  })
}

/** True when a filter says that this is not shown at all. */
export function isHidden(filters: Filters, post: Filtered): boolean {
  return matchesOf(filters, post).some(({ act }) => act === 'hide')
}

/**
 * The pattern of a word in any case. `whole`: not inside a longer word, where letters, their marks and numbers of every
 * script make words.
 */
export function patternOf(word: string, whole: boolean): RegExp {
  // A member's word is text, never a pattern of hers: nothing in it can make matching slow.
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(whole ? `(?<![\\p{L}\\p{M}\\p{N}_])${escaped}(?![\\p{L}\\p{M}\\p{N}_])` : escaped, 'iu')
}
