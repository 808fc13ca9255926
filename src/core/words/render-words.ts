import { Marked, type MarkedExtension } from 'marked'
import { clean, escapeHtml, type SafeHtml, safeHref, textOf } from '../../lib/html.ts'
import { wordsGrammar } from './grammar.ts'
import type { Piece } from './pieces.ts'

/** The people and emoji that words may name. `handle` is lower case, `server` a canonical host or null for this house. */
export type Known = {
  person(handle: string, server: string | null): { href: string; name: string } | null
  emoji(shortcode: string): { src: string } | null
}

/** A text ready to be shown and searched. `tags` are normalised (see plainTag), `links` absolute http(s) addresses. */
export type Words = { html: SafeHtml; plain: string; tags: string[]; links: string[] }

type Found = { tags: Set<string>; links: Set<string> }

const shownAddress = 40

/**
 * Turns tidied text of a capped length into what people see. Mentions and emoji that are not `known` stay text.
 * Says nothing about how many tags or links are too many: callers count them.
 */
export function renderWords(text: string, known: Known): Words {
  const found: Found = { tags: new Set(), links: new Set() }
  const marked = new Marked(wordsGrammar(), appearance(known, found))
  const html = clean(marked.parse(text, { async: false }))
  return { html, plain: textOf(html), tags: [...found.tags], links: [...found.links] }
}

function appearance(known: Known, found: Found): MarkedExtension {
  return {
    extensions: [{ name: 'piece', renderer: (token) => showPiece(token['piece'], known, found) }],
    renderer: {
      paragraph({ tokens }) {
        return `<p dir="auto">${this.parser.parseInline(tokens)}</p>`
      },
      text(token) {
        if (token.type === 'text' && token.tokens) return this.parser.parseInline(token.tokens)
        // Entities are shown as they were typed, so raw and not text.
        return escapeHtml(token.type === 'escape' ? token.text : token.raw)
      },
      link({ href, text, tokens }) {
        return showLink(safeHref(href) ?? '', this.parser.parseInline(tokens), text, found)
      },
      blockquote({ tokens }) {
        return `<blockquote>${this.parser.parse(tokens)}</blockquote>`
      },
      list({ ordered, start, items }) {
        const tag = ordered ? 'ol' : 'ul'
        const first = ordered && start !== 1 ? ` start="${start}"` : ''
        return `<${tag} dir="auto"${first}>${items.map((item) => this.listitem(item)).join('')}</${tag}>`
      },
      listitem({ tokens }) {
        return `<li>${this.parser.parse(tokens)}</li>`
      },
      code: ({ text }) => `<pre><code>${escapeHtml(text)}</code></pre>`,
      codespan: ({ text }) => `<code>${escapeHtml(text)}</code>`,
      checkbox: ({ raw }) => escapeHtml(raw),
      br: () => '<br />',
    },
  }
}

function showPiece(piece: Piece, known: Known, found: Found): string {
  switch (piece.kind) {
    case 'address':
      return showLink(piece.href, '', piece.raw, found)
    case 'mention': {
      const person = known.person(piece.handle, piece.server)
      if (!person) return escapeHtml(piece.raw)
      return `<a class="mention" href="${escapeHtml(person.href)}" title="${escapeHtml(person.name)}">${address(piece)}</a>`
    }
    case 'tag':
      found.tags.add(piece.tag)
      return `<a class="hashtag" href="/tags/${encodeURIComponent(piece.tag)}">${piece.raw}</a>`
    case 'emoji': {
      const picture = known.emoji(piece.shortcode)
      if (!picture) return piece.raw
      return `<img class="emoji" src="${escapeHtml(picture.src)}" alt="${piece.raw}" title="${piece.raw}" />`
    }
  }
}

/** The handle as it was typed; the host in its canonical form, so that look-alike letters show. */
function address({ raw, handle, server }: { raw: string; handle: string; server: string | null }): string {
  const typed = raw.slice(0, 1 + handle.length)
  return server ? `${typed}@${server}` : typed
}

/** A link: without a label it shows the address, and a label that names another host than it leads to gets the host behind it. */
function showLink(href: string, label: string, typed: string, found: Found): string {
  const url = URL.parse(href)
  if (url?.protocol.startsWith('http')) found.links.add(href)
  const shown = label.trim() ? label + trueHost(typed, url) : escapeHtml(shortened(typed.trim() || href, url))
  return `<a href="${escapeHtml(href)}" title="${escapeHtml(href)}">${shown}</a>`
}

function trueHost(label: string, url: URL | null): string {
  const named = /(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}/u.exec(label)?.[0].toLowerCase()
  if (!named || !url?.host || withoutWww(named) === withoutWww(url.host)) return ''
  return ` (${escapeHtml(url.host)})`
}

/** Host and path of an address, cut at 40 characters. The host is the canonical one: look-alike letters show as punycode. */
function shortened(typed: string, url: URL | null): string {
  if (!url?.host) return typed
  const path = typed.replace(/^https?:\/\/[^/?#]*/i, '')
  const letters = [...(withoutWww(url.host) + (path === '/' ? '' : path))]
  return letters.length > shownAddress ? `${letters.slice(0, shownAddress - 1).join('')}…` : letters.join('')
}

function withoutWww(host: string): string {
  return host.replace(/^www\./, '')
}
