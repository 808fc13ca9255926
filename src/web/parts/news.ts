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
  joined: did('invite', 'moved in with your invitation'),
  'fold-offered': did('fold', 'asks whether you would fold a post'),
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

function wayOn({ kind, post, offer }: Told): Html | '' {
  if (offer) return offerBox(offer)
  if (kind === 'follow-asked') return html`<a class="btn small" href="/follow-requests">Answer</a>`
  if (kind === 'schedule-failed') return html`<a class="btn small" href="/drafts">Open drafts</a>`
  if (!post || (kind !== 'mention' && kind !== 'reply')) return ''
  return html`<a class="btn q small" href="/write?reply=${post.post.id}">Reply<span class="vh"> to ${post.author.shownName}</span></a>`
}
