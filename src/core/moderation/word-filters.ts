import { all } from '../../db/database.ts'
import type { Context } from '../context.ts'

/** Places a filter can work in: the lists, threads, and what the inbox tells. */
export type FilterPlace = 'home' | 'thread' | 'inbox' | 'public'

export type Filters = readonly { readonly title: string; readonly act: 'fold' | 'hide'; readonly pattern: RegExp }[]

/** The word filters of a member that work in this place and have not run out. */
export function filtersOf(ctx: Context, member: string, place: string): Filters {
  const rows = all(
    ctx.db,
    `select f.id, f.title, f.act, w.word, w.whole from filters f join filter_words w on w.filter = f.id
     where f.member = :member and (f.until is null or f.until > :now)
       and exists (select 1 from json_each(f.places) each where each.value = :place) order by f.id`,
    { member, place, now: ctx.now() },
  )
  return rows.map((row) => ({
    title: String(row['title']),
    act: row['act'] === 'hide' ? 'hide' : 'fold',
    pattern: patternOf(String(row['word']), row['whole'] === 1),
  }))
}

/** The title of the first filter that folds these words, or null. */
export function applyFilters(filters: Filters, words: { text: string; warning: string }): string | null {
  return filters.find((filter) => filter.act === 'fold' && matches(filter, words))?.title ?? null
}

/** True when a filter says that these words are not shown at all. */
export function isHidden(filters: Filters, words: { text: string; warning: string }): boolean {
  return filters.some((filter) => filter.act === 'hide' && matches(filter, words))
}

function matches({ pattern }: Filters[number], { text, warning }: { text: string; warning: string }): boolean {
  return pattern.test(text) || pattern.test(warning)
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
