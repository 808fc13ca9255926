import * as v from 'valibot'
import { rules } from './house.ts'
import { count, entity, id, moment, name, words, yes } from './parts.ts'
import { account } from './people.ts'
import { status } from './posts.ts'

const role = v.object({ id, name: words, color: words, permissions: words, highlighted: yes })

export const adminAccount = entity('Admin::Account', {
  id,
  username: name,
  domain: v.nullable(name),
  created_at: moment,
  email: v.nullable(words),
  ip: v.nullable(words),
  ips: v.array(v.object({ ip: words, used_at: moment })),
  locale: v.nullable(words),
  invite_request: v.nullable(words),
  role: v.nullable(role),
  confirmed: yes,
  approved: yes,
  disabled: yes,
  silenced: yes,
  suspended: yes,
  sensitized: yes,
  account,
  created_by_application_id: v.optional(v.nullable(id)),
  invited_by_account_id: v.optional(v.nullable(id)),
})

export const adminReport = entity('Admin::Report', {
  id,
  action_taken: yes,
  action_taken_at: v.nullable(moment),
  category: v.picklist(['spam', 'legal', 'violation', 'other']),
  comment: words,
  forwarded: yes,
  created_at: moment,
  updated_at: moment,
  account: adminAccount,
  target_account: adminAccount,
  assigned_account: v.nullable(adminAccount),
  action_taken_by_account: v.nullable(adminAccount),
  statuses: v.array(status),
  rules,
})

export const adminDomainBlock = entity('Admin::DomainBlock', {
  id,
  domain: name,
  digest: words,
  created_at: moment,
  severity: v.picklist(['silence', 'suspend', 'noop']),
  reject_media: yes,
  reject_reports: yes,
  private_comment: v.nullable(words),
  public_comment: v.nullable(words),
  obfuscate: yes,
})

export const adminDomainAllow = entity('Admin::DomainAllow', { id, domain: name, created_at: moment })

export const adminMeasure = entity('Admin::Measure', {
  key: name,
  unit: v.nullable(words),
  total: words,
  data: v.array(v.object({ date: moment, value: words })),
})
export const adminDimension = entity('Admin::Dimension', {
  key: name,
  data: v.array(v.object({ key: words, human_key: words, value: words })),
})
export const adminCohort = entity('Admin::Cohort', {
  period: moment,
  frequency: v.picklist(['day', 'month']),
  data: v.array(v.object({ date: moment, rate: v.number(), value: count })),
})
