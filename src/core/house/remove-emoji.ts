import { inTransaction, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { noteAct } from '../host-log/note-act.ts'
import type { Member } from '../members/member.ts'
import { checkIsHost } from './check-is-host.ts'

/** A host takes an emoji away. Posts that used it show its code again. */
export function removeEmoji(ctx: Context, host: Member, code: string): void {
  checkIsHost(host)
  inTransaction(ctx.db, () => {
    if (run(ctx.db, 'delete from emojis where code = :code', { code }) === 0)
      throw new Refusal('not-found', 'That emoji is gone already.')
    noteAct(ctx, { by: host.id, kind: 'emoji-removed', words: code })
    record(ctx, { name: 'emoji.removed', code, by: host.id })
  })
  ctx.wake()
}
