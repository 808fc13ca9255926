import { noteActUri } from '../../core/elsewhere/acts.ts'
import { followedFromElsewhere } from '../../core/follows/followed-from-elsewhere.ts'
import { findMember } from '../../core/members/member.ts'
import { readActorUri } from '../ids.ts'
import { type Handler, nothing } from './activity.ts'
import { followedByRelay } from './relay.ts'

/** Somebody elsewhere follows, or asks to follow, somebody here. Whether she may is answered by an event. */
export const follow: Handler = (ctx, activity) => {
  const { id, by, object } = activity
  const followee = readActorUri(ctx, object ?? '')
  const member = followee ? findMember(ctx.db, followee) : null
  if (!member || !id) return followedByRelay(ctx, activity) ?? nothing
  return () => {
    noteActUri(ctx, { uri: id, kind: 'follow', actor: by.id, object: member.id })
    followedFromElsewhere(ctx, by, member)
  }
}
