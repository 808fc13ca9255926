import { html } from 'hono/html'
import type { Invitation } from '../../core/joining/invitation.ts'
import { hasRoom } from '../../core/joining/room.ts'
import { listedMembers } from '../../core/members/listed-members.ts'
import { findRules } from '../../core/rules/rules.ts'
import type { Visit } from '../../http/visit.ts'
import { face } from './face.ts'
import { lamp } from './lamp.ts'
import { type Html, safe } from './safe.ts'

const faces = 6

/** All that somebody should know before she is asked anything: who invites her, whose place it is, its rules, who sees what. */
export function landing(visit: Visit, invitation: Invitation, onward: string): Html {
  const { house } = visit
  const { forWhom, note } = invitation
  const by = invitation.by?.gone ? null : invitation.by
  return html`<div class="landing"><section class="hello">${lamp()}${by ? face(by) : ''}<p class="note">${forWhom ? html`For <bdi>${forWhom}</bdi>` : 'An invitation'}</p>
<h1>${by ? html`<bdi>${by.shownName}</bdi> invites you to <bdi>${house.name}</bdi>` : html`You are invited to <bdi>${house.name}</bdi>`}</h1>
${house.sentence ? html`<p class="sentence" dir="auto">${house.sentence}</p>` : ''}${note ? html`<blockquote dir="auto">${note}</blockquote>` : ''}</section>
${whoLivesHere(visit)}${theRules(visit)}${whoSeesWhat(visit)}${comeIn(visit, onward)}</div>`
}

function whoLivesHere({ ctx, house }: Visit): Html | '' {
  const people = listedMembers(ctx, faces)
  if (people.length === 0) return ''
  const each = people.map(
    (person) =>
      html`<li>${face(person)}<div><b><bdi>${person.shownName}</bdi></b>${person.sentence ? html`<span class="note" dir="auto">${person.sentence}</span>` : ''}</div></li>`,
  )
  return html`<section class="card"><h2>Some of the ${house.noun} here</h2><ul class="plain faces-list">${each}</ul></section>`
}

function theRules({ ctx }: Visit): Html | '' {
  const rules = findRules(ctx.db)
  return rules
    ? html`<section class="card rules" id="rules"><h2>What we agree on</h2>${safe(rules.html)}</section>`
    : ''
}

function whoSeesWhat({ house }: Visit): Html {
  return html`<section class="card"><h2>Who sees what</h2><ul>
<li>Each post says who it is for. What is for <bdi>${house.shortName}</bdi> stays among those who live here.</li>
<li>Hosts see who invited you, when you joined and when you were last here.</li>
<li>Hosts can’t see your password or your eight words; nobody can.</li>
<li>Whoever looks after the machine could read what is stored on it, direct messages too. Write here what you would trust them with.</li>
<li>Nobody asks for your e-mail address or phone number, and nothing here watches you for anybody else.</li></ul></section>`
}

function comeIn(visit: Visit, onward: string): Html {
  const { ctx, member } = visit
  if (member) return html`<p class="note">You live here already. This is what your guest sees.</p>`
  if (!hasRoom(ctx)) {
    return html`<section class="card calm"><h2>The house is full right now</h2><p>Your invitation stays good until it runs out, and this page lets you in once there is room. Leave your name at the door as well: then a host can let you in also after that.</p>
<div class="row"><a class="btn" href="/waitlist?invitation=${encodeURIComponent(visit.part('code'))}">Leave my name</a></div></section>`
  }
  return html`<p class="come-in"><a class="btn" href="${onward}">Come in</a><span class="note">Takes about a minute. You bring a name and a password, or a passkey.</span></p>`
}
