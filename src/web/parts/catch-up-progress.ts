import { html } from 'hono/html'
import type { Portion } from '../../core/catch-up/find-portion.ts'
import { postsWords, readingWords } from './catch-up-words.ts'
import type { Html } from './safe.ts'

/** What is left of a round, in words and as a bar that shrinks. A script replaces it as posts are seen. */
export function catchUpProgress(portion: Pick<Portion, 'left' | 'total'> | null): Html {
  if (!portion) return html`<div class="left" id="left"><p>That was the last of it.</p></div>`
  const { left, total } = portion
  const threads = `${left.threads} ${left.threads === 1 ? 'thread' : 'threads'}`
  const where = left.threads < left.posts && !left.more ? ` in ${threads}` : ''
  const words = `${postsWords(left.posts, left)}${where} left, ${readingWords(left.time, left.more)}`
  return html`<div class="left" id="left"><p>${words.charAt(0).toUpperCase()}${words.slice(1)}</p><progress max="${total}" value="${left.posts}" aria-label="Posts left">${left.posts} of ${total}</progress></div>`
}
