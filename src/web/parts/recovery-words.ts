import { html } from 'hono/html'
import type { Html } from './safe.ts'

/**
 * The eight words, shown this once, with ways to keep them: on paper and as a file. The page needs the module print.js
 * for its print button; the file comes from `recoveryWordsFile` without any script.
 */
export function recoveryWords(words: readonly string[], name: string): Html {
  return html`<p>Write these eight words down, in this order. With them and your handle <bdi>@${name}</bdi> you come back in if you lose your phone or forget your password. We keep no copy that anybody could read, so they are shown this once.</p>
<ol class="words" translate="no">${words.map((word) => html`<li>${word}</li>`)}</ol>
<div class="row"><form method="post" action="/recover/words.txt"><input type="hidden" name="name" value="${name}"><input type="hidden" name="words" value="${words.join(' ')}"><button class="btn q">Save as a file</button></form><button class="btn q" type="button" data-print hidden>Print</button></div>`
}
