import { type PersonWish, personTimeline, pinsOf } from '../core/timelines/person.ts'
import { plainTag } from '../core/words/pieces.ts'
import type { Call } from './call.ts'
import { placeIn } from './find-accounts.ts'
import { statusesOf } from './map/status.ts'
import type { Status } from './map/wire.ts'
import { pageWanted } from './paging.ts'
import { asked, flag, text } from './said.ts'
import { answerPage } from './timelines.ts'

/** What somebody said, as an app wishes to see it. Of somebody elsewhere her server is asked for the rest when a member begins to read. */
export async function accountStatuses(call: Call): Promise<Status[]> {
  const { id: person, server } = placeIn(call)
  const { pinned, ...wish } = wishOf(call, person)
  const place = pageWanted(call, 20, 40)
  if (pinned) return statusesOf(call, pinsOf(call.ctx, call.viewer, person))
  const begins = !(place.before || place.after || place.above || wish.media)
  if (call.member && begins && server) await call.ctx.elsewhere.fillProfile(person)
  return answerPage(call, personTimeline(call.ctx, call.viewer, wish, place))
}

function wishOf(call: Call, person: string): PersonWish & { readonly pinned: boolean } {
  const wanted = asked(call, {
    pinned: flag,
    exclude_replies: flag,
    exclude_reblogs: flag,
    only_media: flag,
    tagged: text(200),
  })
  return {
    person,
    pinned: wanted.pinned ?? false,
    answers: !wanted.exclude_replies,
    boosts: !wanted.exclude_reblogs,
    media: wanted.only_media ?? false,
    // What can be no tag is under no post.
    tag: wanted.tagged ? (plainTag(wanted.tagged) ?? '') : null,
  }
}
