import { one, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { tidyText } from '../words/tidy.ts'

/**
 * Makes uploads what is attached to a post, in order, with their descriptions, instead of what was there. Refuses an
 * upload that is not the author's or is in another post already. Call it inside the transaction that writes the post.
 */
export function attachMedia(
  ctx: Context,
  owner: { id: string },
  post: string,
  media: readonly { id: string; alt: string }[],
): void {
  run(ctx.db, 'delete from attachments where post = :post', { post })
  for (const [place, { id, alt }] of media.entries()) {
    if (media.findIndex((each) => each.id === id) !== place)
      throw new Refusal('bad-input', 'The same picture is in there twice.', 'media')
    const free = one(
      ctx.db,
      `select 1 from media m where m.id = :id and m.owner = :owner
         and not exists (select 1 from attachments t where t.media = m.id)`,
      { id, owner: owner.id },
    )
    if (!free) throw new Refusal('not-found', 'One of the pictures is gone. Take it out or add it again.', 'media')
    run(ctx.db, 'update media set alt = :alt where id = :id', { id, alt: tidyText(alt).trim() })
    run(ctx.db, 'insert into attachments (post, media, place) values (:post, :id, :place)', { post, id, place })
  }
}
