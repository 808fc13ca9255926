import { all, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import type { MediaView } from './media-view.ts'

/** Those of these uploads that are the owner's and belong to nothing yet, in the order of `ids`. */
export function findFreeMedia(ctx: Context, owner: { id: string }, ids: readonly string[]): MediaView[] {
  const rows = all(
    ctx.db,
    `select m.id, m.kind, m.alt, m.type, m.width, m.height, m.seconds, m.thumbhash
     from json_each(:ids) wanted join media m on m.id = wanted.value
     where m.owner = :owner and not exists (select 1 from attachments t where t.media = m.id)
       and not exists (select 1 from actors a where a.avatar = m.id) and not exists (select 1 from actors a where a.header = m.id)
       and not exists (select 1 from emojis e where e.file = m.id) order by wanted.key`,
    { ids: JSON.stringify(ids), owner: owner.id },
  )
  return rows as unknown as MediaView[]
}

/** One of them. Refuses what belongs to something already exactly like what is somebody else's or nothing. */
export function findFree(ctx: Context, owner: { id: string }, id: string): MediaView {
  const [media] = findFreeMedia(ctx, owner, [id])
  if (!media) throw new Refusal('not-found', 'That picture is gone. Add it again.', 'media')
  return media
}

/** The pictures of a post that is about to go are kept for another day, so that its author can write it again. */
export function freeForAnotherDay(ctx: Context, post: string): void {
  run(ctx.db, 'update media set added = :now where id in (select media from attachments where post = :post)', {
    post,
    now: ctx.now(),
  })
}
