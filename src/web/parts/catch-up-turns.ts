import { html } from 'hono/html'
import { type Cover, findTurns } from '../../core/catch-up/turns.ts'
import { hasRole } from '../../core/members/member.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { untilWords, zoneOf } from './catch-up-words.ts'
import { face } from './face.ts'
import type { Html } from './safe.ts'

/** For hosts among themselves: who has got today, and how far each of them has read. Nothing for others, or for a host alone. */
export function turnsCard(visit: MemberVisit): Html | '' {
  if (!hasRole(visit.member, 'host')) return ''
  const { today, covers } = findTurns(visit.ctx, visit.member)
  if (covers.length < 2) return ''
  const mine = today?.host.id === visit.member.id
  const now = visit.ctx.now()
  const who = !today
    ? html`Nobody has said that today is theirs.`
    : mine
      ? html`You have got today.`
      : html`<bdi>${today.host.shownName}</bdi> has got today, and said so ${untilWords(today.since, now, zoneOf(visit)).replace('today ', 'at ')}.`
  return html`<section class="card" aria-labelledby="turns"><h2 id="turns">Whose turn it is</h2><div class="row apart turn"><p>${who}</p>
<form method="post" action="/host/turn"><button class="btn q" name="on" value="${mine ? 'no' : 'yes'}">${mine ? 'Not after all' : 'I’ve got today'}</button></form></div>
<ul class="plain rows">${covers.map((cover) => line(visit, cover))}</ul><p class="note">Only hosts see this.</p></section>`
}

function line(visit: MemberVisit, { host, until }: Cover): Html {
  const you = host.id === visit.member.id
  const words =
    until === null
      ? `${you ? 'have' : 'has'} not caught up yet`
      : `covered until ${untilWords(until, visit.ctx.now(), zoneOf(visit))}`
  return html`<li>${face(host)}<p>${you ? 'You' : html`<bdi>${host.shownName}</bdi>`} ${words}</p></li>`
}
