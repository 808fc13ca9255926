import { closeReport } from '../core/reports/close-report.ts'
import { reopenReport } from '../core/reports/reopen-report.ts'
import { findReportFor, listReportsFor, type Report } from '../core/reports/report.ts'
import { Refusal } from '../lib/refusal.ts'
import { type MemberCall, unknown } from './call.ts'
import { type ReportAbout, reportsFrom } from './map/admin-report.ts'
import type { AdminReport } from './map/admin-wire.ts'
import { pageWanted, tellEnds, type Wanted } from './paging.ts'
import { host, type Row } from './row.ts'
import { asked, flag, id, ids, oneOf, text } from './said.ts'

/** What members and other servers told the hosts about somebody, as far as this host looks after it. */
export const adminReportRows: readonly Row[] = [
  host('get', '/api/v1/admin/reports', 'admin:read:reports', list),
  host('get', '/api/v1/admin/reports/:id', 'admin:read:reports', (call) => shown(call, reportIn(call))),
  host('put', '/api/v1/admin/reports/:id', 'admin:write:reports', change),
  host('post', '/api/v1/admin/reports/:id/assign_to_self', 'admin:write:reports', assign),
  // Nobody takes one for herself, so it is nobody's already.
  host('post', '/api/v1/admin/reports/:id/unassign', 'admin:write:reports', (call) => shown(call, reportIn(call))),
  host('post', '/api/v1/admin/reports/:id/resolve', 'admin:write:reports', resolve),
  host('post', '/api/v1/admin/reports/:id/reopen', 'admin:write:reports', reopen),
]

function list(call: MemberCall): AdminReport[] {
  const said = asked(call, { resolved: flag, account_id: id, target_account_id: id, by_target_domain: text(300) })
  const wanted = pageWanted(call, 100, 200)
  const found = listReportsFor(call.ctx, call.member)
    .filter(isAbout)
    .filter(({ closed }) => (closed !== null) === (said.resolved ?? false))
    // A server reports in its own name, so nobody is found by whoever it signs for.
    .filter(({ reporter }) => !said.account_id || (reporter.id === said.account_id && reporter.server === null))
    .filter(({ about }) => !said.target_account_id || about.id === said.target_account_id)
    .filter(({ about }) => !said.by_target_domain || about.server === said.by_target_domain.toLowerCase())
    .toSorted((one, other) => (one.id < other.id ? 1 : -1))
  const page = pageOf(found, wanted)
  const goesOn = page.length === wanted.most || wanted.above !== undefined
  tellEnds(call, { first: page[0]?.id ?? null, last: goesOn ? (page.at(-1)?.id ?? null) : null })
  return reportsFrom(call, page)
}

// Newest first; `above` are those that come next.
function pageOf(found: readonly ReportAbout[], { before, after, above, most }: Wanted): ReportAbout[] {
  const floor = above ?? after
  const within = found.filter((each) => (!before || each.id < before) && (!floor || each.id > floor))
  return above === undefined ? within.slice(0, most) : within.slice(-most)
}

function isAbout(report: Report): report is ReportAbout {
  return report.about !== null
}

function reportIn(call: MemberCall): ReportAbout {
  const report = findReportFor(call.ctx, call.member, call.id())
  if (!isAbout(report)) throw unknown()
  return report
}

function shown(call: MemberCall, report: ReportAbout): AdminReport {
  const [found] = reportsFrom(call, [report])
  if (!found) throw unknown()
  return found
}

// What somebody told is hers: hosts answer it, and do not write it anew.
function change(call: MemberCall): AdminReport {
  const said = asked(call, { category: oneOf('spam', 'legal', 'violation', 'other'), rule_ids: ids(100) })
  const report = shown(call, reportIn(call))
  if (!said.category || said.category === report.category) return report
  throw new Refusal('not-allowed', 'What a report is about was said by whoever made it, and hosts can’t change it.')
}

function assign(call: MemberCall): never {
  reportIn(call)
  throw new Refusal('not-allowed', 'Hosts look after reports together here: nobody takes one for herself.')
}

function resolve(call: MemberCall): AdminReport {
  const { id: report, version: seen, closed } = reportIn(call)
  if (closed === null) closeReport(call.ctx, call.member, { report, seen, words: '' })
  return shown(call, reportIn(call))
}

function reopen(call: MemberCall): AdminReport {
  const { id: report, version: seen, closed } = reportIn(call)
  if (closed !== null) reopenReport(call.ctx, call.member, { report, seen })
  return shown(call, reportIn(call))
}
