import { findDraft, listDrafts, removeDraft, type SavedDraft } from '../core/posts/saved-draft.ts'
import { schedulePost } from '../core/posts/schedule-post.ts'
import { Refusal } from '../lib/refusal.ts'
import { type MemberCall, unknown } from './call.ts'
import { scheduledOf } from './map/scheduled.ts'
import type { ScheduledStatus } from './map/wire.ts'
import { pageWanted, tellEnds } from './paging.ts'
import { member, type Row } from './row.ts'
import { asked, text } from './said.ts'
import { momentIn } from './write-status.ts'

/** Posts that wait for their moment. */
export const scheduledRows: readonly Row[] = [
  member('get', '/api/v1/scheduled_statuses', 'read:statuses', everyScheduled),
  member('get', '/api/v1/scheduled_statuses/:id', 'read:statuses', (call) => answer(call, findScheduled(call))),
  member('put', '/api/v1/scheduled_statuses/:id', 'write:statuses', move),
  member('delete', '/api/v1/scheduled_statuses/:id', 'write:statuses', cancel),
]

// A member has a hundred at most, so a page is cut from all of them.
function everyScheduled(call: MemberCall): ScheduledStatus[] {
  const { before = '\u007f', after = '', above, most } = pageWanted(call, 20, 40)
  const all = listDrafts(call.ctx, call.member)
    .filter(({ publishAt }) => publishAt !== null)
    .sort((a, b) => (a.id < b.id ? 1 : -1))
    .filter(({ id }) => id < before && id > after && (above === undefined || id > above))
  const page = above === undefined ? all.slice(0, most) : all.slice(-most)
  if (page.length > 0)
    tellEnds(call, { first: page[0]?.id ?? null, last: all.at(-1) === page.at(-1) ? null : (page.at(-1)?.id ?? null) })
  return scheduledOf(call, page)
}

function findScheduled(call: MemberCall): SavedDraft {
  const saved = findDraft(call.ctx, call.member, call.id())
  if (saved?.publishAt == null) throw unknown()
  return saved
}

function move(call: MemberCall): ScheduledStatus {
  const saved = findScheduled(call)
  const { scheduled_at } = asked(call, { scheduled_at: text(64) })
  if (!scheduled_at) throw new Refusal('bad-input', 'Validation failed: scheduled_at can’t be blank', 'scheduled_at')
  const publishAt = momentIn(scheduled_at)
  schedulePost(call.ctx, call.member, saved.draft, { at: publishAt, saved: saved.id })
  return answer(call, { ...saved, publishAt })
}

function cancel(call: MemberCall): object {
  removeDraft(call.ctx, call.member, findScheduled(call).id)
  return {}
}

function answer(call: MemberCall, saved: SavedDraft): ScheduledStatus {
  const [status] = scheduledOf(call, [saved])
  if (!status) throw unknown()
  return status
}
