import { one } from '../../db/database.ts'
import { isId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import { asking, type Viewer, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { fileOf, type MediaSize, type StoredFile } from '../media/find-file.ts'
import { fetchFile } from './fetch-file.ts'
import type { Trouble, Wanted } from './file-elsewhere.ts'

/**
 * A picture, film or sound in a post from elsewhere, for a member who may see that post; it is fetched when it is not here.
 * Hidden, unknown, and of somebody whose pictures are not shown here are the same `not-found`.
 */
export async function lookAtMedia(ctx: Context, viewer: Viewer, id: string, size: MediaSize): Promise<StoredFile> {
  const row = isId(id) ? one(ctx.db, question, { id, ...asking(viewer) }) : null
  if (!row) throw nothing()
  const wish = row['kind'] === 'video' || row['kind'] === 'audio' ? 'recording' : 'picture'
  return look(ctx, { url: String(row['url']), wish }, size)
}

const question = `select m.url, m.kind from remote_media m join posts p on p.id = m.post where m.id = :id and ${visible('p')}
  and not exists (select 1 from judged j where j.actor = p.author and j.member = '' and j.media = 0)`

/** A file from elsewhere in a size, or the nearest there is. Refuses what can't be fetched, in words. */
export async function look(ctx: Context, wanted: Wanted, size: MediaSize): Promise<StoredFile> {
  const { row, trouble } = await fetchFile(ctx, wanted)
  if (trouble !== null) throw new Refusal(trouble === 'silent' ? 'busy' : 'not-found', sentences[trouble])
  const file = fileOf(ctx, row, size)
  if (!file) throw new Error('a file from elsewhere has no sizes')
  return file
}

const sentences: Readonly<Record<Trouble, string>> = {
  silent: 'This could not be fetched: its server does not answer. Try again later.',
  gone: 'This could not be fetched: its server does not have it any more.',
  'too-big': 'This is larger than what is fetched here. Look at it at its own server.',
  unreadable: 'This could not be fetched: it is nothing that is shown here.',
}

/** The refusal of what is not there, or not for whoever asks. */
export function nothing(): Refusal {
  return new Refusal('not-found', 'There is nothing at this address.')
}
