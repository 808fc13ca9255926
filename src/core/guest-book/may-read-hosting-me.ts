import { hasRole, type Member } from '../members/member.ts'
import type { HostingMe } from './hosting-me.ts'

/**
 * True when somebody who lives here may read what a member (by id) tells those who host her. `reader` null is anybody who
 * lives here.
 */
export function mayReadHostingMe(
  reader: Pick<Member, 'id' | 'roles'> | null,
  member: string,
  { seenBy }: Pick<HostingMe, 'seenBy'>,
): boolean {
  if (seenBy === 'everybody') return true
  return reader !== null && (reader.id === member || hasRole(reader, 'host'))
}
