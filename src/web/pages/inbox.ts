import { html } from 'hono/html'
import { type Conversation, listConversations } from '../../core/direct/list-conversations.ts'
import { type Drawer, markInboxSeen, readInbox, type Told } from '../../core/inbox/read-inbox.ts'
import type { NotificationKind } from '../../core/notifications/tell.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { textOf } from '../../lib/html.ts'
import { show } from '../answer.ts'
import { face, profilePath } from '../parts/face.ts'
import { type Icon, icon } from '../parts/icon.ts'
import { placeFrom } from '../parts/place.ts'
import { emptyCard } from '../parts/post-list.ts'
import type { Html } from '../parts/safe.ts'
import { when } from '../parts/time.ts'

/** `/inbox`: what asks for an answer. */
export function inbox(visit: MemberVisit): Response | Promise<Response> {
  return drawerPage(
    visit,
    'for-you',
    emptyCard('Nothing waiting for you', 'Answers, mentions and questions to you will be here.'),
  )
}

/** `/inbox/quiet`: what is nice to know and needs nothing. */
export function quietInbox(visit: MemberVisit): Response | Promise<Response> {
  return drawerPage(
    visit,
    'quiet',
    emptyCard('All quiet', 'Likes, boosts and new followers will be here. They never ask for anything.'),
  )
}

/** `/direct`: conversations with named people. */
export function directThreads(visit: MemberVisit): Response | Promise<Response> {
  const { conversations, older } = listConversations(visit.ctx, visit.member, placeFrom(visit).before)
  const empty = emptyCard(
    'No conversations yet',
    'A direct post is seen by the people it names, and by nobody else here.',
    html`<a class="btn" href="/write?audience=direct">Write to somebody</a>`,
  )
  const body = html`${tabs('direct')}<h1 class="vh">Direct</h1>${conversations.length > 0 ? html`<ul class="plain people">${conversations.map((each) => conversation(visit, each))}</ul>` : empty}${olderLink('/direct', older)}`
  return show(visit, { title: 'Direct', section: 'inbox', body })
}

function drawerPage(visit: MemberVisit, drawer: Drawer, empty: Html): Response | Promise<Response> {
  const { told, older } = readInbox(visit.ctx, visit.member, drawer, placeFrom(visit).before)
  markInboxSeen(visit.ctx, visit.member)
  const list = html`<ul class="plain people">${told.map((each) => html`<li class="card news${each.fresh ? ' fresh' : ''}">${news(visit, each)}</li>`)}</ul>`
  const path = drawer === 'for-you' ? '/inbox' : '/inbox/quiet'
  const body = html`${tabs(drawer)}<h1 class="vh">Inbox</h1>${told.length > 0 ? list : empty}${olderLink(path, older)}`
  return show(visit, { title: 'Inbox', section: 'inbox', body })
}

function tabs(current: Drawer | 'direct'): Html {
  const row = (tab: string, path: string, word: string) =>
    html`<li><a href="${path}"${tab === current ? html` aria-current="page"` : ''}>${word}</a></li>`
  return html`<nav aria-label="Inbox"><ul class="tabs">${row('for-you', '/inbox', 'For you')}${row('direct', '/direct', 'Direct')}${row('quiet', '/inbox/quiet', 'Quiet')}</ul></nav>`
}

function olderLink(path: string, older: string | null): Html | '' {
  return older ? html`<p class="older"><a class="btn q" href="${path}?before=${older}" rel="next">Older</a></p>` : ''
}

const words: Record<NotificationKind, { icon: Icon; says: string }> = {
  mention: { icon: 'write', says: 'named you' },
  reply: { icon: 'reply', says: 'answered you' },
  quote: { icon: 'quote', says: 'quoted you' },
  like: { icon: 'like', says: 'liked your post' },
  boost: { icon: 'boost', says: 'boosted your post' },
  post: { icon: 'write', says: 'posted' },
  edit: { icon: 'write', says: 'edited a post you know' },
  follow: { icon: 'followers', says: 'follows you' },
  'follow-asked': { icon: 'followers', says: 'would like to follow you' },
  'follow-accepted': { icon: 'followers', says: 'lets you follow' },
  'poll-closed': { icon: 'poll', says: 'A poll you know has closed.' },
  'schedule-failed': { icon: 'clock', says: 'A scheduled post could not go out. Your words are in your drafts.' },
  'new-key': {
    icon: 'key',
    says: 'made a sign-in link for you and it was used. If that was not you, tell another host.',
  },
  joined: { icon: 'invite', says: 'moved in with your invitation' },
}

function news(visit: MemberVisit, told: Told): Html {
  const { icon: drawing, says } = words[told.kind]
  const seen = told.fresh ? html`<span class="vh">New: </span>` : ''
  const way = wayOn(told)
  return html`<div class="row faces">${icon(drawing)}${told.people.slice(0, 5).map((person) => html`<a href="${profilePath(person)}" tabindex="-1" aria-hidden="true">${face(person)}</a>`)}</div>
<p>${seen}${who(told)} ${says} <span class="meta">${when(told.made, visit.ctx.now(), visit.member.preferences.exactTimes)}</span></p>
${told.post ? html`<p class="excerpt"><a href="${told.post.path}" dir="auto">${excerpt(told.post.post.warning || textOf(told.post.post.html) || 'A post without words')}</a></p>` : ''}${way}`
}

function who({ people, count }: Told): Html | '' {
  const [first, second] = people
  if (!first) return ''
  const name = (person: typeof first) =>
    html`<a class="name" href="${profilePath(person)}"><bdi>${person.shownName}</bdi></a>`
  if (!second) return name(first)
  const others = count - 2
  return html`${name(first)}${others > 0 ? ', ' : ' and '}${name(second)}${others > 0 ? ` and ${others} ${others === 1 ? 'other' : 'others'}` : ''}`
}

function wayOn(told: Told): Html | '' {
  if (told.kind === 'follow-asked') return html`<a class="btn small" href="/follow-requests">Answer</a>`
  if (told.kind === 'schedule-failed') return html`<a class="btn small" href="/drafts">Open drafts</a>`
  if (told.post && (told.kind === 'mention' || told.kind === 'reply')) {
    return html`<a class="btn q small" href="/write?reply=${told.post.post.id}">Reply<span class="vh"> to ${told.post.author.shownName}</span></a>`
  }
  return ''
}

function conversation(visit: MemberVisit, { people, newest, fresh }: Conversation): Html {
  const others = people.length > 0 ? people : [newest.author]
  const mine = newest.post.author === visit.member.id
  return html`<li class="card person${fresh ? ' fresh' : ''}">${face(others[0] ?? newest.author)}<div><div class="who"><a class="name" href="${newest.path}">${others.map((person, n) => html`${n ? ', ' : ''}<bdi>${person.shownName}</bdi>`)}</a>${fresh ? html`<span class="aud a-direct">New</span>` : ''}<span class="meta">${when(newest.post.written, visit.ctx.now(), visit.member.preferences.exactTimes)}</span></div><p class="excerpt" dir="auto">${mine ? html`<span class="note">You: </span>` : ''}${excerpt(newest.post.warning || textOf(newest.post.html))}</p></div></li>`
}

function excerpt(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim()
  return flat.length > 160 ? `${flat.slice(0, 157)}…` : flat
}
