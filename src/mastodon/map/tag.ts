import { type FeaturedTag as Featured, listFeaturedTags } from '../../core/tags/featured-tags.ts'
import { followedTags } from '../../core/tags/followed-tags.ts'
import type { Call } from '../call.ts'
import type { FeaturedTag, Tag } from './wire.ts'

/** Tags as apps read them, with what they are to the member. How often a tag is used is counted for nobody. */
export function tagsOf(call: Call, names: readonly string[]): Tag[] {
  const { ctx, member, viewer } = call
  const followed = new Set(member ? followedTags(ctx, member) : [])
  const featured = new Set(member ? listFeaturedTags(ctx, viewer, member.id).map(({ tag }) => tag) : [])
  return names.map((name) => ({
    id: name,
    name,
    url: urlOf(call, name),
    history: [],
    following: followed.has(name),
    featuring: featured.has(name),
  }))
}

/** A tag that somebody shows on her page. */
export function featuredTagFrom(call: Call, { id, tag, posts, last }: Featured): FeaturedTag {
  return {
    id,
    name: tag,
    url: urlOf(call, tag),
    // A number in words, as Mastodon sends it; Ice Cubes reads nothing else.
    statuses_count: String(posts),
    last_status_at: last === null ? null : new Date(last).toISOString().slice(0, 10),
  }
}

function urlOf({ ctx }: Call, name: string): string {
  return `${ctx.address}/tags/${encodeURIComponent(name)}`
}
