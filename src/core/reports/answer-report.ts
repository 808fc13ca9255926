import type { Context } from '../context.ts'
import type { Member } from '../members/member.ts'
import { tell } from '../notifications/tell.ts'
import { actOnReport } from './act-on-report.ts'
import { readWords } from './add-entry.ts'

/** One of those who look after a report writes to whoever made it. `seen` is the version she answers. */
export function answerReport(
  ctx: Context,
  host: Member,
  { report, seen, words: raw }: { readonly report: string; readonly seen: number; readonly words: string },
): void {
  const words = readWords(raw, 'Write an answer first.')
  actOnReport(ctx, host, { report, seen, kind: 'words', words }, ({ reporter }) => {
    if (reporter.id !== host.id) tell(ctx, { member: reporter.id, kind: 'report-answered', actor: null, post: null })
  })
}
