import { audienceFrom } from '../../core/audience/choices.ts'
import { visibilityOf } from '../../core/audience/for-apps.ts'
import { findOwnMedia } from '../../core/media/media-view.ts'
import type { SavedDraft } from '../../core/posts/saved-draft.ts'
import type { MemberCall } from '../call.ts'
import { mediaFrom } from './media.ts'
import type { ScheduledStatus } from './wire.ts'

/** Posts that wait for their moment as apps read them; all their pictures are found in one question. */
export function scheduledOf(
  call: MemberCall,
  waiting: readonly Pick<SavedDraft, 'id' | 'draft' | 'publishAt'>[],
): ScheduledStatus[] {
  const ids = waiting.flatMap(({ draft }) => draft.media.map(({ id }) => id))
  const found = ids.length > 0 ? findOwnMedia(call.ctx.db, call.member, ids) : []
  const media = new Map(found.map((each) => [each.id, each]))
  return waiting.map(({ id, draft, publishAt }) => ({
    id,
    scheduled_at: new Date(publishAt ?? 0).toISOString(),
    params: paramsOf(call, draft),
    media_attachments: draft.media.flatMap((each) => {
      const view = media.get(each.id)
      return view ? [mediaFrom(call, { ...view, alt: each.alt }, false)] : []
    }),
  }))
}

function paramsOf({ access }: MemberCall, draft: SavedDraft['draft']): ScheduledStatus['params'] {
  const { visibility, localOnly } = visibilityOf(audienceFrom(draft.choice, draft.narrowing, true))
  const poll = draft.poll && {
    options: [...draft.poll.options],
    expires_in: Math.round(draft.poll.lasts / 1000),
    multiple: draft.poll.several,
    hide_totals: draft.poll.hidden,
  }
  return {
    text: draft.text,
    poll,
    media_ids: draft.media.length > 0 ? draft.media.map(({ id }) => id) : null,
    sensitive: draft.warning !== '',
    spoiler_text: draft.warning,
    visibility,
    language: draft.language || null,
    in_reply_to_id: draft.replyTo,
    quoted_status_id: draft.quoteOf,
    application_id: access.app.id,
    scheduled_at: null,
    idempotency: null,
    with_rate_limit: false,
    allowed_mentions: null,
    local_only: localOnly,
  }
}
