import { html } from 'hono/html'
import type { App } from '../../core/apps/app.ts'
import { endAccess } from '../../core/apps/end-access.ts'
import { type Allowed, changeMap, findGrant, listGrants } from '../../core/apps/list-grants.ts'
import type { AudienceMap } from '../../core/audience/for-apps.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { goTo, show } from '../answer.ts'
import { allowedInShort, allowedList, canPost } from '../parts/app-words.ts'
import { mapFields, mapFrom, mapInWords, presetFrom, presets } from '../parts/audience-map.ts'
import { back } from '../parts/back.ts'
import type { Html } from '../parts/safe.ts'
import { dateOf, whenSaid } from '../parts/time.ts'

const here = '/settings/apps'

/** `GET /settings/apps`: every app that the member let in. */
export function appSettings(visit: MemberVisit): Response | Promise<Response> {
  const apps = listGrants(visit.ctx, visit.member)
  const list = apps.length > 0 ? html`${apps.map((each) => card(visit, each))}` : nothing(visit)
  const body = html`${back('/me', 'You')}<h1>Apps</h1>${list}<p class="note">A new password ends the access of every app.</p>`
  return show(visit, { title: 'Apps', section: 'me', body })
}

/** `GET /settings/apps/:id`: one of them, what its words mean, and the end of its access. */
export function oneApp(visit: MemberVisit): Response | Promise<Response> {
  const allowed = findGrant(visit.ctx, visit.member, visit.part('id'))
  return page(visit, allowed, allowed.map)
}

/** `POST /settings/apps/:id`: what its words mean from now on, or the fields filled in another way to look at. */
export async function saveMap(visit: MemberVisit): Promise<Response> {
  const form = await visit.form()
  const allowed = findGrant(visit.ctx, visit.member, visit.part('id'))
  if (form.has('preset')) return page(visit, allowed, presetFrom(form))
  changeMap(visit.ctx, visit.member, allowed.app.id, mapFrom(form))
  return goTo(visit, here, { text: `Kept. It counts from your next post with ${allowed.app.name} on.` })
}

/** `POST /settings/apps/:id/end`. */
export function endApp(visit: MemberVisit): Response {
  const { app } = findGrant(visit.ctx, visit.member, visit.part('id'))
  endAccess(visit.ctx, visit.member, app.id)
  return goTo(visit, here, { text: `${app.name} has no way in any more.` })
}

function nothing({ ctx }: MemberVisit): Html {
  return html`<section class="card calm"><h2>No app yet</h2><p>Apps for Mastodon work here: Tusky, Ivory, Ice Cubes, Elk, Phanpy and others. Where they ask for your server, type this:</p><p class="code">${new URL(ctx.address).host}</p></section>`
}

function card(visit: MemberVisit, { app, scopes, map, used }: Allowed): Html {
  const posts = canPost(scopes) ? html`<p class="note">${mapInWords(map, visit.house)}.</p>` : ''
  return html`<section class="card"><h2><bdi>${app.name}</bdi></h2><p>May ${allowedInShort(scopes)}.</p>${posts}<p class="note">Last used ${whenSaid(used, visit.ctx.now())}.</p>
<div class="row"><a class="btn q" href="${here}/${app.id}">${posts ? 'Change or end' : 'Look or end'}<span class="vh"> the access of ${app.name}</span></a></div></section>`
}

function page(visit: MemberVisit, allowed: Allowed, map: AudienceMap): Response | Promise<Response> {
  const { app, scopes, since, used } = allowed
  const now = visit.ctx.now()
  const site = app.website
    ? html` <a href="${app.website}" rel="noopener noreferrer">${new URL(app.website).host}</a>`
    : ''
  const body = html`${back(here, 'Apps')}<section class="card"><h1><bdi>${app.name}</bdi></h1><p class="note">In since ${dateOf(since, now)}, last used ${whenSaid(used, now)}.${site}</p><h2>What it may do</h2>${allowedList(scopes)}</section>${canPost(scopes) ? mapForm(visit, app.id, map) : ''}
<form class="card" method="post" action="${here}/${app.id}/end"><h2>End its access</h2><p>${whatEnds(app)}</p><button class="btn danger">End its access</button></form>`
  return show(visit, { title: app.name, section: 'me', body })
}

function whatEnds({ kind }: App): string {
  return kind === 'login'
    ? 'It is not told who you are any more, and has to ask you again. Where you are signed in there already, you stay so until that place asks.'
    : 'It is signed out on all your devices at once and hears nothing more. That can’t be undone: it would have to ask you again. What you posted with it stays.'
}

function mapForm({ house }: MemberVisit, app: string, map: AudienceMap): Html {
  return html`<form class="card" method="post" action="${here}/${app}"><h2>Who sees what you post with it</h2>${presets(map)}${mapFields(map, house)}<button class="btn">Keep this</button></form>`
}
