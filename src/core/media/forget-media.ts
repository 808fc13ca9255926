import { all, run } from '../../db/database.ts'
import type { Context } from '../context.ts'

const grace = 24 * 60 * 60 * 1000

/**
 * Forgets uploads that are a day old and belong to nothing: no post, no draft, no profile, no emoji. Then removes the
 * files that no row names any more, also those that a crash left without a row.
 */
export async function forgetMedia(ctx: Context): Promise<void> {
  const before = ctx.now() - grace
  run(
    ctx.db,
    `delete from media where added < :before
       and not exists (select 1 from attachments t where t.media = media.id)
       and not exists (select 1 from actors a where a.avatar = media.id)
       and not exists (select 1 from actors a where a.header = media.id)
       and not exists (select 1 from emojis e where e.file = media.id)
       and not exists (select 1 from drafts d, json_each(d.content, '$.media') e where e.value ->> 'id' = media.id)`,
    { before },
  )
  await sweepUnused(ctx, before)
}

/** Removes the files brought before a moment (milliseconds) that no row names, whether of uploads or from elsewhere. */
export async function sweepUnused(ctx: Context, before: number): Promise<void> {
  const rows = all(
    ctx.db,
    `select f.value ->> 'name' as name from media m, json_each(m.files) f
     union select f.value ->> 'name' from remote_files r, json_each(r.files) f`,
  )
  const used = new Set(rows.map((row) => row['name']))
  await ctx.media.sweep((name) => used.has(name), before)
}
