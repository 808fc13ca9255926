import { one } from '../../db/database.ts'
import type { Context } from '../context.ts'
import type { StoredFile } from '../media/find-file.ts'
import { mayFetchMedia } from '../verdicts/rules.ts'
import { look, nothing } from './look-at-media.ts'

/** The picture of a short code at a server, still for who wants it calm. */
export async function lookAtEmoji(
  ctx: Context,
  { server, code }: { server: string; code: string },
  calm: boolean,
): Promise<StoredFile> {
  const row = one(ctx.db, 'select url from remote_emojis where server = :server and code = :code', { server, code })
  if (!row || !mayFetchMedia(ctx, server)) throw nothing()
  return look(ctx, { url: String(row['url']), wish: 'emoji' }, calm ? 'small' : 'medium')
}
