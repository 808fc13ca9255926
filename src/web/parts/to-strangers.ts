import { html } from 'hono/html'
import { handleOf, type Person } from '../../core/actors/person.ts'
import type { Profile } from '../../core/members/profile.ts'
import { findShown } from '../../core/members/shown-outside.ts'
import type { PostView } from '../../core/posts/post-view.ts'
import type { Visit } from '../../http/visit.ts'
import { excerpt } from './excerpt.ts'
import { profilePath } from './face.ts'
import type { Html } from './safe.ts'

/** What a page that strangers may read tells those who link to it, and whether machines that search may keep it. */
export interface ToStrangers {
  readonly lines: Html
  readonly indexed: boolean
}

/** Of somebody's page; `posts` are those that stand on it. Null for people elsewhere: their own server speaks for them. */
export function profileToStrangers(visit: Visit, { person }: Profile, posts: readonly PostView[]): ToStrangers | null {
  if (person.server !== null) return null
  const path = profilePath(person)
  const indexed = isFindable(visit, person) && posts.every(({ post }) => post.audience.listed)
  return tell(visit, indexed, {
    kind: 'profile',
    path,
    title: `${person.shownName} (${handleOf(person)})`,
    sentence: person.sentence || `${person.shownName} lives at ${visit.house.name}.`,
    picture: person.avatar && { path: `/media/${person.avatar}/medium`, alt: '' },
    feeds: path,
  })
}

/** Of a post; `others` are all that stand around it. Search keeps only pages on which everybody wants to be found. */
export function postToStrangers(visit: Visit, view: PostView, others: readonly PostView[]): ToStrangers | null {
  const { author, post, media, path } = view
  if (author.server !== null) return null
  const everybody = new Map([view, ...others].map((each) => [each.author.id, each.author]))
  const indexed = post.audience.listed && [...everybody.values()].every((person) => isFindable(visit, person))
  const first = post.warning ? undefined : media.find(({ kind }) => kind === 'picture')
  return tell(visit, indexed, {
    kind: 'article',
    path,
    title: author.shownName,
    sentence: excerpt(view),
    picture: first ? { path: `/media/${first.id}/large`, alt: first.alt } : null,
    feeds: profilePath(author),
  })
}

function isFindable({ ctx }: Visit, person: Person): boolean {
  return person.server === null && findShown(ctx, { id: person.id })?.discoverable === true
}

interface Told {
  readonly kind: 'profile' | 'article'
  readonly path: string
  readonly title: string
  readonly sentence: string
  readonly picture: { readonly path: string; readonly alt: string } | '' | null
  /** Path before `/feed.atom` and `/feed.rss`. */
  readonly feeds: string
}

function tell({ ctx, house, request }: Visit, indexed: boolean, told: Told): ToStrangers {
  if (indexed) request.header('x-robots-tag', 'all')
  const { picture, title, sentence } = told
  const image = picture
    ? html`<meta property="og:image" content="${ctx.address}${picture.path}">${picture.alt ? html`<meta property="og:image:alt" content="${picture.alt}">` : ''}`
    : ''
  const feed = (kind: 'atom' | 'rss') =>
    html`<link rel="alternate" type="application/${kind}+xml" title="${title}" href="${told.feeds}/feed.${kind}">`
  return {
    indexed,
    lines: html`<link rel="canonical" href="${ctx.address}${told.path}">${feed('atom')}${feed('rss')}<meta name="description" content="${sentence}">
<meta property="og:type" content="${told.kind}"><meta property="og:site_name" content="${house.name}"><meta property="og:title" content="${title}"><meta property="og:description" content="${sentence}"><meta property="og:url" content="${ctx.address}${told.path}"><meta name="twitter:card" content="summary">${image}`,
  }
}
