import { inTransaction } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { noteAct } from '../host-log/note-act.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import type { Member } from '../members/member.ts'
import { judgeEverybody } from '../verdicts/judge-people.ts'
import { dropRule, findRule } from '../verdicts/rules.ts'
import { settleLetters } from './held-letters.ts'
import { restoreFollows } from './restore-follows.ts'

/**
 * A host takes a rule back. What was hidden shows again, and follows that ended with it come back as far as they can. Refuses
 * servers that have no rule of their own.
 */
export function freeServer(ctx: Context, host: Member, server: string): void {
  checkIsHost(host)
  inTransaction(ctx.db, () => {
    const rule = findRule(ctx, server)
    if (!rule) throw new Refusal('not-found', 'There is no rule for that server any more.')
    dropRule(ctx, rule.host)
    judgeEverybody(ctx)
    settleLetters(ctx)
    if (rule.shown === 'nobody') restoreFollows(ctx)
    noteAct(ctx, { by: host.id, kind: 'server-freed', words: rule.host })
    record(ctx, { name: 'server.judged', host: rule.host, by: host.id })
  })
  ctx.wake()
}
