import type { Context } from '../context.ts'
import { findMember } from '../members/member.ts'
import { hearingOf } from '../strangers/hear-stranger.ts'
import { hasRoomFor } from '../strangers/put-aside.ts'
import { isWanted, type PostElsewhere } from './receive-post.ts'

/**
 * True for a post from elsewhere that only those want whom it names, and that none of them would hear of: they ignore its
 * author, or their drawers for strangers are full. A wave of such posts must not fill the disk.
 */
export function isUnheard(ctx: Context, wanted: PostElsewhere): boolean {
  const { author: actor, crowd } = wanted
  const named = [...new Set([...wanted.mentions, ...wanted.addressed])].filter((id) => findMember(ctx.db, id))
  if (named.length === 0 || !named.every((member) => isLost(ctx, { member, actor, crowd }))) return false
  return !isWanted(ctx, { ...wanted, mentions: [], addressed: [] })
}

function isLost(ctx: Context, whose: { member: string; actor: string; crowd: number }): boolean {
  const hearing = hearingOf(ctx, whose)
  return hearing === 'drop' || (hearing === 'aside' && !hasRoomFor(ctx, whose.member, whose.actor))
}
