import { inTransaction } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import type { Member } from '../members/member.ts'
import { noteWrittenFor } from '../neighborhood/check-was-shown.ts'
import type { Draft } from './draft.ts'
import { preparePost } from './prepare-post.ts'
import { checkRoom, type Keeping } from './save-draft.ts'
import { countDrafts, findDraft, keepDraft } from './saved-draft.ts'

/**
 * Puts a draft on the schedule for `at` (milliseconds) and returns its id. Refuses what could not be posted now, a moment
 * that is too soon or too far, and a 101st scheduled post.
 */
export function schedulePost(
  ctx: Context,
  member: Member,
  draft: Draft,
  { at, ...keeping }: Keeping & { at: number },
): string {
  checkMoment(ctx, at)
  preparePost(ctx, member, draft)
  const kept = inTransaction(ctx.db, () => {
    checkRoom(ctx, member, keeping)
    const id = keeping.saved || keeping.id || undefined
    const already = id && findDraft(ctx, member, id)?.publishAt != null
    const { perMember } = limits.schedule
    if (!already && countDrafts(ctx, member).scheduled >= perMember) {
      throw new Refusal(
        'too-many',
        `You have ${perMember} scheduled posts already. Wait for one to go, or delete one.`,
        'at',
      )
    }
    if (draft.choice === 'neighborhood') noteWrittenFor(ctx, member)
    return keepDraft(ctx, member, draft, { id, publishAt: at })
  })
  ctx.wake()
  return kept
}

function checkMoment(ctx: Context, at: number): void {
  const { soonest, latest } = limits.schedule
  const from = at - ctx.now()
  if (from < soonest) throw new Refusal('bad-input', 'Choose a time at least a minute from now.', 'at')
  if (from > latest) throw new Refusal('bad-input', 'Choose a time within a year from now.', 'at')
}
