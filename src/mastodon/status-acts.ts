import type { Context } from '../core/context.ts'
import type { Member } from '../core/members/member.ts'
import { loadPost } from '../core/posts/load-posts.ts'
import { takeBackQuote } from '../core/posts/take-back-quote.ts'
import { bookmarkPost } from '../core/reactions/bookmark-post.ts'
import { boostPost } from '../core/reactions/boost-post.ts'
import { likePost } from '../core/reactions/like-post.ts'
import { muteThread } from '../core/reactions/mute-thread.ts'
import { pinPost } from '../core/reactions/pin-post.ts'
import { unbookmarkPost } from '../core/reactions/unbookmark-post.ts'
import { unboostPost } from '../core/reactions/unboost-post.ts'
import { unlikePost } from '../core/reactions/unlike-post.ts'
import { unmuteThread } from '../core/reactions/unmute-thread.ts'
import { unpinPost } from '../core/reactions/unpin-post.ts'
import type { MemberCall } from './call.ts'
import { statusOf } from './map/status.ts'
import type { Status } from './map/wire.ts'
import { member, type Row } from './row.ts'

/** What a member does with a post; each answers with the post as it is afterwards. */
export const statusActRows: readonly Row[] = [
  member('post', '/api/v1/statuses/:id/favourite', 'write:favourites', act(likePost)),
  member('post', '/api/v1/statuses/:id/unfavourite', 'write:favourites', act(unlikePost)),
  member('post', '/api/v1/statuses/:id/reblog', 'write:statuses', boost),
  member('post', '/api/v1/statuses/:id/unreblog', 'write:statuses', act(unboostPost)),
  member('post', '/api/v1/statuses/:id/bookmark', 'write:bookmarks', act(bookmarkPost)),
  member('post', '/api/v1/statuses/:id/unbookmark', 'write:bookmarks', act(unbookmarkPost)),
  member('post', '/api/v1/statuses/:id/mute', 'write:mutes', act(muteThread)),
  member('post', '/api/v1/statuses/:id/unmute', 'write:mutes', act(unmuteThread)),
  member('post', '/api/v1/statuses/:id/pin', 'write:accounts', act(pinPost)),
  member('post', '/api/v1/statuses/:id/unpin', 'write:accounts', act(unpinPost)),
  member('post', '/api/v1/statuses/:id/quotes/:quoting/revoke', 'write:statuses', revoke),
]

function act(happens: (ctx: Context, member: Member, id: string) => void): (call: MemberCall) => Status {
  return (call) => {
    const id = target(call)
    happens(call.ctx, call.member, id)
    return answer(call, id)
  }
}

// Apps act on the boost that they show as well as on the post in it. What she can't see any more she can still let go of.
function target(call: MemberCall): string {
  return loadPost(call.ctx, call.viewer, call.id())?.post.id ?? call.id()
}

// A boost goes where the post goes, so a visibility that comes along says nothing.
function boost(call: MemberCall): Status {
  return answer(call, boostPost(call.ctx, call.member, target(call)).id)
}

function revoke(call: MemberCall): Status {
  const quoting = call.id('quoting')
  takeBackQuote(call.ctx, call.member, { quoted: call.id(), quoting })
  return answer(call, quoting)
}

function answer(call: MemberCall, id: string): Status {
  return statusOf(call, loadPost(call.ctx, call.viewer, id))
}
