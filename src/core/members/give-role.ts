import { inTransaction, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { noteAct } from '../host-log/note-act.ts'
import { hasRole, type Member, type Role } from './member.ts'

/** The roles in the order they are told, each with what it lets somebody do. */
export const roles: readonly { readonly role: Role; readonly about: string }[] = [
  { role: 'host', about: 'People, rules, invitations and how the house is set up.' },
  { role: 'keeper', about: 'Looks after the machine, its updates and backups.' },
  { role: 'deputy', about: 'Can start the house again when nobody else is there.' },
]

/** Gives somebody a role. `by` is null at the terminal; otherwise only hosts may. Giving it twice changes nothing. */
export function giveRole(ctx: Context, by: Member | null, given: { member: Pick<Member, 'id'>; role: Role }): void {
  checkMayGive(by)
  const member = given.member.id
  inTransaction(ctx.db, () => {
    const added = run(
      ctx.db,
      'insert or ignore into roles (member, role, given, given_by) values (:member, :role, :now, :by)',
      {
        member,
        role: given.role,
        now: ctx.now(),
        by: by?.id ?? null,
      },
    )
    if (!added) return
    noteAct(ctx, { by: by?.id ?? null, kind: 'role-given', about: member, words: given.role })
    record(ctx, { name: 'member.given-role', member, role: given.role, by: by?.id ?? null })
  })
  ctx.wake()
}

/** Refuses everybody but hosts and the terminal. */
export function checkMayGive(by: Member | null): void {
  if (by && !hasRole(by, 'host')) throw new Refusal('not-allowed', 'Only hosts give and take roles.')
}
