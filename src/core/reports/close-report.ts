import { run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { noteAct } from '../host-log/note-act.ts'
import type { Member } from '../members/member.ts'
import { tell } from '../notifications/tell.ts'
import { tidyText } from '../words/tidy.ts'
import { actOnReport } from './act-on-report.ts'
import { checkFits } from './add-entry.ts'
import { isForTheLog } from './is-for-the-log.ts'

/** What is told when a host finds no words of her own: nothing about the other. */
export const neutralWords = 'We looked at it together and did what seemed right to us. Thank you for telling us.'

/**
 * One of those who look after a report closes it and tells whoever made it how it came out: in her words, or in
 * neutralWords. Refused as stale when somebody was quicker.
 */
export function closeReport(
  ctx: Context,
  host: Member,
  { report, seen, words: raw }: { readonly report: string; readonly seen: number; readonly words: string },
): void {
  const words = tidyText(raw).trim() || neutralWords
  checkFits(words)
  actOnReport(ctx, host, { report, seen, kind: 'closed', words }, (found) => {
    if (found.closed !== null) throw new Refusal('too-late', 'This is closed already.')
    run(ctx.db, 'update reports set closed = :now, closed_by = :by where id = :id', {
      now: ctx.now(),
      by: host.id,
      id: report,
    })
    const { reporter } = found
    if (reporter.id !== host.id) tell(ctx, { member: reporter.id, kind: 'report-answered', actor: null, post: null })
    if (isForTheLog(found)) noteAct(ctx, { by: host.id, kind: 'report-closed' })
  })
}
