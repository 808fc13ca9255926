import { inTransaction, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import type { Member } from '../members/member.ts'
import { addEntry, readWords, tellHandlers } from './add-entry.ts'
import { findOwnReport } from './report.ts'

/** A member adds to what she told the hosts. Adding to a closed one opens it again. The same words twice are said once. */
export function addWords(ctx: Context, member: Member, id: string, raw: string): void {
  const words = readWords(raw, 'Write what you would like to add.')
  inTransaction(ctx.db, () => {
    const { about, entries } = findOwnReport(ctx, member, id)
    const last = entries.at(-1)
    if (last?.author.id === member.id && last.words === words) return
    addEntry(ctx, id, { author: member.id, kind: 'words', words })
    run(ctx.db, 'update reports set closed = null, closed_by = null where id = :id', { id })
    tellHandlers(ctx, { reporter: member.id, about: about?.id ?? null })
  })
  ctx.wake()
}
