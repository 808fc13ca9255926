import { all, inTransaction } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { saveQuote } from './quotes.ts'

/**
 * Somebody here no longer lets somebody elsewhere quote her. Gives the ids of the posts whose quotes were allowed before, each
 * with what it quotes.
 */
export function takeBackQuotes(ctx: Context, author: string, quoter: string): { post: string; quoted: string }[] {
  return inTransaction(ctx.db, () => {
    const rows = all(
      ctx.db,
      `select p.id as post, o.id as quoted from posts p join posts o on o.id = p.quote_of join quotes q on q.post = p.id
       where p.author = :quoter and o.author = :author and q.given = 1`,
      { author, quoter },
    ).map((row) => ({ post: String(row['post']), quoted: String(row['quoted']) }))
    for (const { post } of rows) saveQuote(ctx, post, { state: 'refused', given: false })
    return rows
  })
}
