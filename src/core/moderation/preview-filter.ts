import { all } from '../../db/database.ts'
import { asking, inAudience, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import type { FilterDraft } from './filter.ts'
import { tidyFilter } from './tidy-filter.ts'
import { patternOf } from './word-filters.ts'

/** How many of the latest posts a filter would touch. */
export interface FilterPreview {
  readonly touched: number
  readonly of: number
}

const looked = 100

/** Tries a filter on the last 100 posts of this house that the member may see and did not write. Saves nothing. */
export function previewFilter(ctx: Context, member: { id: string }, wanted: FilterDraft): FilterPreview {
  const patterns = tidyFilter(wanted, ctx.now()).words.map(({ word, whole }) => patternOf(word, whole))
  const rows = all(
    ctx.db,
    `select p.text, p.warning from posts p where p.home = 1 and p.boost_of is null and p.author <> :viewer
       and ${inAudience.notNamed('p')} and ${visible('p')} order by p.id desc limit :looked`,
    { ...asking({ id: member.id, home: 'here' }), looked },
  )
  const touched = rows.filter((row) =>
    patterns.some((pattern) => pattern.test(String(row['text'])) || pattern.test(String(row['warning']))),
  )
  return { touched: touched.length, of: rows.length }
}
