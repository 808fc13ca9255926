import { one } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { tidyName } from '../words/tidy.ts'
import { type Filter, type FilterWord, findFilter, type KeptWord } from './filter.ts'
import { saveFilter } from './save-filter.ts'

/** A word of one of the member's filters, with its filter. Others' and unknown ones are `not-found`. */
export function findWord(ctx: Context, member: { id: string }, id: string): { filter: Filter; word: KeptWord } {
  const sql =
    'select w.filter from filter_words w join filters f on f.id = w.filter where w.id = :id and f.member = :me'
  const row = one(ctx.db, sql, { id, me: member.id })
  const filter = row && findFilter(ctx, member, String(row['filter']))
  const word = filter?.words.find((each) => each.id === id)
  if (!filter || !word) throw new Refusal('not-found', 'That word is gone.')
  return { filter, word }
}

/** Adds a word to a filter and returns it; one that is there already is that one. Refuses what saveFilter refuses. */
export function addWord(ctx: Context, member: { id: string }, id: string, added: FilterWord): KeptWord {
  const filter = findFilter(ctx, member, id)
  const word = tidyName(added.word)
  if (!word) throw new Refusal('blank', 'Write a word.', 'words')
  const isIt = (each: FilterWord) => each.whole === added.whole && each.word.toLowerCase() === word.toLowerCase()
  if (!filter.words.some(isIt)) keep(ctx, member, filter, [...filter.words, { word, whole: added.whole }])
  const kept = findFilter(ctx, member, id).words.find(isIt)
  if (!kept) throw new Refusal('blank', 'Write a word.', 'words')
  return kept
}

/** Writes a word of a filter anew; it keeps its id. Refuses what saveFilter refuses. */
export function changeWord(ctx: Context, member: { id: string }, id: string, wanted: Partial<FilterWord>): KeptWord {
  const { filter, word } = findWord(ctx, member, id)
  const changed = { ...word, ...wanted }
  keep(
    ctx,
    member,
    filter,
    filter.words.map((each) => (each.id === id ? changed : each)),
  )
  return findWord(ctx, member, id).word
}

/** Takes a word out of its filter. */
export function removeWord(ctx: Context, member: { id: string }, id: string): void {
  const { filter } = findWord(ctx, member, id)
  keep(
    ctx,
    member,
    filter,
    filter.words.filter((each) => each.id !== id),
  )
}

// A filter that ran out can be looked after like any other, so its end is no reason to refuse.
function keep(ctx: Context, member: { id: string }, filter: Filter, words: readonly (FilterWord | KeptWord)[]): void {
  saveFilter(ctx, member, filter.id, { ...filter, words, mayBeEmpty: true })
}
