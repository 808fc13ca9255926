import * as v from 'valibot'
import { findList } from '../core/lists/list.ts'
import { directTimeline } from '../core/timelines/direct.ts'
import { followingTimeline } from '../core/timelines/following.ts'
import { houseTimeline } from '../core/timelines/house.ts'
import { linkTimeline } from '../core/timelines/link.ts'
import { listTimeline } from '../core/timelines/list.ts'
import type { Wish } from '../core/timelines/look-through.ts'
import { neighborhoodTimeline } from '../core/timelines/neighborhood.ts'
import type { Page } from '../core/timelines/page.ts'
import { publicTimeline } from '../core/timelines/public.ts'
import { tagTimeline } from '../core/timelines/tag.ts'
import { plainTag } from '../core/words/pieces.ts'
import { Refusal } from '../lib/refusal.ts'
import { type Call, type MemberCall, unknown } from './call.ts'
import { statusesOf } from './map/status.ts'
import type { Status } from './map/wire.ts'
import { pageWanted, tellEnds } from './paging.ts'
import { anyone, member, type Row } from './row.ts'
import { asked, flag, list, text } from './said.ts'

/** Lists of posts. */
export const timelineRows: readonly Row[] = [
  member('get', '/api/v1/timelines/home', 'read:statuses', home),
  anyone('get', '/api/v1/timelines/public', 'read:statuses', everybody),
  anyone('get', '/api/v1/timelines/tag/:tag', 'read:statuses', tag),
  anyone('get', '/api/v1/timelines/link', 'read:statuses', link),
  member('get', '/api/v1/timelines/list/:id', 'read:lists', aList),
  member('get', '/api/v1/timelines/direct', 'read:statuses', direct),
  member('get', '/api/v1/timelines/bubble', 'read:statuses', bubble),
]

/** A page of a timeline, with how to go on in the Link header. */
export function answerPage(call: Call, { posts, older, newer }: Page): Status[] {
  tellEnds(call, { first: newer, last: older })
  return posts.length === 0 ? [] : statusesOf(call, posts)
}

function home(call: MemberCall): Status[] {
  return answerPage(call, followingTimeline(call.ctx, call.viewer, placeOf(call)))
}

/** What is here for everybody to find; with `local` what the house itself says, at every level that whoever asks may see. */
function everybody(call: Call): Status[] {
  const { local, remote, only_media: media } = narrowed(call)
  const ofHouse = local === true && !remote
  // Strangers read on the front page what the house says, if anything; what comes from elsewhere is theirs to ask for there.
  if (!call.member && !(ofHouse && call.house.openFront)) throw closed()
  const place = { ...placeOf(call), media }
  if (ofHouse) return answerPage(call, houseTimeline(call.ctx, call.viewer, place))
  return answerPage(call, publicTimeline(call.ctx, call.viewer, { ...place, elsewhere: remote === true && !local }))
}

function tag(call: Call): Status[] {
  if (!call.member) throw closed()
  const words = list(v.string(), mostTags)
  const { any, all, none } = asked(call, { any: words, all: words, none: words })
  const { local, remote, only_media: media } = narrowed(call)
  const name = plainTag(call.part('tag'))
  // What can be no tag is one under which nobody said anything.
  if (!name) return []
  const wish = { tag: name, any: tagsIn(any), all: tagsIn(all), none: tagsIn(none), media }
  const from = local === remote ? undefined : local ? 'here' : remote ? 'elsewhere' : undefined
  return answerPage(call, tagTimeline(call.ctx, call.viewer, { ...placeOf(call), ...wish, from }))
}

function link(call: Call): Status[] {
  if (!call.member) throw closed()
  const { url } = asked(call, { url: text(2000) })
  if (!url) throw unknown()
  return answerPage(call, linkTimeline(call.ctx, call.viewer, { ...placeOf(call), url }))
}

function aList(call: MemberCall): Status[] {
  const { id } = findList(call.ctx, call.member, call.id())
  return answerPage(call, listTimeline(call.ctx, call.viewer, { ...placeOf(call), list: id }))
}

function direct(call: MemberCall): Status[] {
  return answerPage(call, directTimeline(call.ctx, call.viewer, placeOf(call)))
}

// Where Akkoma shows the servers around one, we show the neighborhood.
function bubble(call: MemberCall): Status[] {
  const { local, remote, only_media: media } = narrowed(call)
  const wish: Wish = { media, elsewhere: remote === true && !local }
  return answerPage(call, neighborhoodTimeline(call.ctx, call.viewer, { ...placeOf(call), ...wish }))
}

function placeOf(call: Call) {
  return pageWanted(call, 20, 40)
}

function narrowed(call: Call) {
  return asked(call, { local: flag, remote: flag, only_media: flag })
}

const mostTags = 8

function tagsIn(words: readonly string[] = []): string[] {
  return words.map(plainTag).filter((each) => each !== null)
}

function closed(): Refusal {
  return new Refusal('signed-out', 'This method requires an authenticated user')
}
