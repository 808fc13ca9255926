import { one, type Row, run } from '../../db/database.ts'
import type { Taken } from '../../media/open-media-worker.ts'
import type { Context } from '../context.ts'

/** What a file becomes here. The same address may be a picture for one and a face for another. */
export type Wish = 'picture' | 'recording' | 'avatar' | 'header' | 'emoji'

/** A file at another server, and what we want of it. */
export interface Wanted {
  readonly url: string
  readonly wish: Wish
}

/**
 * Why there is none: its server did not answer, has it no more or keeps it for others, it is larger than we fetch, or it is no
 * picture or recording we can read.
 */
export type Trouble = 'silent' | 'gone' | 'too-big' | 'unreadable'

/** What became of fetching a file. */
export interface FileElsewhere {
  /** As `fileOf` of core/media reads it. */
  readonly row: Row
  readonly trouble: Trouble | null
  readonly tries: number
  /** From when on it is worth another try (milliseconds), when there was trouble. */
  readonly again: number
}

const hour = 60 * 60 * 1000

/** What is known of a file: kept here, or not to be had; null when nobody looked of late. */
export function findFile(ctx: Context, { url, wish }: Wanted): FileElsewhere | null {
  const row = one(
    ctx.db,
    'select kind, files, tries, again, trouble from remote_files where url = :url and wish = :wish',
    { url, wish },
  )
  if (!row) return null
  const trouble = row['trouble'] === null ? null : (row['trouble'] as Trouble)
  return { row, trouble, tries: Number(row['tries']), again: Number(row['again']) }
}

/** Notes that somebody looked; once an hour is often enough to know what nobody looks at. */
export function noteUse(ctx: Context, { url, wish }: Wanted): void {
  run(ctx.db, 'update remote_files set used = :now where url = :url and wish = :wish and used < :before', {
    url,
    wish,
    now: ctx.now(),
    before: ctx.now() - hour,
  })
}

/** Writes down what was fetched. */
export function saveTaken(ctx: Context, { url, wish }: Wanted, { kind, files, bytes }: Taken): void {
  run(
    ctx.db,
    `insert into remote_files (url, wish, kind, files, bytes, used) values (:url, :wish, :kind, :files, :bytes, :now)
     on conflict do update set kind = excluded.kind, files = excluded.files, bytes = excluded.bytes, used = excluded.used,
       tries = 0, again = null, trouble = null`,
    { url, wish, kind, bytes, files: JSON.stringify(files), now: ctx.now() },
  )
}

/** Writes down that it could not be fetched, and when to try again (milliseconds). */
export function saveTrouble(ctx: Context, { url, wish }: Wanted, trouble: Trouble, again: number): void {
  run(
    ctx.db,
    `insert into remote_files (url, wish, used, tries, again, trouble) values (:url, :wish, :now, 1, :again, :trouble)
     on conflict do update set used = excluded.used, tries = tries + 1, again = excluded.again, trouble = excluded.trouble`,
    { url, wish, trouble, again, now: ctx.now() },
  )
}
