import * as v from 'valibot'
import { limits } from '../core/limits.ts'
import { deleteFilter } from '../core/moderation/delete-filter.ts'
import { type FilterDraft, findFilter, listFilters, type Filter as OurFilter } from '../core/moderation/filter.ts'
import { filterPostsByFilter, filterPostsOf } from '../core/moderation/filter-posts.ts'
import { saveFilter } from '../core/moderation/save-filter.ts'
import type { MemberCall } from './call.ts'
import { filterContexts, filterFrom, placesFrom } from './map/filter.ts'
import type { Filter } from './map/wire.ts'
import { member, type Row } from './row.ts'
import { asked, flag, id, list, oneOf, text, whole } from './said.ts'

/** Filters, each with several words. */
export const filterRows: readonly Row[] = [
  member('get', '/api/v2/filters', 'read:filters', filters),
  member('post', '/api/v2/filters', 'write:filters', make),
  member('get', '/api/v2/filters/:id', 'read:filters', show),
  member('put', '/api/v2/filters/:id', 'write:filters', change),
  member('delete', '/api/v2/filters/:id', 'write:filters', remove),
]

function filters({ ctx, member }: MemberCall): Filter[] {
  const posts = filterPostsByFilter(ctx, member)
  return listFilters(ctx, member).map((filter) => filterFrom(filter, posts.get(filter.id) ?? []))
}

function show({ ctx, member, id }: MemberCall): Filter {
  return filterFrom(findFilter(ctx, member, id()), filterPostsOf(ctx, member, id()))
}

function make(call: MemberCall): Filter {
  const wanted = read(call)
  const draft: FilterDraft = {
    title: wanted.title ?? '',
    act: actFrom(wanted.filter_action),
    places: placesFrom(wanted.context ?? []),
    until: untilFrom(call, null),
    words: wordsFrom(wanted.keywords_attributes, []),
    mayBeEmpty: true,
  }
  return saved(call, saveFilter(call.ctx, call.member, null, draft))
}

function change(call: MemberCall): Filter {
  const before = findFilter(call.ctx, call.member, call.id())
  const wanted = read(call)
  const draft: FilterDraft = {
    title: wanted.title ?? before.title,
    act: wanted.filter_action ? actFrom(wanted.filter_action) : before.act,
    places: wanted.context ? placesFrom(wanted.context) : before.places,
    until: untilFrom(call, before.until),
    words: wordsFrom(wanted.keywords_attributes, before.words),
    mayBeEmpty: true,
  }
  return saved(call, saveFilter(call.ctx, call.member, before.id, draft))
}

function saved({ ctx, member }: MemberCall, id: string): Filter {
  return filterFrom(findFilter(ctx, member, id), filterPostsOf(ctx, member, id))
}

function remove({ ctx, member, id }: MemberCall): object {
  deleteFilter(ctx, member, id())
  return {}
}

/** When a filter ends, by `expires_in` in seconds; empty means never, and not said leaves it as it is. */
export function untilFrom(call: MemberCall, before: number | null): number | null {
  const { expires_in } = asked(call, { expires_in: whole(0, longest) })
  if (!('expires_in' in call.said)) return before
  return expires_in === undefined ? null : call.ctx.now() + expires_in * 1000
}

const longest = 100 * 365 * 86_400

/** Where a filter works, as apps say it. */
export const context = list(v.picklist(filterContexts, 'is not included in the list'), 10)

function read(call: MemberCall) {
  return asked(call, {
    title: text(500),
    context,
    filter_action: oneOf('warn', 'hide', 'blur'),
    keywords_attributes: list(keyword, limits.filter.words * 2),
  })
}

const keyword = v.object({ id, keyword: text(500), whole_word: flag, _destroy: flag })

// Blurring is for pictures alone; folding the whole post hides at least as much.
function actFrom(action: 'warn' | 'hide' | 'blur' | undefined): OurFilter['act'] {
  return action === 'hide' ? 'hide' : 'fold'
}

type Kept = OurFilter['words'][number]

/** The words that are left of those there were, as changed, and the new ones after them. */
function wordsFrom(said: readonly v.InferOutput<typeof keyword>[] = [], before: readonly Kept[]): FilterDraft['words'] {
  const changes = new Map(said.flatMap((each) => (each.id ? [[each.id, each]] : [])))
  const kept = before.flatMap((word) => {
    const change = changes.get(word.id)
    if (change?._destroy) return []
    return [{ ...word, word: change?.keyword ?? word.word, whole: change?.whole_word ?? word.whole }]
  })
  const added = said.filter((each) => !each.id && !each._destroy)
  return [...kept, ...added.map((each) => ({ word: each.keyword ?? '', whole: each.whole_word ?? true }))]
}
