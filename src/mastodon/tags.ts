import { featureTag, unfeatureTag } from '../core/tags/feature-tag.ts'
import { listFeaturedTags } from '../core/tags/featured-tags.ts'
import { followTag } from '../core/tags/follow-tag.ts'
import { listFollowedTags } from '../core/tags/list-followed-tags.ts'
import { mostUsedTags } from '../core/tags/most-used-tags.ts'
import { unfollowTag } from '../core/tags/unfollow-tag.ts'
import { plainTag } from '../core/words/pieces.ts'
import { Refusal } from '../lib/refusal.ts'
import { type Call, type MemberCall, unknown } from './call.ts'
import { featuredTagFrom, tagsOf } from './map/tag.ts'
import type { FeaturedTag, Tag } from './map/wire.ts'
import { itemsOf, namesWanted } from './people-page.ts'
import { anyone, member, type Row } from './row.ts'
import { asked, text } from './said.ts'

/** Tags: what they are to a member, which she follows and which her page shows. */
export const tagRows: readonly Row[] = [
  anyone('get', '/api/v1/tags/:name', null, tag),
  member('post', '/api/v1/tags/:name/follow', 'write:follows', act(followTag)),
  member('post', '/api/v1/tags/:name/unfollow', 'write:follows', act(unfollowTag)),
  member('post', '/api/v1/tags/:name/feature', 'write:accounts', act(featureTag)),
  member('post', '/api/v1/tags/:name/unfeature', 'write:accounts', act(unfeature)),
  member('get', '/api/v1/followed_tags', 'read:follows', followed),
  member('get', '/api/v1/featured_tags', 'read:accounts', featured),
  member('get', '/api/v1/featured_tags/suggestions', 'read:accounts', suggested),
  member('post', '/api/v1/featured_tags', 'write:accounts', addFeatured),
  member('delete', '/api/v1/featured_tags/:id', 'write:accounts', removeFeatured),
]

const mostLetters = 100

function tag(call: Call): Tag {
  return tagOf(call, nameIn(call))
}

type Work = (ctx: MemberCall['ctx'], member: MemberCall['member'], tag: string) => unknown

function act(work: Work): (call: MemberCall) => Tag {
  return (call) => {
    const name = nameIn(call)
    work(call.ctx, call.member, name)
    return tagOf(call, name)
  }
}

function unfeature(ctx: MemberCall['ctx'], member: MemberCall['member'], name: string): void {
  const shown = featuredOf(ctx, member).find((each) => each.tag === name)
  if (shown) unfeatureTag(ctx, member, shown.id)
}

function followed(call: MemberCall): Tag[] {
  return tagsOf(call, itemsOf(call, listFollowedTags(call.ctx, call.member, namesWanted(call))))
}

function featured(call: MemberCall): FeaturedTag[] {
  return featuredOf(call.ctx, call.member).map((each) => featuredTagFrom(call, each))
}

function suggested(call: MemberCall): Tag[] {
  return tagsOf(call, mostUsedTags(call.ctx, call.member))
}

function addFeatured(call: MemberCall): FeaturedTag {
  const { name = '' } = asked(call, { name: text(300) })
  const plain = plainTag(name.trim().replace(/^#/, ''))
  if (!plain || plain.length > mostLetters)
    throw new Refusal('bad-input', 'Validation failed: name is one word, of letters and numbers', 'name')
  const id = featureTag(call.ctx, call.member, plain)
  const shown = featuredOf(call.ctx, call.member).find((each) => each.id === id)
  if (!shown) throw unknown()
  return featuredTagFrom(call, shown)
}

function removeFeatured(call: MemberCall): object {
  unfeatureTag(call.ctx, call.member, call.id())
  return {}
}

function featuredOf(ctx: MemberCall['ctx'], member: MemberCall['member']) {
  return listFeaturedTags(ctx, { id: member.id, home: 'here' }, member.id)
}

function tagOf(call: Call, name: string): Tag {
  const [found] = tagsOf(call, [name])
  if (!found) throw unknown()
  return found
}

// What can be no tag is none that anybody used.
function nameIn(call: Call): string {
  const plain = plainTag(call.part('name').replace(/^#/, ''))
  if (!plain || plain.length > mostLetters) throw unknown()
  return plain
}
