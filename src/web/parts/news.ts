import { html } from 'hono/html'
import type { Told } from '../../core/inbox/read-inbox.ts'
import type { NotificationKind } from '../../core/notifications/kinds.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { excerpt } from './excerpt.ts'
import { face, profilePath } from './face.ts'
import { type Icon, icon } from './icon.ts'
import { offerBox } from './offer-box.ts'
import type { Html } from './safe.ts'
import { when } from './time.ts'

/** One thing a member was told: who did it, a sentence, the post it is about, and the way to answer. */
export function news(visit: MemberVisit, told: Told): Html {
  const { icon: drawing, says } = sentences[told.kind]
  const time = when(told.made, visit.ctx.now(), visit.member.preferences.exactTimes)
  const [one, ...others] = told.people
  const alone = one && others.length === 0
  const faces =
    others.length > 0 ? html`<p class="faces">${told.people.slice(0, 6).map((person) => face(person))}</p>` : ''
  return html`<span class="sign">${alone ? face(one) : ''}<span>${icon(drawing)}</span></span>
<div>${faces}<p>${told.fresh ? html`<span class="vh">New: </span>` : ''}${says(told, visit)} <span class="meta">${time}</span></p>
${about(told)}${wayOn(told)}</div>`
}

interface Sentence {
  readonly icon: Icon
  readonly says: (told: Told, visit: MemberVisit) => Html
}

const did = (drawing: Icon, one: string, several = one): Sentence => ({
  icon: drawing,
  says: (told) => html`${who(told)} ${told.count > 1 ? several : one}`,
})

const said = (drawing: Icon, sentence: string): Sentence => ({ icon: drawing, says: () => html`${sentence}` })

const sentences: Record<NotificationKind, Sentence> = {
  mention: did('write', 'named you'),
  reply: did('reply', 'answered you'),
  quote: did('quote', 'quoted you'),
  like: did('like', 'likes your post', 'like your post'),
  boost: did('boost', 'boosted your post'),
  post: did('write', 'wrote something'),
  edit: did('write', 'edited a post you know'),
  follow: did('followers', 'follows you', 'follow you'),
  'follow-asked': did('followers', 'would like to follow you'),
  'follow-accepted': { icon: 'followers', says: (told) => html`You follow ${who(told)} now` },
  'poll-closed': {
    icon: 'poll',
    says: ({ post }, { member }) =>
      html`${post?.post.author === member.id ? 'Your poll has closed' : 'A poll you answered has closed'}`,
  },
  'schedule-failed': {
    icon: 'clock',
    says: () => html`A scheduled post could not go out. Your words are in your drafts.`,
  },
  'new-key': {
    icon: 'key',
    says: (told) =>
      html`A sign-in link that ${told.count > 0 ? who(told) : 'a keeper'} made for you was used. If that was not you, tell another host.`,
  },
  'token-made': said(
    'app',
    'Somebody at the machine of this house made a token, with which a program acts in your name.',
  ),
  joined: did('invite', 'moved in with your invitation'),
  'report-for-hosts': said('check', 'There is something new in the reports.'),
  'report-answered': said('reply', 'The hosts answered what you told them.'),
  reminded: said('check', 'A host reminds you of a rule. Only you see it.'),
  'reminder-seen': said('check', 'Somebody you reminded of a rule says: I see.'),
  'post-removed': said('delete', 'A host removed a post of yours, and says why.'),
  'asked-outside': said('leave', 'A host asks you to step outside for a while.'),
  'called-back-in': said('house', 'A host ended your time outside. Welcome back.'),
  'fold-offered': did('fold', 'asks whether you would fold a post'),
  'guest-suggested': did('invite', 'suggests somebody to invite'),
  'guest-answered': did('invite', 'answered whom you suggested'),
  waiting: { icon: 'clock', says: () => html`Somebody left a name at the door` },
  'call-taken': did('clock', 'took a time for an introduction call with you'),
  'call-moved': did('clock', 'chose another time for the call with you'),
  'call-given-back': did('clock', 'gave back the time for the call with you'),
  'call-cancelled': did('clock', 'cancelled a call'),
  'call-covered': did('clock', 'cancelled a call that was to be with you'),
  'call-wished': did('clock', 'would like an introduction call'),
  'call-times': did('clock', 'offers times for a call, as you asked for'),
  'newcomer-check': {
    icon: 'lamp',
    says: (told) => html`How is ${who(told)} doing? A word from a host helps in the first days.`,
  },
  introduction: did('followers', 'would like you to meet somebody'),
  introduced: { icon: 'followers', says: () => html`The two you introduced both said yes` },
  'asked-to-leave': said('house', 'You were asked to leave. On its page: why, until when, and whom you can talk to.'),
  'may-stay': said('house', 'You may stay. That you were asked to leave was taken back.'),
  'parting-answered': said('reply', 'Somebody who was asked to leave has answered.'),
  'door-closed': said('key', 'A host closed the door for somebody at once. You can confirm it, or open it again.'),
  moved: {
    icon: 'leave',
    says: (told) =>
      html`${who(told)} moved here from another server. You followed there, and have asked to follow here.`,
  },
  'moved-out': { icon: 'leave', says: ({ line }) => html`<bdi>${line ?? 'Somebody moved out.'}</bdi>` },
  'block-proposed': said('neighborhood', 'A neighbor proposes to keep a server out. You decide for this house.'),
  'block-ripe': said(
    'neighborhood',
    'Tomorrow a block counts here by itself, as enough neighbors adopted it. You can stop it.',
  ),
  'block-retracted': said(
    'neighborhood',
    'A neighbor takes back a block that you adopted. Your rule stays until you lift it.',
  ),
  'carried-out': did(
    'neighborhood',
    'tried to boost to everybody what was said to the neighborhood. It was not taken here',
  ),
  'server-asks': said('public', 'A server that is new here waits for a yes or no from a host.'),
  'neighborhood-knock': said('neighborhood', 'Another house knocks. Somebody of the hosts may open, or say not now.'),
  'neighborhood-asks': said('neighborhood', 'The neighborhood has a question, and waits for the yes of this house.'),
  'neighborhood-changed': said(
    'neighborhood',
    'Something between the neighbors is not as it was: one of them, or what they agree on, wants a look.',
  ),
  'neighbor-came': said('neighborhood', 'A house has come into the neighborhood, as all had said yes.'),
  'neighbor-went': said('neighborhood', 'A house is no longer in the neighborhood. Nothing new goes there.'),
  'neighborhood-over': said('neighborhood', 'This house belongs to no neighborhood any more.'),
  'knock-not-now': said('neighborhood', 'A house at which this one knocked said “not now”.'),
  'server-shut': said('public', 'Follows of yours ended, because the hosts no longer talk with a server.'),
  'server-back': said('public', 'The hosts talk with a server again, and follows of yours come back.'),
  'sentence-suggested': did('write', 'suggests a sentence about you'),
  'everybody-asked': said('check', 'There is a question for everybody here. Your yes or no counts.'),
  'everybody-answered': said('check', 'A question for everybody has ended. Everybody sees the count.'),
  'vote-not-now': said('neighborhood', 'A question for everybody ended without a yes, so the house has not said yes.'),
  'vote-stuck': said(
    'neighborhood',
    'Everybody said yes, but the house could not say it to the neighbors. Look at it.',
  ),
}

function who({ people, count }: Told): Html | '' {
  const [first, second] = people
  if (!first) return html`Somebody`
  const name = (person: typeof first) =>
    html`<a class="name" href="${profilePath(person)}"><bdi>${person.shownName}</bdi></a>`
  if (!second) return name(first)
  const others = count - 2
  if (others === 0) return html`${name(first)} and ${name(second)}`
  return html`${name(first)}, ${name(second)} and ${others} ${others === 1 ? 'other' : 'others'}`
}

function about({ post }: Told): Html | '' {
  if (!post) return ''
  return html`<p class="excerpt"><a href="${post.path}" dir="auto">${excerpt(post)}</a></p>`
}

/** Where news leads that is about no post. */
const pages: { readonly [kind in NotificationKind]?: { readonly path: string; readonly words: string } } = {
  'token-made': { path: '/settings/apps', words: 'Look at it' },
  'report-for-hosts': { path: '/host/reports', words: 'Look at the reports' },
  'report-answered': { path: '/reports', words: 'Read it' },
  reminded: { path: '/reminders', words: 'Read it' },
  'post-removed': { path: '/reminders', words: 'Read it' },
  'asked-outside': { path: '/outside', words: 'Read why' },
  'asked-to-leave': { path: '/parting', words: 'Read why' },
  'parting-answered': { path: '/host/partings', words: 'Read it' },
  'block-proposed': { path: '/street/blocks', words: 'Look at it' },
  'block-ripe': { path: '/street/blocks', words: 'Look at it' },
  'block-retracted': { path: '/street/blocks', words: 'Look at it' },
  'server-asks': { path: '/host/world', words: 'Look at it' },
  'neighborhood-knock': { path: '/street/requests', words: 'See who it is' },
  'neighborhood-asks': { path: '/street/requests', words: 'Look at it' },
  'neighborhood-changed': { path: '/street', words: 'See the street' },
  'neighbor-came': { path: '/street', words: 'See the street' },
  'neighbor-went': { path: '/street', words: 'See the street' },
  'neighborhood-over': { path: '/street', words: 'See the street' },
  'knock-not-now': { path: '/street', words: 'See the street' },
  'server-shut': { path: '/ended-follows', words: 'See which' },
  'server-back': { path: '/ended-follows', words: 'See which' },
  'door-closed': { path: '/doors', words: 'Look at it' },
  'everybody-asked': { path: '/votes', words: 'Read it and answer' },
  'everybody-answered': { path: '/votes', words: 'See the count' },
  'vote-not-now': { path: '/votes', words: 'See the count' },
  'vote-stuck': { path: '/street/requests', words: 'Look at it' },
}

function wayOn({ kind, post, offer }: Told): Html | '' {
  if (offer) return offerBox(offer)
  const page = pages[kind]
  if (page) return html`<a class="btn small" href="${page.path}">${page.words}</a>`
  if (kind === 'follow-asked') return html`<a class="btn small" href="/follow-requests">Answer</a>`
  if (kind === 'sentence-suggested') return html`<a class="btn small" href="/people#suggested">Read it</a>`
  if (kind === 'introduction') return html`<a class="btn small" href="/introductions">Introductions</a>`
  if (kind === 'introduced') return html`<a class="btn q small" href="/direct">Open Direct</a>`
  const way = callWays[kind]
  if (way) return html`<a class="btn q small" href="${way[0]}">${way[1]}</a>`
  if (kind === 'guest-suggested') return html`<a class="btn small" href="/invitations#suggested">See whom</a>`
  if (kind === 'guest-answered') return html`<a class="btn small" href="/invitations#suggested">See the answer</a>`
  if (kind === 'waiting') return html`<a class="btn small" href="/host/waitlist">Open the waitlist</a>`
  if (kind === 'schedule-failed') return html`<a class="btn small" href="/drafts">Open drafts</a>`
  if (!post || (kind !== 'mention' && kind !== 'reply')) return ''
  return html`<a class="btn q small" href="/write?reply=${post.post.id}">Reply<span class="vh"> to ${post.author.shownName}</span></a>`
}

const callWays: { readonly [K in NotificationKind]?: readonly [path: string, words: string] } = {
  'call-taken': ['/host/calls', 'Your calls'],
  'call-moved': ['/host/calls', 'Your calls'],
  'call-given-back': ['/host/calls', 'Your calls'],
  'call-cancelled': ['/call', 'See what was said'],
  'call-covered': ['/host/calls', 'Your calls'],
  'call-wished': ['/host/calls', 'See to it'],
  'call-times': ['/call', 'Choose a time'],
  'newcomer-check': ['/host#newcomers', 'See to it'],
}
