import { inTransaction } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import type { Member } from '../members/member.ts'
import { giveUpRoles, isLastHost } from '../members/move-out.ts'
import { blankDraft } from '../posts/draft.ts'
import { withoutHold, writePost } from '../posts/write-post.ts'
import { readForwarding } from './forwarding.ts'
import { beginParting } from './keep-parting.ts'
import { lockOut } from './lock-out.ts'
import { findOpenParting, type PostsFate } from './parting.ts'

/** How somebody wants to leave. A goodbye is posted at once, for the people of this house. */
export interface Farewell {
  readonly posts: PostsFate
  readonly goodbye: string
  readonly forwarding: string
}

/**
 * A member closes her account. She is signed out everywhere at once; for limits.parting.grace her keys open a page on
 * which she can come back, then the clock does what she chose. Refuses the last host, somebody whose parting is arranged
 * already, a bad address and a goodbye that can not be posted. Returns when the days of grace are over.
 */
export function closeAccount(ctx: Context, member: Member, { posts, goodbye, forwarding }: Farewell): number {
  const address = readForwarding(forwarding)
  const ends = ctx.now() + limits.parting.grace
  inTransaction(ctx.db, () => {
    checkMayLeave(ctx, member)
    if (goodbye.trim()) sayGoodbye(ctx, member, goodbye)
    const { id, name: handle, shownName } = member
    beginParting(ctx, { member: id, kind: 'own', handle, shownName, ends, posts, forwarding: address })
    giveUpRoles(ctx, id)
    lockOut(ctx, id, ends)
  })
  ctx.wake()
  return ends
}

/** Refuses the last host, and somebody who is on her way out already. */
export function checkMayLeave(ctx: Context, member: Pick<Member, 'id'>): void {
  if (isLastHost(ctx, member.id))
    throw new Refusal(
      'not-allowed',
      'You are the only host, and a house needs one. Give the key to somebody first: Hosting, People, “Make host”.',
    )
  if (findOpenParting(ctx.db, member.id))
    throw new Refusal('stale', 'When you leave is arranged already. Everything about it is on the page “Your parting”.')
}

function sayGoodbye(ctx: Context, member: Member, goodbye: string): void {
  try {
    writePost(ctx, withoutHold(member), { ...blankDraft, text: goodbye })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw new Refusal(error.code, error.message, 'goodbye')
  }
}
