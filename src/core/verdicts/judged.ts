import { all } from '../../db/database.ts'
import type { Context } from '../context.ts'

/** How posts of somebody elsewhere are shown to everybody here. */
export interface Judged {
  /** The word they are folded under, '' for none. */
  readonly fold: string
  readonly media: boolean
}

/** What counts for those of these people about whom something was decided, by id. */
export function findJudged(ctx: Context, people: readonly string[]): Map<string, Judged> {
  if (people.length === 0) return new Map()
  const rows = all(
    ctx.db,
    `select actor, fold, media from judged where member = '' and actor in (select value from json_each(:people))`,
    { people: JSON.stringify(people) },
  )
  return new Map(rows.map((row) => [String(row['actor']), { fold: String(row['fold']), media: row['media'] === 1 }]))
}
