import type { Context } from '../context.ts'
import { type Member, viewing } from '../members/member.ts'
import { type Page, type Place, pageOf, within } from '../timelines/page.ts'
import { findIds } from './find-ids.ts'
import { isBlank, readQuery } from './query.ts'
import { authorOf } from './search.ts'

/** Whose posts alone are looked for (id), and how many of those that are found are left out. */
export interface PostWish {
  readonly author?: string | undefined
  readonly skip?: number
}

/** The posts that `search` finds, without its people: for apps, which page by numbers. */
export function searchPosts(ctx: Context, member: Member, typed: string, place: Place & PostWish): Page {
  const none: Page = { posts: [], older: null, newer: null }
  const query = readQuery(typed)
  const { author, skip = 0 } = place
  const from = authorOf(ctx, member, query)
  if (isBlank(query) || from === 'nobody' || (from && author && from !== author)) return none
  const { most } = within(place)
  const wanted = { ...place, most: most + skip }
  const ids = findIds(ctx, viewing(member), { query, author: author ?? from }, wanted).slice(skip)
  return pageOf(ctx, viewing(member), ids, { ...place, filters: 'public' })
}
