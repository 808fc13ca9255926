import { inTransaction, one } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { findMember, type Member } from '../members/member.ts'
import { checkWasShown } from '../neighborhood/check-was-shown.ts'
import { tell } from '../notifications/tell.ts'
import { draftsDue, findDraft, noteTrouble, removeDraft } from './saved-draft.ts'
import { withoutHold, writePost } from './write-post.ts'

const atOnce = 20

/** When the next scheduled post goes, or null. */
export function scheduleDue(ctx: Context): number | null {
  const at = one(ctx.db, 'select min(publish_at) as at from drafts where publish_at is not null')?.['at']
  return at == null ? null : Number(at)
}

/**
 * Posts every scheduled draft whose moment has come, without another hold. One that can't go stays as a draft that says
 * why, and its author is told. Posting and taking it off the schedule are one step, so a crash repeats nothing.
 */
export function publishScheduled(ctx: Context): void {
  const troubles: unknown[] = []
  for (const { id, member } of draftsDue(ctx, atOnce)) {
    try {
      publishOne(ctx, id, member)
    } catch (error) {
      // The others must not wait behind one that breaks something.
      troubles.push(error)
    }
  }
  ctx.wake()
  if (troubles.length > 0) throw troubles[0]
}

function publishOne(ctx: Context, id: string, author: string): void {
  const member = findMember(ctx.db, author)
  if (!member) {
    noteTrouble(ctx, id, 'Its author does not live here any more.')
    return
  }
  try {
    inTransaction(ctx.db, () => {
      const saved = findDraft(ctx, member, id)
      if (!saved) return
      if (saved.draft.choice === 'neighborhood') checkWasShown(ctx, member)
      writePost(ctx, withoutHold(member), saved.draft)
      removeDraft(ctx, member, id)
    })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { message } = error
    inTransaction(ctx.db, () => fail(ctx, member, { id, message }))
  }
}

function fail(ctx: Context, member: Member, { id, message }: { id: string; message: string }): void {
  noteTrouble(ctx, id, message)
  tell(ctx, { member: member.id, kind: 'schedule-failed', actor: null, post: null })
  record(ctx, { name: 'schedule.failed', draft: id, member: member.id })
}
