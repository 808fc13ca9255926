import type { MemberCall } from './call.ts'
import { unknown } from './call.ts'
import { anyone, member, type Row } from './row.ts'

/** What apps ask for at their start and this house does not do: nothing trends here, and nobody is summed up or asked for money. */
export const trendRows: readonly Row[] = [
  anyone('get', '/api/v1/trends', null, nothing),
  anyone('get', '/api/v1/trends/tags', null, nothing),
  anyone('get', '/api/v1/trends/statuses', null, nothing),
  anyone('get', '/api/v1/trends/links', null, nothing),
  anyone('get', '/api/v1/donation_campaigns', null, ({ request }) => request.body(null, 204)),
  member('get', '/api/v1/annual_reports', 'read:accounts', noReports),
  member('get', '/api/v1/annual_reports/:year/state', 'read:accounts', noReport),
]

function nothing(): never[] {
  return []
}

function noReports(): object {
  return { annual_reports: [], accounts: [], statuses: [] }
}

function noReport({ part }: MemberCall): object {
  if (!/^\d{4}$/.test(part('year'))) throw unknown()
  return { state: 'ineligible' }
}
