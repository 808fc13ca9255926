import type { Filter as OurFilter } from '../../core/moderation/filter.ts'
import type { FilteredPost } from '../../core/moderation/filter-posts.ts'
import type { FilterMatch, FilterPlace } from '../../core/moderation/word-filters.ts'
import type { Filter, FilterContext, FilterResult, FilterV1 } from './wire.ts'

type Word = OurFilter['words'][number]

const contexts: Readonly<Record<FilterPlace, FilterContext>> = {
  home: 'home',
  thread: 'thread',
  inbox: 'notifications',
  public: 'public',
  profile: 'account',
}

/** The words apps have for where a filter works. */
export const filterContexts = Object.values(contexts)

/** The places that apps mean by these words. */
export function placesFrom(said: readonly FilterContext[]): FilterPlace[] {
  const places = Object.keys(contexts) as FilterPlace[]
  return places.filter((place) => said.includes(contexts[place]))
}

/** A word filter as apps read it, with its words and the single posts in it. */
export function filterFrom(filter: OurFilter, posts: readonly FilteredPost[]): Filter {
  return { ...partsOf(filter), keywords: filter.words.map(keywordFrom), statuses: posts.map(filterStatusFrom) }
}

/** A word of a filter. */
export function keywordFrom({ id, word, whole }: Word): Filter['keywords'][number] {
  return { id, keyword: word, whole_word: whole }
}

/** A single post in a filter. */
export function filterStatusFrom({ id, post }: FilteredPost): Filter['statuses'][number] {
  return { id, status_id: post }
}

/** What of a filter a post was caught by. */
export function filterResultFrom(match: FilterMatch, post: string): FilterResult {
  return {
    filter: partsOf(match),
    keyword_matches: match.words.length > 0 ? [...match.words] : null,
    status_matches: match.post ? [post] : null,
  }
}

/** A word of a filter as older apps read it: each is a filter of its own to them. */
export function oldFilterFrom(filter: OurFilter, { id, word, whole }: Word): FilterV1 {
  const { context, expires_at } = partsOf(filter)
  return { id, phrase: word, context, whole_word: whole, expires_at, irreversible: filter.act === 'hide' }
}

function partsOf({ id, title, places, until, act }: Pick<OurFilter, 'id' | 'title' | 'places' | 'until' | 'act'>) {
  return {
    id,
    title,
    context: places.map((place) => contexts[place]),
    expires_at: until === null ? null : new Date(until).toISOString(),
    filter_action: act === 'hide' ? ('hide' as const) : ('warn' as const),
  }
}
