import type { Context } from '../../core/context.ts'
import { send } from '../../core/deliveries/send.ts'
import { findRemote } from '../../core/elsewhere/remote-actor.ts'
import { findRemotePost } from '../../core/elsewhere/remote-post.ts'
import { findMember } from '../../core/members/member.ts'
import { findTravelling } from '../../core/posts/find-travelling.ts'
import { findPost } from '../../core/posts/store.ts'
import { votersIn, votesOf } from '../../core/reactions/vote.ts'
import { newId } from '../../lib/ids.ts'
import { actorUri } from '../ids.ts'
import { writeActivity } from '../map/write-activity.ts'
import { tellAll } from './tell-all.ts'

/** Somebody here voted in a poll from elsewhere: its author is told each answer, and nobody else. */
export function pollVoted(ctx: Context, { post: id, actor }: { post: string; actor: string }): void {
  const post = findPost(ctx.db, id)
  if (!post || post.home || !findMember(ctx.db, actor)) return
  const [remote, author] = [findRemotePost(ctx, id), findRemote(ctx, post.author)]
  if (!remote || !author) return
  const voter = actorUri(ctx, actor)
  for (const { text } of votesOf(ctx, actor, id)) {
    const vote = `${voter}/votes/${newId(ctx.now())}`
    const object = { id: vote, type: 'Note', name: text, attributedTo: voter, inReplyTo: remote.uri, to: [author.uri] }
    const wire = writeActivity(ctx, { id: `${vote}/activity`, type: 'Create', by: actor, object, to: [author.uri] })
    send(ctx, { actor, kind: 'Vote', body: JSON.stringify(wire), post: null, to: [author.inbox] })
  }
}

/** There are new votes in a poll of somebody here: whoever has the poll or voted in it hears how it stands. */
export function pollCounted(ctx: Context, { post: id }: { post: string }): void {
  const author = findPost(ctx.db, id)?.author ?? ''
  const post = findTravelling(ctx, author, id)
  if (post) tellAll(ctx, post, { type: 'Update', again: `poll-${ctx.now()}` }, votersIn(ctx, id))
}

/** It has closed. */
export function pollClosed(ctx: Context, happened: { post: string }): void {
  pollCounted(ctx, happened)
}
