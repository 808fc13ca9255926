import { inTransaction } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { noteAct } from '../host-log/note-act.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import { limits } from '../limits.ts'
import type { Member } from '../members/member.ts'
import { judgeEverybody } from '../verdicts/judge-people.ts'
import { saveRule } from '../verdicts/rules.ts'
import { tidyText } from '../words/tidy.ts'
import { settleLetters } from './held-letters.ts'
import { tiesByName } from './people-at.ts'
import { type ListChange, previewList } from './preview-list.ts'
import { severFollows } from './sever-follows.ts'
import { dropList, findList } from './upload-list.ts'

/**
 * A host takes over a list that she has looked at, with one reason for all of it. `close` are the servers among those close to
 * people here that she ticked. Returns how many rules were made or changed. Refuses lists that are gone, or not hers.
 */
export function takeList(
  ctx: Context,
  host: Member,
  { id, reason, close }: { id: string; reason: string; close: readonly string[] },
): number {
  checkIsHost(host)
  const why = tidyText(reason)
  const most = limits.serverRule.reason
  if (!why) throw new Refusal('blank', 'Say where the list comes from, for the hosts who come after you.', 'reason')
  if ([...why].length > most) throw new Refusal('too-long', `The reason has at most ${most} characters.`, 'reason')
  const taken = inTransaction(ctx.db, () => {
    const preview = previewList(ctx, findList(ctx, host, id))
    const ticked = preview.close.filter(({ row }) => close.includes(row.host))
    const changes = [...preview.added, ...preview.stricter, ...ticked]
    dropList(ctx, id)
    if (changes.length > 0) takeOver(ctx, host, { changes, why })
    return changes.length
  })
  ctx.wake()
  return taken
}

function takeOver(ctx: Context, host: Member, { changes, why }: { changes: readonly ListChange[]; why: string }): void {
  for (const { row, before, after } of changes)
    saveRule(ctx, {
      ...after,
      host: row.host,
      reason: before?.reason || why,
      sentence: before?.sentence || row.sentence,
      veiled: before?.veiled ?? row.veiled,
      made: ctx.now(),
      by: host.id,
    })
  judgeEverybody(ctx)
  // Most names of a list are of servers that nobody here ever heard of.
  const ties = tiesByName(ctx)
  for (const { row, after } of changes) if (after.shown === 'nobody' && ties.has(row.host)) severFollows(ctx, row.host)
  settleLetters(ctx)
  noteAct(ctx, { by: host.id, kind: 'servers-listed', words: String(changes.length) })
  record(ctx, { name: 'servers.judged', count: changes.length, by: host.id })
}
