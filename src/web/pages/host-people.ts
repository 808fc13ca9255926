import { html } from 'hono/html'
import { makeOneTimeLink } from '../../core/access/one-time-links.ts'
import { peopleHere, type Resident } from '../../core/joining/people-here.ts'
import { limits } from '../../core/limits.ts'
import { giveRole, roles } from '../../core/members/give-role.ts'
import { findMember, hasRole, type Member } from '../../core/members/member.ts'
import { takeRole } from '../../core/members/take-role.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { face, profilePath } from '../parts/face.ts'
import { errorSummary, type Kept, withRefusal } from '../parts/form.ts'
import { lastHere } from '../parts/last-here.ts'
import { emptyCard } from '../parts/post-list.ts'
import type { Html } from '../parts/safe.ts'
import { dateOf } from '../parts/time.ts'

/** `GET /host/people`: who lives here, how they came, their roles. */
export function hostPeople(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, peoplePage(visit))
}

/** `POST /host/people/:id/role`: gives a role or takes it. */
export function changeRole(visit: MemberVisit): Promise<Response> {
  const { ctx, member: host } = visit
  return withRefusal(
    visit,
    (form) => {
      const member = findResident(visit)
      const known = roles.find(({ role }) => role === form.text('role'))
      if (!known) throw new Refusal('bad-input', 'There is no such role.')
      const takes = form.text('act') === 'take'
      if (takes) takeRole(ctx, host, { member, role: known.role })
      else giveRole(ctx, host, { member, role: known.role })
      const text = `${member.shownName} is ${takes ? 'no longer' : 'now'} ${known.role}.`
      return goTo(visit, takes && member.id === host.id && known.role === 'host' ? '/' : '/host/people', { text })
    },
    (kept) => peoplePage(visit, kept),
  )
}

/** `POST /host/people/:id/key`: a link with which somebody signs in once. It is shown here and nowhere else. */
export function makeKeyFor(visit: MemberVisit): Response | Promise<Response> {
  const { ctx, member: host } = visit
  const member = findResident(visit)
  const link = `${ctx.address}/key/${makeOneTimeLink(ctx, { purpose: 'sign-in', member, by: host, lasts: limits.key.lasts })}`
  const body = html`<p class="back"><a href="/host/people">People</a></p><h1>A new key for <bdi>${member.shownName}</bdi></h1>
<section class="card"><p>With this link <bdi>${member.shownName}</bdi> signs in once, within an hour, and chooses a new key. Hand it over in person or by a way you both trust. It is shown only here.</p>
<p class="code"><a href="${link}">${link}</a></p><a class="btn" href="${link}" data-copy="${link}" data-copied="Link copied. Give it to nobody else.">Copy the link</a>
<p class="note"><bdi>${member.shownName}</bdi> will see in the inbox that you made it.</p></section>`
  return show(visit, { title: 'A new key', section: 'host', body })
}

function findResident(visit: MemberVisit): Member {
  const member = findMember(visit.ctx.db, visit.part('id'))
  if (!member) throw new Refusal('not-found', 'Nobody like that lives here.')
  return member
}

function peoplePage(visit: MemberVisit, kept?: Kept): Page {
  const everybody = peopleHere(visit.ctx)
  const wordless = everybody.filter(({ member }) => member.sentence === '')
  const only = visit.query('show') === 'wordless'
  const list = only ? wordless : everybody
  const body = html`<p class="back"><a href="/host">Hosting</a></p><h1>People</h1>${errorSummary(kept?.refusal)}
<nav aria-label="Whom to show"><ul class="plain row whom">${filter('/host/people', `Everybody (${everybody.length})`, !only)}${filter('/host/people?show=wordless', `Without a sentence (${wordless.length})`, only)}</ul></nav>
${list.length > 0 ? html`<ul class="plain people">${list.map((each) => resident(visit, each))}</ul>` : emptyCard('Everybody has a sentence', 'Nobody needs one from you.')}${only ? '' : rolesCard}`
  return { title: 'People', section: 'host', body }
}

function filter(path: string, words: string, current: boolean): Html {
  return html`<li><a class="chip" href="${path}"${current ? html` aria-current="page"` : ''}>${words}</a></li>`
}

const rolesCard = html`<section class="card after"><h2>Roles</h2><ul>${roles.map(({ role, about }) => html`<li><b>${role}</b>: ${about}</li>`)}</ul><p class="note">Anybody may hold several. The last host stays one.</p></section>`

function resident(visit: MemberVisit, { member, invitedBy, seen }: Resident): Html {
  const now = visit.ctx.now()
  const came = invitedBy
    ? html`, invited by <a href="${profilePath(invitedBy)}"><bdi>${invitedBy.shownName}</bdi></a>`
    : ''
  const key =
    member.id === visit.member.id
      ? ''
      : html`<a class="btn q small" href="/host/tour${profilePath(member)}">Lead the tour<span class="vh"> for ${member.shownName}</span></a><form method="post" action="/host/people/${member.id}/key"><button class="btn q small">Make a sign-in link<span class="vh"> for ${member.shownName}</span></button></form>`
  return html`<li class="card person">${face(member)}<div><div class="who"><h2><a class="name" href="${profilePath(member)}"><bdi>${member.shownName}</bdi></a></h2><span class="meta">@${member.name}</span></div>
<p class="note">Here since ${dateOf(member.joined, now)}${came}. ${lastHere(seen, now)}</p>
<details><summary>Roles${member.roles.length > 0 ? html`: ${member.roles.join(', ')}` : ''}</summary><div class="row">${roles.map(({ role }) => roleForm(member, role))}</div></details>
<div class="row"><a class="btn q small" href="/host/people/${member.id}">Guest book<span class="vh"> of ${member.shownName}</span></a>${key}</div></div></li>`
}

function roleForm(member: Member, role: (typeof roles)[number]['role']): Html {
  const holds = hasRole(member, role)
  return html`<form method="post" action="/host/people/${member.id}/role"><input type="hidden" name="role" value="${role}"><input type="hidden" name="act" value="${holds ? 'take' : 'give'}"><button class="btn q small">${holds ? `No longer ${role}` : `Make ${role}`}<span class="vh">: ${member.shownName}</span></button></form>`
}
