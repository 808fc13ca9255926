import { html } from 'hono/html'
import { type SafeHtml, splitLong, textOf } from '../../lib/html.ts'
import { type Html, safe } from './safe.ts'

const [long, shown] = [2000, 600]

/** Words of a post. What is long, as articles from elsewhere are, is shown in part, with the rest a press away. */
export function longWords(words: SafeHtml): Html {
  // Markup is longer than what it says, so that what is short in letters need not be read.
  if (words.length <= long || textOf(words).length <= long) return html`<div dir="auto">${safe(words)}</div>`
  const { begin, rest } = splitLong(words, shown)
  if (!rest) return html`<div dir="auto">${safe(words)}</div>`
  return html`<div dir="auto">${safe(begin)}</div><details class="more"><summary>Read on</summary><div dir="auto">${safe(rest)}</div></details>`
}
