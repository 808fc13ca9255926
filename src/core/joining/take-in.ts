import { inTransaction } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { addMember } from '../members/add-member.ts'
import { giveRole } from '../members/give-role.ts'
import { findMember, type Member, type Role } from '../members/member.ts'
import { checkBelowMost } from './check-room.ts'
import { prepareNewcomer, type TypedNewcomer } from './newcomer.ts'

/**
 * Whoever keeps the machine takes somebody in at the terminal, without an invitation and with a role if one is given.
 * Refuses as joining does, but goes beyond where invitations rest, up to the most that a house holds. The rules she reads
 * when she comes in.
 */
export async function takeIn(ctx: Context, typed: TypedNewcomer, role: Role | null): Promise<Member> {
  const newcomer = await prepareNewcomer(ctx, typed)
  const member = inTransaction(ctx.db, () => {
    checkBelowMost(ctx)
    const added = addMember(ctx, newcomer)
    if (role) giveRole(ctx, null, { member: added, role })
    return findMember(ctx.db, added.id) ?? added
  })
  ctx.wake()
  return member
}
