import type { Address } from '../../core/audience/addressing.ts'
import type { Quotable } from '../../core/elsewhere/remote-post.ts'
import type { Near } from '../../core/neighborhood/posts.ts'
import type { MediaElsewhere } from '../../core/posts/receive-media.ts'
import type { PollElsewhere } from '../../core/posts/receive-poll.ts'
import { plainTag } from '../../core/words/pieces.ts'
import { tidyName } from '../../core/words/tidy.ts'
import { escapeHtml, textOf as plainOf, type SafeHtml } from '../../lib/html.ts'
import { Refusal } from '../../lib/refusal.ts'
import { hostOf, isSameOrigin } from '../ids.ts'
import {
  idOf,
  isObject,
  isPublicIn,
  listOf,
  momentOf,
  numberOf,
  objectOf,
  objectsOf,
  own,
  textOf,
  typeOf,
  uriOf,
  urisOf,
  type Wire,
} from '../wire.ts'
import { emojisIn, widest } from './read-actor.ts'
import { pageOf, readWords } from './read-words.ts'

/** A post as it came over the wire, cut to size; people and posts in it are still addresses. */
export interface Note {
  readonly uri: string
  readonly type: string
  /** Address of its author. */
  readonly author: string
  readonly title: string
  readonly html: SafeHtml
  readonly warning: string
  readonly language: string
  readonly published: number | null
  readonly edited: number | null
  readonly address: Address
  /** For which version of the neighborhood it is; what it says of that itself counts for nothing until it was checked. */
  readonly near: Near | null
  readonly replyTo: string | null
  /** What it quotes, asking for leave (FEP-044f), and where that was given. */
  readonly quoteOf: string | null
  readonly permitSaid: string | null
  /** What it quotes without asking, as Misskey, Pleroma and Fedibird write it. */
  readonly quoteLink: string | null
  /** Who may quote it. */
  readonly quotable: Quotable
  readonly mentions: readonly string[]
  /** Everybody it is addressed to by name. */
  readonly named: readonly string[]
  readonly tags: readonly string[]
  readonly media: readonly MediaElsewhere[]
  readonly poll: PollElsewhere | null
  readonly emojis: readonly { readonly code: string; readonly url: string }[]
  readonly url: string
  readonly replies: string | null
}

/** The types that are shown as posts. */
export const noteTypes = new Set([
  'Note',
  'Article',
  'Question',
  'Event',
  'Page',
  'Image',
  'Video',
  'Audio',
  'ChatMessage',
])

const most = {
  title: 200,
  warning: 500,
  mentions: 100,
  tags: 100,
  media: 16,
  options: 20,
  option: 200,
  alt: 5000,
}

/**
 * Reads what another server says, in the shapes that Mastodon, GoToSocial, Pleroma, Misskey, PeerTube, Lemmy, Pixelfed,
 * WriteFreely, Mobilizon and snac send. `followers` is the address of its author's followers. Refuses what is no post.
 */
export function readNote(wire: Wire, followers: string | null): Note {
  const [uri, type] = [uriOf(wire, 'id'), typeOf(wire)]
  const author = authorOf(wire)
  if (!uri || !author || !noteTypes.has(type)) throw new Refusal('bad-input', 'That is no post.')
  if (!isSameOrigin(uri, author)) throw new Refusal('bad-input', 'That post is not at the place of its author.')
  const title = cleanLine(textOf(wire, 'name', most.title))
  const page = pageOf(wire)
  return {
    uri,
    type,
    author,
    title,
    html: readWords(wire, type, title),
    warning: warningOf(wire, type),
    language: languageOf(wire),
    published: momentOf(wire, 'published'),
    edited: editedOf(wire),
    address: addressOf(wire, followers),
    near: null,
    replyTo: uriOf(wire, 'inReplyTo'),
    quoteOf: uriOf(wire, 'quote'),
    permitSaid: uriOf(wire, 'quoteAuthorization'),
    quoteLink: ['quoteUri', 'quoteUrl', '_misskey_quote'].map((name) => uriOf(wire, name)).find(Boolean) ?? null,
    quotable: quotableIn(wire, author),
    mentions: mentionsIn(wire),
    named: [...urisOf(wire, 'to', most.mentions), ...urisOf(wire, 'cc', most.mentions)],
    tags: tagsIn(wire),
    media: mediaIn(wire, type),
    poll: pollIn(wire),
    emojis: emojisIn(wire),
    url: page && isSameOrigin(page, uri) ? page : uri,
    replies: near(uriOf(wire, 'replies'), uri),
  }
}

function quotableIn(wire: Wire, author: string): Quotable {
  const rule = objectOf(objectOf(wire, 'interactionPolicy') ?? {}, 'canQuote')
  if (!rule) return 'unsaid'
  if (isPublicIn(rule, 'automaticApproval')) return 'anyone'
  const lists = ['automaticApproval', 'manualApproval'].flatMap((name) => listOf(rule, name, 50))
  return lists.some((each) => idOf(each) !== author) ? 'some' : 'nobody'
}

/** The one author of an object. Several owners are none: somebody would answer for another. */
export function authorOf(wire: Wire): string | null {
  const value = own(wire, 'attributedTo')
  const several = Array.isArray(value) ? value : [value]
  // PeerTube names the channel besides the person; the person is who answers for it.
  const people = several.filter(isObject).filter((each) => typeOf(each) === 'Person')
  if (people.length === 1) return uriOf(people[0] ?? {}, 'id')
  return several.length === 1 ? uriOf(wire, 'attributedTo') : null
}

function addressOf(wire: Wire, followers: string | null): Address {
  if (isPublicIn(wire, 'to')) return 'anyone'
  if (isPublicIn(wire, 'cc')) return 'quietly'
  const all = [...urisOf(wire, 'to', 1000), ...urisOf(wire, 'cc', 1000)]
  return followers !== null && all.includes(followers) ? 'followers' : 'named'
}

// The summary of an Article is a summary (Mitra, WriteFreely); of everything else it is what it is folded under.
function warningOf(wire: Wire, type: string): string {
  const summary =
    type === 'Article' || type === 'Page' || type === 'Event' || type === 'Video'
      ? ''
      : cleanLine(textOf(wire, 'summary', most.warning))
  return summary || (own(wire, 'sensitive') === true ? 'sensitive' : '')
}

function cleanLine(text: string): string {
  return tidyName(plainOf(text))
}

function languageOf(wire: Wire): string {
  const map = own(wire, 'contentMap')
  const [key = ''] = typeof map === 'object' && map !== null ? Object.keys(map) : []
  // PeerTube and Lemmy write a language out.
  const language = key || textOf(wire, 'language', 20) || textOf(objectOf(wire, 'language') ?? {}, 'identifier', 20)
  return /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language) ? language : ''
}

// Several servers send `updated` from the beginning, as the moment of publishing.
function editedOf(wire: Wire): number | null {
  const [updated, published] = [momentOf(wire, 'updated'), momentOf(wire, 'published')]
  return updated !== null && published !== null && updated > published ? updated : null
}

function mentionsIn(wire: Wire): string[] {
  const tags = objectsOf(wire, 'tag', 500).filter((tag) => typeOf(tag) === 'Mention')
  return [...new Set(tags.flatMap((tag) => uriOf(tag, 'href') ?? []))].slice(0, most.mentions)
}

function tagsIn(wire: Wire): string[] {
  const tags = objectsOf(wire, 'tag', 500).filter((tag) => typeOf(tag) === 'Hashtag')
  const names = tags.map((tag) => plainTag(textOf(tag, 'name', 100).replace(/^#/, '')))
  return [...new Set(names.filter((name) => name !== null))].slice(0, most.tags)
}

function mediaIn(wire: Wire, type: string): MediaElsewhere[] {
  const attached = objectsOf(wire, 'attachment', most.media).flatMap(mediaFrom)
  if (attached.length > 0) return attached
  if (type === 'Image' || type === 'Audio') return mediaFrom(wire)
  // The picture in front of a film, an event or an article.
  const front = widest(wire, 'image') ?? widest(wire, 'icon')
  return type === 'Note' || !front ? [] : mediaFrom({ ...front, type: 'Image' })
}

const kinds: ReadonlyMap<string, MediaElsewhere['kind']> = new Map([
  ['image', 'picture'],
  ['video', 'video'],
  ['audio', 'audio'],
])

function mediaFrom(wire: Wire): MediaElsewhere[] {
  const link = fileIn(wire)
  const url = link ? uriOf(link, 'href') : (uriOf(wire, 'url') ?? uriOf(wire, 'href'))
  const type = (textOf(wire, 'mediaType', 100) || (link ? textOf(link, 'mediaType', 100) : '')).toLowerCase()
  const kind = kindOf(type) ?? kinds.get(typeOf(wire).toLowerCase())
  if (!url || !hostOf(url) || !kind) return []
  const size = (name: string) => {
    const found = numberOf(wire, name)
    return found !== null && found > 0 && found < 100_000 ? Math.round(found) : null
  }
  return [
    {
      url,
      kind,
      type,
      alt: tidyAlt(textOf(wire, 'name', most.alt) || textOf(wire, 'summary', most.alt)),
      width: size('width'),
      height: size('height'),
      blurhash: /^[\x21-\x7e]{6,100}$/.exec(textOf(wire, 'blurhash', 101))?.[0] ?? null,
    },
  ]
}

// Pleroma and Castopod give a list of addresses, of which one may be a page.
function fileIn(wire: Wire): Wire | null {
  const links = objectsOf(wire, 'url', 20)
  return links.find((link) => kindOf(textOf(link, 'mediaType', 100).toLowerCase())) ?? links[0] ?? null
}

function kindOf(type: string): MediaElsewhere['kind'] | undefined {
  return kinds.get(type.split('/')[0] ?? '')
}

function tidyAlt(text: string): string {
  return plainOf(escapeHtml(text)).trim()
}

function pollIn(wire: Wire): PollElsewhere | null {
  const several = objectsOf(wire, 'anyOf', most.options)
  const options = several.length > 0 ? several : objectsOf(wire, 'oneOf', most.options)
  const closes = momentOf(wire, 'closed') ?? momentOf(wire, 'endTime')
  const texts = options.map((option) => tidyName(textOf(option, 'name', most.option)))
  if (typeOf(wire) !== 'Question' || texts.length < 2 || texts.some((text) => !text)) return null
  return {
    options: texts,
    tallies: options.map((option) => count(objectOf(option, 'replies'), 'totalItems')),
    several: several.length > 0,
    closes: closes ?? forever,
    voters: own(wire, 'votersCount') === undefined ? null : count(wire, 'votersCount'),
  }
}

// A poll without an end stays open.
const forever = Date.UTC(2200)

function count(wire: Wire | null, name: string): number {
  const found = wire ? numberOf(wire, name) : null
  return found !== null && found > 0 && found < 1e9 ? Math.floor(found) : 0
}

function near(address: string | null, uri: string): string | null {
  return address && isSameOrigin(address, uri) ? address : null
}
