import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import type { Post } from '../posts/post.ts'
import { putRing } from './rings.ts'
import { listSubscriptions } from './subscription.ts'

/**
 * Tells the browsers of whoever wrote a post that an app of hers did, as long as it is held and she can take it back. Quiet
 * hours do not hold it up: it is she who posts. Call it inside the transaction that writes the post, or after it.
 */
export function tellHeld(ctx: Context, post: Pick<Post, 'id' | 'author' | 'leaves'>, appName: string): void {
  if (post.leaves === null) return
  for (const { id, holder } of listSubscriptions(ctx, post.author)) {
    if (holder.kind !== 'session') continue
    const app = [...appName].slice(0, limits.push.device).join('')
    putRing(ctx, { subscription: id, kind: 'held', post: post.id, app })
  }
  ctx.wake()
}
