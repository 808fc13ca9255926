import { createHash } from 'node:crypto'
import type { Draft } from '../core/posts/draft.ts'
import { loadPost } from '../core/posts/load-posts.ts'
import { preparePost } from '../core/posts/prepare-post.ts'
import { schedulePost } from '../core/posts/schedule-post.ts'
import { findSent } from '../core/posts/write-post.ts'
import { postFromApp } from '../core/push/post-from-app.ts'
import { Refusal } from '../lib/refusal.ts'
import type { MemberCall } from './call.ts'
import { accountList } from './map/account.ts'
import { scheduledOf } from './map/scheduled.ts'
import { statusOf } from './map/status.ts'
import { meetNamed } from './meet-named.ts'
import { asked } from './said.ts'
import { draftOf, statusShape } from './said-status.ts'

/**
 * POST /api/v1/statuses: a post, or one for later. The app has its answer at once; that the post is held back for a moment is
 * between its author and the house.
 */
export async function writeStatus(call: MemberCall): Promise<unknown> {
  const { ctx, member, viewer, access } = call
  const said = asked(call, statusShape)
  const once = keyOf(call)
  const already = once ? findSent(ctx, member, once) : null
  if (already) return statusOf(call, loadPost(ctx, viewer, already.id))
  const draft = draftOf(call, said)
  await meetNamed(call, draft)
  const unexpected = said.allowed_mentions && othersIn(call, draft, said.allowed_mentions)
  if (unexpected && unexpected.length > 0) return refuseOthers(call, unexpected)
  if (said.scheduled_at) return schedule(call, draft, { at: momentIn(said.scheduled_at), once })
  const post = postFromApp(ctx, member, draft, { app: access.app, once })
  return statusOf(call, loadPost(ctx, viewer, post.id))
}

/** What an app calls this post, so that asking again writes it once; each app has its own names. '' for none. */
function keyOf({ request, access, member }: MemberCall): string {
  const key = request.req.header('idempotency-key') ?? ''
  return key === '' ? '' : createHash('sha256').update(`${member.id} ${access.app.id} ${key}`).digest('base64url')
}

/** When something shall happen; refuses what is no moment. */
export function momentIn(said: string): number {
  const at = Date.parse(said)
  if (Number.isNaN(at)) throw new Refusal('bad-input', 'Validation failed: scheduled_at is no date', 'scheduled_at')
  return at
}

function schedule(call: MemberCall, draft: Draft, { at, once }: { at: number; once: string }): unknown {
  const id = schedulePost(call.ctx, call.member, draft, { at, id: once ? idFrom(once) : '' })
  return scheduledOf(call, [{ id, draft, publishAt: at }])[0]
}

// The same key is the same id, so an app that asks again schedules once.
function idFrom(key: string): string {
  const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  const bytes = createHash('sha256').update(key).digest().subarray(0, 26)
  return [...bytes].map((byte, place) => letters[byte % (place === 0 ? 8 : letters.length)]).join('')
}

function othersIn({ ctx, member }: MemberCall, draft: Draft, allowed: readonly string[]): string[] {
  return preparePost(ctx, member, draft)
    .people.map(({ id }) => id)
    .filter((id) => !allowed.includes(id))
}

// The app asked to be told when somebody else would get it.
function refuseOthers(call: MemberCall, people: readonly string[]): Response {
  const error = 'This post names people whom your app did not expect.'
  return call.request.json({ error, unexpected_accounts: accountList(call, people) }, 422)
}
