import { html } from 'hono/html'
import { beginPasskey, finishPasskey } from '../../core/access/add-passkey.ts'
import { findPasskey, removePasskey, renamePasskey } from '../../core/access/passkeys.ts'
import { deviceOf } from '../../http/device.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { back } from '../parts/back.ts'
import { errorSummary, field, type Kept, withRefusal } from '../parts/form.ts'
import { passkeyForm } from '../parts/passkey-form.ts'
import { passkeyBeginning } from '../passkey-beginning.ts'

type Answer = Response | Promise<Response>

/** `GET /settings/security/passkeys`: adds a passkey on the device in her hands. */
export function addPasskeyPage(visit: MemberVisit): Answer {
  return show(visit, addForm(visit))
}

/** `POST /settings/security/passkeys/begin`, asked by passkeys.js. */
export function beginPasskeyHere(visit: MemberVisit): Answer {
  return passkeyBeginning(visit, () => beginPasskey(visit.ctx, visit.member))
}

/** `POST /settings/security/passkeys`: the device's answer and a name for it. */
export function addPasskey(visit: MemberVisit): Answer {
  return withRefusal(
    visit,
    async (form) => {
      await finishPasskey(visit.ctx, visit.member, form.text('answer'), form.text('name'))
      return goTo(visit, '/settings/security', { text: 'Your passkey works from now on.' })
    },
    (kept) => addForm(visit, kept),
  )
}

function addForm(visit: MemberVisit, kept?: Kept): Page {
  const device = deviceOf(visit.request.req.header('user-agent'))
  const name = field(
    { name: 'name', label: 'A name for it', note: 'So that you know it again in the list.', value: device },
    kept,
  )
  const body = html`${back('/settings/security', 'Sessions and keys')}<section class="card door"><h1>Add a passkey</h1>${errorSummary(kept?.refusal)}<p>Your device asks for your finger, face or PIN. What opens it never leaves the device.</p>
${passkeyForm({ kind: 'make', action: '/settings/security/passkeys', begin: '/settings/security/passkeys/begin', label: 'Make a passkey', more: name, first: true })}
<noscript><p class="note">Passkeys need JavaScript. Everything else here works without it.</p></noscript></section>`
  return { title: 'Add a passkey', section: 'me', scripts: ['passkeys.js'], body }
}

/** `GET /settings/security/passkeys/:id`. Somebody else's passkey is not found. */
export function passkeyPage(visit: MemberVisit): Answer {
  return show(visit, changeForm(visit))
}

/** `POST /settings/security/passkeys/:id`: another name. */
export function namePasskey(visit: MemberVisit): Answer {
  return withRefusal(
    visit,
    (form) => {
      renamePasskey(visit.ctx, visit.member, visit.part('id'), form.text('name'))
      return goTo(visit, '/settings/security', { text: 'The passkey has its new name.' })
    },
    (kept) => changeForm(visit, kept),
  )
}

/** `POST /settings/security/passkeys/:id/remove`. */
export function dropPasskey(visit: MemberVisit): Answer {
  return withRefusal(
    visit,
    () => {
      removePasskey(visit.ctx, visit.member, visit.part('id'))
      return goTo(visit, '/settings/security', { text: 'The passkey opens nothing here any more.' })
    },
    (kept) => changeForm(visit, kept),
  )
}

function changeForm(visit: MemberVisit, kept?: Kept): Page {
  const passkey = findPasskey(visit.ctx, visit.member, visit.part('id'))
  const path = `/settings/security/passkeys/${passkey.id}`
  const body = html`${back('/settings/security', 'Sessions and keys')}<section class="card door"><h1><bdi>${passkey.name}</bdi></h1>${errorSummary(kept?.refusal)}
<form method="post" action="${path}">${field({ name: 'name', label: 'Name', value: passkey.name }, kept)}<button class="btn">Save the name</button></form>
<hr><h2>Remove this passkey</h2><p>It stops working here at once. Your device may still list it; you can delete it there too.</p>
<form method="post" action="${path}/remove"><button class="btn danger">Remove the passkey</button></form></section>`
  return { title: `Passkey: ${passkey.name}`, section: 'me', body }
}
