import { html } from 'hono/html'
import { hasRecoveryWords, makeRecoveryWords } from '../../core/access/recovery-words.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { show } from '../answer.ts'
import { back } from '../parts/back.ts'
import { recoveryWords } from '../parts/recovery-words.ts'

/** `GET /settings/security/words`: what they are for, before new ones are made. */
export function wordsPage(visit: MemberVisit): Response | Promise<Response> {
  const old = hasRecoveryWords(visit.ctx, visit.member) ? ' The old ones stop working then.' : ''
  const body = html`${back('/settings/security', 'Sessions and keys')}<section class="card door"><h1>Eight words</h1><p>With them you come back in if you lose your phone or forget your password. Have paper and pen at hand: they are shown once.${old}</p>
<form method="post" action="/settings/security/words"><button class="btn">Show me eight new words</button></form></section>`
  return show(visit, { title: 'Eight words', section: 'me', body })
}

/** `POST /settings/security/words`: makes new words and shows them this once. */
export function newWords(visit: MemberVisit): Response | Promise<Response> {
  const words = makeRecoveryWords(visit.ctx, visit.member)
  const body = html`<section class="card door"><h1>Your eight words</h1>${recoveryWords(words, visit.member.name)}<p class="after"><a class="btn" href="/settings/security">I wrote them down</a></p></section>`
  return show(visit, { title: 'Your eight words', section: 'me', scripts: ['print.js'], body })
}
