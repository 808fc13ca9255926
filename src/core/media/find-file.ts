import { one, type Row } from '../../db/database.ts'
import { asking, inAudience, notHidden, type Viewer, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'

export const mediaSizes = ['small', 'medium', 'large', 'original'] as const
export type MediaSize = (typeof mediaSizes)[number]

/** A kept file that somebody may have. */
export interface StoredFile {
  /** Changes with the content. */
  readonly name: string
  readonly path: string
  readonly type: string
  readonly bytes: number
  readonly kind: string
  /** True when a passer-by may have it, so that anything between may keep it. */
  readonly forAnyone: boolean
}

/**
 * The file of a media row in a size, or the nearest size there is. Its owner may have it; others when it is in a post
 * they may see, somebody's picture or an emoji. Hidden and unknown are both null.
 */
export function findFile(ctx: Context, viewer: Viewer, id: string, size: MediaSize): StoredFile | null {
  const row = one(
    ctx.db,
    `select m.kind, m.files, exists (select 1 from attachments t join posts p on p.id = t.post
         where t.media = m.id and ${inAudience.anyone('p')} and p.leaves is null and p.deleted is null) as forAnyone
     from media m where m.id = :id and (m.owner = :viewer
       or exists (select 1 from attachments t join posts p on p.id = t.post where t.media = m.id and ${visible('p')})
       or exists (select 1 from actors a where a.avatar = m.id and ${notHidden('a.id')})
       or exists (select 1 from actors a where a.header = m.id and ${notHidden('a.id')})
       or exists (select 1 from emojis e where e.file = m.id))`,
    { id, ...asking(viewer) },
  )
  return row && fileOf(ctx, row, size)
}

interface Kept {
  readonly size: MediaSize
  readonly name: string
  readonly bytes: number
}

/** The file of a row with `kind` and `files`, for whoever has made sure that it may be had. */
export function fileOf(ctx: Context, row: Row, size: MediaSize): StoredFile | null {
  // Written by acceptMedia alone, from what the media worker kept: small to large.
  const files = JSON.parse(String(row['files'])) as Kept[]
  const wanted = mediaSizes.indexOf(size)
  const file = files.find((each) => mediaSizes.indexOf(each.size) >= wanted) ?? files.at(-1)
  if (!file) return null
  const { path, type } = ctx.media.place(file.name)
  return {
    name: file.name,
    path,
    type,
    bytes: file.bytes,
    kind: String(row['kind']),
    forAnyone: row['forAnyone'] === 1,
  }
}
