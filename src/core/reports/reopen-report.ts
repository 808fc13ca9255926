import { run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { noteAct } from '../host-log/note-act.ts'
import type { Member } from '../members/member.ts'
import { actOnReport } from './act-on-report.ts'
import { isForTheLog } from './is-for-the-log.ts'

/** One of those who look after a report takes its end back. Refused as stale when somebody was quicker. */
export function reopenReport(
  ctx: Context,
  host: Member,
  { report, seen }: { readonly report: string; readonly seen: number },
): void {
  actOnReport(ctx, host, { report, seen, kind: 'reopened', words: '' }, (found) => {
    run(ctx.db, 'update reports set closed = null, closed_by = null where id = :report', { report })
    if (isForTheLog(found)) noteAct(ctx, { by: host.id, kind: 'report-reopened' })
  })
}
