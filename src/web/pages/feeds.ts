import { createHash } from 'node:crypto'
import { html } from 'hono/html'
import { handleOf, type Person } from '../../core/actors/person.ts'
import { stranger } from '../../core/audience/who-can-see.ts'
import { limits } from '../../core/limits.ts'
import { findProfile } from '../../core/members/profile.ts'
import { findShown, type ShownOutside } from '../../core/members/shown-outside.ts'
import type { TravellingPost } from '../../core/posts/find-travelling.ts'
import { loadOutside } from '../../core/posts/load-outside.ts'
import { pathOf } from '../../core/posts/load-posts.ts'
import { wordsOutside } from '../../core/posts/words-outside.ts'
import { begunForAnyone } from '../../core/timelines/said-to-anyone.ts'
import { readHandle } from '../../core/words/find-mentions.ts'
import type { Visit } from '../../http/visit.ts'
import { escapeHtml, textOf } from '../../lib/html.ts'
import { Refusal } from '../../lib/refusal.ts'
import { profilePath } from '../parts/face.ts'
import type { Html } from '../parts/safe.ts'

/** `/@name/feed.atom`: what somebody began to say for anybody to find, for feed readers (RFC 4287). */
export function atomFeed(visit: Visit): Promise<Response> {
  return feed(visit, 'atom', writeAtom)
}

/** `/@name/feed.rss`: the same in the older format (RSS 2.0). */
export function rssFeed(visit: Visit): Promise<Response> {
  return feed(visit, 'rss', writeRss)
}

interface Entry {
  readonly href: string
  readonly title: string
  /** What it says as HTML, with whole addresses; the line it is folded under when it is folded. */
  readonly words: string
  readonly media: readonly { readonly href: string; readonly type: string }[]
  readonly written: number
  readonly edited: number
}

interface Feed {
  readonly href: string
  readonly self: string
  readonly title: string
  readonly sentence: string
  readonly name: string
  readonly entries: readonly Entry[]
  readonly changed: number
}

async function feed(visit: Visit, kind: 'atom' | 'rss', write: (feed: Feed) => Html): Promise<Response> {
  const { ctx, request } = visit
  const { handle, server } = readHandle(visit.part('handle'))
  if (server !== null) throw new Refusal('not-found', 'There is nobody here by that name.')
  // A feed is for machines of strangers, whoever opens it.
  const { person } = findProfile(ctx, stranger, handle, null)
  const shown = findShown(ctx, { id: person.id })
  if (!shown) throw new Refusal('not-found', 'There is nobody here by that name.')
  const text = forXml(`<?xml version="1.0" encoding="UTF-8"?>\n${await write(gather(visit, shown, kind))}`)
  const tag = `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`
  const headers = {
    'content-type': `application/${kind}+xml; charset=utf-8`,
    'cache-control': 'public, max-age=300',
    'x-robots-tag': shown.discoverable ? 'all' : 'noindex',
    etag: tag,
  }
  return request.req.header('if-none-match') === tag
    ? request.body(null, 304, headers)
    : request.body(text, 200, headers)
}

function gather({ ctx, house }: Visit, { person, joined }: ShownOutside, kind: string): Feed {
  const path = `${ctx.address}${profilePath(person)}`
  const entries = begunForAnyone(ctx, person.id, limits.page.outside).map((post) => entryOf(ctx, post, person))
  return {
    href: path,
    self: `${path}/feed.${kind}`,
    title: `${person.shownName} (${handleOf(person)})`,
    sentence: person.sentence || `${person.shownName} lives at ${house.name}.`,
    name: person.shownName,
    entries,
    changed: Math.max(joined, ...entries.map(({ edited }) => edited)),
  }
}

function entryOf(ctx: Visit['ctx'], post: TravellingPost, author: Person): Entry {
  const words = wordsOutside(ctx, post.text).html
  const { media } = loadOutside(ctx, post)
  const folded = post.warning !== ''
  return {
    href: `${ctx.address}${pathOf(post, author)}`,
    title: post.warning || firstLine(textOf(words)) || 'A picture or a recording',
    words: folded ? `<p>${escapeHtml(post.warning)}</p>` : words,
    media: folded ? [] : media.map((each) => ({ href: `${ctx.address}/media/${each.id}/large`, type: each.type })),
    written: post.written,
    edited: post.edited ?? post.written,
  }
}

function firstLine(text: string): string {
  const line = text.trim().split('\n')[0] ?? ''
  return line.length > 80 ? `${[...line].slice(0, 79).join('')}…` : line
}

function writeAtom({ href, self, title, sentence, name, entries, changed }: Feed): Html {
  const each = ({ href: page, title: head, words, media, written, edited }: Entry) =>
    html`<entry><id>${page}</id><title>${head}</title><link rel="alternate" type="text/html" href="${page}"/>${media.map((one) => html`<link rel="enclosure" type="${one.type}" href="${one.href}"/>`)}<published>${moment(written)}</published><updated>${moment(edited)}</updated><content type="html">${words}</content></entry>`
  return html`<feed xmlns="http://www.w3.org/2005/Atom"><id>${href}</id><title>${title}</title><subtitle>${sentence}</subtitle><link rel="alternate" type="text/html" href="${href}"/><link rel="self" type="application/atom+xml" href="${self}"/><author><name>${name}</name><uri>${href}</uri></author><updated>${moment(changed)}</updated>${entries.map(each)}</feed>`
}

function writeRss({ href, self, title, sentence, entries }: Feed): Html {
  const each = ({ href: page, title: head, words, media, written }: Entry) =>
    html`<item><guid isPermaLink="true">${page}</guid><title>${head}</title><link>${page}</link>${media.slice(0, 1).map((one) => html`<enclosure url="${one.href}" type="${one.type}" length="0"/>`)}<pubDate>${new Date(written).toUTCString()}</pubDate><description>${words}</description></item>`
  return html`<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>${title}</title><link>${href}</link><description>${sentence}</description><atom:link rel="self" type="application/rss+xml" href="${self}"/>${entries.map(each)}</channel></rss>`
}

// Signs that XML does not know would make the whole feed unreadable.
function forXml(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
}

function moment(at: number): string {
  return new Date(at).toISOString()
}
