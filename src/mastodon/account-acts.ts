import { blockPerson } from '../core/follows/block-person.ts'
import { findBond } from '../core/follows/bonds.ts'
import { changeFollow } from '../core/follows/change-follow.ts'
import { endorse, unendorse } from '../core/follows/endorse.ts'
import { followPerson } from '../core/follows/follow-person.ts'
import { removeFollower } from '../core/follows/remove-follower.ts'
import { unblockPerson } from '../core/follows/unblock-person.ts'
import { unfollowPerson } from '../core/follows/unfollow-person.ts'
import { saveNote } from '../core/members/person-notes.ts'
import { mutePerson } from '../core/moderation/mute-person.ts'
import { unmutePerson } from '../core/moderation/unmute-person.ts'
import type { MemberCall } from './call.ts'
import { relationshipOf } from './map/relationship.ts'
import type { Relationship } from './map/wire.ts'
import { member, type Row } from './row.ts'
import { asked, flag, text, whole } from './said.ts'

const path = '/api/v1/accounts/:id'

/** What a member does about somebody; every one of them answers with what that person is to her by then. */
export const accountActRows: readonly Row[] = [
  member('post', `${path}/follow`, 'write:follows', follow),
  member('post', `${path}/unfollow`, 'write:follows', act(unfollowPerson)),
  member('post', `${path}/remove_from_followers`, 'write:follows', act(removeFollower)),
  member('post', `${path}/block`, 'write:blocks', act(blockPerson)),
  member('post', `${path}/unblock`, 'write:blocks', act(unblockPerson)),
  member('post', `${path}/mute`, 'write:mutes', mute),
  member('post', `${path}/unmute`, 'write:mutes', act(unmutePerson)),
  member('post', `${path}/note`, 'write:accounts', note),
  member('post', `${path}/endorse`, 'write:accounts', act(endorse)),
  member('post', `${path}/unendorse`, 'write:accounts', act(unendorse)),
  // What they were called before Mastodon 4.4.
  member('post', `${path}/pin`, 'write:accounts', act(endorse)),
  member('post', `${path}/unpin`, 'write:accounts', act(unendorse)),
]

type Work = (ctx: MemberCall['ctx'], member: MemberCall['member'], id: string) => unknown

function act(work: Work): (call: MemberCall) => Relationship {
  return (call) => {
    work(call.ctx, call.member, call.id())
    return relationshipOf(call, call.id())
  }
}

// Which languages are wanted of somebody is not kept here; all of them come.
function follow(call: MemberCall): Relationship {
  const { ctx, member } = call
  const { reblogs, notify } = asked(call, { reblogs: flag, notify: flag })
  followPerson(ctx, member, call.id())
  const { following, boosts, tell } = findBond(ctx, member, call.id())
  if (following && (reblogs ?? notify) !== undefined)
    changeFollow(ctx, member, call.id(), { boosts: reblogs ?? boosts, tell: notify ?? tell })
  return relationshipOf(call, call.id())
}

const mostSeconds = 100 * 366 * 24 * 60 * 60

function mute(call: MemberCall): Relationship {
  const { notifications, duration } = asked(call, { notifications: flag, duration: whole(0, mostSeconds) })
  mutePerson(call.ctx, call.member, call.id(), {
    lasts: duration ? duration * 1000 : null,
    quietNotices: notifications ?? true,
  })
  return relationshipOf(call, call.id())
}

function note(call: MemberCall): Relationship {
  const { comment = '' } = asked(call, { comment: text(10_000) })
  saveNote(call.ctx, call.member, { person: call.id(), words: comment })
  return relationshipOf(call, call.id())
}
