import { html } from 'hono/html'
import { handleOf, type Person } from '../../core/actors/person.ts'
import type { Bond } from '../../core/follows/bonds.ts'
import type { Profile } from '../../core/members/profile.ts'
import type { Visit } from '../../http/visit.ts'
import { face, profilePath } from './face.ts'
import { followButton } from './follow-button.ts'
import { type Icon, icon } from './icon.ts'
import { hostBadge } from './person-card.ts'
import { type Html, safe } from './safe.ts'
import { monthOf, span } from './time.ts'

/** The top of a person's page: face, name, one sentence, what they share, what can be done. `bond` is null for oneself and strangers. */
export function profileCard(visit: Visit, profile: Profile, bond: Bond | null): Html {
  const { person, header } = profile
  const wide = header ? html`<img class="wide" src="/media/${header}/large" alt="">` : ''
  return html`<section class="card profile" aria-labelledby="name">${wide}<div class="top-line">${face(person, 'large')}<div><h1 id="name"><bdi>${person.shownName}</bdi></h1><p class="row meta"><bdi>${handleOf(person)}</bdi>${hostBadge(person)}</p></div></div>
${person.sentence ? html`<p class="sentence" dir="auto">${person.sentence}</p>` : ''}${shared(profile)}${bond ? standing(visit, person, bond) : ''}${acts(visit, person, bond)}</section>`
}

function shared({ shared: both, interests }: Profile): Html | '' {
  const line = both.length > 0 ? html`<p class="note">You both like: <bdi>${both.join(', ')}</bdi></p>` : ''
  return html`${line}${interests.length > 0 ? html`<ul class="chips" aria-label="Interests">${interests.map((each) => html`<li><bdi>${each}</bdi></li>`)}</ul>` : ''}`
}

function standing(visit: Visit, person: Person, { followsMe, muted, blocked, asksMe }: Bond): Html {
  const left = muted?.until ? `for another ${span(muted.until - visit.ctx.now())}` : 'for good'
  const lines = [
    followsMe ? html`<p class="note">Follows you.</p>` : '',
    asksMe ? html`<p class="note">Would like to follow you. <a href="/follow-requests">Answer</a></p>` : '',
    muted ? html`<p class="note">${icon('mute')} Muted ${left}.</p>` : '',
    blocked
      ? html`<p class="note">You have blocked <bdi>${person.shownName}</bdi>. Neither of you sees the other’s posts.</p>`
      : '',
  ]
  return html`<div class="standing">${lines}</div>`
}

function acts(visit: Visit, person: Person, bond: Bond | null): Html | '' {
  const path = profilePath(person)
  if (visit.member?.id === person.id) {
    return html`<div class="row"><a class="btn q" href="/settings/profile">Edit profile</a><a class="btn q" href="${path}?as=stranger">View as…</a></div>`
  }
  if (!visit.member || !bond) return ''
  const write = bond.blocked
    ? ''
    : html`<a class="btn q" href="/write?to=${handleOf(person)}&amp;audience=direct">${icon('direct')}Message</a>`
  return html`<div class="row">${followButton(person, bond, path)}${write}<div class="acts">${menu(person, bond)}</div></div>`
}

function menu(person: Person, bond: Bond): Html {
  const path = `/people/${person.id}`
  const rows = [
    bond.following ? way(`${path}/follow`, 'settings', 'What I get…') : '',
    way(`${path}/lists`, 'list', 'Add to a list'),
    bond.followsMe ? form(person, 'remove', 'leave', 'Remove as follower') : '',
    bond.muted ? form(person, 'unmute', 'mute', 'Unmute') : way(`${path}/mute`, 'mute', 'Mute…'),
    bond.blocked ? '' : way(`${path}/block`, 'block', 'Block…'),
  ]
  return html`<details class="menu"><summary aria-label="More about ${person.shownName}">${icon('more')}</summary><div>${rows}</div></details>`
}

function way(path: string, drawing: Icon, words: string): Html {
  return html`<a href="${path}">${icon(drawing)}${words}</a>`
}

function form(person: Person, act: 'remove' | 'unmute', drawing: Icon, words: string): Html {
  return html`<form method="post" action="/people/${person.id}/${act}"><input type="hidden" name="back" value="${profilePath(person)}"><button>${icon(drawing)}${words}</button></form>`
}

/** What somebody says about herself at length, her own lines, and since when she is here. */
export function aboutCard({ person, about, fields, joined }: Profile): Html {
  const rows = fields.map(
    ({ name, html: text }) => html`<div><dt><bdi>${name}</bdi></dt><dd dir="auto">${safe(text)}</dd></div>`,
  )
  const since = joined === null ? '' : html`<p class="note">Moved in in ${monthOf(joined)}.</p>`
  const nothing =
    !about && fields.length === 0 ? html`<p class="note">${person.shownName} has not written more.</p>` : ''
  return html`<section class="card" aria-labelledby="about"><h2 id="about">About <bdi>${person.shownName}</bdi></h2><div class="body">${safe(about)}</div>${rows.length > 0 ? html`<dl class="lines">${rows}</dl>` : ''}${nothing}${since}</section>`
}
