import { all, type Row } from '../../db/database.ts'
import { isId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import type { FilterPlace } from './word-filters.ts'

/** A word a member does not want to meet; `whole` means not inside a longer word. */
export interface FilterWord {
  readonly word: string
  readonly whole: boolean
}

/** A word of a filter as it is kept. */
export interface KeptWord extends FilterWord {
  readonly id: string
}

/** What a word filter says, as its owner writes it. `until` in milliseconds, null for good. */
export interface FilterDraft {
  readonly title: string
  readonly act: 'fold' | 'hide'
  readonly places: readonly FilterPlace[]
  readonly until: number | null
  /** Those with the id of a kept one stay that one. */
  readonly words: readonly (FilterWord | KeptWord)[]
  /** An app makes a filter first, and gives it words and posts afterwards. */
  readonly mayBeEmpty?: boolean
}

export interface Filter extends FilterDraft {
  readonly id: string
  readonly words: readonly KeptWord[]
  /** How many single posts are in it. */
  readonly posts: number
}

export const filterPlaces: readonly FilterPlace[] = ['home', 'thread', 'inbox', 'public', 'profile']

/** The member's word filters, the oldest first; those that ran out too. */
export function listFilters(ctx: Context, member: { id: string }): Filter[] {
  const rows = all(ctx.db, filtersSql, { me: member.id })
  const words = all(
    ctx.db,
    'select w.id, w.filter, w.word, w.whole from filter_words w join filters f on f.id = w.filter where f.member = :me order by w.id',
    { me: member.id },
  )
  return rows.map((row) =>
    filterFrom(
      row,
      words.filter((word) => word['filter'] === row['id']),
    ),
  )
}

/** One of the member's filters; anybody else’s and unknown ones are `not-found`. */
export function findFilter(ctx: Context, member: { id: string }, id: string): Filter {
  const found = isId(id) ? listFilters(ctx, member).find((filter) => filter.id === id) : undefined
  if (!found) throw new Refusal('not-found', 'That filter is gone.')
  return found
}

const filtersSql = `select id, title, act, places, until, (select count(*) from filter_posts p where p.filter = filters.id) as posts
  from filters where member = :me order by id`

function filterFrom(row: Row, words: readonly Row[]): Filter {
  const places = JSON.parse(String(row['places'])) as FilterPlace[]
  return {
    id: String(row['id']),
    title: String(row['title']),
    act: row['act'] === 'hide' ? 'hide' : 'fold',
    places: filterPlaces.filter((place) => places.includes(place)),
    until: row['until'] == null ? null : Number(row['until']),
    words: words.map(({ id, word, whole }) => ({ id: String(id), word: String(word), whole: whole === 1 })),
    posts: Number(row['posts']),
  }
}
