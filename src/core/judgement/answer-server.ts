import { inTransaction } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { noteAct } from '../host-log/note-act.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import { limits } from '../limits.ts'
import type { Member } from '../members/member.ts'
import { takeBackKind } from '../notifications/take-back-kind.ts'
import { findRule } from '../verdicts/rules.ts'
import { answerOver, saveAnswer } from '../verdicts/standing.ts'
import { tidyText } from '../words/tidy.ts'
import { settleLetters } from './held-letters.ts'
import { listAsking } from './list-asking.ts'
import { restoreFollows } from './restore-follows.ts'
import { isNeighbor, serverName } from './server-name.ts'
import { severFollows } from './sever-follows.ts'

/**
 * A host says yes or no to a server, and everything beneath its name. A yes lets in what waited, both ways; a no throws it
 * away and ends follows there were. Refuses a yes to a server that a rule shuts out, and a no without a reason. When another
 * host was quicker with the same answer, nothing changes.
 */
export function answerServer(
  ctx: Context,
  host: Member,
  said: { server: string; answer: 'yes' | 'no'; reason: string },
): void {
  checkIsHost(host)
  const name = serverName(ctx, said.server)
  const reason = tidyText(said.reason)
  checkAnswer(ctx, { ...said, server: name, reason })
  inTransaction(ctx.db, () => {
    const before = answerOver(ctx, name)
    if (before?.host === name && before.answer === said.answer && before.reason === reason) return
    saveAnswer(ctx, { host: name, answer: said.answer, reason, made: ctx.now(), by: host.id })
    if (said.answer === 'no') severFollows(ctx, name)
    settleLetters(ctx)
    if (said.answer === 'yes') restoreFollows(ctx)
    if (listAsking(ctx).length === 0) takeBackKind(ctx, 'server-asks')
    noteAct(ctx, { by: host.id, kind: said.answer === 'yes' ? 'server-let-in' : 'server-turned-away', words: name })
    record(ctx, { name: 'server.answered', host: name, by: host.id })
  })
  ctx.wake()
}

function checkAnswer(
  ctx: Context,
  { server, answer, reason }: { server: string; answer: string; reason: string },
): void {
  const most = limits.serverRule.reason
  if ([...reason].length > most) throw new Refusal('too-long', `The reason has at most ${most} characters.`, 'reason')
  if (answer === 'no' && !reason) throw new Refusal('blank', 'Say why not, for the hosts who come after you.', 'reason')
  if (answer === 'no' && isNeighbor(ctx, server))
    throw new Refusal(
      'not-allowed',
      'That is a neighbor. Leave the neighborhood first, or ask all others to let it go.',
      'server',
    )
  if (answer === 'yes' && findRule(ctx, server)?.shown === 'nobody')
    throw new Refusal('not-allowed', 'A rule shuts that server out. Take the rule back first.', 'server')
}
