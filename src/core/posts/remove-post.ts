import { inTransaction } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { freeForAnotherDay } from '../media/free-media.ts'
import type { Member } from '../members/member.ts'
import { deletePost } from './delete-post.ts'
import { findOwn } from './edit-post.ts'
import { removeDraft } from './saved-draft.ts'
import { undoPost } from './undo-post.ts'

/**
 * Takes a member's own post away for an app, which has its words: without a trace while it is held, as a deleted post once it
 * has left. Its pictures stay hers for another day.
 */
export function removePost(ctx: Context, member: Member, id: string): void {
  inTransaction(ctx.db, () => {
    const post = findOwn(ctx, member, id)
    freeForAnotherDay(ctx, id)
    if (post.leaves === null) {
      deletePost(ctx, member, id)
      return
    }
    const draft = undoPost(ctx, member, id)
    if (draft !== null) removeDraft(ctx, member, draft)
  })
}
