import { all, type Row } from '../../db/database.ts'
import { findPeople, type Person } from '../actors/person.ts'
import type { Context } from '../context.ts'

/** A note that hosts keep about somebody for a while. */
export interface Memory {
  readonly id: string
  /** Id of the member it is about. */
  readonly about: string
  readonly words: string
  readonly writtenBy: Person
  readonly written: number
  /** The host who changed its words last; null while they are as they were written. */
  readonly changedBy: Person | null
  /** Counts the changes of the words, from 1. */
  readonly version: number
  /** When it is forgotten, in milliseconds. */
  readonly expires: number
}

/**
 * All unexpired notes of hosts about a member (by id), the oldest first. For her own export, and for `guestBookOf`, which
 * says which host may read them.
 */
export function memoriesOf(ctx: Context, member: string): Memory[] {
  const rows = all(
    ctx.db,
    `select ${memoryColumns} from memories where about = :member and expires > :now order by id`,
    { member, now: ctx.now() },
  )
  return memoriesFrom(ctx, rows)
}

/** SQL columns for `memoriesFrom`. */
export const memoryColumns =
  'id, about, words, written_by as writtenBy, written, changed_by as changedBy, version, expires'

/** Rows with `memoryColumns` as notes, with the hosts who wrote them. */
export function memoriesFrom(ctx: Context, rows: readonly Row[]): Memory[] {
  const people = findPeople(
    ctx.db,
    rows.flatMap((row) => [row['writtenBy'], row['changedBy']].flatMap((id) => (id == null ? [] : [String(id)]))),
  )
  return rows.flatMap((row) => {
    const writtenBy = people.get(String(row['writtenBy']))
    if (!writtenBy) return []
    return [
      {
        id: String(row['id']),
        about: String(row['about']),
        words: String(row['words']),
        writtenBy,
        written: Number(row['written']),
        changedBy: people.get(String(row['changedBy'])) ?? null,
        version: Number(row['version']),
        expires: Number(row['expires']),
      },
    ]
  })
}
