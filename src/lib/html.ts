import { createRequire } from 'node:module'
import type SanitizeHtml from 'sanitize-html'

// Ten MiB that a house does not need until somebody writes; a plain import would load them at every start.
const load = createRequire(import.meta.url)
let loaded: typeof SanitizeHtml | null = null
function sanitizer(): typeof SanitizeHtml {
  loaded ??= load('sanitize-html') as typeof SanitizeHtml
  return loaded
}

declare const safe: unique symbol

/** HTML that can be put into a page as it is. Only this file makes one. */
export type SafeHtml = string & { readonly [safe]: true }

const tags = 'p br a span strong em del code pre blockquote ul ol li ruby rt rp img'.split(' ')

// Headings would compete with those of the page; the others say the same thing in an older way.
const renamed = new Map([
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'b'].map((tag): [string, string] => [tag, 'strong']),
  ['i', 'em'],
  ['s', 'del'],
  ['strike', 'del'],
])

// What stands inside these was never meant to be read as text.
const withoutWords = 'script style textarea option xmp title iframe noembed noframes noscript template svg math'.split(
  ' ',
)

const classes: Record<string, readonly string[]> = {
  a: ['mention', 'hashtag'],
  span: ['mention', 'hashtag'],
  img: ['emoji'],
}

// A dot at the start of a part would let a picture ask for any page of the house.
const emojiSource = /^\/emoji(?:\/(?!\.)[\w.~-]+)+$/

const deepest = 40
const passes = 4

/**
 * HTML from outside, made safe to show: known tags stay with a few harmless attributes, other tags are taken off and
 * their words kept, scripts and the like disappear. `extraClasses` are class names allowed on every tag beside ours.
 * Callers cap the length. Nesting beyond 40 is flattened.
 */
export function clean(html: string, extraClasses: readonly string[] = []): SafeHtml {
  // Words without a sign that means something in HTML read as themselves.
  if (!/[<>&]/.test(html)) return html as SafeHtml
  let before = html
  // A tag that is taken off can change how the rest is read, so we only hand out what reads as itself:
  // this is the defence against mutation XSS.
  for (let pass = 0; pass < passes; pass++) {
    const after = sanitize(before, extraClasses)
    if (after === before) return after as SafeHtml
    before = after
  }
  return escapeHtml(wordsIn(before))
}

/** Text as HTML that shows exactly that text, also inside a quoted attribute. */
export function escapeHtml(text: string): SafeHtml {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;') as SafeHtml
}

/** The plain text of HTML for search, excerpts and notifications: blocks are separated by newlines, emoji are their alt text. */
export function textOf(html: string): string {
  return wordsIn(clean(html))
}

/** The same of HTML that is clean already, which is read once instead of twice. */
export function wordsOf(html: SafeHtml): string {
  return wordsIn(html)
}

/**
 * An address that may be a link, in its canonical form, or null: http and https (without user name and password,
 * which only serve to look like another host), mailto, and a path of this house.
 */
export function safeHref(href: string): string | null {
  const house = 'https://house.invalid'
  const isPath = /^\/(?![/\\])/.test(href)
  const url = URL.parse(href, isPath ? house : undefined)
  if (!url) return null
  if (isPath) {
    const path = url.pathname + url.search + url.hash
    return url.origin === house && !path.startsWith('//') ? path : null
  }
  if (url.protocol === 'mailto:') return url.href
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null
  url.username = ''
  url.password = ''
  return url.href
}

/**
 * Clean HTML whose links lead where `to` says: it is given where a link leads and what kind of link it is, and gives a path of
 * this house, or null to leave the link as it is.
 */
export function relink(
  html: SafeHtml,
  to: (href: string, kind: 'mention' | 'hashtag' | 'other') => string | null,
): SafeHtml {
  return html.replace(/<a\b[^>]*>/g, (tag) => {
    const href = /\shref="([^"]*)"/.exec(tag)?.[1]
    const kind = /\sclass="[^"]*\b(mention|hashtag)\b/.exec(tag)?.[1] ?? 'other'
    const path = href ? to(plain(href), kind as 'mention' | 'hashtag' | 'other') : null
    const inside = path && safeHref(path)
    if (!inside?.startsWith('/')) return tag
    return tag.replace(/\shref="[^"]*"/, () => ` href="${escapeHtml(inside)}"`).replace(/\srel="[^"]*"/, '')
  }) as SafeHtml
}

/**
 * Clean HTML with pictures for short codes like `:wave:`, from where `of` says: a path beneath /emoji, or null for words. What stands
 * in code stays as it is.
 */
export function withEmoji(html: SafeHtml, of: (code: string) => string | null): SafeHtml {
  let code = 0
  const parts = html.split(/(<[^>]*>)/).map((part) => {
    if (part.startsWith('<')) {
      if (/^<\/?(?:code|pre)\b/.test(part)) code += part[1] === '/' ? -1 : 1
      return part
    }
    return code > 0 ? part : part.replace(/:([A-Za-z0-9_]{2,64}):/g, (word, name) => emojiTag(word, of(name)) ?? word)
  })
  return parts.join('') as SafeHtml
}

function emojiTag(word: string, src: string | null): string | null {
  return src && emojiSource.test(src) ? `<img class="emoji" src="${src}" alt="${word}" title="${word}" />` : null
}

/**
 * Long clean HTML in two: its beginning, up to a block or line that ends after `most` letters or more, and the rest. The rest is
 * '' when it would be short or when nothing ends in time.
 */
export function splitLong(html: SafeHtml, most: number): { begin: SafeHtml; rest: SafeHtml } {
  const open: string[] = []
  let [letters, at] = [0, 0]
  for (const { 0: tag, 1: close, 2: name = '', index } of html.matchAll(/<(\/?)([a-z]+)\b[^>]*>/g)) {
    letters += index - at
    at = index + tag.length
    const endsLine = name === 'br' && open.join() === 'p'
    if (close) open.pop()
    else if (name !== 'br' && name !== 'img') open.push(name)
    // What is left must be worth a press.
    if (letters < most || html.length - at < most / 2) continue
    if (close && open.length === 0 && blocks.has(name))
      return { begin: html.slice(0, at) as SafeHtml, rest: html.slice(at) as SafeHtml }
    if (endsLine) return { begin: `${html.slice(0, index)}</p>` as SafeHtml, rest: `<p>${html.slice(at)}` as SafeHtml }
  }
  return { begin: html, rest: '' as SafeHtml }
}

const blocks = new Set(['p', 'ul', 'ol', 'blockquote', 'pre'])

function plain(attribute: string): string {
  return attribute
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

function sanitize(html: string, extraClasses: readonly string[]): string {
  return sanitizer()(html, {
    allowedTags: tags,
    nonTextTags: withoutWords,
    nestingLimit: deepest,
    allowedSchemes: ['http', 'https', 'mailto'],
    allowProtocolRelative: false,
    // safeAttributes has decided which tag may carry which of them.
    allowedAttributes: { '*': ['href', 'rel', 'src', 'alt', 'title', 'class', 'dir', 'start'] },
    transformTags: {
      '*': (tag, given) => {
        const tagName = renamed.get(tag) ?? tag
        return { tagName, attribs: safeAttributes(tagName, given, extraClasses) }
      },
    },
    exclusiveFilter: (frame) => frame.tag === 'img' && !frame.attribs['src'],
  })
}

type Attributes = Record<string, string>

function safeAttributes(tag: string, given: Attributes, extraClasses: readonly string[]): Attributes {
  const kept: Attributes = {}
  const names = (given['class'] ?? '').split(/\s+/)
  const allowed = names.filter((name) => classes[tag]?.includes(name) || extraClasses.includes(name))
  if (allowed.length > 0) kept['class'] = allowed.join(' ')
  if (/^(?:auto|ltr|rtl)$/.test(given['dir'] ?? '')) kept['dir'] = given['dir'] ?? ''
  if (tag === 'a') Object.assign(kept, linkAttributes(given))
  if (tag === 'img') Object.assign(kept, emojiAttributes(given, allowed))
  if (tag === 'ol' && /^\d{1,9}$/.test(given['start'] ?? '')) kept['start'] = given['start'] ?? ''
  return kept
}

function linkAttributes(given: Attributes): Attributes {
  const href = safeHref(given['href'] ?? '')
  if (!href) return {}
  const kept: Attributes = { href }
  if (given['title']) kept['title'] = given['title']
  if (/^https?:/.test(href)) kept['rel'] = 'nofollow noopener ugc'
  return kept
}

function emojiAttributes(given: Attributes, names: readonly string[]): Attributes {
  const src = given['src'] ?? ''
  if (!names.includes('emoji') || !emojiSource.test(src)) return {}
  const kept: Attributes = { src, alt: given['alt'] ?? '' }
  if (given['title']) kept['title'] = given['title']
  return kept
}

/** The words between the tags of what `sanitize` wrote: there every < and > belongs to a tag and only four entities exist. */
function wordsIn(sanitized: string): string {
  const letters: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' }
  return sanitized
    .replace(/<img\b[^>]* alt="([^"]*)"[^>]*>/g, '$1')
    .replace(/<br \/>|<li\b[^>]*>/g, '\n')
    .replace(/<\/?(?:p|pre|blockquote)\b[^>]*>|<\/[uo]l>/g, '\n\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:lt|gt|quot|amp);/g, (entity) => letters[entity] ?? entity)
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
