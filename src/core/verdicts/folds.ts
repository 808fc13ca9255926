import { all } from '../../db/database.ts'
import type { Context } from '../context.ts'

/** The words under which posts of these people are folded for everybody here, by person; most have none. */
export function findFolds(ctx: Context, people: readonly string[]): Map<string, string> {
  if (people.length === 0) return new Map()
  const rows = all(
    ctx.db,
    `select actor, fold from judged where member = '' and fold <> '' and actor in (select value from json_each(:people))`,
    { people: JSON.stringify([...new Set(people)]) },
  )
  return new Map(rows.map((row) => [String(row['actor']), String(row['fold'])]))
}
