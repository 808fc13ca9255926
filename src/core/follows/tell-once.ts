import { one } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { tell } from '../notifications/tell.ts'

const day = 24 * 60 * 60 * 1000

/** Tells a member about a follow, at most once a day per person: following to and fro must not ring her bell each time. */
export function tellOnce(
  ctx: Context,
  news: { member: string; kind: 'follow' | 'follow-asked' | 'follow-accepted'; actor: string },
): void {
  const told = one(
    ctx.db,
    'select 1 from notifications n where n.member = :member and n.kind = :kind and n.actor = :actor and n.made > :since',
    { ...news, since: ctx.now() - day },
  )
  if (!told) tell(ctx, { ...news, post: null })
}
