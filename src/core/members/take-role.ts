import { inTransaction, one, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { noteAct } from '../host-log/note-act.ts'
import { checkMayGive } from './give-role.ts'
import type { Member, Role } from './member.ts'

/** Takes a role from somebody; only hosts may. The last host keeps hers. Taking it twice changes nothing. */
export function takeRole(ctx: Context, by: Member, taken: { member: Pick<Member, 'id'>; role: Role }): void {
  checkMayGive(by)
  const {
    member: { id: member },
    role,
  } = taken
  inTransaction(ctx.db, () => {
    const gone = run(ctx.db, 'delete from roles where member = :member and role = :role', { member, role })
    if (role === 'host' && gone && !anyHost(ctx)) {
      throw new Refusal('not-allowed', 'A house needs a host. Make somebody else a host first.')
    }
    if (!gone) return
    noteAct(ctx, { by: by.id, kind: 'role-taken', about: member, words: role })
    record(ctx, { name: 'member.lost-role', member, role, by: by.id })
  })
  ctx.wake()
}

function anyHost(ctx: Context): boolean {
  const sql = `select 1 from roles r join members m on m.id = r.member where r.role = 'host' and m.left_on is null`
  return one(ctx.db, sql) !== null
}
