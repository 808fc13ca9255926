import { one } from '../../db/database.ts'
import { isId } from '../../lib/ids.ts'
import { mayMeet } from '../actors/meet-person.ts'
import type { Viewer } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import type { MediaSize, StoredFile } from '../media/find-file.ts'
import { look, nothing } from './look-at-media.ts'

/** The picture, or the wide one, of somebody elsewhere whom the viewer may meet. All others are the same `not-found`. */
export async function lookAtFace(
  ctx: Context,
  viewer: Viewer,
  person: string,
  { wish, size }: { wish: 'avatar' | 'header'; size: MediaSize },
): Promise<StoredFile> {
  const row = isId(person) && mayMeet(ctx, viewer, { id: person }) ? one(ctx.db, question, { person }) : null
  const url = row?.[wish]
  if (url == null) throw nothing()
  return look(ctx, { url: String(url), wish }, size)
}

const question = `select r.avatar_url as avatar, r.header_url as header from remote_actors r where r.actor = :person
  and not exists (select 1 from judged j where j.actor = r.actor and j.member = '' and j.media = 0)`
