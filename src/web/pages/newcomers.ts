import { answerCheck } from '../../core/newcomers/answer-check.ts'
import { showAsNew } from '../../core/newcomers/new-here.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { isId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo } from '../answer.ts'

/** `POST /host/newcomers/:id/done`: a host has seen to how somebody new is doing. */
export function newcomerDone(visit: MemberVisit): Response {
  const id = visit.part('id')
  if (!isId(id)) throw new Refusal('not-found', 'Nobody is asked about here.')
  answerCheck(visit.ctx, visit.member, id)
  return goTo(visit, '/host', { text: 'Seen to. No host is asked about it any more.' })
}

/** `POST /settings/new-here`: the ribbon beside her name, on or off. */
export async function saveNewHere(visit: MemberVisit): Promise<Response> {
  const on = (await visit.form()).text('on') === 'yes'
  showAsNew(visit.ctx, visit.member, on)
  return goTo(visit, '/settings/profile', {
    text: on ? '“New here” stands beside your name.' : '“New here” does not stand beside your name any more.',
  })
}
