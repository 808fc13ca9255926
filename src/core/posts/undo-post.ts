import { inTransaction, one, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import type { Member } from '../members/member.ts'
import { erasePost, eraseTraces } from './delete-post.ts'
import { draftFromPost } from './draft-from-post.ts'
import { keepDraft } from './saved-draft.ts'
import { findPost } from './store.ts'

/**
 * Takes back a post while it is still held: nobody has seen it, so nothing of it stays (an empty husk when she answered or
 * quoted it herself meanwhile), and its words come back as a draft, whose id is returned; a boost has no words and gives
 * null. Refuses once it has left.
 */
export function undoPost(ctx: Context, member: Member, id: string): string | null {
  const post = findPost(ctx.db, id)
  if (!post || post.author !== member.id || post.deleted !== null) throw new Refusal('not-found', 'That post is gone.')
  if (post.leaves === null) throw new Refusal('too-late', 'It has left already. You can still delete it.')
  const kept = inTransaction(ctx.db, () => {
    const draft = post.boostOf ? null : keepDraft(ctx, member, draftFromPost(ctx, post))
    run(ctx.db, 'delete from once where post = :id', { id })
    if (isReferredTo(ctx, id)) erasePost(ctx, post, member)
    else {
      eraseTraces(ctx, id)
      run(ctx.db, 'delete from posts where id = :id', { id })
    }
    record(ctx, { name: 'post.undone', post: id, author: member.id })
    return draft
  })
  ctx.wake()
  return kept
}

function isReferredTo(ctx: Context, id: string): boolean {
  return (
    one(ctx.db, 'select 1 from posts where reply_to = :id union all select 1 from posts where quote_of = :id', {
      id,
    }) !== null
  )
}
