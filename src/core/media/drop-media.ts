import { one, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { findFree } from './free-media.ts'

/**
 * Forgets one of the owner's uploads before it is used; its file goes with the next sweep. Refuses what is in a post, a draft
 * or a profile.
 */
export function dropMedia(ctx: Context, owner: { id: string }, id: string): void {
  if (isInUse(ctx, owner, id)) throw new Refusal('bad-input', 'This is in use. Take it out of what it is in first.')
  findFree(ctx, owner, id)
  run(ctx.db, 'delete from media where id = :id', { id })
}

function isInUse(ctx: Context, owner: { id: string }, id: string): boolean {
  const row = one(
    ctx.db,
    `select 1 from media m where m.id = :id and m.owner = :owner and (exists (select 1 from attachments t where t.media = m.id)
       or exists (select 1 from actors a where a.avatar = m.id) or exists (select 1 from actors a where a.header = m.id)
       or exists (select 1 from emojis e where e.file = m.id)
       or exists (select 1 from drafts d, json_each(d.content, '$.media') e where d.member = m.owner and e.value ->> 'id' = m.id))`,
    { id, owner: owner.id },
  )
  return row !== null
}
