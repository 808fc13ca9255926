import { limits } from '../core/limits.ts'
import { loadPosts } from '../core/posts/load-posts.ts'
import type { PostView } from '../core/posts/post-view.ts'
import { somethingElse, type Telling } from '../core/reports/open-report.ts'
import { findOwnReport } from '../core/reports/report.ts'
import { reportPerson } from '../core/reports/report-person.ts'
import { reportPost } from '../core/reports/report-post.ts'
import { isId } from '../lib/ids.ts'
import { Refusal } from '../lib/refusal.ts'
import { type MemberCall, unknown } from './call.ts'
import { accountOf } from './map/account.ts'
import { rulesFrom } from './map/instance.ts'
import type { Report } from './map/wire.ts'
import { member, type Row } from './row.ts'
import { asked, flag, id, ids, list, oneOf, text } from './said.ts'

/** What a member tells the hosts about somebody. It stays between her and them, and goes on as a thread in the house. */
export const reportRows: readonly Row[] = [member('post', '/api/v1/reports', 'write:reports', report)]

const mostPosts = 20
const mostRules = 20

// Whether another server is told is for the hosts to decide, so `forward` is heard and not followed.
function report(call: MemberCall): Report {
  const said = asked(call, {
    account_id: id,
    status_ids: ids(mostPosts),
    comment: text(limits.report.words),
    category: oneOf('spam', 'violation', 'legal', 'other'),
    rule_ids: list(text(20), mostRules),
    forward: flag,
  })
  const { account_id: about = '', status_ids = [], rule_ids = [], comment = '', category = 'other' } = said
  if (!isId(about)) throw unknown()
  const views = loadPosts(call.ctx, call.viewer, status_ids, 'none').filter(({ author }) => author.id === about)
  const rules = rulesFrom(call).filter(({ id: each }) => rule_ids.includes(each))
  const words = wordsOf(call, { comment, category, views, others: rules.slice(1).map((each) => each.text) })
  const telling = { rule: rules[0]?.text ?? somethingElse, words, mayName: false }
  const made = findOwnReport(call.ctx, call.member, tell(call, { about, post: views[0]?.post.id, telling }))
  return {
    id: made.id,
    action_taken: made.closed !== null,
    action_taken_at: made.closed === null ? null : new Date(made.closed).toISOString(),
    category,
    comment,
    forwarded: false,
    created_at: new Date(made.made).toISOString(),
    status_ids: views.map(({ post }) => post.id),
    rule_ids: rules.map((each) => each.id),
    target_account: accountOf(call, about),
  }
}

interface Told {
  readonly comment: string
  readonly category: 'spam' | 'violation' | 'legal' | 'other'
  readonly views: readonly PostView[]
  readonly others: readonly string[]
}

// A report is about one post and one line of the rules; what else she chose in her app stands in its words.
function wordsOf({ ctx }: MemberCall, { comment, category, views, others }: Told): string {
  const chosen = { spam: 'This is spam.', legal: 'This may be against the law.', violation: '', other: '' }[category]
  const posts = views.slice(1).map(({ path }) => `It is also about ${ctx.address}${path}`)
  const rules = others.map((rule) => `It is also about the rule “${rule}”`)
  return [comment, chosen, ...rules, ...posts].filter(Boolean).join('\n')
}

function tell(
  { ctx, member }: MemberCall,
  { about, post, telling }: { about: string; post: string | undefined; telling: Telling },
): string {
  try {
    return post === undefined ? reportPerson(ctx, member, about, telling) : reportPost(ctx, member, post, telling)
  } catch (error) {
    if (!(error instanceof Refusal) || error.field !== 'words') throw error
    throw new Refusal(error.code, error.message, 'comment')
  }
}
