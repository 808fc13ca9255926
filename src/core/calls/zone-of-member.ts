import { isZone, zoneOfHouse } from '../../lib/zones.ts'
import type { Context } from '../context.ts'
import { findHostingMe } from '../guest-book/hosting-me.ts'
import type { Member } from '../members/member.ts'

/** The time zone in which a member thinks of calls: what she told her hosts, what she chose for pages, or that of the house. */
export function zoneOfMember(ctx: Context, member: Pick<Member, 'id' | 'preferences'>): string {
  const told = findHostingMe(ctx, member.id).timeZone
  if (isZone(told)) return told
  const chosen = member.preferences.timeZone
  return isZone(chosen) ? chosen : zoneOfHouse()
}
