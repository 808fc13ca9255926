import { all } from '../../db/database.ts'
import type { Context } from '../context.ts'
import type { Role } from '../members/member.ts'

/** Between whom a report is: ids; `about` is null for a talk with the hosts. */
export interface Parties {
  readonly reporter: string
  readonly about: string | null
}

/**
 * Ids of those who look after a report, those longest in their role first: the hosts, never the one it is about, and not
 * the one who made it while there is another. Where the only other host is the one it is about, keepers and deputies stand
 * in. Empty when nobody but the person it is about could read it.
 */
export function handlersOf(ctx: Context, { reporter, about }: Parties): string[] {
  const roles = holders(ctx)
  const hosts = roles.filter(({ role }) => role === 'host').map(({ member }) => member)
  const others = hosts.filter((host) => host !== about && host !== reporter)
  if (others.length > 0) return others
  const stand = roles.map(({ member }) => member).filter((member) => member !== about && member !== reporter)
  if (about !== null && hosts.includes(about) && stand.length > 0) return [...new Set(stand)]
  return hosts.includes(reporter) && reporter !== about ? [reporter] : []
}

/** True when a member may open the page with reports: she holds a role, so one may come to her. */
export function mayHandle({ roles }: { readonly roles: readonly Role[] }): boolean {
  return roles.length > 0
}

function holders(ctx: Context): { member: string; role: Role }[] {
  const rows = all(
    ctx.db,
    'select r.member, r.role from roles r join members m on m.id = r.member where m.left_on is null order by r.given, r.member',
  )
  return rows.map((row) => ({ member: String(row['member']), role: row['role'] as Role }))
}
