import { blockedFromElsewhere } from '../../core/follows/blocked-from-elsewhere.ts'
import { findMember } from '../../core/members/member.ts'
import { readActorUri } from '../ids.ts'
import { type Handler, nothing } from './activity.ts'

/** Somebody elsewhere blocks somebody here, and her server says so. */
export const block: Handler = (ctx, { id, by, object }) => {
  const member = readActorUri(ctx, object ?? '')
  if (!member || !findMember(ctx.db, member)) return nothing
  return () => blockedFromElsewhere(ctx, by.id, { member, uri: id })
}
