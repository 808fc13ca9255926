import { stat } from 'node:fs/promises'
import { all } from '../../db/database.ts'
import { inAudience } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { fileOf } from '../media/find-file.ts'
import type { Owner } from './owner.ts'

/** A picture, film or sound of hers that goes into the archive. */
export interface OwnFile {
  readonly id: string
  /** Its place in the archive: named by its content, so that the same picture is in it once. */
  readonly file: string
  readonly path: string
  readonly sha256: string
  readonly type: string
  readonly bytes: number
  readonly alt: string
  readonly added: number
}

/**
 * Hers, by id, as large as they are kept. Those that hang on direct messages only are left out unless `direct`; so is what
 * belongs to nothing any more.
 */
export function ownMedia(ctx: Context, owner: Owner, { direct }: { direct: boolean }): Map<string, OwnFile> {
  const rows = all(
    ctx.db,
    `select m.id, m.kind, m.files, m.type, m.alt, m.added from media m where m.owner = :me and (${usedBy(direct)}) order by m.id`,
    { me: owner.person.id },
  )
  const found = rows.flatMap((row): [string, OwnFile][] => {
    const id = String(row['id'])
    const file = fileOf(ctx, row, 'original')
    if (!file) return []
    const { path, type, bytes } = file
    const said = { sha256: file.name.split('.')[0] ?? '', alt: String(row['alt']), added: Number(row['added']) }
    return [[id, { id, file: `media/${file.name}`, path, type, bytes, ...said }]]
  })
  return new Map(found)
}

function usedBy(direct: boolean): string {
  const attached = direct
    ? 'exists (select 1 from attachments t where t.media = m.id)'
    : `exists (select 1 from attachments t join posts p on p.id = t.post where t.media = m.id and ${inAudience.notNamed('p')})`
  return `${attached} or exists (select 1 from actors a where a.id = :me and m.id in (a.avatar, a.header))
    or exists (select 1 from drafts d, json_each(d.content, '$.media') e where d.member = :me and e.value ->> 'id' = m.id)`
}

/** True when the file is where it should be, whole. */
export async function isThere({ path }: OwnFile): Promise<boolean> {
  const found = await stat(path).catch(() => null)
  return found !== null && found.size > 0
}
