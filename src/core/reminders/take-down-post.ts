import { inTransaction } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { noteAct } from '../host-log/note-act.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import { type Member, viewing } from '../members/member.ts'
import { tell } from '../notifications/tell.ts'
import { erasePost } from '../posts/delete-post.ts'
import type { Post } from '../posts/post.ts'
import { findPost, findVisiblePost } from '../posts/store.ts'
import { isReportedTo } from '../reports/report.ts'
import { type Because, keepReminder, readBecause } from './keep-reminder.ts'

/**
 * A host removes a post of somebody who lives here. Its author is told by whom and why and gets her words back; what
 * others see is that the post is gone. It can't be undone. Refused for the host's own post and without a rule.
 */
export function takeDownPost(ctx: Context, host: Member, { post: id, ...because }: Because & { post: string }): void {
  checkIsHost(host)
  const post = findActable(ctx, host, id)
  if (post.author === host.id) throw new Refusal('not-allowed', 'This is your own post. Delete it as everybody does.')
  if (!post.home)
    throw new Refusal('not-allowed', 'This post lives in another house. You can mute or block its author.')
  const said = readBecause(ctx, because)
  inTransaction(ctx.db, () => {
    const about = { member: post.author, host: host.id, post: post.id, postWords: post.text }
    erasePost(ctx, post, host)
    keepReminder(ctx, { ...said, ...about, kind: 'removal' })
    noteAct(ctx, { by: host.id, kind: 'post-removed' })
    tell(ctx, { member: post.author, kind: 'post-removed', actor: null, post: null })
  })
  ctx.wake()
}

/** A post that a host may act on: she can see it, or it was reported to her. Others are gone to her. */
export function findActable(ctx: Context, host: Member, id: string): Post {
  const post = findVisiblePost(ctx.db, viewing(host), id) ?? findReported(ctx, host, id)
  if (!post || post.deleted !== null || post.leaves !== null || post.boostOf)
    throw new Refusal('not-found', 'That post is gone.')
  return post
}

function findReported(ctx: Context, host: Member, id: string): Post | null {
  return isReportedTo(ctx, host, id) ? findPost(ctx.db, id) : null
}
