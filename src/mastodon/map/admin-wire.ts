import type { mastodon } from 'masto'
import type { Account, Role, Rule, Status, Wire } from './wire.ts'

/** Somebody as hosts read her. Addresses of mail and machines are never kept, so they are empty. */
export type AdminAccount = Omit<Wire<mastodon.v1.admin.Account>, 'account' | 'domain' | 'role' | 'ips' | 'locale'> & {
  readonly domain: string | null
  readonly ips: readonly never[]
  readonly locale: string | null
  readonly role: Role | null
  readonly account: Account
}

/** What somebody told the hosts about somebody. */
export type AdminReport = Omit<
  Wire<mastodon.v1.admin.Report>,
  'account' | 'target_account' | 'assigned_account' | 'action_taken_by_account' | 'statuses' | 'rules'
> & {
  readonly account: AdminAccount
  readonly target_account: AdminAccount
  readonly assigned_account: AdminAccount | null
  readonly action_taken_by_account: AdminAccount | null
  readonly statuses: readonly Status[]
  readonly rules: readonly Rule[]
}

/** A rule for a server; the library calls one of its fields by another name than it has on the wire. */
export type AdminDomainBlock = Omit<Wire<mastodon.v1.admin.DomainBlock>, 'reject_reposts'> & {
  readonly reject_reports: boolean
}

/** A server that hosts said yes to. */
export type AdminDomainAllow = Wire<mastodon.v1.admin.DomainAllow>
