import { loadPosts } from '../core/posts/load-posts.ts'
import type { PostView } from '../core/posts/post-view.ts'
import { findInTimeline } from '../core/timelines/is-in-timeline.ts'
import type { MemberCall } from './call.ts'
import { statusesOf } from './map/status.ts'
import { channelsIn, once } from './reached.ts'
import type { OpenChannel, Stream } from './stream.ts'

/** Tells a new post wherever a list of hers has it. */
export function tellPost(call: MemberCall, streams: readonly Stream[], id: string): void {
  const look = lookingIn(call)
  for (const { channel, say } of channelsIn(streams, hasTimeline)) {
    const found = look(channel, id)
    if (!found || !channel.fits(found.view)) continue
    note(channel, found.view)
    say({ event: 'update', payload: found.payload() })
  }
}

/** Tells the new words of a post wherever a list of hers has it, or what brought it here. */
export function tellEdit(call: MemberCall, streams: readonly Stream[], id: string): void {
  const look = lookingIn(call)
  const itself = once(() => {
    const [view] = loadPosts(call.ctx, call.viewer, [id])
    // Until it has left its author's hands it was told nowhere.
    return view && !view.hidden && view.post.leaves === null ? shown(call, view).payload() : null
  })
  for (const { channel, say } of channelsIn(streams, hasTimeline)) {
    const found = [id, ...broughtBy(channel, id)].some((entry) => {
      const there = look(channel, entry)
      return there !== null && channel.fits(there.view)
    })
    const payload = found ? itself() : null
    if (payload !== null) say({ event: 'status.update', payload })
  }
}

/** Takes a post back, with what brought it here. Nobody learns the id of one that was never told to her. */
export function tellGone(streams: readonly Stream[], id: string): void {
  for (const { channel, say } of channelsIn(streams, hasTimeline)) {
    for (const [entry, post] of channel.told) {
      if (entry !== id && post !== id) continue
      channel.told.delete(entry)
      say({ event: 'delete', payload: entry })
    }
  }
}

/** A post as a list shows it, and the words for the wire, which are made when somebody wants them. */
interface Shown {
  readonly view: PostView
  readonly payload: () => string
}

function shown(call: MemberCall, view: PostView): Shown {
  return { view, payload: once(() => JSON.stringify(statusesOf(call, [view])[0])) }
}

/** Looks for posts in the list behind a channel, once for each list. */
function lookingIn(call: MemberCall): (channel: OpenChannel, id: string) => Shown | null {
  const found = new Map<string, Shown | null>()
  return ({ timeline }, id) => {
    if (timeline === null) return null
    const place = `${id} ${timeline}`
    const known = found.get(place)
    if (known !== undefined) return known
    const view = findInTimeline(call.ctx, call.member, timeline, id)
    const made = view && shown(call, view)
    found.set(place, made)
    return made
  }
}

function hasTimeline({ timeline }: OpenChannel): boolean {
  return timeline !== null
}

const mostTold = 200

function note({ told }: OpenChannel, { entry, post }: PostView): void {
  told.set(entry, post.id)
  if (told.size > mostTold) told.delete(told.keys().next().value ?? entry)
}

function broughtBy({ told }: OpenChannel, id: string): string[] {
  return [...told].filter(([entry, post]) => post === id && entry !== id).map(([entry]) => entry)
}
