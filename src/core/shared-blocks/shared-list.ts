import type { Context } from '../context.ts'
import { listText } from '../judgement/write-list.ts'
import { limits } from '../limits.ts'
import { mildest } from './measure.ts'
import { listQuestions, type Question } from './waiting.ts'
import { findCircle, serversOf } from './where-blocks-are-shared.ts'

/**
 * Everything that houses of the neighborhood propose now, as a list that other servers read (CSV in the form of Mastodon); of what
 * several propose as far as all of them go.
 */
export function sharedList(ctx: Context): string {
  const circle = findCircle(ctx)
  const there = circle ? serversOf(circle) : new Set<string>()
  const rows = (circle ? listQuestions(ctx, circle) : []).flatMap((question) => rowOf(ctx, question, there))
  return listText(rows.sort((one, other) => one.host.localeCompare(other.host)))
}

function rowOf(ctx: Context, { domain, parts }: Question, there: ReadonlySet<string>) {
  const since = ctx.now() - limits.sharedBlock.lasts
  const live = parts.filter(
    ({ block, mine }) =>
      there.has(block.server) && block.retracted === null && (block.created > since || mine?.decision === 'adopt'),
  )
  const measure = mildest(live.map(({ block }) => block))
  if (!measure) return []
  const sentence = live.map(({ block }) => block.words).join(' · ')
  return [{ host: domain, ...measure, reports: true, sentence, veiled: false }]
}
