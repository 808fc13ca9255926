import { html } from 'hono/html'
import { hasRole } from '../../core/members/member.ts'
import { readBells } from '../../core/push/bells.ts'
import { changeDevice, findDevice } from '../../core/push/change-subscription.ts'
import type { Subscription } from '../../core/push/subscription.ts'
import { tryDevice } from '../../core/push/try-device.ts'
import { turnOff } from '../../core/push/unsubscribe.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { back } from '../parts/back.ts'
import { bellGroups } from '../parts/bells.ts'
import { choice, errorSummary, type Kept, tick, withRefusal } from '../parts/form.ts'
import type { Html } from '../parts/safe.ts'

const all = '/settings/notifications'

type Answer = Response | Promise<Response>

/** `GET /settings/notifications/devices/:id`: what one device rings for. Somebody else’s is not found. */
export function ringingDevice(visit: MemberVisit): Answer {
  return show(visit, page(visit))
}

/** `POST /settings/notifications/devices/:id`. What an app rings for is chosen in the app. */
export function saveDevice(visit: MemberVisit): Answer {
  const { ctx, member } = visit
  const id = visit.part('id')
  return withRefusal(
    visit,
    (form) => {
      const { holder } = findDevice(ctx, member, id)
      const words = form.has('words')
      const bells = readBells(groupsFor(visit).flatMap(({ name }) => form.all(name)))
      changeDevice(ctx, member, id, holder.kind === 'token' ? { words } : { words, bells })
      return goTo(visit, all, { text: 'Saved.' })
    },
    (kept) => page(visit, kept),
  )
}

/** `POST /settings/notifications/devices/:id/try`: one ring, now. */
export function tryDeviceNow(visit: MemberVisit): Answer {
  const id = visit.part('id')
  return withRefusal(
    visit,
    () => {
      tryDevice(visit.ctx, visit.member, id)
      return goTo(visit, `${all}/devices/${id}`, { text: 'Sent. It rings within a few seconds.' })
    },
    (kept) => page(visit, kept),
  )
}

/** `POST /settings/notifications/devices/:id/off`. */
export function turnDeviceOff(visit: MemberVisit): Response {
  turnOff(visit.ctx, visit.member, visit.part('id'))
  return goTo(visit, all, { text: 'It rings no more.' })
}

function groupsFor({ member }: MemberVisit): ReturnType<typeof bellGroups> {
  return bellGroups(hasRole(member, 'host'))
}

function page(visit: MemberVisit, kept?: Kept): Page {
  const device = findDevice(visit.ctx, visit.member, visit.part('id'))
  const path = `${all}/devices/${device.id}`
  const isOurs = device.holder.kind === 'session'
  const isHere = isOurs && device.holder.id === visit.session.id
  const body = html`${back(all, 'Notifications')}${errorSummary(kept?.refusal)}<h1><bdi>${device.device}</bdi></h1>
<form method="post" action="${path}"><section class="card">${isOurs ? bellChoices(visit, device, kept) : html`<p>What it rings for is chosen in the app.</p>`}</section>
<section class="card"><h2>On the screen</h2>${tick({ name: 'words', label: 'Show names and words', note: 'Whoever sees the screen can read who it was and how a post begins. A fold stays folded.', on: device.words }, kept)}</section>
<p class="row"><button class="btn">Save</button></p></form>
${isOurs ? tryCard(path) : ''}<section class="card"><h2>Turn it off</h2><p>It rings no more, from now on. You can turn it on again ${isOurs ? 'on that device' : 'in the app'}.</p>
<form method="post" action="${path}/off"${isHere ? html` data-push-off` : ''}><button class="btn danger">Turn it off</button></form></section>`
  return {
    title: `Notifications on ${device.device}`,
    section: 'me',
    scripts: isHere ? ['notifications.js'] : [],
    body,
  }
}

function bellChoices(visit: MemberVisit, device: Subscription, kept?: Kept): Html[] {
  return groupsFor(visit).map((group) => choice({ ...group, value: device.bells, several: true }, kept))
}

function tryCard(path: string): Html {
  return html`<section class="card"><h2>Does it work?</h2><p>This rings once, also in quiet hours.</p>
<form method="post" action="${path}/try"><button class="btn q">Send one now</button></form></section>`
}
