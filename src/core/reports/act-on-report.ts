import { inTransaction } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import type { Member } from '../members/member.ts'
import { addEntry } from './add-entry.ts'
import { type Entry, type EntryKind, findReportFor, type Report } from './report.ts'

/** What somebody does about a report. `seen` is the version that she had before her. */
export interface ReportAct {
  readonly report: string
  readonly seen: number
  readonly kind: EntryKind
  readonly words: string
}

/**
 * Does something about a report and writes it into its thread, as one step. Refused as stale when somebody was quicker;
 * the same act sent twice is done once. Only those who look after the report can.
 */
export function actOnReport(ctx: Context, host: Member, act: ReportAct, work: (report: Report) => void): void {
  inTransaction(ctx.db, () => {
    const report = findReportFor(ctx, host, act.report)
    const last = report.entries.at(-1)
    if (report.version !== act.seen && last) {
      if (last.author.id === host.id && last.kind === act.kind && last.words === act.words) return
      throw new Refusal('stale', `${whatJustHappened(last)} Your words are still here. Look again before you go on.`)
    }
    work(report)
    addEntry(ctx, report.id, { author: host.id, kind: act.kind, words: act.words })
  })
  ctx.wake()
}

function whatJustHappened({ author, kind }: Entry): string {
  const did: Record<EntryKind, string> = {
    words: 'written something here',
    closed: 'closed this',
    reopened: 'opened this again',
    reminded: 'reminded the person it is about',
    'asked-outside': 'asked the person it is about to step outside',
    'removed-post': 'removed the post',
    'passed-on': 'told the other server',
  }
  return `${author.shownName} has just ${did[kind]}.`
}
