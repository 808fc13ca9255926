import type { Person } from '../../core/actors/person.ts'
import { loadPosts } from '../../core/posts/load-posts.ts'
import type { Report } from '../../core/reports/report.ts'
import type { MemberCall } from '../call.ts'
import { adminAccountsOf } from './admin-account.ts'
import type { AdminAccount, AdminReport } from './admin-wire.ts'
import { rulesFrom } from './instance.ts'
import { statusesOf } from './status.ts'
import type { Rule, Status } from './wire.ts'

/** A report about somebody; a talk with the hosts is none. */
export type ReportAbout = Report & { readonly about: Person }

/** Reports as apps read them, in their order. A post that the host may not see is not shown, as anywhere else. */
export function reportsFrom(call: MemberCall, reports: readonly ReportAbout[]): AdminReport[] {
  const people = adminAccountsOf(
    call,
    reports.flatMap((report) => [report.reporter.id, report.about.id, closingOf(report)?.author.id ?? []].flat()),
  )
  const posts = loadPosts(
    call.ctx,
    call.viewer,
    reports.flatMap(({ post }) => post ?? []),
    'none',
  )
  const statuses = new Map(statusesOf(call, posts).map((status) => [status.id, status]))
  const rules = rulesFrom(call)
  return reports.flatMap((report) => {
    const [reporter, about] = [people.get(report.reporter.id), people.get(report.about.id)]
    if (!reporter || !about) return []
    const by = closingOf(report)?.author.id
    return [
      {
        ...factsOf(call, report, { status: statuses.get(report.post ?? ''), rules }),
        account: report.reporter.server === null ? reporter : asServer(call, report, reporter),
        target_account: about,
        // All who look after a report do it together.
        assigned_account: null,
        action_taken_by_account: (by && people.get(by)) || null,
      },
    ]
  })
}

function factsOf(
  call: MemberCall,
  report: ReportAbout,
  { status, rules }: { status: Status | undefined; rules: readonly Rule[] },
) {
  const { id, made, closed, entries, rule } = report
  return {
    id,
    action_taken: closed !== null,
    action_taken_at: closed === null ? null : new Date(closed).toISOString(),
    category: rule === '' ? ('other' as const) : ('violation' as const),
    comment: status || !report.evidence ? report.words : withWayTo(call, report),
    forwarded: entries.some(({ kind }) => kind === 'passed-on'),
    created_at: new Date(made).toISOString(),
    updated_at: new Date(entries.at(-1)?.made ?? made).toISOString(),
    statuses: status ? [status] : [],
    rules: rules.filter(({ text }) => text === rule),
  }
}

function withWayTo({ ctx }: MemberCall, { id, words }: ReportAbout): string {
  const way = `What the post said stands with the report: ${ctx.address}/host/reports/${id}`
  return words === '' ? way : `${words}\n\n${way}`
}

function closingOf({ closed, entries }: ReportAbout) {
  return closed === null ? undefined : entries.findLast(({ kind }) => kind === 'closed')
}

// Servers report in their own name; whoever they sign for is theirs to know, so she can not be looked up by it either.
function asServer({ ctx }: MemberCall, { id }: ReportAbout, reporter: AdminAccount): AdminAccount {
  const server = reporter.domain ?? ''
  const picture = `${ctx.address}/public/no-face.png`
  const header = `${ctx.address}/public/no-header.png`
  return {
    ...reporter,
    id,
    username: server,
    account: {
      ...reporter.account,
      id,
      username: server,
      acct: server,
      display_name: server,
      url: `https://${server}/`,
      uri: `https://${server}/`,
      note: '',
      fields: [],
      emojis: [],
      avatar: picture,
      avatar_static: picture,
      header,
      header_static: header,
      moved: null,
      statuses_count: 0,
      followers_count: 0,
      following_count: 0,
      last_status_at: null,
    },
  }
}
