import { adminAccountActRows } from './admin-account-acts.ts'
import { adminAccountRows } from './admin-accounts.ts'
import { adminAllowRows } from './admin-allows.ts'
import { adminDomainRows } from './admin-domains.ts'
import { adminReportRows } from './admin-reports.ts'
import type { MemberCall } from './call.ts'
import { host, type Row } from './row.ts'
import { asked, list, text } from './said.ts'

/** What hosts do with apps: people, reports and servers. Nothing trends here, nobody is summed up, and no mail or machine is known. */
export const adminRows: readonly Row[] = [
  ...adminAccountRows,
  ...adminAccountActRows,
  ...adminReportRows,
  ...adminDomainRows,
  ...adminAllowRows,
  host('get', '/api/v1/admin/trends/tags', 'admin:read', nothing),
  host('get', '/api/v1/admin/trends/statuses', 'admin:read', nothing),
  host('get', '/api/v1/admin/trends/links', 'admin:read', nothing),
  host('get', '/api/v1/admin/trends/links/publishers', 'admin:read', nothing),
  host('post', '/api/v1/admin/measures', 'admin:read', sums),
  host('post', '/api/v1/admin/dimensions', 'admin:read', sums),
  host('post', '/api/v1/admin/retention', 'admin:read', nothing),
  host('get', '/api/v1/admin/ip_blocks', 'admin:read:ip_blocks', nothing),
  host('get', '/api/v1/admin/email_domain_blocks', 'admin:read:email_domain_blocks', nothing),
  host('get', '/api/v1/admin/canonical_email_blocks', 'admin:read:canonical_email_blocks', nothing),
]

function nothing(): never[] {
  return []
}

// What was asked for is read all the same, so that an app hears of its own mistakes.
function sums(call: MemberCall): never[] {
  asked(call, { keys: list(text(100), 50), start_at: text(100), end_at: text(100), limit: text(20) })
  return []
}
