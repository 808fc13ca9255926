import { limits } from '../core/limits.ts'
import { deleteFilter } from '../core/moderation/delete-filter.ts'
import { type FilterDraft, findFilter, listFilters } from '../core/moderation/filter.ts'
import { findWord, removeWord } from '../core/moderation/filter-words.ts'
import { saveFilter } from '../core/moderation/save-filter.ts'
import { Refusal } from '../lib/refusal.ts'
import type { MemberCall } from './call.ts'
import { context, untilFrom } from './filters.ts'
import { oldFilterFrom, placesFrom } from './map/filter.ts'
import type { FilterV1 } from './map/wire.ts'
import { member, type Row } from './row.ts'
import { asked, flag, text } from './said.ts'

/** Filters as older apps know them: one word each, whose id is the filter's. */
export const oldFilterRows: readonly Row[] = [
  member('get', '/api/v1/filters', 'read:filters', filters),
  member('post', '/api/v1/filters', 'write:filters', make),
  member('get', '/api/v1/filters/:id', 'read:filters', show),
  member('put', '/api/v1/filters/:id', 'write:filters', change),
  member('delete', '/api/v1/filters/:id', 'write:filters', remove),
]

function filters({ ctx, member }: MemberCall): FilterV1[] {
  return listFilters(ctx, member).flatMap((filter) => filter.words.map((word) => oldFilterFrom(filter, word)))
}

function show(call: MemberCall): FilterV1 {
  return shown(call, call.id())
}

function shown({ ctx, member }: MemberCall, id: string): FilterV1 {
  const { filter, word } = findWord(ctx, member, id)
  return oldFilterFrom(filter, word)
}

function make(call: MemberCall): FilterV1 {
  const { phrase = '', whole_word = false, irreversible = false, context = [] } = read(call)
  const draft: FilterDraft = {
    title: [...phrase].slice(0, limits.filter.title).join(''),
    act: irreversible ? 'hide' : 'fold',
    places: placesFrom(context),
    until: untilFrom(call, null),
    words: [{ word: phrase, whole: whole_word }],
  }
  const id = saveFilter(call.ctx, call.member, null, draft)
  return shown(call, findFilter(call.ctx, call.member, id).words[0]?.id ?? '')
}

function change(call: MemberCall): FilterV1 {
  const { filter, word } = findWord(call.ctx, call.member, call.id())
  const { phrase = word.word, whole_word = word.whole, irreversible, context } = read(call)
  const draft: FilterDraft = {
    ...filter,
    act: irreversible === undefined ? filter.act : irreversible ? 'hide' : 'fold',
    places: context ? placesFrom(context) : filter.places,
    until: untilFrom(call, filter.until),
    words: filter.words.map((each) => (each.id === word.id ? { ...each, word: phrase, whole: whole_word } : each)),
  }
  // Where a filter works, its end and what it does are its other words' as well, of which such an app knows nothing.
  if (filter.words.length > 1 && changesMore(draft, filter))
    throw new Refusal('bad-input', 'Validation failed: this word is in a filter with others. Change that one instead.')
  saveFilter(call.ctx, call.member, filter.id, draft)
  return shown(call, word.id)
}

function changesMore(draft: FilterDraft, before: FilterDraft): boolean {
  const shared = ({ act, places, until }: FilterDraft) => JSON.stringify([act, [...places].sort(), until])
  return shared(draft) !== shared(before)
}

function read(call: MemberCall) {
  return asked(call, { phrase: text(500), context, irreversible: flag, whole_word: flag })
}

function remove({ ctx, member, id }: MemberCall): object {
  const { filter, word } = findWord(ctx, member, id())
  if (filter.words.length > 1 || filter.posts > 0) removeWord(ctx, member, word.id)
  else deleteFilter(ctx, member, filter.id)
  return {}
}
