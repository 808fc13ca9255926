import { isForAnyone } from '../core/audience/audience.ts'
import { loadPost, loadPosts } from '../core/posts/load-posts.ts'
import { postHistory } from '../core/posts/post-history.ts'
import { removePost } from '../core/posts/remove-post.ts'
import { unboostPost } from '../core/reactions/unboost-post.ts'
import { contextOf } from '../core/timelines/context-of.ts'
import { Refusal } from '../lib/refusal.ts'
import { type Call, type MemberCall, unknown } from './call.ts'
import { changePolicy, editStatus, sourceOf } from './edit-status.ts'
import { mediaFrom } from './map/media.ts'
import { cardFrom, statusesOf, statusOf } from './map/status.ts'
import { editsOf } from './map/status-edit.ts'
import type { PreviewCard, Status, StatusContext, StatusEdit } from './map/wire.ts'
import { anyone, member, type Row } from './row.ts'
import { asked, ids } from './said.ts'
import { statusActRows } from './status-acts.ts'
import { statusListRows } from './status-lists.ts'
import { writeStatus } from './write-status.ts'

/** Posts: writing, reading, changing them and what people do with them. */
export const statusRows: readonly Row[] = [
  member('post', '/api/v1/statuses', 'write:statuses', writeStatus),
  anyone('get', '/api/v1/statuses', 'read:statuses', statusesWithIds),
  anyone('get', '/api/v1/statuses/:id', 'read:statuses', (call) => statusOf(call, find(call))),
  member('put', '/api/v1/statuses/:id', 'write:statuses', editStatus),
  member('delete', '/api/v1/statuses/:id', 'write:statuses', remove),
  member('get', '/api/v1/statuses/:id/source', 'read:statuses', sourceOf),
  anyone('get', '/api/v1/statuses/:id/history', 'read:statuses', history),
  anyone('get', '/api/v1/statuses/:id/context', 'read:statuses', around),
  anyone('get', '/api/v1/statuses/:id/card', 'read:statuses', card),
  member('post', '/api/v1/statuses/:id/translate', 'read:statuses', translate),
  member('put', '/api/v1/statuses/:id/interaction_policy', 'write:statuses', changePolicy),
  ...statusActRows,
  ...statusListRows,
]

function find(call: Call) {
  const view = loadPost(call.ctx, call.viewer, call.id())
  if (!view) throw unknown()
  return view
}

const mostAtOnce = 40

function statusesWithIds(call: Call): Status[] {
  const { id = [] } = asked(call, { id: ids(mostAtOnce) })
  return statusesOf(call, loadPosts(call.ctx, call.viewer, id, 'thread'))
}

/** What an app needs to write a post again: what was typed, and pictures by addresses that open for their author alone. */
interface Removed extends Status {
  readonly text: string
}

function remove(call: MemberCall): Removed {
  const view = find(call)
  const { ctx, member } = call
  const before = statusOf(call, view)
  if (view.boostedBy?.id === member.id) unboostPost(ctx, member, view.post.id)
  else removePost(ctx, member, call.id())
  if (view.boostedBy) return { ...before, text: '' }
  return {
    ...before,
    text: view.post.text,
    media_attachments: view.media.map((media) => mediaFrom(call, media, false)),
  }
}

function history(call: Call): StatusEdit[] {
  const view = find(call)
  return editsOf(call, view, postHistory(call.ctx, call.viewer, view.post.id) ?? [])
}

function around(call: Call): StatusContext {
  const found = contextOf(call.ctx, call.viewer, call.id())
  if (!found) throw unknown()
  const { ancestors, descendants } = found
  const statuses = statusesOf(call, [...ancestors, ...descendants])
  return { ancestors: statuses.slice(0, ancestors.length), descendants: statuses.slice(ancestors.length) }
}

// An app that asks for the card of a post without one expects an empty object.
function card(call: Call): PreviewCard | object {
  return cardFrom(find(call)) ?? {}
}

// No words leave the house to be translated. Mastodon says 403 of what is not for anyone, and 503 where nobody translates.
function translate(call: MemberCall): never {
  const { post } = find(call)
  if (!isForAnyone(post.audience)) throw new Refusal('not-allowed', 'This post is not public, so it is not translated.')
  throw new Refusal('busy', 'Nobody translates posts in this house.')
}
