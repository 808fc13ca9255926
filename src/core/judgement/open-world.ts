import { inTransaction } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { noteAct } from '../host-log/note-act.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import { findFederation, type Openness, saveOpenness } from '../house/federation.ts'
import type { Member } from '../members/member.ts'
import { letIn } from '../neighborhood/let-in.ts'
import { findBelonging, neighborsNow } from '../neighborhood/where-we-belong.ts'
import { takeBackKind } from '../notifications/take-back-kind.ts'
import { answerOver, saveAnswer } from '../verdicts/standing.ts'
import { settleLetters } from './held-letters.ts'
import { hostsWithFollows } from './people-at.ts'
import { isThisHouse } from './server-name.ts'

/**
 * A host says whom the house talks with. A house that begins to ask first, or to keep to its list, goes on talking with the
 * servers of people who follow members or are followed by them. Saying the same again changes nothing.
 */
export function openWorld(ctx: Context, host: Member, openness: Openness): void {
  checkIsHost(host)
  inTransaction(ctx.db, () => {
    if (findFederation(ctx).openness === openness) return
    if (openness === 'off' && findBelonging(ctx)?.ours)
      throw new Refusal(
        'not-allowed',
        'This house has neighbors. Leave the neighborhood before you keep to yourselves.',
      )
    if (openness === 'ask' || openness === 'listed') letInKnown(ctx, host)
    saveOpenness(ctx, openness)
    letIn(ctx, host, neighborsNow(ctx))
    settleLetters(ctx)
    if (openness !== 'ask') takeBackKind(ctx, 'server-asks')
    noteAct(ctx, { by: host.id, kind: 'world-opened', words: openness })
    record(ctx, { name: 'house.edited', by: host.id })
  })
  ctx.wake()
}

/** The servers that a house would go on talking with if it began to ask first, or to keep to its list: those nothing was said about. */
export function serversToKeep(ctx: Context): string[] {
  return hostsWithFollows(ctx).filter((name) => name.includes('.') && !isThisHouse(ctx, name) && !answerOver(ctx, name))
}

function letInKnown(ctx: Context, host: Member): void {
  const reason = 'Somebody here follows people there, or is followed by them.'
  for (const name of serversToKeep(ctx))
    saveAnswer(ctx, { host: name, answer: 'yes', reason, made: ctx.now(), by: host.id })
}
