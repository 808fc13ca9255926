import { handleOf } from '../actors/person.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { findMember, viewing } from '../members/member.ts'
import { loadPosts } from '../posts/load-posts.ts'
import type { PostView } from '../posts/post-view.ts'
import { tidyText } from '../words/tidy.ts'
import { openReport } from './open-report.ts'
import { evidenceOf } from './report-post.ts'

/** What another server tells us about somebody here: its words, and ids of whom and which of her posts they are about. */
export interface ReportElsewhere {
  readonly about: string
  readonly posts: readonly string[]
  readonly words: string
}

const mostPosts = 20

/**
 * Another server tells the hosts about a member. `reporter` is whoever signed it there; hosts see the name of the server only.
 * The first post is kept as it is, others are named. Posts that are not hers are left out; who moved out is passed over.
 */
export function reportedFromElsewhere(ctx: Context, reporter: string, { about, posts, words }: ReportElsewhere): void {
  const member = findMember(ctx.db, about)
  if (!member) return
  const views = loadPosts(ctx, viewing(member), posts.slice(0, mostPosts), 'none').filter(
    ({ author }) => author.id === about,
  )
  const [first, ...others] = views
  openReport(
    ctx,
    { id: reporter },
    { about, post: first?.post.id ?? null, evidence: first ? evidenceOf(first) : null },
    {
      rule: '',
      words: wordsOf(ctx, words, { others, handle: handleOf({ name: member.name, server: null }) }),
      mayName: true,
    },
  )
}

function wordsOf(
  ctx: Context,
  raw: string,
  { others, handle }: { others: readonly PostView[]; handle: string },
): string {
  const also =
    others.length > 0
      ? [`It is also about other posts of ${handle}:`, ...others.map(({ path }) => `${ctx.address}${path}`)]
      : []
  const said = [...tidyText(raw).trim()].slice(0, limits.report.words - [...also.join('\n')].length - 2)
  return [said.join(''), also.join('\n')].filter(Boolean).join('\n\n')
}
