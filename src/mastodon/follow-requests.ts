import { acceptFollower } from '../core/follows/accept-follower.ts'
import { findBond } from '../core/follows/bonds.ts'
import { followRequestsOf } from '../core/follows/follow-slices.ts'
import { refuseFollower } from '../core/follows/refuse-follower.ts'
import { type MemberCall, unknown } from './call.ts'
import { relationshipOf } from './map/relationship.ts'
import type { Account, Relationship } from './map/wire.ts'
import { answerPeople, peopleWanted } from './people-page.ts'
import { member, type Row } from './row.ts'

/** Who asks to follow a member, and what she answers. */
export const followRequestRows: readonly Row[] = [
  member('get', '/api/v1/follow_requests', 'read:follows', requests),
  member('post', '/api/v1/follow_requests/:id/authorize', 'write:follows', authorize),
  member('post', '/api/v1/follow_requests/:id/reject', 'write:follows', reject),
]

function requests(call: MemberCall): Account[] {
  return answerPeople(call, followRequestsOf(call.ctx, call.member, peopleWanted(call)))
}

function authorize(call: MemberCall): Relationship {
  acceptFollower(call.ctx, call.member, call.id())
  return relationshipOf(call, call.id())
}

// Somebody who does not ask can not be refused.
function reject(call: MemberCall): Relationship {
  if (!findBond(call.ctx, call.member, call.id()).asksMe) throw unknown()
  refuseFollower(call.ctx, call.member, call.id())
  return relationshipOf(call, call.id())
}
