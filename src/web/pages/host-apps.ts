import { html } from 'hono/html'
import { type App, listLogins } from '../../core/apps/app.ts'
import { renewLoginKey } from '../../core/apps/login-keys.ts'
import { addLogin, changeLogin, findLogin, removeLogin, renewSecret } from '../../core/apps/save-login.ts'
import { limits } from '../../core/limits.ts'
import type { Form } from '../../http/read-form.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { back } from '../parts/back.ts'
import { errorSummary, field, type Kept, withRefusal } from '../parts/form.ts'
import type { Html } from '../parts/safe.ts'
import { dateOf } from '../parts/time.ts'

const here = '/host/apps'

/** `GET /host/apps`: the other things of the group that members sign in to with this house. */
export function hostApps(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, listPage(visit))
}

/** `POST /host/apps`: a new one; its secret is shown on the answer and nowhere else. */
export function addHostApp(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    (form) => {
      const { id, secret } = addLogin(visit.ctx, visit.member, saidIn(form))
      return show(visit, keysPage(visit, findLogin(visit.ctx, id), secret))
    },
    (kept) => listPage(visit, kept),
  )
}

/** `GET /host/apps/:id`. */
export function hostApp(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, loginPage(visit, findLogin(visit.ctx, visit.part('id'))))
}

/** `POST /host/apps/:id`: corrects its name, website and ways back. */
export function changeHostApp(visit: MemberVisit): Promise<Response> {
  const login = findLogin(visit.ctx, visit.part('id'))
  return withRefusal(
    visit,
    (form) => {
      changeLogin(visit.ctx, visit.member, login.id, saidIn(form))
      return goTo(visit, `${here}/${login.id}`, { text: 'Kept.' })
    },
    (kept) => loginPage(visit, login, kept),
  )
}

/** `POST /host/apps/:id/secret`: a new secret, shown on the answer and nowhere else. */
export function renewHostApp(visit: MemberVisit): Response | Promise<Response> {
  const id = visit.part('id')
  const secret = renewSecret(visit.ctx, visit.member, id)
  return show(visit, keysPage(visit, findLogin(visit.ctx, id), secret))
}

/** `POST /host/apps/:id/remove`. */
export function removeHostApp(visit: MemberVisit): Response {
  const { id, name } = findLogin(visit.ctx, visit.part('id'))
  removeLogin(visit.ctx, visit.member, id)
  return goTo(visit, here, { text: `Nobody signs in to ${name} with this house any more.` })
}

/** `POST /host/login-key`: a new key to sign logins with. */
export async function newLoginKey(visit: MemberVisit): Promise<Response> {
  await renewLoginKey(visit.ctx, visit.member)
  return goTo(visit, here, { text: 'Logins are signed with a new key. The old one is forgotten in a day.' })
}

function saidIn(form: Form) {
  return { name: form.text('name'), website: form.text('website'), redirects: form.text('redirects').split(/\s+/) }
}

function listPage(visit: MemberVisit, kept?: Kept): Page {
  const logins = listLogins(visit.ctx)
  const list =
    logins.length > 0
      ? html`<section class="card"><ul class="plain lines">${logins.map((login) => row(visit, login))}</ul></section>`
      : html`<section class="card calm"><h2>None yet</h2><p>Does the group have a wiki, a film list, a place for files? With a login from here, everybody who lives in <bdi>${visit.house.name}</bdi> comes in there, and nobody else.</p></section>`
  const body = html`${back('/host', 'Hosting')}<h1>Logins for our other things</h1>${errorSummary(kept?.refusal)}${list}
<form class="card" method="post" action="${here}"><h2>Make a login</h2>${fields(kept)}<button class="btn">Make it</button></form>${key(logins)}`
  return { title: 'Logins for our other things', section: 'host', body }
}

function row({ ctx }: MemberVisit, { id, name, made }: App): Html {
  return html`<li><div><b><bdi>${name}</bdi></b><p class="note">Made ${dateOf(made, ctx.now())}</p></div><a class="btn q small" href="${here}/${id}">Look<span class="vh"> at ${name}</span></a></li>`
}

function key(logins: readonly App[]): Html | '' {
  if (logins.length === 0) return ''
  return html`<form class="card" method="post" action="/host/login-key"><h2>The key that logins are signed with</h2><p>Change it if you think that somebody copied it. The things you connected notice by themselves.</p><button class="btn q">New key</button></form>`
}

function fields(kept?: Kept, login?: App): Html {
  return html`${field({ name: 'name', label: 'What it is called', note: `At most ${limits.app.name} characters, as in “Our wiki”.`, value: login?.name ?? '', required: true }, kept)}
${field({ name: 'website', label: 'Where it is', note: 'Its address, if you like.', value: login?.website ?? '', exact: true, inputmode: 'url' }, kept)}
${field({ name: 'redirects', label: 'Where people go back to after signing in', note: 'It tells you itself: often called “callback” or “redirect URI”. One address in each line.', rows: 3, value: login?.redirects.join('\n') ?? '', exact: true, required: true }, kept)}`
}

function keysPage(visit: MemberVisit, login: App, secret: string): Page {
  const body = html`${back(here, 'Logins')}<h1>The keys of <bdi>${login.name}</bdi></h1><section class="card"><p>Copy both into its settings. The secret is shown only here; if it is lost, make a new one.</p>
<dl class="handed"><dt>Client ID</dt><dd><code>${login.id}</code></dd><dt>Client secret</dt><dd><code>${secret}</code></dd></dl></section>${howTo(visit)}<div class="row"><a class="btn" href="${here}/${login.id}">I copied them</a></div>`
  return { title: `The keys of ${login.name}`, section: 'host', body }
}

function loginPage(visit: MemberVisit, login: App, kept?: Kept): Page {
  const path = `${here}/${login.id}`
  const body = html`${back(here, 'Logins')}<h1><bdi>${login.name}</bdi></h1>${errorSummary(kept?.refusal)}<section class="card"><dl class="handed"><dt>Client ID</dt><dd><code>${login.id}</code></dd></dl><form method="post" action="${path}/secret"><p>The secret was shown once. A new one makes the old one useless at once.</p><button class="btn q">New secret</button></form></section>
${howTo(visit)}<form class="card" method="post" action="${path}"><h2>Correct it</h2>${fields(kept, login)}<button class="btn">Keep this</button></form>
<form class="card" method="post" action="${path}/remove"><h2>Remove it</h2><p>Nobody signs in with it any more. Who is signed in there already stays so until that place asks again.</p><button class="btn danger">Remove it</button></form>`
  return { title: login.name, section: 'host', body }
}

function howTo({ ctx, house }: MemberVisit): Html {
  return html`<section class="card"><h2>How to set it up</h2><p>Look in its settings for “OpenID Connect”, “OIDC” or “single sign-on”. Most things ask for one address and find the rest there:</p>
<dl class="handed"><dt>Issuer</dt><dd><code>${ctx.address}</code></dd><dt>Discovery</dt><dd><code>${ctx.address}/.well-known/openid-configuration</code></dd><dt>Scopes</dt><dd><code>openid profile groups</code></dd></dl>
<p class="note">It learns a name, a handle, a picture, and in “groups” whether somebody is <code>member</code>, <code>host</code>, <code>keeper</code> or <code>deputy</code>. There is no email address: tell it to know people by <code>sub</code>, which stays when a handle changes. Somebody who left <bdi>${house.name}</bdi>, or is asked outside for some days, does not come in.</p></section>`
}
