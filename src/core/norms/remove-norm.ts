import { inTransaction, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { noteAct } from '../host-log/note-act.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import type { Member } from '../members/member.ts'
import { findNorm } from './norm.ts'

/**
 * A host takes a norm away. Posts stay folded as their authors wrote them; how people chose to read the tag goes with it,
 * so that nothing stays hidden without a switch for it.
 */
export function removeNorm(ctx: Context, host: Member, key: string): void {
  checkIsHost(host)
  inTransaction(ctx.db, () => {
    const norm = findNorm(ctx.db, key)
    const removed = run(ctx.db, 'delete from norms where key = :key', { key })
    if (removed === 0) throw new Refusal('not-found', 'That tag is gone.')
    noteAct(ctx, { by: host.id, kind: 'norm-removed', words: norm?.tag ?? key })
    record(ctx, { name: 'norm.removed', norm: key, by: host.id })
  })
  ctx.wake()
}
