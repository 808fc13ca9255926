import { html } from 'hono/html'
import { handleOf, type Person } from '../../core/actors/person.ts'
import type { Bond } from '../../core/follows/bonds.ts'
import { findFederation } from '../../core/house/federation.ts'
import { hasRole } from '../../core/members/member.ts'
import type { Profile } from '../../core/members/profile.ts'
import { findForwarding } from '../../core/partings/moved.ts'
import type { Visit } from '../../http/visit.ts'
import { awayTill } from './away.ts'
import { besidePerson, introduceSwitch, noteForm } from './beside-person.ts'
import { face, profilePath } from './face.ts'
import { followButton } from './follow-button.ts'
import { handle } from './handle.ts'
import { type Icon, icon } from './icon.ts'
import { newHere } from './new-here.ts'
import { openOriginal } from './open-original.ts'
import { forwardingLink } from './parting-fields.ts'
import { hostBadge } from './person-card.ts'
import { type Html, safe } from './safe.ts'
import { pictured, shownName, withPictures } from './shown-name.ts'
import { monthOf, span } from './time.ts'

/** The top of a person's page: face, name, one sentence, what they share, what can be done. `bond` is null for oneself and strangers. */
export function profileCard(visit: Visit, profile: Profile, bond: Bond | null): Html {
  const { person, header, elsewhere } = profile
  const at = header ? `/media/${header}/large` : elsewhere?.header ? `/media/elsewhere/header/${person.id}` : null
  const wide = at ? html`<img class="wide" src="${at}" alt="">` : ''
  return html`<section class="card profile" aria-labelledby="name">${wide}<div class="top-line">${face(person, 'large')}<div><h1 id="name">${shownName(person)}</h1><p class="row meta">${handle(person)}${hostBadge(person)}${newHere(visit, person)}</p></div></div>${whereNow(visit, profile)}
${person.sentence ? html`<p class="sentence" dir="auto">${person.sentence}</p>` : ''}${shared(profile)}${besidePerson(visit, person)}${bond ? standing(visit, person, bond) : ''}${acts(visit, profile, bond)}${bond ? noteForm(visit, person) : ''}</section>`
}

function whereNow({ ctx, house, viewer }: Visit, { person, former, away, elsewhere }: Profile): Html | '' {
  if (elsewhere?.moved) return movedOn(person, elsewhere.moved)
  if (away !== null) return html`<p class="note after">Away till ${awayTill(away, ctx.now())}.</p>`
  if (!former || viewer.home !== 'here') return ''
  const forwarding = findForwarding(ctx, person)
  const now = forwarding
    ? html`<bdi>${person.shownName}</bdi> lives at ${forwardingLink(forwarding)} now.`
    : html`<bdi>${person.shownName}</bdi> no longer lives at ${house.name}.`
  return html`<p class="moved"><span class="badge">Former member</span> ${now}</p>`
}

// She says so herself; whether that is really her is for those who know her.
function movedOn(person: Person, moved: NonNullable<NonNullable<Profile['elsewhere']>['moved']>): Html {
  const place = moved.person
    ? html`<a href="${profilePath(moved.person)}">${handle(moved.person)}</a>`
    : html`<a href="${moved.url}" rel="nofollow noopener noreferrer"><bdi>${moved.url.replace(/^https?:\/\//, '')}</bdi></a>`
  return html`<p class="moved"><span class="badge">Moved</span> <bdi>${person.shownName}</bdi> lives at ${place} now.</p>`
}

function shared({ shared: both, interests, town, sameTown }: Profile): Html | '' {
  const line = both.length > 0 ? html`<p class="note">You both like: <bdi>${both.join(', ')}</bdi></p>` : ''
  const lives = town ? html`<p class="note">Lives in <bdi>${town}</bdi>${sameTown ? ', as you do' : ''}.</p>` : ''
  return html`${lives}${line}${interests.length > 0 ? html`<ul class="chips" aria-label="Interests">${interests.map((each) => html`<li><bdi>${each}</bdi></li>`)}</ul>` : ''}`
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

function acts(visit: Visit, { person, former, elsewhere }: Profile, bond: Bond | null): Html | '' {
  const path = profilePath(person)
  if (visit.member?.id === person.id) {
    return html`<div class="row"><a class="btn q" href="/settings/profile">Edit profile</a><a class="btn q" href="${path}?as=stranger">View as…</a></div>`
  }
  if (!visit.member) return followFrom(visit, person)
  if (!bond) return ''
  const more = html`<div class="acts">${menu(visit, { person, former, elsewhere }, bond)}</div>`
  if (former) return html`<div class="row">${more}</div>`
  const write = bond.blocked
    ? ''
    : html`<a class="btn q" href="/write?to=${handleOf(person)}&amp;audience=direct">${icon('direct')}Message</a>`
  return html`<div class="row">${followButton(person, bond, path)}${write}${more}</div>`
}

// Nobody follows from outside while the house keeps to itself.
function followFrom({ ctx }: Visit, person: Person): Html | '' {
  if (person.server !== null || findFederation(ctx).openness === 'off') return ''
  return html`<div class="row"><a class="btn q" href="${profilePath(person)}/follow">Follow from your own server</a></div>`
}

function menu(
  visit: Visit,
  { person, former, elsewhere }: Pick<Profile, 'person' | 'former' | 'elsewhere'>,
  bond: Bond,
): Html {
  const { member } = visit
  const path = `/people/${person.id}`
  const hosting = member !== null && hasRole(member, 'host') && person.server === null && !former
  const rows = [
    hosting ? way(`/host/people/${person.id}`, 'list', 'Guest book') : '',
    bond.following ? way(`${path}/follow`, 'settings', 'What I get…') : '',
    elsewhere ? openOriginal(elsewhere.url) : '',
    way(`${path}/lists`, 'list', 'Add to a list'),
    introduces(visit, person, bond),
    person.server || bond.blocked || former
      ? ''
      : way(`/introductions/new?one=${handleOf(person)}`, 'invite', 'Introduce…'),
    bond.followsMe ? form(person, 'remove', 'leave', 'Remove as follower') : '',
    bond.muted ? form(person, 'unmute', 'mute', 'Unmute') : way(`${path}/mute`, 'mute', 'Mute…'),
    bond.blocked ? '' : way(`${path}/block`, 'block', 'Block…'),
    person.server === null
      ? ''
      : way(
          `/blocks/servers?server=${encodeURIComponent(person.server)}`,
          'block',
          html`Block all of <bdi>${person.server}</bdi>…`,
        ),
    way(`${path}/report`, 'lamp', 'Tell the hosts…'),
  ]
  return html`<details class="menu"><summary aria-label="More about ${person.shownName}">${icon('more')}</summary><div>${rows}</div></details>`
}

// A face on her own page, for others who wonder whom to follow.
function introduces(visit: Visit, person: Person, bond: Bond): Html | '' {
  const now = introduceSwitch(visit, person, bond)
  if (!now) return ''
  const words = now.on ? 'Take off my page' : 'Show on my page'
  return html`<form method="post" action="/people/${person.id}/endorse"><button name="on" value="${now.on ? 'no' : 'yes'}">${icon('pin')}${words}</button></form>`
}

function way(path: string, drawing: Icon, words: string | Html): Html {
  return html`<a href="${path}">${icon(drawing)}${words}</a>`
}

function form(person: Person, act: 'remove' | 'unmute', drawing: Icon, words: string): Html {
  return html`<form method="post" action="/people/${person.id}/${act}"><input type="hidden" name="back" value="${profilePath(person)}"><button>${icon(drawing)}${words}</button></form>`
}

/** What somebody says about herself at length, her own lines, and since when she is here. */
export function aboutCard({ person, about, fields, joined }: Profile): Html {
  const rows = fields.map(
    ({ name, html: text }) =>
      html`<div><dt><bdi>${withPictures(name, person.server, person.emojis)}</bdi></dt><dd dir="auto">${safe(pictured(person, text))}</dd></div>`,
  )
  const since = joined === null ? '' : html`<p class="note">Moved in in ${monthOf(joined)}.</p>`
  const nothing =
    !about && fields.length === 0 ? html`<p class="note">${person.shownName} has not written more.</p>` : ''
  return html`<section class="card" aria-labelledby="about"><h2 id="about">About <bdi>${person.shownName}</bdi></h2><div class="body">${safe(pictured(person, about))}</div>${rows.length > 0 ? html`<dl class="lines">${rows}</dl>` : ''}${nothing}${since}</section>`
}
