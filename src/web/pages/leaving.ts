import { html } from 'hono/html'
import { lightsOffUntil, turnLightsOff, turnLightsOn } from '../../core/members/lights.ts'
import { checkMayLeave, closeAccount } from '../../core/partings/close-account.ts'
import { fates } from '../../core/partings/parting.ts'
import { clearSessionCookie } from '../../http/cookies.ts'
import { forgetHere } from '../../http/for-whom.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { Refusal } from '../../lib/refusal.ts'
import { isZone, localIn, momentIn, zoneOfHouse } from '../../lib/zones.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { awayTill } from '../parts/away.ts'
import { back } from '../parts/back.ts'
import { errorSummary, field, type Kept, tick, withRefusal } from '../parts/form.ts'
import { fateField, forwardingField } from '../parts/parting-fields.ts'
import type { Html } from '../parts/safe.ts'
import { dateOf } from '../parts/time.ts'

const here = '/settings/leaving'

/** `GET /settings/leaving`: a break, the boxes, or the way out. */
export function leavingPage(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, page(visit))
}

/** `POST /settings/leaving/break`: lights off until a day. */
export function takeBreak(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    (form) => {
      const until = momentIn(zoneOf(visit), `${form.text('until')}T00:00`) ?? Number.NaN
      turnLightsOff(visit.ctx, visit.member, { until, say: form.has('say') })
      return goTo(visit, here, { text: `Lights off till ${awayTill(until, visit.ctx.now())}. Sleep well.` })
    },
    (kept) => page(visit, kept),
  )
}

/** `POST /settings/leaving/back`: lights on again. */
export function endBreak(visit: MemberVisit): Response {
  turnLightsOn(visit.ctx, visit.member)
  return goTo(visit, here, { text: 'Lights on. Your inbox rings again.' })
}

/** `GET /settings/leaving/close`: what happens, and what she can choose. */
export function closePage(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, closing(visit))
}

/** `POST /settings/leaving/close`. */
export function closeMine(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    (form) => {
      const posts = fates.find((each) => each === form.text('posts'))
      if (!posts) throw new Refusal('blank', 'Choose what happens to your posts.', 'posts')
      if (!form.has('sure')) throw new Refusal('blank', 'Tick the box, so that nobody leaves by mistake.', 'sure')
      const { ctx, member, request } = visit
      const ends = closeAccount(ctx, member, {
        posts,
        goodbye: form.text('goodbye'),
        forwarding: form.text('forwarding'),
      })
      clearSessionCookie(request, ctx.address)
      forgetHere(request)
      return goTo(visit, '/login', {
        text: `Your account is closed. Until ${dateOf(ends, ctx.now())} you can sign in here to come back.`,
      })
    },
    (kept) => closing(visit, kept),
  )
}

function page(visit: MemberVisit, kept?: Kept): Page {
  const body = html`${back('/me', 'You')}<h1>Thinking of moving out?</h1>${errorSummary(kept?.refusal)}<p>Sometimes a few quiet days are enough. Sometimes it is time to go. Both are fine.</p>
${breakCard(visit, kept)}<section class="card"><h2>Take your boxes</h2><p>A file with everything that is yours. You need not leave for that.</p><div class="row"><a class="btn q" href="/settings/boxes">My boxes</a></div></section>
<section class="card"><h2>Close my account</h2><p>You choose what happens to your posts, can say goodbye, and can leave word where you live now. For seven days you can come back as if nothing happened.</p><div class="row"><a class="btn q" href="${here}/close">Close my account…</a></div></section>`
  return { title: 'Thinking of moving out?', section: 'me', body }
}

function breakCard(visit: MemberVisit, kept?: Kept): Html {
  const { ctx, member } = visit
  const until = lightsOffUntil(ctx, member)
  if (until !== null && !kept)
    return html`<section class="card up"><h2>Your lights are off till ${awayTill(until, ctx.now())}</h2><p>Nothing rings. What people write to you waits in your inbox.${member.preferences.sayAway ? ' Your page says that you are away.' : ''}</p><form method="post" action="${here}/back"><button class="btn">Turn them on again</button></form></section>`
  const day = 24 * 60 * 60 * 1000
  const value = localIn(zoneOf(visit), ctx.now() + 7 * day).slice(0, 10)
  return html`<section class="card"><h2>Take a break</h2><p>Lights off: until that day no dot and no bell. Your inbox fills in silence, and nobody is told unless you want it.</p>
<form method="post" action="${here}/break">${field({ name: 'until', label: 'Away till', type: 'date', value, required: true }, kept)}${tick({ name: 'say', label: 'Say on my page that I am away till then' }, kept)}<button class="btn">Turn the lights off</button></form></section>`
}

function closing(visit: MemberVisit, kept?: Kept): Page {
  const refusal = kept?.refusal ?? whyNot(visit)
  const inner =
    refusal && !kept
      ? html`<section class="card"><p>Nothing was changed.</p><div class="row"><a class="btn q" href="${here}">Back</a></div></section>`
      : form(visit, kept)
  const body = html`${back(here, 'Thinking of moving out?')}<h1>Close my account</h1>${errorSummary(refusal)}${inner}`
  return { title: 'Close my account', section: 'me', body, trouble: refusal !== undefined }
}

function form({ house }: MemberVisit, kept?: Kept): Html {
  const goodbye = {
    name: 'goodbye',
    label: 'A last post (optional)',
    rows: 4,
    note: html`Goes out at once to ${house.shortName}, under your name.`,
  }
  return html`<section class="card"><h2>What happens</h2><ul><li>You are signed out everywhere, at once, and are no longer in who’s who. Roles such as host end now.</li><li>For seven days your key opens one page here: to come back, or to take your boxes. Your posts stand as they are.</li><li>Then your private things are deleted, and your posts go the way you choose here. Nobody else ever gets your handle.</li></ul>
<p class="note">Backups of this house keep what is deleted for a while longer. What was public may have been copied by others.</p></section>
<form class="card" method="post" action="${here}/close">${fateField('name', kept)}${field(goodbye, kept)}${forwardingField('', kept)}${tick({ name: 'sure', label: 'I have my boxes, or don’t need them, and want to close my account' }, kept)}
<div class="row"><button class="btn danger">Close my account</button><a class="btn q" href="${here}">Stay</a></div></form>`
}

function whyNot({ ctx, member }: MemberVisit): Refusal | undefined {
  try {
    checkMayLeave(ctx, member)
    return undefined
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

function zoneOf({ member }: MemberVisit): string {
  return isZone(member.preferences.timeZone) ? member.preferences.timeZone : zoneOfHouse()
}
