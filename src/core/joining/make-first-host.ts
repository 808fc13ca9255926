import { inTransaction } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { addMember } from '../members/add-member.ts'
import { giveRole } from '../members/give-role.ts'
import { hostsOf } from '../members/hosts-of.ts'
import { findMember, type Member } from '../members/member.ts'
import { prepareNewcomer, type TypedNewcomer } from './newcomer.ts'

/** The first person of an empty house moves in and holds it: host and keeper. Refuses when somebody already does. */
export async function makeFirstHost(ctx: Context, typed: TypedNewcomer): Promise<Member> {
  const newcomer = await prepareNewcomer(ctx, typed)
  const host = inTransaction(ctx.db, () => {
    if (firstHost(ctx)) throw new Refusal('stale', 'Somebody holds this house already. Nothing was changed.')
    const member = addMember(ctx, newcomer)
    giveRole(ctx, null, { member, role: 'host' })
    giveRole(ctx, null, { member, role: 'keeper' })
    return findMember(ctx.db, member.id) ?? member
  })
  ctx.wake()
  return host
}

/** Who has been a host of this house the longest; null while nobody lives here. */
export function firstHost(ctx: Context): Member | null {
  const [longest] = hostsOf(ctx.db)
  return longest ? findMember(ctx.db, longest.id) : null
}
