import { inTransaction, one, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import { isForNamed } from '../audience/audience.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { limits } from '../limits.ts'
import type { Member } from '../members/member.ts'
import { findTarget } from './find-target.ts'

/**
 * A member puts a post of her own on top of her profile, for those who may see it. Pinning twice is pinning once. Refuses
 * posts of others, direct posts, and more than limits.pins.
 */
export function pinPost(ctx: Context, member: Member, id: string): void {
  const post = findTarget(ctx, member, id)
  if (post.author !== member.id) throw new Refusal('not-allowed', 'You can pin your own posts only.')
  if (isForNamed(post.audience)) throw new Refusal('not-allowed', 'A direct post has no place on your profile.')
  inTransaction(ctx.db, () => {
    const bound = { actor: member.id, post: post.id, now: ctx.now() }
    const pinned = run(ctx.db, 'insert or ignore into pins (actor, post, pinned) values (:actor, :post, :now)', bound)
    if (pinned === 0) return
    const count = one(ctx.db, 'select count(*) as n from pins where actor = :actor', { actor: member.id })
    if (Number(count?.['n']) > limits.pins) {
      throw new Refusal('too-many', `You can pin ${limits.pins} posts. Take one off your profile first.`)
    }
    record(ctx, { name: 'post.pinned', post: post.id, actor: member.id })
  })
  ctx.wake()
}
