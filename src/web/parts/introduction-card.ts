import { html } from 'hono/html'
import { handleOf, type Person } from '../../core/actors/person.ts'
import type { Answer, Card, Waiting } from '../../core/introductions/introduction.ts'
import { face, profilePath } from './face.ts'
import { hostBadge } from './person-card.ts'
import type { Html } from './safe.ts'
import { dateOf } from './time.ts'

/** What one of the two sees: who would like her to meet whom, why, and her two answers. It says nothing of the other's. */
export function introductionCard(card: Card, now: number): Html {
  const { id, introducer, other, reason } = card
  return html`<section class="card meet" aria-labelledby="meet-${id}"><h2 id="meet-${id}"><a href="${profilePath(introducer)}"><bdi>${introducer.shownName}</bdi></a> would like you to meet <bdi>${other.shownName}</bdi></h2>
${whom(other)}<p class="note">Why, in the words of <bdi>${introducer.shownName}</bdi>:</p><blockquote class="asked" dir="auto">${reason}</blockquote>
${said(card)}<form class="row" method="post" action="/introductions/${id}">${buttons(card)}</form>
<p class="note">It waits until ${dateOf(card.ends, now)}, and you can change your mind until then.</p></section>`
}

function whom(person: Person): Html {
  const sentence = person.sentence
    ? html`<p dir="auto">${person.sentence}</p>`
    : html`<p class="note">No sentence yet.</p>`
  return html`<div class="person">${face(person)}<div><p class="who"><a class="name" href="${profilePath(person)}"><bdi>${person.shownName}</bdi></a>${hostBadge(person)}<span class="meta"><bdi>${handleOf(person)}</bdi></span></p>${sentence}</div></div>`
}

function said({ answer, introducer, other }: Card): Html {
  if (answer === 'yes') {
    return html`<p><b>You said yes.</b> If <bdi>${other.shownName}</bdi> says yes too, a conversation between the three of you opens.</p>`
  }
  if (answer === 'no') return html`<p><b>You said not now.</b> Nobody is told.</p>`
  return html`<p class="note">If you both say yes, a conversation between you two and <bdi>${introducer.shownName}</bdi> opens. Not now is never shown to anybody.</p>`
}

function buttons({ answer, other }: Card): Html {
  const name = html`<span class="vh"> to meeting <bdi>${other.shownName}</bdi></span>`
  const button = (value: Answer, kind: string, words: string) =>
    html`<button class="${kind}" name="answer" value="${value}">${words}${name}</button>`
  if (answer === 'yes') return button('no', 'btn q', 'Rather not now')
  if (answer === 'no') return button('yes', 'btn q', 'Yes after all')
  return html`${button('yes', 'btn', 'Yes, introduce us')}${button('no', 'btn q', 'Not now')}`
}

/** What the introducer sees, whatever was said: that it waits. */
export function waitingRow({ id, people: [one, other], ends }: Waiting, now: number): Html {
  return html`<li><span class="faces">${face(one)}${face(other)}</span><p><a class="name" href="/introductions/${id}"><bdi>${one.shownName}</bdi> and <bdi>${other.shownName}</bdi></a> <span class="note">Waiting, until ${dateOf(ends, now)} at the latest</span></p></li>`
}

/** The same with her words, on a page of its own. */
export function waitingCard({ people: [one, other], reason, ends }: Waiting, now: number): Html {
  return html`<section class="card"><p class="faces">${face(one)}${face(other)}</p><p>You told both why they might like each other:</p><blockquote class="asked" dir="auto">${reason}</blockquote>
<p><b>Waiting.</b> When both say yes, your conversation with the two opens by itself. Otherwise it ends quietly on ${dateOf(ends, now)}.</p><p class="note">You are not told what either of them answers.</p></section>`
}
