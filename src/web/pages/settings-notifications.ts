import { html } from 'hono/html'
import { zoneOfMember } from '../../core/calls/zone-of-member.ts'
import { usualBells } from '../../core/push/bells.ts'
import {
  clock,
  findQuietHours,
  minutesOf,
  type QuietHours,
  saveQuietHours,
  usualQuiet,
} from '../../core/push/quiet-hours.ts'
import { subscribe } from '../../core/push/subscribe.ts'
import { type Holder, listSubscriptions, type Subscription } from '../../core/push/subscription.ts'
import { vapidPublicKey } from '../../core/push/vapid.ts'
import { deviceOf } from '../../http/device.ts'
import type { Form } from '../../http/read-form.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { back } from '../parts/back.ts'
import { errorSummary, field, type Kept, tick, withRefusal } from '../parts/form.ts'
import type { Html } from '../parts/safe.ts'
import { dateOf } from '../parts/time.ts'

const here = '/settings/notifications'

type Answer = Response | Promise<Response>

/** `GET /settings/notifications`: which of her devices ring, and when none does. */
export function notificationSettings(visit: MemberVisit): Answer {
  return show(visit, page(visit))
}

/** `POST /settings/notifications/here`, sent by notifications.js once the browser said yes. */
export function turnOnHere(visit: MemberVisit): Answer {
  return withRefusal(
    visit,
    (form) => {
      const { ctx, member } = visit
      subscribe(ctx, member, holderOf(visit), {
        device: deviceOf(visit.request.req.header('user-agent')),
        endpoint: form.text('endpoint'),
        p256dh: form.text('p256dh'),
        auth: form.text('auth'),
        encoding: 'aes128gcm',
        bells: usualBells,
        policy: 'all',
        words: false,
      })
      if (form.has('nights') && !findQuietHours(ctx, member.id)) saveQuietHours(ctx, member, usualQuiet)
      return goTo(visit, here, { text: 'This device rings from now on.' })
    },
    // What the browser sent stands in no field that she could mend.
    ({ form, refusal }) => page(visit, { form, refusal: new Refusal(refusal.code, refusal.message) }),
  )
}

/** `POST /settings/notifications/quiet`. */
export function saveQuiet(visit: MemberVisit): Answer {
  return withRefusal(
    visit,
    (form) => {
      const hours = form.has('quiet') ? hoursFrom(form) : null
      saveQuietHours(visit.ctx, visit.member, hours)
      const text = hours ? `Nothing rings from ${clock(hours.starts)} to ${clock(hours.ends)}.` : 'It may ring all day.'
      return goTo(visit, here, { text })
    },
    (kept) => page(visit, kept),
  )
}

function hoursFrom(form: Form): QuietHours {
  return { starts: timeFrom(form, 'from'), ends: timeFrom(form, 'until') }
}

function timeFrom(form: Form, name: 'from' | 'until'): number {
  const minutes = minutesOf(form.text(name))
  if (minutes === null) throw new Refusal('bad-input', 'Write a time, as in 22:00.', name)
  return minutes
}

/** What this browser is told by. */
export function holderOf({ session }: MemberVisit): Holder {
  return { kind: 'session', id: session.id }
}

function page(visit: MemberVisit, kept?: Kept): Page {
  const devices = listSubscriptions(visit.ctx, visit.member.id)
  const isOn = devices.some((device) => isHere(visit, device))
  const body = html`${back('/me', 'You')}${errorSummary(kept?.refusal)}<h1>Notifications</h1>
<p>A phone or a browser of yours can ring when something waits in your inbox, also while no page of this house is open.</p>
${isOn ? '' : turnOnCard(visit)}${devicesCard(visit, devices)}${quietCard(visit, kept)}${plainCard()}`
  return { title: 'Notifications', section: 'me', scripts: ['notifications.js'], body }
}

function isHere({ session }: MemberVisit, { holder }: Subscription): boolean {
  return holder.kind === 'session' && holder.id === session.id
}

// The browser decides what is shown of it: each of these sentences waits for notifications.js, in room that is kept for it.
function turnOnCard(visit: MemberVisit): Html {
  const { ctx, member, house } = visit
  const nights = findQuietHours(ctx, member.id)
    ? ''
    : tick({ name: 'nights', label: `Quiet from ${clock(usualQuiet.starts)} to ${clock(usualQuiet.ends)}`, on: true })
  const key = vapidPublicKey(ctx)
  return html`<section class="card"><h2>On this device</h2><p>Once on, it rings for what asks for an answer, and shows no names and no words. You can change both.</p>
<div class="ring-here"><form method="post" action="${here}/here" data-push="${key}" hidden><input type="hidden" name="endpoint"><input type="hidden" name="p256dh"><input type="hidden" name="auth">${nights}<p class="row"><button class="btn">Turn on on this device</button></p></form>
<p role="status" class="note" data-push-says></p>
<p class="note" data-push-why="unable" hidden>This browser can’t be rung by a house. Your inbox shows what is new whenever you come by.</p>
<p class="note" data-push-why="home-screen" hidden>On an iPhone or iPad, put ${house.shortName} on your home screen first: tap Share, then “Add to Home Screen”. Open it from there and come back to this page.</p>
<p class="note" data-push-why="refused" hidden>You told this browser that ${house.shortName} may not ring. To change your mind, open what it knows about this site, beside the address, and allow notifications. Then come back.</p>
<noscript><p class="note">Turning it on needs JavaScript, because it is your browser that has to be asked. Everything else here works without it.</p></noscript></div></section>`
}

function devicesCard(visit: MemberVisit, devices: readonly Subscription[]): Html {
  if (devices.length === 0)
    return html`<section class="card"><h2>What rings</h2><p class="note">Nothing rings yet. Turn it on here, or in an app of yours.</p></section>`
  const rows = devices.map((device) => {
    const kind = device.holder.kind === 'token' ? 'An app' : isHere(visit, device) ? 'This device' : 'A browser'
    const shows = device.words ? 'shows names and words' : 'shows no names and no words'
    return html`<li><div><b><bdi>${device.device}</bdi></b><p class="note">${kind}, since ${dateOf(device.made, visit.ctx.now())}, ${shows}</p></div><a class="btn q small" href="${here}/devices/${device.id}">Change<span class="vh"> ${device.device}</span></a></li>`
  })
  return html`<section class="card"><h2>What rings</h2><ul class="plain lines">${rows}</ul></section>`
}

function quietCard(visit: MemberVisit, kept?: Kept): Html {
  const { ctx, member } = visit
  const hours = findQuietHours(ctx, member.id)
  const { starts, ends } = hours ?? usualQuiet
  const zone = zoneOfMember(ctx, member).replaceAll('_', ' ')
  return html`<section class="card"><h2>Quiet hours</h2><p>Nothing rings then. What came in meanwhile is told in one go when they end.</p>
<form method="post" action="${here}/quiet">${tick({ name: 'quiet', label: 'Keep quiet hours', on: hours !== null }, kept)}
<div class="row">${field({ name: 'from', label: 'From', type: 'time', value: clock(starts) }, kept)}${field({ name: 'until', label: 'Until', type: 'time', value: clock(ends) }, kept)}</div>
<p class="note">On your clock, ${zone}. <a href="/settings/hosting-me#timeZone">Not your time zone?</a></p>
<p class="row"><button class="btn">Save quiet hours</button></p></form></section>`
}

function plainCard(): Html {
  return html`<section class="card"><h2>What leaves this house</h2><p>To ring a device the house asks the push service of its browser or app, such as Google’s, Apple’s or Mozilla’s. That service learns that your device was rung, when, and by which house. It can’t read what is said: that is encrypted for your device alone.</p>
<p class="note">Signing a device out ends its ringing at once. For a longer break, <a href="/settings/leaving">turn the lights off</a>.</p></section>`
}
