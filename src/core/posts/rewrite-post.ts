import { inTransaction } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import type { Member } from '../members/member.ts'
import { deletePost } from './delete-post.ts'
import { draftFromPost } from './draft-from-post.ts'
import { keepDraft } from './saved-draft.ts'
import { findPost } from './store.ts'

/** Deletes a member's own post and keeps its words and pictures as a draft, whose id is returned. */
export function rewritePost(ctx: Context, member: Member, id: string): string {
  const post = findPost(ctx.db, id)
  if (!post || post.author !== member.id || post.deleted !== null) throw new Refusal('not-found', 'That post is gone.')
  return inTransaction(ctx.db, () => {
    const draft = keepDraft(ctx, member, draftFromPost(ctx, post))
    deletePost(ctx, member, id)
    return draft
  })
}
