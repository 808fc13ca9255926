import { inAudience, type Viewer, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { followedTags } from '../tags/followed-tags.ts'
import { newestOf } from './newest-of.ts'
import { type Page, type Place, pageOf } from './page.ts'
import { boostsSomething, inNoRoomOfItsOwn, isFollowed, isHeardWhole, notMuted } from './rules.ts'

/**
 * What people a member follows say and boost, what is said under tags she follows, and her own. Boosts she does not want,
 * people she muted, people in her exclusive lists, and answers to people she does not follow stay out.
 */
export function followingTimeline(ctx: Context, viewer: Viewer, place: Place): Page {
  const ids = newestOf(ctx, viewer, place, {
    authors: 'select followee as author from follows where follower = :viewer union select :viewer',
    tags: viewer.id ? followedTags(ctx, { id: viewer.id }) : [],
    rules: inFollowing('p'),
  })
  return pageOf(ctx, viewer, ids, place)
}

/** SQL: it belongs to Following once it is by somebody, or under a tag, that the viewer follows. Bind `now`. */
export function inFollowing(p: string): string {
  const tagged = `exists (select 1 from post_tags ta join followed_tags ft on ft.tag = ta.tag and ft.member = :viewer where ta.post = ${p}.id)`
  return `${inAudience.notNamed(p)} and ${visible(p)} and ${notMuted(p)} and ${inNoRoomOfItsOwn(p)} and ${boostsSomething(p)}
    and ((${isFollowed(p)} and ${isHeardWhole(p)}) or (${p}.boost_of is null and ${inAudience.findable(p)} and ${tagged}))`
}
