import { inAudience, type Viewer, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { nearest } from './newest-of.ts'
import { idsOf, type Order, type Page, type Place, pageOf } from './page.ts'
import { notMuted, showsMedia } from './rules.ts'

/** Tags a post is under, all of them plainTags: small letters, without the #. */
export interface TagWish {
  readonly tag: string
  /** Under one of these instead. */
  readonly any?: readonly string[]
  /** Under all of these as well. */
  readonly all?: readonly string[]
  /** Under none of these. */
  readonly none?: readonly string[]
  readonly from?: 'here' | 'elsewhere' | undefined
  readonly media?: boolean | undefined
}

/** What the viewer may see under a tag, answers too. */
export function tagTimeline(ctx: Context, viewer: Viewer, place: Place & TagWish): Page {
  const { tag, any = [], all = [], none = [] } = place
  const sql = (order: Order) => `select p.id from post_tags t cross join posts p on p.id = t.post
    where t.tag = :tag and t.post < :before and t.post > :after and ${rulesOf(place).join(' and ')} order by t.post ${order} limit :most`
  const shared = { all: JSON.stringify(all), none: JSON.stringify(none) }
  const found = [...new Set([tag, ...any])].map((each) =>
    idsOf(ctx, viewer, place, { sql, bound: { ...shared, tag: each } }),
  )
  const ids = nearest(place, found.flat())
  return pageOf(ctx, viewer, ids, { ...place, filters: 'public' })
}

function rulesOf({ all = [], none = [], from, media }: TagWish): string[] {
  const rules = [inAudience.notNamed('p'), inAudience.findable('p'), visible('p'), notMuted('p')]
  if (all.length > 0) rules.push(underAll)
  if (none.length > 0) rules.push(underNone)
  if (from) rules.push(`p.home = ${from === 'here' ? 1 : 0}`)
  if (media) rules.push(showsMedia('p'))
  return rules
}

const underAll = `not exists (select 1 from json_each(:all) w
  where not exists (select 1 from post_tags ta where ta.tag = w.value and ta.post = t.post))`
const underNone = `not exists (select 1 from json_each(:none) w join post_tags tn on tn.tag = w.value and tn.post = t.post)`
