import { html } from 'hono/html'
import { guestBookOf } from '../../core/guest-book/guest-book-of.ts'
import { findHostingMe } from '../../core/guest-book/hosting-me.ts'
import type { Memory } from '../../core/guest-book/memories.ts'
import { openSuggestion } from '../../core/guest-book/suggested-sentence.ts'
import { findResident, type Resident } from '../../core/joining/people-here.ts'
import { limits } from '../../core/limits.ts'
import { findInterests } from '../../core/members/interests.ts'
import type { Member } from '../../core/members/member.ts'
import { findTown } from '../../core/members/town.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Page } from '../layout.ts'
import { back } from './back.ts'
import { face, profilePath } from './face.ts'
import { errorSummary, field, type Kept } from './form.ts'
import { hostActsCard } from './host-acts-card.ts'
import { hostingMeLines, isBlank, readers } from './hosting-me.ts'
import { lastHere } from './last-here.ts'
import { hostBadge } from './person-card.ts'
import type { Html } from './safe.ts'
import { dateOf } from './time.ts'

/** One person (by id) as her hosts know her: what she tells them, what they remember, her sentence. Refuses who does not live here. */
export function guestBookPage(visit: MemberVisit, id: string, kept?: Kept): Page {
  const resident = findResident(visit.ctx, id)
  if (!resident) throw new Refusal('not-found', 'Nobody like that lives here.')
  const { member } = resident
  const own = member.id === visit.member.id
  const body = html`${back('/host/people', 'People')}${errorSummary(kept?.refusal)}${whoCard(visit, resident)}${hostingCard(visit, member, own)}${
    own
      ? html`<section class="card"><h2>What hosts remember</h2><p class="note">Hosts neither read nor write notes about themselves.</p></section>`
      : html`${notesCard(visit, member, kept)}${sentenceCard(visit, member, kept)}${hostActsCard(member)}`
  }`
  return { title: `Guest book: ${member.shownName}`, section: 'host', scripts: own ? [] : ['counter.js'], body }
}

function whoCard(visit: MemberVisit, { member, invitedBy, seen }: Resident): Html {
  const { ctx } = visit
  const now = ctx.now()
  const town = findTown(ctx, member.id)
  const interests = member.preferences.showInterests ? findInterests(ctx, member.id) : []
  const came = invitedBy
    ? html`, invited by <a href="/host/people/${invitedBy.id}"><bdi>${invitedBy.shownName}</bdi></a>`
    : ''
  return html`<section class="card profile" aria-labelledby="name"><div class="top-line">${face(member, 'large')}<div><h1 id="name"><bdi>${member.shownName}</bdi></h1><p class="row meta"><a href="${profilePath(member)}">@${member.name}</a>${hostBadge(member)}</p></div></div>
${member.sentence ? html`<p class="sentence" dir="auto">${member.sentence}</p>` : html`<p class="note">No sentence yet.</p>`}
${interests.length > 0 ? html`<ul class="chips" aria-label="Interests">${interests.map((each) => html`<li><bdi>${each}</bdi></li>`)}</ul>` : ''}
<p class="note about-her">${town ? html`Lives in <bdi>${town}</bdi>. ` : ''}Here since ${dateOf(member.joined, now)}${came}. ${lastHere(seen, now)}</p></section>`
}

function hostingCard(visit: MemberVisit, member: Member, own: boolean): Html {
  const hosting = findHostingMe(visit.ctx, member.id)
  const nothing = own
    ? html`<p><a href="/settings/hosting-me">Write what helps you</a>.</p>`
    : html`<p class="note"><bdi>${member.shownName}</bdi> has not written anything here yet. It is one tap away under “You”.</p>`
  return html`<section class="card" aria-labelledby="hosting-me"><h2 id="hosting-me">How to host me</h2>${isBlank(hosting) ? nothing : html`${hostingMeLines(hosting)}${readers(hosting, visit.house.shortName)}`}</section>`
}

function notesCard(visit: MemberVisit, member: Member, kept?: Kept): Html {
  const notes = guestBookOf(visit.ctx, visit.member, member.id)
  const list =
    notes.length > 0
      ? html`<ul class="plain guest-notes">${notes.map((each) => html`<li>${note(visit, each)}</li>`)}</ul>`
      : html`<p class="note">Nothing is noted.</p>`
  return html`<section class="card" id="notes" aria-labelledby="remembered"><h2 id="remembered">What hosts remember</h2><p class="note">Only hosts read this; each note is forgotten after 90 days. Whoever takes a copy of everything about herself finds it there.</p>${list}
<form method="post" action="/host/people/${member.id}/notes">${field({ name: 'words', label: 'Something to remember', note: html`Write it as if <bdi>${member.shownName}</bdi> may read it one day. At most ${limits.memory.words} characters.`, rows: 3 }, kept)}<button class="btn">Note it</button></form></section>`
}

function note(visit: MemberVisit, memory: Memory): Html {
  const path = `/host/notes/${memory.id}`
  return html`${noteWords(visit, memory)}<div class="row"><form method="post" action="${path}/renew"><button class="btn q small">Keep for 90 days</button></form><a class="btn q small" href="${path}">Change</a><a class="btn q small" href="${path}/delete">Delete</a></div>`
}

/** The words of a note, who wrote them and until when they are remembered. */
export function noteWords(visit: MemberVisit, { words, writtenBy, written, changedBy, expires }: Memory): Html {
  const now = visit.ctx.now()
  const changed = changedBy ? html`, changed by <bdi>${changedBy.shownName}</bdi>` : ''
  return html`<p class="typed" dir="auto">${words}</p><p class="note"><bdi>${writtenBy.shownName}</bdi>, ${dateOf(written, now)}${changed}. Forgotten on ${dateOf(expires, now)}.</p>`
}

function sentenceCard(visit: MemberVisit, member: Member, kept?: Kept): Html {
  const open = openSuggestion(visit.ctx, visit.member, member.id)
  const path = `/host/people/${member.id}/sentence`
  const most = limits.profile.sentence
  const by = open?.host.id === visit.member.id ? 'You suggest' : html`<bdi>${open?.host.shownName}</bdi> suggests`
  const inner = open
    ? html`<p>${by}:</p><blockquote dir="auto">${open.sentence}</blockquote><p class="note">Only <bdi>${member.shownName}</bdi> sees it, and may take it, change it or say no. After an answer it is gone from here.</p><form class="row" method="post" action="${path}/take-back"><button class="btn q">Take it back</button></form>`
    : html`<form method="post" action="${path}"><div data-count="${most}">${field({ name: 'sentence', label: 'One sentence by which people remember', note: `At most ${most} characters. Nobody else sees it before there is a yes.`, autocomplete: 'off' }, kept)}</div><button class="btn">Suggest it</button></form>`
  return html`<section class="card" aria-labelledby="suggest"><h2 id="suggest">Suggest a sentence</h2>${inner}</section>`
}
