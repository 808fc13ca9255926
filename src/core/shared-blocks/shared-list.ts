import type { Context } from '../context.ts'
import { listText } from '../judgement/write-list.ts'
import { limits } from '../limits.ts'
import { listWeighed } from './waiting.ts'
import { findCircle, serversOf } from './where-blocks-are-shared.ts'

/** Everything that houses of the neighborhood propose now, as a list that other servers read (CSV in the form of Mastodon). */
export function sharedList(ctx: Context): string {
  const circle = findCircle(ctx)
  const there = circle ? serversOf(circle) : new Set<string>()
  const since = ctx.now() - limits.sharedBlock.lasts
  const live = (circle ? listWeighed(ctx, circle) : []).filter(
    ({ block, mine }) =>
      there.has(block.server) && block.retracted === null && (block.created > since || mine?.decision === 'adopt'),
  )
  const byDomain = new Map(live.map(({ block }) => [block.domain, block]))
  const rows = [...byDomain.values()].sort((one, other) => one.domain.localeCompare(other.domain))
  return listText(
    rows.map(({ domain, shown, media, words }) => ({
      host: domain,
      shown,
      media,
      reports: true,
      sentence: words,
      veiled: false,
    })),
  )
}
