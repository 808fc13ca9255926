import * as v from 'valibot'
import { limits } from '../core/limits.ts'
import { loadPost } from '../core/posts/load-posts.ts'
import { vote } from '../core/reactions/vote.ts'
import { type Call, type MemberCall, unknown } from './call.ts'
import { pollFrom } from './map/poll.ts'
import type { Poll } from './map/wire.ts'
import { anyone, member, type Row } from './row.ts'
import { asked, list } from './said.ts'

/** Polls and votes; a poll has the id of the post it is in. */
export const pollRows: readonly Row[] = [
  anyone('get', '/api/v1/polls/:id', 'read:statuses', find),
  member('post', '/api/v1/polls/:id/votes', 'write:statuses', cast),
]

function find(call: Call): Poll {
  const view = loadPost(call.ctx, call.viewer, call.id())
  const poll = view && view.boostedBy === null ? pollFrom(view) : null
  if (!poll) throw unknown()
  return poll
}

const choice = v.pipe(
  v.union([v.number(), v.string()], 'must be the number of an answer'),
  v.transform((value) => (value === '' ? Number.NaN : Number(value))),
  v.number('must be the number of an answer'),
)

function cast(call: MemberCall): Poll {
  find(call)
  const { choices = [] } = asked(call, { choices: list(choice, limits.post.options) })
  vote(call.ctx, call.member, call.id(), choices)
  return find(call)
}
