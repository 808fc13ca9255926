import { html } from 'hono/html'
import { listReminders, type Reminder } from '../../core/reminders/reminder.ts'
import { seeReminder } from '../../core/reminders/see-reminder.ts'
import { talkAboutReminder } from '../../core/reminders/talk-about-reminder.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { isId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, show } from '../answer.ts'
import { back } from '../parts/back.ts'
import { profilePath } from '../parts/face.ts'
import { emptyCard } from '../parts/post-list.ts'
import type { Html } from '../parts/safe.ts'
import { when } from '../parts/time.ts'

/** `GET /reminders`: what hosts said to a member because of a rule. */
export function reminders(visit: MemberVisit): Response | Promise<Response> {
  const all = listReminders(visit.ctx, visit.member)
  const list =
    all.length === 0
      ? emptyCard('Nothing here', 'When a host reminds you of a rule, it will be here and for you alone.')
      : all.map((each) => card(visit, each))
  const body = html`${back('/me', 'You')}<h1>Words from the hosts</h1><p class="note">Only you see this page. Nothing on it is counted or shown to anybody.</p>${list}`
  return show(visit, { title: 'Words from the hosts', section: 'me', body })
}

/** `POST /reminders/:id/seen`: "I see". */
export function sayISee(visit: MemberVisit): Response {
  seeReminder(visit.ctx, visit.member, idOf(visit))
  return goTo(visit, '/reminders', { text: 'Thank you. The host is told that you read it.' })
}

/** `POST /reminders/:id/talk`: "Let's talk". */
export function sayLetsTalk(visit: MemberVisit): Response {
  const talk = talkAboutReminder(visit.ctx, visit.member, idOf(visit))
  return goTo(visit, `/reports/${talk}`, { text: 'The hosts know that you would like to talk. Say more here.' })
}

function idOf(visit: MemberVisit): string {
  const id = visit.part('id')
  if (!isId(id)) throw new Refusal('not-found', 'There is nothing at this address.')
  return id
}

function card(visit: MemberVisit, reminder: Reminder): Html {
  const { id, kind, host, rule, words, made } = reminder
  const who = host ? html`<a class="name" href="${profilePath(host)}"><bdi>${host.shownName}</bdi></a>` : html`A host`
  const did = kind === 'removal' ? 'removed a post of yours' : 'reminds you of a rule'
  return html`<article class="card" aria-labelledby="r-${id}"><h2 id="r-${id}">${who} ${did}</h2><p class="meta">${when(made, visit.ctx.now(), visit.member.preferences.exactTimes)}</p>
<p>The rule: “<bdi>${rule}</bdi>”</p>${words ? html`<blockquote class="asked plainly" dir="auto">${words}</blockquote>` : ''}${aboutPost(reminder)}${answers(reminder)}</article>`
}

function aboutPost({ kind, post, postWords }: Reminder): Html | '' {
  if (kind === 'removal') {
    return postWords
      ? html`<details class="fold"><summary>What it said</summary><p class="plainly" dir="auto">${postWords}</p></details>`
      : ''
  }
  return post ? html`<p><a href="/posts/${post}">The post it is about</a></p>` : ''
}

function answers({ id, kind, answer, talk }: Reminder): Html {
  if (talk) return html`<p class="note">You asked to talk. <a href="/reports/${talk}">Go on talking</a></p>`
  const seen =
    answer === 'seen'
      ? html`<p class="note">You said “I see”.</p>`
      : kind === 'reminder'
        ? html`<form method="post" action="/reminders/${id}/seen"><button class="btn">I see</button></form>`
        : ''
  return html`<div class="row">${seen}<form method="post" action="/reminders/${id}/talk"><button class="btn q">Let’s talk</button></form></div>`
}
