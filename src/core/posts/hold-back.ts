import { Refusal } from '../../lib/refusal.ts'
import { findPeople } from '../actors/person.ts'
import { isForAnyone, isForNamed } from '../audience/audience.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { findMember } from '../members/member.ts'
import { tell } from '../notifications/tell.ts'
import { checkMayGoPublic, checkNotOutside } from '../outside/outside.ts'
import type { Post } from './post.ts'
import { noteTrouble } from './saved-draft.ts'
import { findMentioned } from './store.ts'
import { undoPost } from './undo-post.ts'

/**
 * A held post whose author was asked outside meanwhile goes back to her drafts and says why, instead of out; a boost goes.
 * True when it was held back. Call it inside the transaction that would publish it.
 */
export function holdBack(ctx: Context, post: Post): boolean {
  const refusal = whyNot(ctx, post)
  const member = refusal && findMember(ctx.db, post.author)
  if (!member) return false
  const draft = undoPost(ctx, member, post.id)
  if (draft === null) return true
  noteTrouble(ctx, draft, refusal.message)
  tell(ctx, { member: member.id, kind: 'schedule-failed', actor: null, post: null })
  record(ctx, { name: 'schedule.failed', draft, member: member.id })
  return true
}

function whyNot(ctx: Context, post: Post): Refusal | null {
  const author = { id: post.author }
  try {
    if (!isToHosts(ctx, post)) checkNotOutside(ctx, author)
    if (isForAnyone(post.audience)) checkMayGoPublic(ctx, author)
    return null
  } catch (refusal) {
    if (refusal instanceof Refusal) return refusal
    throw refusal
  }
}

// Talking with the hosts is always open.
function isToHosts(ctx: Context, post: Post): boolean {
  if (!isForNamed(post.audience)) return false
  return [...findPeople(ctx.db, findMentioned(ctx.db, post.id)).values()].every(({ host }) => host)
}
