import { inTransaction } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { noteAct } from '../host-log/note-act.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import { limits } from '../limits.ts'
import type { Member } from '../members/member.ts'
import { judgeEverybody } from '../verdicts/judge-people.ts'
import { findRule, type ServerRule, saveRule } from '../verdicts/rules.ts'
import { tidyName, tidyText } from '../words/tidy.ts'
import { settleLetters } from './held-letters.ts'
import { restoreFollows } from './restore-follows.ts'
import { isNeighbor, serverName } from './server-name.ts'
import { severFollows } from './sever-follows.ts'

/** A rule as a host wants it. */
export type RuleWanted = Omit<ServerRule, 'made' | 'by'>

/**
 * A host makes a rule for a server and everything beneath its name, or changes it. To shut a server out ends every follow
 * with people there; they are kept for limits.severed, and a milder rule brings them back. Refuses rules that change nothing,
 * have no reason, or would be about this house.
 */
export function judgeServer(ctx: Context, host: Member, wanted: RuleWanted): void {
  checkIsHost(host)
  const rule = tidyRule(ctx, wanted)
  inTransaction(ctx.db, () => {
    putRule(ctx, { ...rule, made: ctx.now(), by: host.id })
    const kind = rule.shown === 'nobody' ? 'server-shut-out' : 'server-judged'
    noteAct(ctx, { by: host.id, kind, words: rule.host })
    record(ctx, { name: 'server.judged', host: rule.host, by: host.id })
  })
  ctx.wake()
}

/** A rule within limits.serverRule, or a refusal with its field. */
export function tidyRule(ctx: Context, wanted: RuleWanted): RuleWanted {
  const host = serverName(ctx, wanted.host)
  const rule = { ...wanted, host, reason: tidyText(wanted.reason), sentence: tidyName(wanted.sentence) }
  if (wanted.shown === 'nobody' && isNeighbor(ctx, host))
    throw new Refusal(
      'not-allowed',
      'That is a neighbor. Leave the neighborhood, or ask all the others to let that house go, before you shut it out.',
      'shown',
    )
  const fold = tidyName(wanted.fold)
  checkLengths({ ...rule, fold })
  if (wanted.shown === 'all' && wanted.media && wanted.reports && !fold)
    throw new Refusal('blank', 'Choose what the rule is to do.', 'shown')
  return { ...rule, fold }
}

function checkLengths({ reason, sentence, fold }: RuleWanted): void {
  const most = limits.serverRule
  if (!reason) throw new Refusal('blank', 'Say why, for the hosts who come after you.', 'reason')
  const long = (text: string, longest: number) => [...text].length > longest
  if (long(reason, most.reason)) throw tooLong('The reason', most.reason, 'reason')
  if (long(sentence, most.sentence)) throw tooLong('The sentence', most.sentence, 'sentence')
  if (long(fold, most.fold)) throw tooLong('The fold line', most.fold, 'fold')
}

function tooLong(what: string, most: number, field: string): Refusal {
  return new Refusal('too-long', `${what} has at most ${most} characters.`, field)
}

/** Writes a rule with all that follows from it. Call it inside a transaction. */
export function putRule(ctx: Context, rule: ServerRule): void {
  const before = findRule(ctx, rule.host)
  saveRule(ctx, rule)
  judgeEverybody(ctx)
  if (rule.shown === 'nobody') severFollows(ctx, rule.host)
  settleLetters(ctx)
  if (before?.shown === 'nobody' && rule.shown !== 'nobody') restoreFollows(ctx)
}
