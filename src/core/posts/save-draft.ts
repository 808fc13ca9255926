import { inTransaction } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import type { Draft } from './draft.ts'
import { countDrafts, findDraft, keepDraft } from './saved-draft.ts'

/**
 * Keeps what a member is writing, over her draft `id` when there is one. Anything may stand in it, also what could not
 * be posted yet. Refuses a 101st draft, and one that is gone.
 */
export function saveDraft(ctx: Context, member: { id: string }, draft: Draft, id?: string): string {
  return inTransaction(ctx.db, () => {
    checkRoom(ctx, member, id)
    return keepDraft(ctx, member, draft, { id })
  })
}

/** Refuses when there is no room for another draft, or the one to write over is gone. Call it inside the transaction. */
export function checkRoom(ctx: Context, member: { id: string }, id: string | undefined): void {
  if (id !== undefined) {
    if (!findDraft(ctx, member, id)) throw draftGone()
    return
  }
  if (countDrafts(ctx, member).all < limits.drafts) return
  throw new Refusal('too-many', `You have ${limits.drafts} drafts already. Post or delete one first.`)
}

/** What to say about a draft that was posted or deleted meanwhile. */
export function draftGone(): Refusal {
  return new Refusal('stale', 'This draft was posted or deleted in another window. Your words are still here; post them again if you want to.')
}
