import { inTransaction, run } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { type Filter, type FilterDraft, findFilter, type KeptWord, listFilters } from './filter.ts'
import { tellOfFilters } from './tell-of-filters.ts'
import { tidyFilter } from './tidy-filter.ts'

/**
 * Writes a word filter of the member: a new one when `id` is null, else the one she changes. The same new filter sent
 * twice is one. Refuses more than limits.filter.perMember, and ids that are not hers.
 */
export function saveFilter(ctx: Context, member: { id: string }, id: string | null, wanted: FilterDraft): string {
  const before = id === null ? null : findFilter(ctx, member, id)
  // One that ran out can still be changed in other ways.
  const draft = tidyFilter(wanted, before?.until === wanted.until ? 0 : ctx.now())
  if (before) {
    inTransaction(ctx.db, () => change(ctx, before, draft))
    tellOfFilters(ctx, member)
    return before.id
  }
  const filters = listFilters(ctx, member)
  const same = filters.find((filter) => isSame(filter, draft))
  if (same) return same.id
  if (filters.length >= limits.filter.perMember) {
    throw new Refusal(
      'too-many',
      `You have ${limits.filter.perMember} filters, which is the most. Delete one you don’t need.`,
    )
  }
  const added = inTransaction(ctx.db, () => add(ctx, member.id, draft))
  tellOfFilters(ctx, member)
  return added
}

function isSame(filter: Filter, draft: FilterDraft): boolean {
  // What holds nothing yet may be wanted twice.
  if (draft.words.length === 0) return false
  const said = ({ title, act, places, words }: FilterDraft) =>
    JSON.stringify([title, act, [...places].sort(), words.map(({ word, whole }) => ({ word, whole }))])
  return said(filter) === said(draft) && (filter.until === null) === (draft.until === null)
}

function add(ctx: Context, member: string, draft: FilterDraft): string {
  const id = newId(ctx.now())
  run(
    ctx.db,
    'insert into filters (id, member, title, act, places, until, made) values (:id, :member, :title, :act, :places, :until, :now)',
    {
      ...columns(draft),
      id,
      member,
      now: ctx.now(),
    },
  )
  insertWords(ctx, id, draft)
  return id
}

function change(ctx: Context, before: Filter, draft: FilterDraft): void {
  const { id } = before
  run(ctx.db, 'update filters set title = :title, act = :act, places = :places, until = :until where id = :id', {
    ...columns(draft),
    id,
  })
  run(ctx.db, 'delete from filter_words where filter = :id', { id })
  insertWords(ctx, id, draft, before.words)
}

function columns({ title, act, places, until }: FilterDraft) {
  return { title, act, places: JSON.stringify(places), until }
}

function insertWords(ctx: Context, filter: string, draft: FilterDraft, kept: readonly KeptWord[] = []): void {
  const known = new Set(kept.map(({ id }) => id))
  for (const { word, whole, ...each } of draft.words) {
    run(ctx.db, 'insert into filter_words (id, filter, word, whole) values (:id, :filter, :word, :whole)', {
      // Ids of words of other filters are worth nothing here.
      id: 'id' in each && known.delete(each.id) ? each.id : newId(ctx.now()),
      filter,
      word,
      whole: Number(whole),
    })
  }
}
