import { listEndorsed } from '../core/follows/list-endorsed.ts'
import { bookmarks, likedPosts } from '../core/timelines/kept.ts'
import type { MemberCall } from './call.ts'
import type { Account, Status } from './map/wire.ts'
import { pageWanted } from './paging.ts'
import { answerPeople, peopleWanted } from './people-page.ts'
import { member, type Row } from './row.ts'
import { answerPage } from './timelines.ts'

/** What a member keeps: posts for later, posts she likes, people she would introduce others to. */
export const keptRows: readonly Row[] = [
  member('get', '/api/v1/bookmarks', 'read:bookmarks', kept),
  member('get', '/api/v1/favourites', 'read:favourites', liked),
  member('get', '/api/v1/endorsements', 'read:accounts', endorsed),
]

function kept(call: MemberCall): Status[] {
  return answerPage(call, bookmarks(call.ctx, call.viewer, pageWanted(call, 20, 40)))
}

function liked(call: MemberCall): Status[] {
  return answerPage(call, likedPosts(call.ctx, call.viewer, pageWanted(call, 20, 40)))
}

function endorsed(call: MemberCall): Account[] {
  return answerPeople(call, listEndorsed(call.ctx, call.viewer, call.member.id, peopleWanted(call)))
}
