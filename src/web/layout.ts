import { html } from 'hono/html'
import type { House } from '../core/house/house.ts'
import { findNews } from '../core/inbox/find-news.ts'
import { hasRole, type Member } from '../core/members/member.ts'
import { type Notice, takeNotice } from '../http/cookies.ts'
import type { Visit } from '../http/visit.ts'
import { face } from './parts/face.ts'
import { type Icon, icon } from './parts/icon.ts'
import type { Html } from './parts/safe.ts'
import type { ToStrangers } from './parts/to-strangers.ts'
import { publicPath } from './public-files.ts'

export type Section = 'home' | 'search' | 'write' | 'inbox' | 'people' | 'me' | 'host'

/** What a page puts into the frame of the house. */
export interface Page {
  /** Said first in the tab and by screen readers; "Error: " is put before it when `trouble` is set. */
  readonly title: string
  readonly body: Html
  readonly section?: Section
  /** Shown beside the column on wide screens. */
  readonly aside?: Html
  /** Our modules this page needs besides the common ones. */
  readonly scripts?: readonly string[]
  readonly trouble?: boolean
  /** No bars around it: the wizard, joining, signing in. */
  readonly bare?: boolean
  /** What it tells machines outside, when strangers may read it. */
  readonly outside?: ToStrangers | null
  /** Read where nothing can be asked, so it comes with its own modules only. */
  readonly away?: boolean
}

/** A whole HTML document. Complete without JavaScript; what scripts add comes from /public only. */
export function layout(visit: Visit, page: Page): Html {
  const { house, member } = visit
  const notice = takeNotice(visit.request, visit.ctx.address)
  const frame = member && !page.bare ? inside(visit, member, page) : outside(visit, page)
  return html`<!doctype html>
<html lang="en" ${attributes(visit)}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover">
<title>${page.trouble ? 'Error: ' : ''}${page.title} · ${house.name}</title>
<meta name="theme-color" content="#FBF6EE" media="(prefers-color-scheme:light)"><meta name="theme-color" content="#1A1613" media="(prefers-color-scheme:dark)">
<meta name="robots" content="${page.outside?.indexed ? 'all' : 'noindex'}">${page.outside?.lines ?? ''}<link rel="icon" href="${publicPath('icon.svg')}" type="image/svg+xml"><link rel="stylesheet" href="${publicPath('porch.css')}">${house.opened === null ? '' : asApp(house)}
${member && !page.away ? scripts(member, page) : ownScripts(visit, page)}</head>
<body${member ? html` data-now="${visit.ctx.now()}" data-htmx="${publicPath('htmx.js')}"` : ''}><a class="skip" href="#main">Skip to what is here</a>${visit.stage?.(visit) ?? ''}${frame}<div id="says" class="toasts" role="status">${notice ? toast(visit, notice) : ''}</div></body></html>`
}

function attributes({ member, house }: Visit): Html {
  const p = member?.preferences
  return html`data-colour="${house.colour}" data-theme="${p?.theme ?? 'system'}" data-size="${p?.textSize ?? 'normal'}"${p?.calm ? html` data-calm` : ''}${p?.underline === false ? html` data-plain-links` : ''}`
}

// What a phone needs to put the house beside its other apps.
function asApp({ shortName }: House): Html {
  return html`<link rel="manifest" href="/manifest.webmanifest"><link rel="apple-touch-icon" href="${publicPath('icon-180.png')}"><meta name="mobile-web-app-capable" content="yes"><meta name="apple-mobile-web-app-capable" content="yes"><meta name="apple-mobile-web-app-title" content="${shortName}">`
}

function scripts(member: Member, page: Page): Html {
  const common = member.preferences.shortcuts ? ['porch.js', 'keys.js'] : ['porch.js']
  return html`<meta name="htmx-config" content='{"includeIndicatorCSS":false,"history":false}'>${[...common, ...(page.scripts ?? [])].map(script)}`
}

// A form that another site sends comes without cookies, and must not make this browser forget anything.
function ownScripts({ member, request }: Visit, page: Page): Html {
  const forgets = !member && request.req.method === 'GET'
  return html`${[...(forgets ? ['forget.js'] : []), ...(page.scripts ?? [])].map(script)}`
}

function script(name: string): Html {
  return html`<script src="${publicPath(name)}" type="module"></script>`
}

function inside(visit: Visit, member: Member, page: Page): Html {
  const { forYou, direct } = findNews(visit.ctx, member)
  const news = forYou || direct
  return html`<header class="top"><div><a class="brand" href="/">${icon('lamp')}<span>${visit.house.name}</span></a>
<a class="icb wide-only" href="/search" aria-label="Search">${icon('search')}</a><a class="icb" href="/me" aria-label="You: profile and settings">${face(member)}</a></div></header>
<div class="lay"><nav class="side" aria-label="Main"><div><ul class="plain">${places(member).map((place) => html`<li><a class="n" href="${place.path}"${current(page, place)}>${icon(place.icon)}${place.word}${place.section === 'inbox' ? dot(news) : ''}</a></li>`)}</ul></div></nav>
<main id="main" tabindex="-1">${page.body}</main>
<aside class="rail" aria-label="Beside">${page.aside ? html`<div>${page.aside}</div>` : ''}</aside></div>
<nav class="bot" aria-label="Main, at the bottom"><ul>${barPlaces.map((place) => html`<li><a class="${place.section === 'write' ? 'go' : ''}" href="${place.path}"${current(page, place)}>${icon(place.icon)}<span>${place.word}</span>${place.section === 'inbox' ? dot(news) : ''}</a></li>`)}</ul></nav>`
}

function outside({ house, member }: Visit, page: Page): Html {
  return html`<header class="top"><div><a class="brand" href="/">${icon('lamp')}<span>${house.name}</span></a>${member || page.bare ? '' : html`<a class="btn q" href="/login">Sign in</a>`}</div></header>
<div class="lay alone"><main id="main" tabindex="-1">${page.body}</main></div>`
}

interface Place {
  readonly section: Section
  readonly path: string
  readonly word: string
  readonly icon: Icon
}

const barPlaces: readonly Place[] = [
  { section: 'home', path: '/', word: 'Home', icon: 'house' },
  { section: 'search', path: '/search', word: 'Search', icon: 'search' },
  { section: 'write', path: '/write', word: 'Write', icon: 'write' },
  { section: 'inbox', path: '/inbox', word: 'Inbox', icon: 'inbox' },
  { section: 'people', path: '/people', word: 'People', icon: 'followers' },
]

function places(member: Member): Place[] {
  const own: Place[] = [{ section: 'me', path: '/me', word: 'You', icon: 'settings' }]
  if (hasRole(member, 'host')) own.push({ section: 'host', path: '/host', word: 'Hosting', icon: 'key' })
  return [...barPlaces, ...own]
}

function current(page: Page, place: Place): Html | '' {
  return page.section === place.section ? html` aria-current="page"` : ''
}

function dot(news: boolean): Html | '' {
  return news ? html`<span class="dot"><span class="vh">Something new</span></span>` : ''
}

function toast(visit: Visit, notice: Notice): Html {
  const left = notice.undo ? notice.undo.until - visit.ctx.now() : 0
  const undo =
    notice.undo && left > 0
      ? html`<form method="post" action="/undo/${notice.undo.post}"><button class="btn q" data-until="${notice.undo.until}">Undo</button></form>`
      : ''
  const back = notice.back
    ? html`<form method="post" action="${notice.back}"><button class="btn q">Undo</button></form>`
    : ''
  return html`<div class="toast"><p>${notice.text}</p>${undo}${back}</div>`
}
