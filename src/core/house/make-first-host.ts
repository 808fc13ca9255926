import { inTransaction, one } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { addMember, type Newcomer } from '../members/add-member.ts'
import { giveRole } from '../members/give-role.ts'
import { findMember, type Member } from '../members/member.ts'

/** The first person of an empty house moves in and holds it: host and keeper. Refuses when somebody already does. */
export function makeFirstHost(ctx: Context, newcomer: Newcomer): Member {
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
  const row = one(
    ctx.db,
    `select r.member from roles r join members m on m.id = r.member where r.role = 'host' and m.left_on is null order by r.given, r.member limit 1`,
  )
  return row && findMember(ctx.db, String(row['member']))
}
