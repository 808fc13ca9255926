import { html } from 'hono/html'
import { hasPassword } from '../../core/access/check-password.ts'
import { hasCodes } from '../../core/access/one-time-codes.ts'
import { listPasskeys } from '../../core/access/passkeys.ts'
import { hasRecoveryWords } from '../../core/access/recovery-words.ts'
import { endOtherSessions, endSession, listSessions, type Session } from '../../core/access/sessions.ts'
import { keysMade, renewKeys } from '../../core/keys/renew-keys.ts'
import { hasRole } from '../../core/members/member.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { goTo, show } from '../answer.ts'
import { back } from '../parts/back.ts'
import { icon } from '../parts/icon.ts'
import type { Html } from '../parts/safe.ts'
import { whenSaid } from '../parts/time.ts'

const here = '/settings/security'

/** `GET /settings/security`: every key that opens the member's door, and every device it stands open on. */
export function securityPage(visit: MemberVisit): Response | Promise<Response> {
  const body = html`${back('/me', 'You')}<h1>Sessions and keys</h1>${hostHint(visit)}${password(visit)}${passkeys(visit)}${codes(visit)}${words(visit)}${signingKeys(visit)}${devices(visit)}`
  return show(visit, { title: 'Sessions and keys', section: 'me', body })
}

/** `POST /settings/security/devices/:id/end`: signs one device out. Somebody else's device is not found. */
export function signOutDevice(visit: MemberVisit): Response {
  endSession(visit.ctx, visit.member, visit.part('id'))
  return goTo(visit, here, { text: 'That device is signed out.' })
}

/** `POST /settings/security/devices/end-others`. */
export function signOutOthers(visit: MemberVisit): Response {
  const ended = endOtherSessions(visit.ctx, visit.member, visit.session.id)
  return goTo(visit, here, {
    text: ended === 0 ? 'There was no other device.' : `${devicesInWords(ended)} signed out.`,
  })
}

/** `POST /settings/security/keys`: new keys for what the member sends to other servers. */
export async function newKeys(visit: MemberVisit): Promise<Response> {
  await renewKeys(visit.ctx, visit.member.id)
  return goTo(visit, here, { text: 'You have new keys. Other servers are told.' })
}

/** "1 device was", "3 devices were": the beginning of a sentence. */
export function devicesInWords(count: number): string {
  return count === 1 ? '1 device was' : `${count} devices were`
}

function hostHint({ ctx, member }: MemberVisit): Html | '' {
  if (!hasRole(member, 'host') || hasCodes(ctx, member) || listPasskeys(ctx, member).length > 0) return ''
  return html`<section class="card up"><h2>You keep the keys of this house</h2><p>A guessed password should not be enough to be a host. Add a passkey, or codes from an app.</p></section>`
}

function password({ ctx, member }: MemberVisit): Html {
  const has = hasPassword(ctx, member)
  return html`<section class="card"><h2>Password</h2><p>${has ? 'Changing it signs you out on every other device and in every app.' : 'You have none. A passkey is enough, a password works on devices without one.'}</p>
<div class="row"><a class="btn q" href="${here}/password">${has ? 'Change the password' : 'Choose a password'}</a></div></section>`
}

function passkeys({ ctx, member }: MemberVisit): Html {
  const list = listPasskeys(ctx, member)
  const rows = list.map(
    (passkey) =>
      html`<li><div><b><bdi>${passkey.name}</bdi></b><p class="note">Added ${whenSaid(passkey.added, ctx.now())}, ${passkey.used ? html`used ${whenSaid(passkey.used, ctx.now())}` : 'not used yet'}</p></div><a class="btn q small" href="${here}/passkeys/${passkey.id}">Change<span class="vh"> ${passkey.name}</span></a></li>`,
  )
  return html`<section class="card"><h2>Passkeys</h2><p>Your phone or computer keeps the key, and your finger, face or PIN opens it. Nothing to remember, nothing to steal from us.</p>
${list.length > 0 ? html`<ul class="plain lines">${rows}</ul>` : ''}<div class="row"><a class="btn q" href="${here}/passkeys">Add a passkey</a></div></section>`
}

function codes({ ctx, member }: MemberVisit): Html {
  const on = hasCodes(ctx, member)
  return html`<section class="card"><h2>One-time codes</h2><p>${on ? 'On. After your password we ask for a code from your app.' : 'Off. With them, a password alone lets nobody in.'}</p>
<div class="row"><a class="btn q" href="${here}/codes">${on ? 'Turn them off' : 'Turn them on'}</a></div></section>`
}

function words({ ctx, member }: MemberVisit): Html {
  const has = hasRecoveryWords(ctx, member)
  return html`<section class="card"><h2>Eight words</h2><p>${has ? 'You have them, on paper we hope. They are the way back when everything else is lost.' : 'You have none yet. They are the way back when everything else is lost.'}</p>
<div class="row"><a class="btn q" href="${here}/words">${has ? 'Make new words' : 'Make my words'}</a></div></section>`
}

// They are made when she first speaks to another server; before that there is nothing to change.
function signingKeys({ ctx, member }: MemberVisit): Html | '' {
  const made = keysMade(ctx, member.id)
  if (made === null) return ''
  return html`<section class="card"><h2>What other servers know you by</h2><p>This house signs what you send to other servers, with keys that were made ${whenSaid(made, ctx.now())}. Change them if you think that somebody copied them.</p>
<form class="row" method="post" action="${here}/keys"><button class="btn q">New keys</button></form></section>`
}

function devices(visit: MemberVisit): Html {
  const sessions = listSessions(visit.ctx, visit.member).sort(
    (a, b) => Number(b.id === visit.session.id) - Number(a.id === visit.session.id),
  )
  const others = sessions.length - 1
  return html`<section class="card"><h2>Where you are signed in</h2><ul class="plain lines">${sessions.map((session) => device(visit, session))}</ul>
<div class="row">${others > 0 ? html`<form method="post" action="${here}/devices/end-others"><button class="btn q">Sign out everywhere else</button></form>` : ''}<form method="post" action="/logout"><button class="btn q">${icon('leave')}Sign out here</button></form></div></section>`
}

function device({ ctx, session: own }: MemberVisit, session: Session): Html {
  const isOwn = session.id === own.id
  const used = isOwn ? 'This device' : html`Last used ${whenSaid(session.used, ctx.now())}`
  return html`<li><div><b><bdi>${session.device}</bdi></b><p class="note">${used}, signed in ${whenSaid(session.started, ctx.now())}</p></div>${
    isOwn
      ? ''
      : html`<form method="post" action="${here}/devices/${session.id}/end"><button class="btn q small">Sign out<span class="vh"> ${session.device}</span></button></form>`
  }</li>`
}
