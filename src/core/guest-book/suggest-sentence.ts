import { inTransaction, one, run } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import { findMember, type Member } from '../members/member.ts'
import { tidySentence } from '../members/tidy-profile.ts'
import { silences } from '../notifications/silences.ts'
import { tell } from '../notifications/tell.ts'
import { openSuggestion } from './suggested-sentence.ts'

/**
 * A host suggests to a member (by id) the sentence by which people remember her. Only she sees it, and decides. There is
 * one suggestion at a time; sending the same again changes nothing. Refuses everybody but hosts, the host herself, people
 * who do not live here, a blank or too long sentence and the one she has. Whom she muted or blocked is not heard and not
 * told so.
 */
export function suggestSentence(ctx: Context, host: Member, id: string, raw: string): void {
  checkIsHost(host)
  if (host.id === id) throw new Refusal('not-allowed', 'Your own sentence is in your profile settings.')
  const member = findMember(ctx.db, id)
  if (!member) throw new Refusal('not-found', 'Nobody like that lives here.')
  const sentence = tidySentence(raw)
  if (sentence === '') throw new Refusal('blank', 'Write the sentence you suggest.', 'sentence')
  if (sentence === member.sentence)
    throw new Refusal('bad-input', `That is the sentence ${member.shownName} has.`, 'sentence')
  inTransaction(ctx.db, () => {
    const open = openSuggestion(ctx, host, id)
    if (open?.host.id === host.id && open.sentence === sentence) return
    if (open) throw new Refusal('too-late', 'There is a suggestion already. Take it back to make another.', 'sentence')
    writeDown(ctx, host, member, sentence)
  })
  ctx.wake()
}

function writeDown(ctx: Context, host: Member, member: Member, sentence: string): void {
  const unheard = one(ctx.db, `select 1 where ${silences(':member', ':host')}`, {
    member: member.id,
    host: host.id,
    now: ctx.now(),
  })
  run(
    ctx.db,
    `insert into suggested_sentences (id, member, host, sentence, made, heard) values (:id, :member, :host, :sentence, :now, :heard)`,
    {
      id: newId(ctx.now()),
      member: member.id,
      host: host.id,
      sentence,
      now: ctx.now(),
      heard: Number(unheard === null),
    },
  )
  record(ctx, { name: 'sentence.suggested', member: member.id, by: host.id })
  tell(ctx, { member: member.id, kind: 'sentence-suggested', actor: host.id, post: null })
}
