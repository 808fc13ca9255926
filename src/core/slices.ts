import { all, type Row } from '../db/database.ts'
import type { Context } from './context.ts'

/**
 * Which part of a list with ids is wanted: what comes before an id, or after it. With `since` the newest of what is after it,
 * with `after` what follows right after it. Nothing: the newest.
 */
export interface SlicePlace {
  readonly before?: string | undefined
  readonly after?: string | undefined
  readonly since?: string | undefined
  readonly most: number
}

/** A part of a list, newest first, with the ids to go on from: `next` is older, `previous` newer; null where there is nothing. */
export interface Slice<T> {
  readonly items: readonly T[]
  readonly next: string | null
  readonly previous: string | null
}

/** A question for such a part: its SQL up to and with its conditions, and the column by which it is in order. */
export interface Listing {
  readonly sql: string
  readonly key: string
  readonly bound: Readonly<Record<string, string | number | null>>
}

/** The rows of a part, newest first. */
export function rowsOf(ctx: Context, { sql, key, bound }: Listing, place: SlicePlace): Row[] {
  const { before = '\u007f', after, since = '', most } = place
  const upwards = after !== undefined
  const rows = all(
    ctx.db,
    `${sql} and ${key} < :before and ${key} > :floor order by ${key} ${upwards ? 'asc' : 'desc'} limit :most`,
    { ...bound, before, floor: upwards ? after : since, most },
  )
  return upwards ? rows.reverse() : rows
}

/** A part of a list, with the items made of its rows and their ids in order. */
export function sliceOf<T>(items: readonly T[], ids: readonly string[], place: SlicePlace): Slice<T> {
  const goesOn = ids.length >= place.most || place.after !== undefined
  return { items, next: goesOn ? (ids.at(-1) ?? null) : null, previous: ids[0] ?? null }
}
