import { html } from 'hono/html'
import { type Conversation, listConversations } from '../../core/direct/list-conversations.ts'
import { markSeen } from '../../core/inbox/mark-seen.ts'
import { readInbox, type Told } from '../../core/inbox/read-inbox.ts'
import type { Drawer } from '../../core/notifications/drawers.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { show } from '../answer.ts'
import { excerpt } from '../parts/excerpt.ts'
import { face } from '../parts/face.ts'
import { icon } from '../parts/icon.ts'
import { inboxTabs } from '../parts/inbox-tabs.ts'
import { news } from '../parts/news.ts'
import { placeFrom } from '../parts/place.ts'
import { emptyCard } from '../parts/post-list.ts'
import type { Html } from '../parts/safe.ts'
import { when } from '../parts/time.ts'

/** `/inbox`: what asks for an answer. */
export function inbox(visit: MemberVisit): Response | Promise<Response> {
  const empty = emptyCard('Nothing waiting for you', 'Answers, mentions and questions to you will be here.')
  return drawerPage(visit, 'for-you', { title: 'For you', path: '/inbox', empty })
}

/** `/inbox/quiet`: what is nice to know and needs nothing. */
export function quietInbox(visit: MemberVisit): Response | Promise<Response> {
  const empty = emptyCard('All quiet', 'Likes, boosts and new followers will be here. They never ask for anything.')
  return drawerPage(visit, 'quiet', { title: 'Quiet news', path: '/inbox/quiet', empty })
}

/** `/direct`: conversations with named people. */
export function directThreads(visit: MemberVisit): Response | Promise<Response> {
  const { before } = placeFrom(visit)
  const { conversations, older } = listConversations(visit.ctx, visit.member, before)
  if (!before) markSeen(visit.ctx, visit.member, 'direct')
  const way = html`<a class="btn" href="/write?audience=direct">Write to somebody</a>`
  const empty = emptyCard(
    'No conversations yet',
    'A direct post is seen by the people it names, and by nobody else here.',
    way,
  )
  const list = html`<ul class="plain">${conversations.map((each) => conversation(visit, each))}</ul>`
  const begin = html`<p class="row apart begin"><span class="note">Only the people in it see a conversation. Hosts of a machine can read what is on it.</span><a class="btn q small" href="/write?audience=direct">${icon('write')}Write to somebody</a></p>`
  const shown = conversations.length > 0 || older ? html`${begin}${list}` : empty
  return page(visit, 'direct', { title: 'Direct', body: html`${shown}${olderLink('/direct', older)}` })
}

function drawerPage(
  visit: MemberVisit,
  drawer: Drawer,
  { title, path, empty }: { title: string; path: string; empty: Html },
): Response | Promise<Response> {
  const { before } = placeFrom(visit)
  const { told, older } = readInbox(visit.ctx, visit.member, drawer, before)
  if (!before) markSeen(visit.ctx, visit.member, drawer)
  const list = html`<ul class="plain">${told.map((each) => item(visit, drawer, each))}</ul>`
  const clear =
    told.length > 0 ? html`<p class="row"><a class="link" href="/inbox/clear">Empty your inbox…</a></p>` : ''
  const body = html`${told.length > 0 || older ? list : empty}${olderLink(path, older)}${clear}`
  return page(visit, drawer, { title, body })
}

function item(visit: MemberVisit, drawer: Drawer, told: Told): Html {
  return html`<li class="card news${told.fresh ? ' fresh' : ''}">${news(visit, told)}${putAway(drawer, told)}</li>`
}

function putAway(drawer: Drawer, { key }: Told): Html {
  return html`<form class="acts" method="post" action="/inbox/dismiss"><input type="hidden" name="key" value="${key}"><input type="hidden" name="back" value="${drawer}"><button>${icon('close')}<span class="vh">Put this away</span></button></form>`
}

function page(
  visit: MemberVisit,
  tab: Drawer | 'direct',
  { title, body }: { title: string; body: Html },
): Response | Promise<Response> {
  return show(visit, {
    title,
    section: 'inbox',
    body: html`${inboxTabs(visit, tab)}<h1 class="vh">${title}</h1>${body}`,
  })
}

function olderLink(path: string, older: string | null): Html | '' {
  return older ? html`<p class="older"><a class="btn q" href="${path}?before=${older}" rel="next">Older</a></p>` : ''
}

function conversation(visit: MemberVisit, { people, newest, fresh }: Conversation): Html {
  const others = people.length > 0 ? people : [newest.author]
  const names = others.map((person, n) => html`${n ? ', ' : ''}<bdi>${person.shownName}</bdi>`)
  const time = when(newest.post.written, visit.ctx.now(), visit.member.preferences.exactTimes)
  return html`<li class="card talk${fresh ? ' fresh' : ''}"><span class="faces">${others.slice(0, 3).map((person) => face(person))}</span>
<div><p class="who"><a class="name" href="${newest.path}">${names}</a>${fresh ? html`<span class="aud a-direct">New</span>` : ''}<span class="meta">${time}</span></p>
<p class="excerpt" dir="auto">${newest.post.author === visit.member.id ? 'You: ' : others.length > 1 ? html`<bdi>${newest.author.shownName}</bdi>: ` : ''}${excerpt(newest)}</p></div></li>`
}
