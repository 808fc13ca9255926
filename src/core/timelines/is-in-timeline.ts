import { isId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Viewer } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { findList } from '../lists/list.ts'
import { type Member, viewing } from '../members/member.ts'
import { loadPost } from '../posts/load-posts.ts'
import type { PostView } from '../posts/post-view.ts'
import { followingTimeline } from './following.ts'
import { houseTimeline } from './house.ts'
import { listTimeline } from './list.ts'
import { neighborhoodTimeline } from './neighborhood.ts'
import type { Page, Place } from './page.ts'
import { publicTimeline } from './public.ts'
import { tagTimeline } from './tag.ts'

/**
 * Whether a member finds a post in one of her lists, as if she opened it: the list itself is asked, so that what is told
 * of it can never differ. `timeline` is the name a page carries: `house`, `tag:soup`, `list:` or `thread:` with an id.
 * A thread goes by any post of it that she sees, as its first one may be hidden from her. Names of lists that are not
 * hers or not there hold nothing.
 */
export function isInTimeline(ctx: Context, member: Pick<Member, 'id'>, timeline: string, id: string): boolean {
  return findInTimeline(ctx, member, timeline, id) !== null
}

/** The same, with the post as that list shows it; null when it is not there for her. */
export function findInTimeline(
  ctx: Context,
  member: Pick<Member, 'id'>,
  timeline: string,
  id: string,
): PostView | null {
  if (timeline.startsWith('thread:')) return findInThread(ctx, member, timeline.slice('thread:'.length), id)
  // Ids have one length, so nothing is between this place and the post but its neighbors of the same moment.
  const page = open(ctx, member, timeline, { before: `${id}\u007f`, after: id.slice(0, -1), most: 1 })
  const [found] = page?.posts ?? []
  return found?.entry === id ? found : null
}

const plain = new Map<string, (ctx: Context, viewer: Viewer, place: Place) => Page>([
  ['house', houseTimeline],
  ['neighborhood', neighborhoodTimeline],
  ['following', followingTimeline],
  ['public', publicTimeline],
])

function open(ctx: Context, member: Pick<Member, 'id'>, timeline: string, place: Place): Page | null {
  const [, kind, name = ''] = /^(tag|list):(.+)$/.exec(timeline) ?? []
  if (kind === 'tag') return tagTimeline(ctx, viewing(member), { ...place, tag: name })
  if (kind === 'list')
    return isHers(ctx, member, name) ? listTimeline(ctx, viewing(member), { ...place, list: name }) : null
  return plain.get(timeline)?.(ctx, viewing(member), place) ?? null
}

function isHers(ctx: Context, member: Pick<Member, 'id'>, list: string): boolean {
  try {
    return isId(list) && findList(ctx, member, list).id === list
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

function findInThread(ctx: Context, member: Pick<Member, 'id'>, thread: string, id: string): PostView | null {
  const view = loadPost(ctx, viewing(member), id)
  if (view === null || view.hidden || view.entry !== id) return null
  const open = view.boostedBy === null ? loadPost(ctx, viewing(member), thread) : null
  return open && view.post.thread === open.post.thread ? view : null
}
