import { run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { noteAct } from '../host-log/note-act.ts'
import type { Member } from '../members/member.ts'
import type { Waiting } from './waiting.ts'

/** Whom a host answers. `seen` is when the answer was given that she saw (milliseconds), 0 when there was none. */
export interface Answering {
  readonly id: string
  readonly seen: number
}

/**
 * True when this host has said this just now, as with a second tap. Refuses when another answer stands than the one she
 * saw: of two hosts who act at once one acts, and the other is told.
 */
export function isSaid(waiting: Waiting, host: Member, { seen, answer }: Answering & { answer: string }): boolean {
  if ((waiting.answered ?? 0) === seen) return false
  const own = waiting.answeredBy?.id === host.id
  if (own && waiting.answer === answer) return true
  const who = own ? 'You' : (waiting.answeredBy?.shownName ?? 'Another host')
  const what = waiting.answer === 'invited' ? 'invited' : 'said “not now” to'
  throw new Refusal('stale', `${who} ${what} ${waiting.name} in the meantime. Look again before you change it.`)
}

/** Writes an answer down. Call it inside the transaction that looked at the one before. */
export function answerWaiting(
  ctx: Context,
  host: Member,
  waiting: Waiting,
  said: { answer: 'invited' | 'not-now'; words: string },
): void {
  run(
    ctx.db,
    'update waitlist set answer = :answer, words = :words, answered = :now, answered_by = :host where id = :id',
    { id: waiting.id, answer: said.answer, words: said.words, now: ctx.now(), host: host.id },
  )
  noteAct(ctx, { by: host.id, kind: 'waiting-answered' })
  record(ctx, { name: 'waitlist.answered', waiting: waiting.id, by: host.id })
}
