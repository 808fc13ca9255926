import type { Person } from '../core/actors/person.ts'
import { findVisiblePost } from '../core/posts/store.ts'
import { boosters } from '../core/reactions/boosters.ts'
import { listLikers } from '../core/reactions/list-likers.ts'
import type { Slice } from '../core/slices.ts'
import { quotesOf } from '../core/timelines/quotes-of.ts'
import { type Call, unknown } from './call.ts'
import type { Account, Status } from './map/wire.ts'
import { pageWanted } from './paging.ts'
import { answerPeople, peopleWanted } from './people-page.ts'
import { anyone, type Row } from './row.ts'
import { answerPage } from './timelines.ts'

/** Who did something with a post, and what quotes it. */
export const statusListRows: readonly Row[] = [
  anyone('get', '/api/v1/statuses/:id/favourited_by', ['read:statuses', 'read:accounts'], favouritedBy),
  anyone('get', '/api/v1/statuses/:id/reblogged_by', ['read:statuses', 'read:accounts'], rebloggedBy),
  anyone('get', '/api/v1/statuses/:id/quotes', 'read:statuses', quotes),
]

// Only whoever wrote a post is told who likes it; to others nobody does.
function favouritedBy(call: Call): Account[] {
  const post = target(call)
  const nobody: Slice<Person> = { items: [], next: null, previous: null }
  return answerPeople(call, call.member ? listLikers(call.ctx, call.member, post, peopleWanted(call)) : nobody)
}

function rebloggedBy(call: Call): Account[] {
  return answerPeople(call, boosters(call.ctx, call.viewer, target(call), peopleWanted(call)))
}

function quotes(call: Call): Status[] {
  return answerPage(call, quotesOf(call.ctx, call.viewer, target(call), pageWanted(call, 20, 40)))
}

// A boost is asked about as what it points at.
function target({ ctx, viewer, id }: Call): string {
  const entry = findVisiblePost(ctx.db, viewer, id())
  const post = entry?.boostOf ? findVisiblePost(ctx.db, viewer, entry.boostOf) : entry
  if (!post) throw unknown()
  return post.id
}
