import { inTransaction, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { noteAct } from '../host-log/note-act.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import type { Member } from '../members/member.ts'
import { findAnyNotice } from './notice.ts'
import { type NoticeDraft, tidyNotice } from './tidy-notice.ts'

/**
 * A host changes a notice. Who put it away sees it again when its words are others. Saving the same changes nothing. Refuses
 * what tidyNotice refuses, unknown notices, and those that were ended.
 */
export function changeNotice(ctx: Context, host: Member, id: string, draft: NoticeDraft): void {
  checkIsHost(host)
  const before = findAnyNotice(ctx, host, id)
  if (before.ended !== null) throw new Refusal('too-late', 'This notice has ended. Write a new one.')
  const { text, html, from, until } = tidyNotice(ctx, draft)
  if (text === before.text && from === before.from && until === before.until) return
  inTransaction(ctx.db, () => {
    run(
      ctx.db,
      'update notices set text = :text, html = :html, starts = :from, ends = :until, edited = :now where id = :id',
      { id, text, html, from, until, now: ctx.now() },
    )
    if (text !== before.text) run(ctx.db, 'delete from notices_read where notice = :id', { id })
    noteAct(ctx, { by: host.id, kind: 'notice-changed' })
    record(ctx, { name: 'notice.changed', notice: id, by: host.id })
  })
  ctx.wake()
}
