import { isId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { findList } from '../lists/list.ts'
import { type Member, viewing } from '../members/member.ts'
import { loadPost } from '../posts/load-posts.ts'
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
 * Names of lists that are not hers or not there hold nothing.
 */
export function isInTimeline(ctx: Context, member: Pick<Member, 'id'>, timeline: string, id: string): boolean {
  if (timeline.startsWith('thread:')) return isInThread(ctx, member, timeline.slice('thread:'.length), id)
  // Ids have one length, so nothing is between this place and the post but its neighbors of the same moment.
  const page = open(ctx, member, timeline, { before: `${id}\u007f`, after: id.slice(0, -1), most: 1 })
  return page?.posts[0]?.entry === id
}

function open(ctx: Context, member: Pick<Member, 'id'>, timeline: string, place: Place): Page | null {
  const viewer = viewing(member)
  const [kind, name = ''] = timeline.split(/:(.*)/)
  switch (kind) {
    case 'house':
      return houseTimeline(ctx, viewer, place)
    case 'following':
      return followingTimeline(ctx, viewer, place)
    case 'public':
      return publicTimeline(ctx, viewer, place)
    case 'tag':
      return tagTimeline(ctx, viewer, { ...place, tag: name })
    case 'list':
      return isHers(ctx, member, name) ? listTimeline(ctx, viewer, { ...place, list: name }) : null
    default:
      return timeline === neighborhood ? neighborhoodTimeline(ctx, viewer, place) : null
  }
}

// The name of a list, not a level.
const neighborhood = 'neighborhood'

function isHers(ctx: Context, member: Pick<Member, 'id'>, list: string): boolean {
  try {
    return isId(list) && findList(ctx, member, list).id === list
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

function isInThread(ctx: Context, member: Pick<Member, 'id'>, thread: string, id: string): boolean {
  const view = loadPost(ctx, viewing(member), id)
  return view !== null && !view.hidden && view.entry === id && view.boostedBy === null && view.post.thread === thread
}
