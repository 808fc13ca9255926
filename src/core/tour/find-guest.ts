import { Refusal } from '../../lib/refusal.ts'
import { meetPerson } from '../actors/meet-person.ts'
import type { Context } from '../context.ts'
import { findBond } from '../follows/bonds.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import { findMember, type Member } from '../members/member.ts'

/**
 * The member (by id) whom a host may lead through the house. Hosts only; refuses the host herself and people she blocked,
 * and who blocked her is not there.
 */
export function findGuest(ctx: Context, host: Member, id: string): Member {
  checkIsHost(host)
  if (host.id === id)
    throw new Refusal('bad-input', 'You can’t lead yourself. The tour is open to you under “You” at any time.')
  const { shownName } = meetPerson(ctx, host, id)
  const guest = findMember(ctx.db, id)
  if (!guest) throw new Refusal('not-found', 'There is nobody here by that name.')
  if (findBond(ctx, host, id).blocked)
    throw new Refusal('not-allowed', `You have blocked ${shownName}. Unblock first, then lead.`)
  return guest
}
