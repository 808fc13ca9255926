import { html } from 'hono/html'
import { findPerson } from '../../core/actors/person.ts'
import { findOpenParting, type Parting } from '../../core/partings/parting.ts'
import { answerLine, planParting } from '../../core/partings/plan-parting.ts'
import type { MemberVisit, Visit } from '../../http/visit.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { back } from '../parts/back.ts'
import { profilePath } from '../parts/face.ts'
import { errorSummary, field, type Kept, withRefusal } from '../parts/form.ts'
import { fateField, forwardingField } from '../parts/parting-fields.ts'
import type { Html } from '../parts/safe.ts'
import { dateOf } from '../parts/time.ts'

/** `GET /parting`: for somebody who was asked to leave: why, until when, by whom, whom to talk to, and what she decides. */
export function partingPage(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, page(visit))
}

/** `POST /parting`: what becomes of her posts, and where she lives now. */
export function savePlan(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    (form) => {
      planParting(visit.ctx, visit.member, { posts: form.text('posts'), forwarding: form.text('forwarding') })
      return goTo(visit, '/parting', { text: 'Saved. You can change it until your boxes are gone.' })
    },
    (kept) => page(visit, kept),
  )
}

/** `POST /parting/answer`: what she says about the line that everybody will get. */
export function saveAnswer(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    (form) => {
      answerLine(visit.ctx, visit.member, form.text('answer'))
      return goTo(visit, '/parting', { text: 'Your answer is with the hosts.' })
    },
    (kept) => page(visit, kept),
  )
}

function page(visit: MemberVisit, kept?: Kept): Page {
  const parting = findOpenParting(visit.ctx.db, visit.member.id)
  const inner =
    parting?.kind === 'asked'
      ? html`${errorSummary(kept?.refusal)}${whyCard(visit, parting)}${lineCard(parting, kept)}${planCard(parting, '/parting', kept)}
<section class="card"><h2>Your boxes</h2><p>Take them now, or after you have left: your key opens that page for 180 days.</p><div class="row"><a class="btn q" href="/settings/boxes">My boxes</a></div></section>`
      : html`<section class="card calm"><h2>You live here</h2><p>Nobody asked you to leave.</p><div class="row"><a class="btn q" href="/">Back home</a></div></section>`
  const body = html`${back('/me', 'You')}<h1>Your parting</h1>${inner}`
  return { title: 'Your parting', section: 'me', body }
}

/** Why somebody was asked to leave, until when, by whom, and with whom she can talk. */
export function whyCard({ ctx, house }: Visit, parting: Parting): Html {
  const [by, ear] = [parting.by, parting.talkTo].map((id) => (id ? findPerson(ctx.db, id) : null))
  const when = dateOf(parting.over ?? parting.ends, ctx.now())
  const talk = ear
    ? html`<p>To talk about it: <bdi>${ear.shownName}</bdi>${lives(parting) ? html`, <a href="/write?to=@${ear.name}&amp;audience=direct">write a message</a>, or <a href="/reports/new">talk with the hosts</a>` : ''}.</p>`
    : ''
  const asker = by ? html`, by <a class="name" href="${profilePath(by)}"><bdi>${by.shownName}</bdi></a>` : ''
  return html`<section class="card up"><h2>${howItStands(parting, house.name, when)}</h2><p class="note">${parting.kind === 'safety' ? 'The door was closed' : 'You were asked'} on ${dateOf(parting.begun, ctx.now())}${asker}. Why:</p><blockquote class="quote" dir="auto">${parting.reason}</blockquote>${talk}</section>`
}

function lineCard({ line, answer }: Parting, kept?: Kept): Html {
  return html`<section class="card"><h2>What everybody will be told</h2><p>On the day you leave everybody here gets this line, and nothing else:</p><blockquote class="quote" dir="auto">${line}</blockquote>
<form method="post" action="/parting/answer">${field({ name: 'answer', label: 'Your answer to the hosts (optional)', note: 'Perhaps how you would rather have it said. Only hosts read it.', rows: 3, value: answer }, kept)}<button class="btn q">Send to the hosts</button></form></section>`
}

/** What becomes of her posts and where she lives now; after a safety act only the latter is hers to decide. */
export function planCard({ kind, posts, forwarding }: Parting, action: string, kept?: Kept): Html {
  const fate =
    kind === 'safety'
      ? html`<p class="note">Your posts are seen by nobody here, and are deleted with everything else.</p>`
      : fateField(posts, kept)
  return html`<section class="card"><h2>What you decide</h2><form method="post" action="${action}">${fate}${forwardingField(forwarding, kept)}<button class="btn">Save</button></form></section>`
}

function lives({ kind, outcome }: Parting): boolean {
  return kind === 'asked' && outcome !== 'gone'
}

function howItStands(parting: Parting, house: string, when: string): string {
  if (parting.outcome === 'gone') return `You lived at ${house} until ${when}`
  return lives(parting) ? `You were asked to leave by ${when}` : `The door of ${house} is closed for you`
}
