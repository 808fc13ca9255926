import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { findRule } from '../verdicts/rules.ts'
import { answerOver, saveAnswer, standingOf } from '../verdicts/standing.ts'
import type { Seat } from './protocol/documents.ts'
import { ourSeat } from './where-we-belong.ts'

/**
 * Who says yes to neighbors says yes to talking with their servers, also in a house that has a list or asks first. Refuses those
 * that a rule shuts out, or a host said no to: that is to be settled first. Call it inside the transaction of the yes.
 */
export function letIn(ctx: Context, host: { readonly id: string }, seats: readonly Pick<Seat, 'actor'>[]): void {
  for (const { actor } of seats) {
    const name = new URL(actor).hostname
    if (actor === ourSeat(ctx) || standingOf(ctx, name) === 'in') continue
    if (!isKeptOut(ctx, name))
      saveAnswer(ctx, { host: name, answer: 'yes', reason: 'A neighbor.', made: ctx.now(), by: host.id })
    if (standingOf(ctx, name) !== 'in')
      throw new Refusal('not-allowed', `This house keeps ${name} out. Let it in first, in the wider world.`)
  }
}

function isKeptOut(ctx: Context, name: string): boolean {
  return findRule(ctx, name)?.shown === 'nobody' || answerOver(ctx, name)?.answer === 'no'
}
