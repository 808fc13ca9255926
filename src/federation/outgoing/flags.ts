import type { Context } from '../../core/context.ts'
import { send } from '../../core/deliveries/send.ts'
import { findRemote } from '../../core/elsewhere/remote-actor.ts'
import { findRemotePost } from '../../core/elsewhere/remote-post.ts'
import { houseActor } from '../../core/house/federation.ts'
import { findMatter } from '../../core/reports/pass-on.ts'
import { newId } from '../../lib/ids.ts'
import { houseUri } from '../ids.ts'
import { context } from '../map/write-actor.ts'

/** A host passes a report on to the server of whom it is about. The house says it; no name of anybody here is in it. */
export function reportPassedOn(ctx: Context, { report, words }: { report: string; words: string }): void {
  const matter = findMatter(ctx, report)
  const about = matter && findRemote(ctx, matter.about)
  if (!matter || !about) return
  const post = matter.post ? findRemotePost(ctx, matter.post) : null
  const wire = {
    '@context': context,
    id: `${houseUri(ctx)}/flags/${newId(ctx.now())}`,
    type: 'Flag',
    actor: houseUri(ctx),
    object: [about.uri, ...(post ? [post.uri] : [])],
    content: words,
    to: [about.uri],
  }
  send(ctx, {
    actor: houseActor(ctx),
    kind: 'Flag',
    body: JSON.stringify(wire),
    post: null,
    to: [about.sharedInbox ?? about.inbox],
  })
}
