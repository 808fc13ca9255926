import { html } from 'hono/html'
import { limits } from '../../core/limits.ts'
import { listNotices, type NoticeReaction, type NoticeView } from '../../core/notices/notice.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { wantsPiece } from '../answer.ts'
import { type Html, safe } from './safe.ts'
import { dateOf, when } from './time.ts'

/** On top of home: what hosts have to say to everybody, until the member says that she has read it. */
export function noticesOnTop(visit: MemberVisit): Html | '' {
  if (wantsPiece(visit) || visit.query('before')) return ''
  const notices = listNotices(visit.ctx, visit.member)
  return html`${notices.map((notice) => noticeCard(visit, notice, '/'))}`
}

/** A notice with the signs beneath it; `back` is the page it stands on. */
export function noticeCard(visit: MemberVisit, notice: NoticeView, back: '/' | '/notices'): Html {
  const { id, html: words, current, read } = notice
  const got =
    read || !current
      ? ''
      : html`<form method="post" action="/notices/${id}/read"><input type="hidden" name="back" value="${back}"><button class="btn small">Got it<span class="vh">, put this notice away</span></button></form>`
  return html`<section class="card${current && !read ? ' up' : ''} notice" aria-labelledby="notice-${id}"><div class="row apart"><h2 id="notice-${id}">${current ? 'From the hosts' : 'Has ended'}</h2><span class="meta">${timeOf(visit, notice)}</span></div><div class="body">${safe(words)}</div>
<div class="row apart signs">${signs(notice, back)}${got}</div></section>`
}

function timeOf({ ctx, member }: MemberVisit, { made, edited, until, current }: NoticeView): Html {
  const now = ctx.now()
  const ends = until !== null && current ? html` · until ${dateOf(until, now)}` : ''
  return html`${when(made, now, member.preferences.exactTimes)}${edited === null ? '' : ' · changed'}${ends}`
}

const usual = ['👍', '❤️', '🎉', '🤗']

function signs({ id, reactions }: NoticeView, back: string): Html {
  const there = new Set(reactions.map(({ emoji }) => emoji))
  const room = reactions.length < limits.notice.emoji
  const offered = room ? usual.filter((emoji) => !there.has(emoji)) : []
  const others = html`<form class="row" method="post" action="/notices/${id}/react"><input type="hidden" name="back" value="${back}">${offered.map((emoji) => html`<button class="btn q small" name="add" value="${emoji}"><span class="vh">React with </span>${emoji}</button>`)}</form>
<form class="row" method="post" action="/notices/${id}/react"><input type="hidden" name="back" value="${back}"><label class="vh" for="emoji-${id}">Another emoji, or the code of one of ours</label><input type="text" id="emoji-${id}" name="add" size="6" autocomplete="off" required><button class="btn q small">Add<span class="vh"> it</span></button></form>`
  return html`<div class="row"><form class="row" method="post" action="/notices/${id}/react"><input type="hidden" name="back" value="${back}">${reactions.map(sign)}</form>${room ? html`<details><summary class="chip">React</summary>${others}</details>` : ''}</div>`
}

function sign({ emoji, count, mine }: NoticeReaction): Html {
  const words = html`<span class="vh">${mine ? 'Take back ' : 'React with '}</span>${picture(emoji)} <span>${count}</span>`
  return html`<button class="chip" name="${mine ? 'take' : 'add'}" value="${emoji}" aria-pressed="${mine ? 'true' : 'false'}">${words}</button>`
}

function picture(emoji: string): Html {
  const code = /^:(\w+):$/.exec(emoji)?.[1]
  return code === undefined
    ? html`${emoji}`
    : html`<img class="emoji" src="/emoji/${code}" alt="${emoji}" title="${emoji}">`
}
