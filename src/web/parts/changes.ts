import { html } from 'hono/html'
import { diffWords } from '../../lib/word-diff.ts'
import type { Html } from './safe.ts'

/** The same of a text that most people read without the signs that make points and strong words of it. */
export function changesAsRead(before: string, text: string): Html {
  const [was, is] = [asRead(before), asRead(text)]
  return was === is ? changes(before, text) : changes(was, is)
}

function asRead(text: string): string {
  return text.replace(/^([ \t]*)[-*+][ \t]+(?=\S)/gm, '$1• ').replace(/\*\*(?=\S)([^*\n]+)(?<=\S)\*\*/g, '$1')
}

/** A text with what changed since an earlier one, word by word: colour and a line say it to the eye, hidden words to the ear. */
export function changes(before: string, text: string): Html {
  return html`${diffWords(before, text).map(({ is, text: words }) => {
    if (is === 'same') return words
    return is === 'added'
      ? html`<ins><span class="vh">(added: </span>${words}<span class="vh">)</span></ins>`
      : html`<del><span class="vh">(taken out: </span>${words}<span class="vh">)</span></del>`
  })}`
}
