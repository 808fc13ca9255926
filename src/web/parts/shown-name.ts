import { html } from 'hono/html'
import type { Person } from '../../core/actors/person.ts'
import { emojiPath } from '../../core/posts/view-elsewhere.ts'
import { type SafeHtml, withEmoji } from '../../lib/html.ts'
import type { Html } from './safe.ts'

/** The name somebody chose, with pictures for the short codes of her server. */
export function shownName({ shownName: name, server, emojis }: Person): Html {
  return html`<bdi>${withPictures(name, server, emojis)}</bdi>`
}

/** Clean HTML of what somebody says of herself, with pictures for the short codes of her server. */
export function pictured({ server, emojis }: Person, words: SafeHtml): SafeHtml {
  if (server === null || emojis.length === 0) return words
  return withEmoji(words, (code) => (emojis.includes(code) ? emojiPath(server, code) : null))
}

/** Plain words with pictures for those of these short codes that a server has. What it has not stays text. */
export function withPictures(words: string, server: string | null, codes: readonly string[]): Html {
  if (server === null || codes.length === 0) return html`${words}`
  const parts = words.split(/:([A-Za-z0-9_]{2,64}):/)
  return html`${parts.map((part, at) => {
    if (at % 2 === 0) return part
    if (!codes.includes(part)) return `:${part}:`
    return html`<img class="emoji" src="${emojiPath(server, part)}" alt=":${part}:" title=":${part}:" loading="lazy">`
  })}`
}
