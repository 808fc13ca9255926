import { all } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { type Member, viewing } from '../members/member.ts'
import { findIds } from './find-ids.ts'
import { nearWords } from './near-words.ts'
import { readQuery } from './query.ts'

/** What somebody may have meant, and what to search for then. */
export interface Guess {
  readonly word: string
  readonly typed: string
}

/**
 * For a search that finds nothing: the same with one word changed by one slip, so that it finds something; null when there
 * is no such thing. Only what the member would find herself counts, also for which of several is guessed: words that
 * stand in no post she may see are as if nobody had ever written them.
 */
export function didYouMean(ctx: Context, member: Member, typed: string): Guess | null {
  const { words, from } = readQuery(typed)
  // What is behind a "from:" would have to be looked up first; who filters knows what she wrote.
  if (from) return null
  const slip = words.find((word) => nearWords(word).length > 0 && countFound(ctx, member, word) === 0)
  if (slip === undefined) return null
  const guesses = written(ctx, nearWords(slip)).map((word) => {
    const meant = typed.replace(slip, () => word)
    return { word, typed: meant, found: countFound(ctx, member, meant) }
  })
  const best = Math.max(0, ...guesses.map(({ found }) => found))
  return guesses.find(({ found }) => found > 0 && found === best) ?? null
}

/** Those of some words that stand in any post at all. Only letters, so that none of them is an operator of the index. */
function written(ctx: Context, words: readonly string[]): string[] {
  const rows = all(
    ctx.db,
    `select w.value as word from json_each(:words) w
     where exists (select 1 from words where words match '{text} : "' || w.value || '"')`,
    { words: JSON.stringify(words) },
  )
  return rows.map((row) => String(row['word']))
}

// A page of them is enough to tell a common word from a rare one.
function countFound(ctx: Context, member: Member, typed: string): number {
  const query = { ...readQuery(typed), unfinished: false }
  return findIds(ctx, viewing(member), { query, author: null }, {}).length
}
