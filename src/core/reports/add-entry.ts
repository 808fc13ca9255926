import { run } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { limits } from '../limits.ts'
import { tell } from '../notifications/tell.ts'
import { tidyText } from '../words/tidy.ts'
import { handlersOf, type Parties } from './handlers.ts'
import type { EntryKind } from './report.ts'

/** Something that happens in a report. `author` is the id of whoever does it. */
export interface NewEntry {
  readonly author: string
  readonly kind: EntryKind
  readonly words: string
}

/** Adds to a report. Call it inside the transaction of what happened. */
export function addEntry(ctx: Context, report: string, { author, kind, words }: NewEntry): void {
  run(
    ctx.db,
    'insert into report_entries (id, report, author, kind, words, made) values (:id, :report, :author, :kind, :words, :now)',
    { id: newId(ctx.now()), report, author, kind, words, now: ctx.now() },
  )
  record(ctx, { name: 'report.changed', report })
}

/** Tells those who look after a report that there is something new. It names nobody, so no block or mute keeps it away. */
export function tellHandlers(ctx: Context, parties: Parties): void {
  for (const member of handlersOf(ctx, parties)) {
    if (member !== parties.reporter) tell(ctx, { member, kind: 'report-for-hosts', actor: null, post: null })
  }
}

/** Words as they are kept in a report; refuses none at all and more than limits.report.words. */
export function readWords(raw: string, whenBlank: string): string {
  const words = tidyText(raw).trim()
  if (words === '') throw new Refusal('blank', whenBlank, 'words')
  checkFits(words)
  return words
}

/** Refuses more than limits.report.words characters. */
export function checkFits(words: string): void {
  const [length, most] = [[...words].length, limits.report.words]
  if (length > most) throw new Refusal('too-long', `That has ${length} characters; ${most} fit.`, 'words')
}
