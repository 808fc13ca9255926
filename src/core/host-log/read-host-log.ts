import { all } from '../../db/database.ts'
import { findPeople, type Person } from '../actors/person.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import type { HostActKind } from './note-act.ts'

/** One line of the log as any member may read it. */
export interface LoggedAct {
  readonly kind: HostActKind
  /** Null for somebody at the machine itself. */
  readonly by: Person | null
  /** Whom it was about, where everybody may know. */
  readonly about: Person | null
  readonly words: string
  readonly made: number
}

/** What hosts did, newest first, limits.page.hostActs at a time. `before` is where the page before ended. */
export function readHostLog(ctx: Context, before = '\u007f'): { acts: LoggedAct[]; older: string | null } {
  const rows = all(
    ctx.db,
    'select id, host, kind, about, words, made from host_acts where id < :before order by id desc limit :most',
    { before, most: limits.page.hostActs + 1 },
  )
  const shown = rows.slice(0, limits.page.hostActs)
  const named = shown.flatMap((row) => [row['host'], row['about']]).filter((id) => id != null)
  const people = findPeople(ctx.db, named.map(String))
  const acts = shown.map((row) => ({
    kind: row['kind'] as HostActKind,
    by: people.get(String(row['host'])) ?? null,
    about: people.get(String(row['about'])) ?? null,
    words: String(row['words']),
    made: Number(row['made']),
  }))
  return { acts, older: rows.length > shown.length ? String(shown.at(-1)?.['id']) : null }
}
