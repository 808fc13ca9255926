import { inTransaction, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { noteAct } from '../host-log/note-act.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import { findMember, type Member } from '../members/member.ts'
import { tell } from '../notifications/tell.ts'
import { outsideOf } from './outside.ts'

/** A host ends somebody's time outside early; never her own. Ending what is over changes nothing. */
export function endOutside(ctx: Context, host: Member, id: string): void {
  checkIsHost(host)
  const member = findMember(ctx.db, id)
  if (!member) throw new Refusal('not-found', 'Nobody like that lives here.')
  if (member.id === host.id)
    throw new Refusal('not-allowed', 'Your own time outside ends by itself, or another host ends it.')
  inTransaction(ctx.db, () => {
    const outside = outsideOf(ctx, member)
    if (!outside) return
    run(ctx.db, 'update outside set ended = :now, ended_by = :by where id = :id', {
      now: ctx.now(),
      by: host.id,
      id: outside.id,
    })
    noteAct(ctx, { by: host.id, kind: 'called-back-in' })
    record(ctx, { name: 'outside.ended', outside: outside.id })
    tell(ctx, { member: member.id, kind: 'called-back-in', actor: null, post: null })
  })
  ctx.wake()
}
