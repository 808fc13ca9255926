import { inTransaction } from '../../db/database.ts'
import type { Context } from '../context.ts'
import type { Member } from '../members/member.ts'
import type { Draft } from './draft.ts'
import type { Post } from './post.ts'
import { draftGone } from './save-draft.ts'
import { removeDraft } from './saved-draft.ts'
import { findSent, writePost } from './write-post.ts'

/**
 * Posts what was kept as a draft and takes the draft away, both or neither. Refuses as stale when the draft was posted or
 * deleted meanwhile: two windows must not post it twice. The same `once` again gives the same post.
 */
export function postDraft(
  ctx: Context,
  member: Member,
  draft: Draft,
  { saved, once = '' }: { saved: string; once?: string },
): Post {
  return inTransaction(ctx.db, () => {
    const already = once ? findSent(ctx, member, once) : null
    if (already) return already
    if (!removeDraft(ctx, member, saved)) throw draftGone()
    return writePost(ctx, member, draft, once)
  })
}
