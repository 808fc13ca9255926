import { isForAnyone } from '../../core/audience/audience.ts'
import type { Context } from '../../core/context.ts'
import type { Event } from '../../core/events.ts'
import { findFederation } from '../../core/house/federation.ts'
import { ownKeys } from '../../core/keys/own-keys.ts'
import { findTravelling } from '../../core/posts/find-travelling.ts'

/** Sees to it that who speaks to everybody has keys before her words are put into the mail, so that they carry her proof. */
export async function makeKeys(ctx: Context, events: readonly Event[]): Promise<void> {
  if (findFederation(ctx).openness === 'off') return
  for (const event of events) {
    if (event.name !== 'post.published') continue
    const post = findTravelling(ctx, event.author, event.post)
    if (post && isForAnyone(post.audience)) await ownKeys(ctx, post.author)
  }
}
