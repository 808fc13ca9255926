import { html } from 'hono/html'
import { handleOf } from '../../core/actors/person.ts'
import type { App } from '../../core/apps/app.ts'
import type { AudienceMap } from '../../core/audience/for-apps.ts'
import type { MemberVisit } from '../../http/visit.ts'
import type { Page } from '../layout.ts'
import { type Asking, placeOf } from './app-asks.ts'
import { allowedList, canPost, wayBack } from './app-words.ts'
import { mapFields, presets } from './audience-map.ts'
import { face } from './face.ts'
import type { Html } from './safe.ts'

/** The page on which a member is asked whether she lets an app in, or signs in to another thing of the group. */
export function consentForm(visit: MemberVisit, about: { asking: Asking; map: AudienceMap }): Page {
  return about.asking.app.kind === 'login' ? loginForm(visit, about.asking) : appForm(visit, about)
}

function appForm(visit: MemberVisit, { asking, map }: { asking: Asking; map: AudienceMap }): Page {
  const { app, scopes, redirect } = asking
  const title = `Let ${app.name} in?`
  const means = canPost(scopes) ? mapSection(visit, map) : ''
  const body = html`<section class="card door consent"><h1>Let <bdi>${app.name}</bdi> in?</h1>${whoseApp(app)}${signedIn(visit, asking)}
<form method="post" action="/oauth/authorize">${hidden(asking)}<h2>What it may do</h2>${allowedList(scopes)}${means}
<p class="note">${wayBack(redirect)} You can end its access at any time in Settings → Apps.</p>${answers('Let it in', 'Not now')}</form></section>`
  return { title, bare: true, body }
}

// Nobody vouches for a name that an app gives itself.
function whoseApp({ website }: App): Html {
  const site = website
    ? html` It says that its home is <a href="${website}" rel="noopener noreferrer">${new URL(website).host}</a>.`
    : ''
  return html`<p>This app would like to act in your name.${site} Go on only if you opened it yourself just now.</p>`
}

function mapSection({ house }: MemberVisit, map: AudienceMap): Html {
  return html`<h2>Who sees what you post with it</h2><p>Most apps do not know that <bdi>${house.shortName}</bdi> exists. So you say what their words mean here.</p>
${presets(map)}${mapFields(map, house)}
<p class="note">In the app, posts for <bdi>${house.shortName}</bdi> carry a lock and may say “Followers only”. That is its word; who sees them is what you choose here.</p>`
}

function loginForm(visit: MemberVisit, asking: Asking): Page {
  const { app, scopes, redirect } = asking
  const site = app.website
    ? html` <a href="${app.website}" rel="noopener noreferrer">${new URL(app.website).host}</a>`
    : ''
  const body = html`<section class="card door consent"><h1>Sign in to <bdi>${app.name}</bdi></h1><p>It belongs to <bdi>${visit.house.name}</bdi>, and only people who live here come in.${site}</p>${signedIn(visit, asking)}
<form method="post" action="/oauth/authorize">${hidden(asking)}<h2>What it may do</h2>${allowedList(scopes)}<p class="note">It also learns that you live here. Never your password, your posts or an email address. ${wayBack(redirect)}</p>${answers('Sign in', 'Not now')}</form></section>`
  return { title: `Sign in to ${app.name}`, bare: true, body }
}

function signedIn({ member }: MemberVisit, asking: Asking): Html {
  return html`<div class="signed-in">${face(member)}<p>You are signed in as <b><bdi>${member.shownName}</bdi></b> <span class="meta"><bdi>${handleOf(member)}</bdi></span></p>${asOther(asking, 'Not you?')}</div>`
}

function asOther(asking: Asking, words: string): Html {
  return html`<form method="post" action="/oauth/authorize/other"><input type="hidden" name="next" value="${placeOf(asking)}"><button class="btn q small">${words}</button></form>`
}

function hidden({ said }: Asking): Html {
  const fields = Object.entries(said).filter(([name]) => !['prompt', 'force_login', 'max_age'].includes(name))
  return html`${fields.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}`
}

// The first button of a form is the one that Enter presses.
function answers(yes: string, no: string): Html {
  return html`<div class="row answers"><button class="btn" name="answer" value="yes">${yes}</button><button class="btn q" name="answer" value="no">${no}</button></div>`
}

/** For an app that wants to be sure who sits there. */
export function signInAnew(asking: Asking): Page {
  const { app } = asking
  const body = html`<section class="card door"><h1>Sign in once more</h1><p><bdi>${app.name}</bdi> wants to be sure that it is you, or that you can choose somebody else. You are signed out here first.</p>${asOther(asking, 'Go to the sign-in page')}</section>`
  return { title: 'Sign in once more', bare: true, body }
}

/** The code that she copies into an app which can't be sent anywhere. */
export function handCode(app: App, code: string): Page {
  const body = html`<section class="card door"><h1>Copy this code</h1><p>Paste it into <bdi>${app.name}</bdi>. It works once, within 10 minutes. Give it to nobody: whoever has it acts in your name.</p>
<p class="code"><code>${code}</code></p><p class="note after">When the app says hello, you can close this page.</p></section>`
  return { title: 'Copy this code', bare: true, body }
}
