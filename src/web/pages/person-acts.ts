import { html } from 'hono/html'
import { meetPerson } from '../../core/actors/meet-person.ts'
import { findPerson, type Person } from '../../core/actors/person.ts'
import { blockPerson } from '../../core/follows/block-person.ts'
import { findBond } from '../../core/follows/bonds.ts'
import { changeFollow } from '../../core/follows/change-follow.ts'
import { followPerson } from '../../core/follows/follow-person.ts'
import { removeFollower } from '../../core/follows/remove-follower.ts'
import { unblockPerson } from '../../core/follows/unblock-person.ts'
import { unfollowPerson } from '../../core/follows/unfollow-person.ts'
import { mutePerson } from '../../core/moderation/mute-person.ts'
import { unmutePerson } from '../../core/moderation/unmute-person.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, piece, show, wantsPiece } from '../answer.ts'
import type { Page } from '../layout.ts'
import { profilePath } from '../parts/face.ts'
import { followButton } from '../parts/follow-button.ts'
import { choice, errorSummary, type Kept, tick, withRefusal } from '../parts/form.ts'

type Answer = Response | Promise<Response>

/** What a form can do with a person at once, and what the page says after it. */
const acts = {
  follow: {
    work: followPerson,
    says: (person: Person, answer: unknown) => followWords[String(answer)]?.(person) ?? '',
  },
  unfollow: {
    work: unfollowPerson,
    says: (person: Person, _answer: unknown) => `You don’t follow ${person.shownName}.`,
  },
  unmute: {
    work: unmutePerson,
    says: (person: Person, _answer: unknown) => `You hear from ${person.shownName} again.`,
  },
  unblock: {
    work: unblockPerson,
    says: (person: Person, _answer: unknown) =>
      `${person.shownName} is not blocked any more. Follows that the block ended stay ended.`,
  },
  remove: {
    work: removeFollower,
    says: (person: Person, _answer: unknown) => `${person.shownName} does not follow you.`,
  },
} as const

const followWords: Record<string, (person: Person) => string> = {
  following: ({ shownName }) => `You follow ${shownName}.`,
  asked: ({ shownName }) => `You asked to follow ${shownName}.`,
  waits: ({ shownName, server }) =>
    `${server} is new to this house, so a host looks at it first. After a yes, your question goes to ${shownName}.`,
}

/** POST `/people/:id/follow`, and so on: does it and goes back, or gives the button anew to a script. */
export async function actOnPerson(visit: MemberVisit, name: keyof typeof acts): Promise<Response> {
  const { ctx, member } = visit
  const id = visit.part('id')
  const back = (await visit.form()).text('back')
  const answer = acts[name].work(ctx, member, id)
  // Somebody who left can still be unmuted; that is done by now.
  const person = findPerson(ctx.db, id)
  if (!person) return goTo(visit, back || '/people')
  if (wantsPiece(visit)) return piece(visit, followButton(person, findBond(ctx, member, id), back))
  return goTo(visit, back || profilePath(person), { text: acts[name].says(person, answer) })
}

const hour = 60 * 60 * 1000

/** How long a mute may last, in milliseconds; null for good. */
const spans: Record<string, { words: string; lasts: number | null }> = {
  hour: { words: 'For an hour', lasts: hour },
  day: { words: 'For a day', lasts: 24 * hour },
  week: { words: 'For a week', lasts: 7 * 24 * hour },
  always: { words: 'Until you change your mind', lasts: null },
}

/** `/people/:id/mute`: for how long, and whether the inbox keeps quiet too. */
export function mutePage(visit: MemberVisit): Answer {
  return show(visit, muteForm(visit, null))
}

/** POST `/people/:id/mute`. */
export function mute(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    (form) => {
      const span = Object.hasOwn(spans, form.text('lasts')) ? spans[form.text('lasts')] : undefined
      if (!span) throw new Refusal('bad-input', 'Choose for how long.', 'lasts')
      mutePerson(visit.ctx, visit.member, visit.part('id'), { lasts: span.lasts, quietNotices: form.has('quiet') })
      const person = meetPerson(visit.ctx, visit.member, visit.part('id'))
      return goTo(visit, profilePath(person), { text: `${person.shownName} is muted. Nobody is told.` })
    },
    (kept) => muteForm(visit, kept),
  )
}

function muteForm(visit: MemberVisit, kept: Kept | null): Page {
  const person = meetPerson(visit.ctx, visit.member, visit.part('id'))
  const options = Object.entries(spans).map(([value, { words }]) => ({ value, label: words }))
  const body = html`${errorSummary(kept?.refusal)}<section class="card"><h1>Mute <bdi>${person.shownName}</bdi></h1>
<p>You won’t see these posts and boosts in your timelines. Nothing else changes between you, and ${person.shownName} is not told.</p>
<form method="post" action="/people/${person.id}/mute">${choice({ name: 'lasts', legend: 'How long', options, value: 'day' }, kept)}
${tick({ name: 'quiet', label: 'Keep my inbox quiet too', note: 'No news when you are named, answered or liked by this person.', on: true }, kept)}
<p class="row"><button class="btn">Mute</button><a class="btn q" href="${profilePath(person)}">Not now</a></p></form></section>`
  return { title: `Mute ${person.shownName}`, section: 'people', body }
}

/** `/people/:id/block`: says what a block does before it is done. */
export function blockPage(visit: MemberVisit): Answer {
  const person = meetPerson(visit.ctx, visit.member, visit.part('id'))
  const body = html`<section class="card"><h1>Block <bdi>${person.shownName}</bdi>?</h1>
<ul><li>Neither of you sees what the other posts.</li><li>You stop following each other, and neither can follow again.</li><li>${person.shownName} is not told, but may notice.</li></ul>
<p class="note">If something happened that the hosts should know, write to them as well.</p>
<form class="row" method="post" action="/people/${person.id}/block"><button class="btn danger">Block</button><a class="btn q" href="${profilePath(person)}">Not now</a></form></section>`
  return show(visit, { title: `Block ${person.shownName}`, section: 'people', body })
}

/** POST `/people/:id/block`. */
export function block(visit: MemberVisit): Answer {
  blockPerson(visit.ctx, visit.member, visit.part('id'))
  const person = meetPerson(visit.ctx, visit.member, visit.part('id'))
  return goTo(visit, '/blocks', { text: `${person.shownName} is blocked.` })
}

/** `/people/:id/follow`: what a follow brings. */
export function followPage(visit: MemberVisit): Answer {
  const { ctx, member } = visit
  const person = meetPerson(ctx, member, visit.part('id'))
  const bond = findBond(ctx, member, person.id)
  if (!bond.following) throw new Refusal('not-found', 'You don’t follow anybody by that name.')
  const body = html`<section class="card"><h1>What you get from <bdi>${person.shownName}</bdi></h1><form method="post" action="/people/${person.id}/options">
${tick({ name: 'boosts', label: 'Posts of others that are boosted', on: bond.boosts })}
${tick({ name: 'tell', label: 'Tell me of each post', note: 'In your inbox, as soon as it is written.', on: bond.tell })}
<p class="row"><button class="btn">Save</button><a class="btn q" href="${profilePath(person)}">Not now</a></p></form></section>`
  return show(visit, { title: `What you get from ${person.shownName}`, section: 'people', body })
}

/** POST `/people/:id/options`. */
export async function changeOptions(visit: MemberVisit): Promise<Response> {
  const form = await visit.form()
  changeFollow(visit.ctx, visit.member, visit.part('id'), { boosts: form.has('boosts'), tell: form.has('tell') })
  const person = meetPerson(visit.ctx, visit.member, visit.part('id'))
  return goTo(visit, profilePath(person), { text: 'Saved.' })
}
