import { all } from '../../db/database.ts'
import type { Context } from '../context.ts'

/** Which of these people (ids) are at a server that a member wants nothing of. */
export function shutAmong(ctx: Context, member: { id: string }, people: readonly string[]): Set<string> {
  const rows = all(
    ctx.db,
    `select actor from judged where member = :me and shown = 'nobody' and actor in (select value from json_each(:people))`,
    { me: member.id, people: JSON.stringify(people) },
  )
  return new Set(rows.map((row) => String(row['actor'])))
}
