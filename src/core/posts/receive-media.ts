import { run } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import type { Context } from '../context.ts'

/** A picture or recording at another server. It is fetched when somebody looks. */
export interface MediaElsewhere {
  readonly url: string
  readonly kind: 'picture' | 'animation' | 'video' | 'audio'
  readonly type: string
  readonly alt: string
  readonly width: number | null
  readonly height: number | null
  readonly blurhash: string | null
}

/** Writes down what is attached to a post from elsewhere, instead of what was. */
export function receiveMedia(ctx: Context, post: string, media: readonly MediaElsewhere[]): void {
  run(ctx.db, 'delete from remote_media where post = :post', { post })
  for (const [place, each] of media.entries()) {
    run(
      ctx.db,
      `insert into remote_media (id, post, place, url, kind, type, alt, width, height, blurhash)
       values (:id, :post, :place, :url, :kind, :type, :alt, :width, :height, :blurhash)`,
      { ...each, id: newId(ctx.now()), post, place },
    )
  }
}
