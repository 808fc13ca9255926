import {
  listPeopleForHosts,
  type PeopleWanted,
  type PersonForHosts,
  type StandingForHosts,
} from '../core/members/people-for-hosts.ts'
import { type MemberCall, unknown } from './call.ts'
import { hostRole } from './map/account.ts'
import { adminAccountList, adminAccountsOf } from './map/admin-account.ts'
import type { AdminAccount } from './map/admin-wire.ts'
import { pageWanted } from './paging.ts'
import { itemsOf } from './people-page.ts'
import { host, type Row } from './row.ts'
import { asked, flag, id, list as listOf, oneOf, text } from './said.ts'

/** Everybody who is known here, for hosts. What they do about somebody is in admin-account-acts.ts. */
export const adminAccountRows: readonly Row[] = [
  host('get', '/api/v1/admin/accounts', 'admin:read:accounts', oldList),
  host('get', '/api/v2/admin/accounts', 'admin:read:accounts', list),
  host('get', '/api/v1/admin/accounts/:id', 'admin:read:accounts', (call) => adminAccount(call, call.id())),
]

/** Somebody as hosts read her. Refuses unknown ids. */
export function adminAccount(call: MemberCall, wanted: string): AdminAccount {
  const account = adminAccountsOf(call, [wanted]).get(wanted)
  if (!account) throw unknown()
  return account
}

const names = { username: text(300), display_name: text(300), by_domain: text(300), email: text(300), ip: text(300) }

// Each wish of the first version is a word of its own, and all of them count.
function oldList(call: MemberCall): AdminAccount[] {
  const wishes = { active: flag, disabled: flag, silenced: flag, suspended: flag, pending: flag, sensitized: flag }
  const said = asked(call, { ...names, ...wishes, local: flag, remote: flag, staff: flag })
  const standings = statuses.filter((each) => said[each])
  if (said.pending || said.sensitized || (said.local && said.remote)) return none(call)
  const home = said.local ? 'here' : said.remote ? 'elsewhere' : undefined
  return people(call, said, { home, standings: standings.map((each) => standingOf[each]), hosts: said.staff ?? false })
}

function list(call: MemberCall): AdminAccount[] {
  const said = asked(call, {
    ...names,
    origin: oneOf('local', 'remote'),
    status: oneOf(...statuses, 'pending'),
    permissions: oneOf('staff'),
    role_ids: listOf(text(20), 20),
    invited_by: id,
  })
  if (said.status === 'pending') return none(call)
  const home = said.origin && (said.origin === 'local' ? 'here' : 'elsewhere')
  const standings = said.status ? [standingOf[said.status]] : []
  const hosts = said.permissions === 'staff' || (said.role_ids ?? []).includes(hostRole)
  return people(call, said, { home, standings, hosts, invitedBy: said.invited_by })
}

const statuses = ['active', 'disabled', 'silenced', 'suspended'] as const
const standingOf: Record<(typeof statuses)[number], StandingForHosts> = {
  active: 'active',
  disabled: 'away',
  silenced: 'quiet',
  suspended: 'shut',
}

interface SaidNames {
  readonly username?: string | undefined
  readonly display_name?: string | undefined
  readonly by_domain?: string | undefined
  readonly email?: string | undefined
  readonly ip?: string | undefined
}

function people(call: MemberCall, said: SaidNames, wanted: PeopleWanted): AdminAccount[] {
  // Nobody can be found by what is not kept.
  if (said.email || said.ip) return none(call)
  const { before, after, above, most } = pageWanted(call, 100, 200)
  const found = listPeopleForHosts(
    call.ctx,
    call.member,
    { ...wanted, name: said.username, shownName: said.display_name, server: said.by_domain?.toLowerCase() },
    { before, since: after, after: above, most },
  )
  return adminAccountList(call, itemsOf<PersonForHosts>(call, found))
}

// Whoever waits has no account before she comes in: the waitlist is a page of the house.
function none(call: MemberCall): [] {
  pageWanted(call, 100, 200)
  return []
}
