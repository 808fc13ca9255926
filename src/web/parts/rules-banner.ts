import { html } from 'hono/html'
import { writingWaitsFrom } from '../../core/rules/may-write.ts'
import { findRules, versionRead } from '../../core/rules/rules.ts'
import type { MemberVisit } from '../../http/visit.ts'
import type { Html } from './safe.ts'
import { dateOf } from './time.ts'

/** Says on top of home that the rules changed, until the member has read today's version. One tap is enough. */
export function rulesBanner(visit: MemberVisit): Html | '' {
  const { ctx, member } = visit
  const today = findRules(ctx.db)
  const read = versionRead(ctx.db, member)
  if (!today || read >= today.version) return ''
  const title = read === 0 ? 'Our rules wait for you' : 'Our rules changed'
  const summary =
    today.summary || (read === 0 ? 'Have a look at what we agreed on here.' : 'Have a look at what is different.')
  const changed =
    read === 0
      ? html`<a class="btn q" href="/rules">Read them</a>`
      : html`<a class="btn q" href="/rules/diff?from=${read}&amp;to=${today.version}">What changed</a>`
  return html`<section class="card up" aria-labelledby="rules-banner"><h2 id="rules-banner">${title}</h2><p dir="auto">${summary}</p>${untilWhen(visit)}
<form method="post" action="/rules" class="row"><input type="hidden" name="version" value="${today.version}"><input type="hidden" name="back" value="/"><button class="btn">I have read version ${today.version}</button>${changed}<a class="link" href="/rules/disagree">I don’t agree</a></form></section>`
}

/** What a big change means for a member who has not read it; nothing for anybody else. */
export function untilWhen({ ctx, member }: MemberVisit): Html | '' {
  const from = writingWaitsFrom(ctx, member)
  if (from === null) return ''
  return from > ctx.now()
    ? html`<p class="note">A big change. From ${dateOf(from, ctx.now())} on, posting, boosting and voting wait until you have read it. Reading never does.</p>`
    : html`<p class="note">Posting, boosting and voting wait until you have read it. Reading never does.</p>`
}
