import { one } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { noteAct } from '../host-log/note-act.ts'
import type { Member } from '../members/member.ts'
import { actOnReport } from './act-on-report.ts'
import { readWords } from './add-entry.ts'

/** What a host tells another server: the report, the version she had before her, and her own words. */
export interface PassingOn {
  readonly report: string
  readonly seen: number
  readonly words: string
}

/**
 * One of those who look after a report about somebody elsewhere tells her server, in the name of the house: neither who told
 * the hosts nor which host passes it on is said. Refused for people of this house.
 */
export function passOn(ctx: Context, host: Member, { report, seen, words: raw }: PassingOn): void {
  const words = readWords(raw, 'Say in a few words what it is about.')
  actOnReport(ctx, host, { report, seen, kind: 'passed-on', words }, ({ about }) => {
    if (!about || about.server === null)
      throw new Refusal('not-allowed', 'She lives here; there is no other server to tell.')
    noteAct(ctx, { by: host.id, kind: 'report-passed-on' })
    record(ctx, { name: 'report.passed-on', report, words })
  })
}

/** Whom and which post a report is about; ids. */
export function findMatter(ctx: Context, report: string): { about: string; post: string | null } | null {
  const row = one(ctx.db, 'select about, post from reports where id = :report and about is not null', { report })
  return row && { about: String(row['about']), post: row['post'] === null ? null : String(row['post']) }
}
