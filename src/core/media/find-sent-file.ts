import { timingSafeEqual } from 'node:crypto'
import { one } from '../../db/database.ts'
import { inAudience, notHidden } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { fileOf, type MediaSize, type StoredFile } from './find-file.ts'

/**
 * What opens a picture of a post that is for some people only to their servers, which have no session here. Nobody can guess it,
 * and it opens nothing else.
 */
export function keyTo(ctx: Context, media: string): string {
  return ctx.seal.sign(`media ${media}`)
}

/**
 * The file of an upload for whoever has the key to it, as long as the post it is in is there and was sent to other servers. A key
 * to what stays home opens nothing. A wrong key and an unknown file are both null.
 */
export function findSentFile(
  ctx: Context,
  { id, key }: { id: string; key: string },
  size: MediaSize,
): StoredFile | null {
  const [given, right] = [Buffer.from(key), Buffer.from(keyTo(ctx, id))]
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null
  const row = one(
    ctx.db,
    `select m.kind, m.files, 0 as forAnyone from media m where m.id = :id and exists (
       select 1 from attachments t join posts p on p.id = t.post
       where t.media = m.id and ${inAudience.sent('p')} and p.leaves is null and p.deleted is null and ${notHidden('p.author')})`,
    { id },
  )
  return row && fileOf(ctx, row, size)
}
