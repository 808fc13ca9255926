import { run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { noteAct } from '../host-log/note-act.ts'
import type { Member } from '../members/member.ts'
import { tell } from '../notifications/tell.ts'
import type { SuggestedGuest } from './suggested-guest.ts'

/** What a host says to a suggestion. */
export type GuestAnswer =
  | { readonly answer: 'invited'; readonly invitation: string }
  | { readonly answer: 'not-now'; readonly words: string }

/**
 * True when this host said this already, as with a second tap. Refuses when another answer stands: of two hosts who act at
 * once one acts, and the other is told.
 */
export function isAnswered(guest: SuggestedGuest, host: Member, answer: GuestAnswer['answer']): boolean {
  if (guest.answer === null) return false
  if (guest.answer === answer && guest.answeredBy?.id === host.id) return true
  const who = guest.answeredBy?.id === host.id ? 'You' : (guest.answeredBy?.shownName ?? 'Another host')
  const what = guest.answer === 'invited' ? 'made an invitation' : 'said “not now”'
  throw new Refusal('stale', `${who} ${what} already. Nothing was changed.`)
}

/** Writes an answer down and tells the member who asked. Call it inside the transaction that made sure nobody answered. */
export function answerSuggested(ctx: Context, host: Member, guest: SuggestedGuest, said: GuestAnswer): void {
  run(
    ctx.db,
    `update suggested_guests set answer = :answer, words = :words, invitation = :invitation, answered = :now,
       answered_by = :host where id = :id`,
    {
      id: guest.id,
      answer: said.answer,
      words: said.answer === 'not-now' ? said.words : '',
      invitation: said.answer === 'invited' ? said.invitation : null,
      now: ctx.now(),
      host: host.id,
    },
  )
  noteAct(ctx, { by: host.id, kind: 'guest-answered' })
  record(ctx, { name: 'guest.answered', guest: guest.id, by: host.id })
  tell(ctx, { member: guest.by.id, kind: 'guest-answered', actor: host.id, post: null })
}
