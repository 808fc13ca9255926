import { run } from '../../db/database.ts'
import type { Context } from '../context.ts'

/** A short code and where its picture is. */
export interface EmojiElsewhere {
  readonly code: string
  readonly url: string
}

const day = 24 * 60 * 60 * 1000

/** Notes where a server keeps the pictures of short codes that its people use; what it said last counts. */
export function noteEmojis(ctx: Context, server: string, emojis: readonly EmojiElsewhere[]): void {
  for (const { code, url } of emojis) {
    run(
      ctx.db,
      `insert into remote_emojis (server, code, url, seen) values (:server, :code, :url, :now)
       on conflict do update set url = excluded.url, seen = excluded.seen where url <> excluded.url or seen < :yesterday`,
      { server, code, url, now: ctx.now(), yesterday: ctx.now() - day },
    )
  }
}

/** Forgets short codes that nobody used since a moment (milliseconds). */
export function forgetEmojis(ctx: Context, since: number): void {
  run(ctx.db, 'delete from remote_emojis where seen < :since', { since })
}
