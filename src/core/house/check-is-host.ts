import { Refusal } from '../../lib/refusal.ts'
import { hasRole, type Member } from '../members/member.ts'

/** Refuses everybody who is not a host. Doors show such pages to hosts only; this holds whatever a door forgets. */
export function checkIsHost(member: Member): void {
  if (!hasRole(member, 'host')) throw new Refusal('not-allowed', 'Only hosts can change this.')
}
