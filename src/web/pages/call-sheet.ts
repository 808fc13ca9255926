import { html } from 'hono/html'
import { findPerson, handleOf } from '../../core/actors/person.ts'
import { endOf, standingCall } from '../../core/calls/call.ts'
import { type CallSheet, findCallSheet, type Topic, topics, topicsIn } from '../../core/calls/call-sheet.ts'
import { findCallee } from '../../core/calls/find-callee.ts'
import { finishCall } from '../../core/calls/finish-call.ts'
import { tickTopics } from '../../core/calls/tick-topics.ts'
import { findHostingMe, type HostingMe } from '../../core/guest-book/hosting-me.ts'
import { invitedBy } from '../../core/joining/invited-by.ts'
import { findInterests } from '../../core/members/interests.ts'
import type { Member } from '../../core/members/member.ts'
import { findTown } from '../../core/members/town.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { isId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, show } from '../answer.ts'
import { back } from '../parts/back.ts'
import { callWords, placeWords, topicWords } from '../parts/call-words.ts'
import { face, profilePath } from '../parts/face.ts'
import type { Html } from '../parts/safe.ts'
import { dateOf, monthOf } from '../parts/time.ts'

/** `GET /host/people/:id/call`: what a host has before her during somebody's introduction call. */
export function callSheet(visit: MemberVisit): Response | Promise<Response> {
  const callee = findInPath(visit)
  const sheet = findCallSheet(visit.ctx.db, callee.id)
  const body = html`${back('/host/calls', 'Introduction calls')}${head(visit, callee)}${answers(visit, callee)}${ticks(visit, callee, sheet)}`
  return show(visit, { title: `Call with ${callee.shownName}`, section: 'host', body })
}

/** `POST /host/people/:id/call`: saves what was gone through; `act` done says that the call is over, too. */
export async function saveCallSheet(visit: MemberVisit): Promise<Response> {
  const callee = findInPath(visit)
  const form = await visit.form()
  const path = `/host/people/${callee.id}/call`
  const change = { before: topicsIn(form.all('before')), after: topicsIn(form.all('topic')) }
  tickTopics(visit.ctx, visit.member, callee, change)
  if (form.text('act') !== 'done') return goTo(visit, path, { text: 'Saved.' })
  finishCall(visit.ctx, visit.member, callee)
  return goTo(visit, path, { text: `Done. What is left waits on the home page of ${callee.shownName}.` })
}

function findInPath(visit: MemberVisit): Member {
  const id = visit.part('id')
  if (!isId(id)) throw new Refusal('not-found', 'There is nobody here by that name.')
  return findCallee(visit.ctx, visit.member, id)
}

function head(visit: MemberVisit, callee: Member): Html {
  const call = standingCall(visit.ctx.db, callee.id)
  const when =
    call && endOf(call) > visit.ctx.now() ? html`<p>${callWords(visit, call)}<br>${placeWords(call.place)}</p>` : ''
  return html`<section class="card call-sheet"><div class="top-line">${face(callee, 'large')}<div><h1>Call with <bdi>${callee.shownName}</bdi></h1><p class="meta"><a href="${profilePath(callee)}"><bdi>${handleOf(callee)}</bdi></a> · here since ${monthOf(callee.joined)}</p></div></div>${callee.sentence ? html`<p dir="auto">${callee.sentence}</p>` : ''}${when}
<div class="row"><a class="btn q" href="/host/tour/${callee.name}">Tour mode</a><a class="btn q" href="/host/people/${callee.id}">Guest book</a><a class="btn q" href="/write?to=${handleOf(callee)}&amp;audience=direct">Write</a></div>
<p class="note">There is no field for notes here. What you want to remember belongs in the guest book, and secrets nowhere.</p></section>`
}

const phones: Record<HostingMe['phone'], string> = {
  '': '',
  iphone: 'iPhone',
  android: 'Android',
  other: 'Another one',
}
const experiences: Record<HostingMe['experience'], string> = {
  '': '',
  new: 'New to sites like this one: take your time',
  some: 'Knows a little',
  'at-home': 'At home on such sites: keep the basics short',
}

function answers({ ctx, house }: MemberVisit, callee: Member): Html {
  const told = findHostingMe(ctx, callee.id)
  const rows = [
    ['Pronouns', told.pronouns],
    ['Phone', phones[told.phone]],
    ['Experience', experiences[told.experience]],
    ['Interests', findInterests(ctx, callee.id).join(', ')],
    ['Town', findTown(ctx, callee.id)],
    ['What helps', told.needs],
    ['Go easy on', told.goEasyOn],
    ['Worries', told.worries],
  ].filter(([, words]) => words !== '')
  const list = rows.map(([name, words]) => html`<div><dt>${name}</dt><dd dir="auto">${words}</dd></div>`)
  const nothing = html`<p class="note"><bdi>${callee.shownName}</bdi> has told nothing about being hosted yet. Ask.</p>`
  return html`<section class="card" aria-labelledby="told"><h2 id="told">What you know</h2>${rows.length > 0 ? html`<dl class="lines">${list}</dl>` : nothing}${cameBy(ctx, callee, house.shortName)}</section>`
}

function cameBy(ctx: MemberVisit['ctx'], callee: Member, house: string): Html | '' {
  const invitation = invitedBy(ctx, callee.id)
  if (!invitation) return ''
  const by = invitation.by ? html`<bdi>${invitation.by.shownName}</bdi>` : 'somebody who is gone'
  return html`<p>Came to ${house} by an invitation of ${by}.</p>${invitation.note ? html`<blockquote class="asked" dir="auto">${invitation.note}</blockquote>` : ''}`
}

const hints: Record<Topic, string> = {
  basics: 'Reading, writing, who sees what, how to undo.',
  help: 'Who the hosts are, and what to do when something is wrong.',
  people: 'A sentence about everyone, and whom they might get along with.',
  features: 'What was made here because somebody asked for it.',
  traditions: 'What we do together, and how to join in.',
}

function ticks({ ctx }: MemberVisit, callee: Member, sheet: CallSheet): Html {
  const boxes = topics.map((topic) => {
    const on = sheet.ticked.has(topic)
    return html`<label class="tick" for="topic-${topic}"><input type="checkbox" id="topic-${topic}" name="topic" value="${topic}"${on ? ' checked' : ''}><span>${topicWords[topic].name}<small>${hints[topic]}</small></span></label>${on ? html`<input type="hidden" name="before" value="${topic}">` : ''}`
  })
  const done = sheet.done === null ? html`<button class="btn q" name="act" value="done">The call is done</button>` : ''
  const by = sheet.doneBy ? findPerson(ctx.db, sheet.doneBy) : null
  const said =
    sheet.done === null
      ? html`<p class="note">When the call is done, what is left becomes a gentle list on the home page of <bdi>${callee.shownName}</bdi>.</p>`
      : html`<p class="note">Done on ${dateOf(sheet.done, ctx.now())}${by ? html`, said <bdi>${by.shownName}</bdi>` : ''}. What is not ticked waits on the home page of <bdi>${callee.shownName}</bdi>, unless it was put away.</p>`
  return html`<form class="card call-sheet" method="post" action="/host/people/${callee.id}/call"><fieldset class="field"><legend>Gone through</legend>${boxes}</fieldset>${said}<div class="row"><button class="btn" name="act" value="save">Save</button>${done}</div></form>`
}
