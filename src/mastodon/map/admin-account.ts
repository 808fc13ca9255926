import { findPeopleForHosts, type PersonForHosts } from '../../core/members/people-for-hosts.ts'
import type { MemberCall } from '../call.ts'
import { accountsOf } from './account.ts'
import type { AdminAccount } from './admin-wire.ts'
import { roleOf } from './own-account.ts'
import type { Account } from './wire.ts'

/** These people as hosts read them, in their order. */
export function adminAccountList(call: MemberCall, people: readonly PersonForHosts[]): AdminAccount[] {
  const accounts = accountsOf(
    call,
    people.map(({ id }) => id),
  )
  return people.flatMap((person) => {
    const account = accounts.get(person.id)
    return account ? [adminAccountFrom(call, person, account)] : []
  })
}

/** People by id as hosts read them; unknown ids are left out. */
export function adminAccountsOf(call: MemberCall, ids: Iterable<string>): Map<string, AdminAccount> {
  const people = [...findPeopleForHosts(call.ctx, call.member, ids).values()]
  return new Map(adminAccountList(call, people).map((account) => [account.id, account]))
}

function adminAccountFrom({ house }: MemberCall, person: PersonForHosts, account: Account): AdminAccount {
  const { id, name, server, since, language, host, invitedBy, away, quiet, shut } = person
  return {
    id,
    username: name,
    domain: server,
    created_at: new Date(since).toISOString(),
    // Neither is ever kept.
    email: '',
    ip: null,
    ips: [],
    locale: language,
    invite_request: null,
    role: server === null ? roleOf({ house, member: { roles: host ? ['host'] : [] } }) : null,
    confirmed: server === null,
    approved: server === null,
    disabled: away,
    silenced: quiet,
    suspended: shut,
    sensitized: false,
    account,
    created_by_application_id: null,
    invited_by_account_id: invitedBy,
  }
}
