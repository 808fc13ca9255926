import { html } from 'hono/html'
import { handleOf } from '../../core/actors/person.ts'
import { countRequests } from '../../core/follows/list-follows.ts'
import { mayInvite } from '../../core/joining/invitation.ts'
import { findOpenParting } from '../../core/partings/parting.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { show } from '../answer.ts'
import { face, profilePath } from '../parts/face.ts'
import { type Icon, icon } from '../parts/icon.ts'
import { hostBadge } from '../parts/person-card.ts'
import type { Html } from '../parts/safe.ts'
import { dateOf } from '../parts/time.ts'

interface Way {
  readonly path: string
  readonly icon: Icon
  readonly words: string
  readonly note: string
}

/** `/me`: everything that is the member's own, and the ways to change it. */
export function me(visit: MemberVisit): Response | Promise<Response> {
  const body = html`<h1>You</h1>${ownCard(visit)}${partingCard(visit)}${contents(visit)}${groupsOf(visit).map(group)}
<form class="row" method="post" action="/logout"><button class="btn q">${icon('leave')}Sign out on this device</button></form>`
  return show(visit, { title: 'You', section: 'me', body })
}

interface Group {
  readonly id: string
  readonly title: string
  readonly ways: readonly Way[]
}

function groupsOf(visit: MemberVisit): Group[] {
  return [
    { id: 'yours', title: 'Yours', ways: yours },
    { id: 'people', title: 'People', ways: peopleWays(visit) },
    { id: 'house', title: visit.house.shortName, ways: houseWays },
    { id: 'settings', title: 'Settings', ways: settings },
  ]
}

// On a phone the settings are far down; the first group is in sight.
function contents(visit: MemberVisit): Html {
  const links = groupsOf(visit)
    .slice(1)
    .map(({ id, title }) => html`<li><a class="chip" href="#${id}"><bdi>${title}</bdi></a></li>`)
  return html`<nav aria-label="On this page"><ul class="plain row jumps">${links}</ul></nav>`
}

function ownCard({ member }: MemberVisit): Html {
  const path = profilePath(member)
  const sentence = member.sentence
    ? html`<p dir="auto">${member.sentence}</p>`
    : html`<p class="note">You have no sentence yet. One is enough for people to remember who you are.</p>`
  return html`<section class="card person"><a class="face" href="${path}" tabindex="-1" aria-hidden="true">${face(member)}</a><div><div class="who"><h2><a class="name" href="${path}"><bdi>${member.shownName}</bdi></a></h2>${hostBadge(member)}<span class="meta"><bdi>${handleOf(member)}</bdi></span></div>${sentence}
<div class="row"><a class="btn q" href="${path}">Your page</a><a class="btn q" href="/settings/profile">Edit profile</a></div></div></section>`
}

function partingCard({ ctx, member }: MemberVisit): Html | '' {
  const parting = findOpenParting(ctx.db, member.id)
  if (parting?.kind !== 'asked') return ''
  return html`<section class="card up"><h2>You were asked to leave by ${dateOf(parting.ends, ctx.now())}</h2><p>Why, whom you can talk to, and what you decide:</p><div class="row"><a class="btn" href="/parting">Your parting</a></div></section>`
}

const yours: readonly Way[] = [
  { path: '/drafts', icon: 'write', words: 'Drafts', note: 'Unfinished and scheduled posts' },
  { path: '/bookmarks', icon: 'bookmark', words: 'Bookmarks', note: 'Posts you kept; nobody else knows' },
  { path: '/lists', icon: 'list', words: 'Lists', note: 'Timelines of people you choose' },
  { path: '/tags', icon: 'tag', words: 'Tags', note: 'Tags you follow' },
  { path: '/filters', icon: 'fold', words: 'Word filters', note: 'Words you are tired of' },
]

const houseWays: readonly Way[] = [
  { path: '/notices', icon: 'inbox', words: 'Notices', note: 'What hosts had to tell everybody' },
  { path: '/reports', icon: 'direct', words: 'You and the hosts', note: 'What you told them in private' },
  { path: '/reminders', icon: 'check', words: 'Words from the hosts', note: 'Reminders, for you alone' },
  { path: '/house-log', icon: 'list', words: 'What the hosts did', note: 'Every act of a host, for all of us to read' },
  { path: '/call', icon: 'clock', words: 'Introduction call', note: 'A host shows you around, now or again' },
  { path: '/tour', icon: 'lamp', words: 'The tour', note: 'Five screens about this house' },
]

const settings: readonly Way[] = [
  { path: '/settings/notifications', icon: 'inbox', words: 'Notifications', note: 'What rings, and when nothing does' },
  { path: '/settings/apps', icon: 'app', words: 'Apps', note: 'What you let in, and what their words mean here' },
  {
    path: '/settings/reading',
    icon: 'settings',
    words: 'Reading and comfort',
    note: 'Colours, text size, motion, keys',
  },
  { path: '/settings/writing', icon: 'write', words: 'Writing', note: 'Who sees your posts at first, time to undo' },
  { path: '/settings/hosting-me', icon: 'lamp', words: 'How to host me', note: 'What helps you feel at home' },
  { path: '/settings/introductions', icon: 'invite', words: 'Being introduced', note: 'Whether, and to whom not' },
  { path: '/settings/security', icon: 'key', words: 'Sessions and keys', note: 'Devices, passkeys, password' },
  { path: '/settings/boxes', icon: 'bookmark', words: 'My boxes', note: 'Everything of yours in one file, to keep' },
  { path: '/settings/leaving', icon: 'leave', words: 'Thinking of moving out?', note: 'A break, or the way out' },
]

function peopleWays({ ctx, member, house }: MemberVisit): Way[] {
  const waiting = countRequests(ctx, member)
  const asked =
    waiting === 0
      ? 'Nobody is asking'
      : waiting === 1
        ? 'One person would like to follow you'
        : `${waiting} people would like to follow you`
  const ways: Way[] = [
    {
      path: `${profilePath(member)}/following`,
      icon: 'followers',
      words: 'People you follow',
      note: 'Only you see this list',
    },
    {
      path: `${profilePath(member)}/followers`,
      icon: 'followers',
      words: 'People who follow you',
      note: 'Only you see this list',
    },
    { path: '/follow-requests', icon: 'check', words: 'Follow requests', note: asked },
    {
      path: '/introductions',
      icon: 'followers',
      words: 'Introductions',
      note: 'People a friend would like you to meet',
    },
  ]
  if (mayInvite(house, member)) {
    ways.push({
      path: '/invitations',
      icon: 'invite',
      words: 'Invitations',
      note: `Bring a friend to ${house.shortName}`,
    })
  }
  return [...ways, { path: '/blocks', icon: 'mute', words: 'Muted and blocked', note: 'And the way back' }]
}

function group({ id, title, ways }: Group): Html {
  const rows = ways.map(
    ({ path, icon: drawing, words, note }) =>
      html`<li><a href="${path}">${icon(drawing)}<span>${words}<small>${note}</small></span></a></li>`,
  )
  return html`<section class="card" id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title"><bdi>${title}</bdi></h2><ul class="plain menu-list">${rows}</ul></section>`
}
