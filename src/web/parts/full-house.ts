import { html } from 'hono/html'
import { findRoom, type Room } from '../../core/joining/room.ts'
import { limits } from '../../core/limits.ts'
import { hasRole } from '../../core/members/member.ts'
import type { MemberVisit } from '../../http/visit.ts'
import type { Html } from './safe.ts'

/** What hosts should know about how full the house is, and what helps; nothing while there is room enough. */
export function fullHouseCard({ ctx }: MemberVisit): Html | '' {
  const room = findRoom(ctx)
  if (room.state === 'room') return ''
  const helps = room.state === 'filling' ? thinkAhead : [asleep(room), atTheDoor, grow(room)]
  return html`<section class="card full-house" aria-labelledby="full-house"><h2 id="full-house">${titles[room.state]}</h2>
<p>${room.active} of the ${room.all} who live here came by in the last 30 days. ${consequence(room)}</p><ul>${helps}</ul>${secondHouse}</section>`
}

/** Says to somebody who would invite that invitations rest, and what a friend of hers can do meanwhile. */
export function invitationsRest({ ctx, member }: MemberVisit): Html {
  const host = hasRole(member, 'host') ? html` <a href="/host">What helps now</a>` : ''
  return html`<section class="card"><h2>The house is full</h2><p>${findRoom(ctx).active} people were here in the last 30 days. Invitations rest until there is room, and work again by themselves.${host}</p>
<p>Whoever would like to come can leave a name at the door, and reads there what the hosts say:</p><p class="code">${ctx.address}/waitlist</p></section>`
}

const titles: Record<Exclude<Room['state'], 'room'>, string> = {
  filling: 'The house is filling up',
  paused: 'The house is full',
  full: 'The house is full to the roof',
}

function consequence({ state, pausesAt }: Room): string {
  const why = 'A place like this works as long as everybody can know everybody.'
  if (state === 'filling') return `At ${pausesAt} invitations rest until there is room again. ${why}`
  const rest = `No invitation can be made, and open ones let nobody in. They work again by themselves as soon as fewer than ${pausesAt} came by within 30 days.`
  return state === 'full' ? `${rest} Nobody at all can be taken in now, and no setting changes that.` : rest
}

const thinkAhead = [
  html`<li>Think about whom you still want to have here, and <a href="/invitations">end invitations</a> that nobody needs.</li>`,
  html`<li>Talk about a second house before you need one.</li>`,
]

function asleep({ all, active }: Room): Html {
  const away = all - active
  if (away === 0) return html`<li>Everybody who lives here came by lately, so nobody’s place is free.</li>`
  const they =
    away === 1 ? 'the one who did not come by in 30 days takes' : `the ${away} who did not come by in 30 days take`
  return html`<li>Somebody has been away a long time? That makes no room: ${they} no place already. People who are away go on living here, and come back whenever they like.</li>`
}

const atTheDoor = html`<li>Whoever would like to come can leave a name at the door. You find it on <a href="/host/waitlist">the waitlist</a>.</li>`

function grow({ state }: Room): Html | '' {
  if (state === 'full') return ''
  return html`<li>Whoever keeps the machine can let the house grow, to ${limits.active.most} at most, with <code>max_active</code> in its settings.</li>`
}

const secondHouse = html`<details><summary>Start a second house</summary><p>That is another Porchlight next door: a machine or a folder of its own, an address of its own, hosts and rules of its own. Some of you open it and invite whom you like.</p>
<p>It begins empty. Accounts and posts do not move there by themselves, and whoever lives in both signs in at both.</p></details>`
