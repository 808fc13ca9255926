import { inTransaction } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import type { Draft } from './draft.ts'
import { countDrafts, findDraft, keepDraft } from './saved-draft.ts'

/** Which draft is meant: one to write over, or the id that a new one gets, so that saving twice keeps one. */
export interface Keeping {
  readonly saved?: string
  readonly id?: string
}

/**
 * Keeps what a member is writing and returns its id. Anything may stand in it, also what could not be posted yet.
 * Refuses a 101st draft, and to write over one that is gone.
 */
export function saveDraft(ctx: Context, member: { id: string }, draft: Draft, keeping: Keeping = {}): string {
  return inTransaction(ctx.db, () => {
    checkRoom(ctx, member, keeping)
    return keepDraft(ctx, member, draft, { id: keeping.saved || keeping.id || undefined })
  })
}

/** Refuses when there is no room for another draft, or the one to write over is gone. Call it inside the transaction. */
export function checkRoom(ctx: Context, member: { id: string }, { saved, id }: Keeping): void {
  if (saved && !findDraft(ctx, member, saved)) throw draftGone()
  if (saved || (id && findDraft(ctx, member, id))) return
  if (countDrafts(ctx, member).all < limits.drafts) return
  throw new Refusal('too-many', `You have ${limits.drafts} drafts already. Post or delete one first.`)
}

/** What to say about a draft that was posted or deleted meanwhile. */
export function draftGone(): Refusal {
  return new Refusal(
    'stale',
    'This draft was posted or deleted in another window. Your words are still here; post them again if you want to.',
  )
}
