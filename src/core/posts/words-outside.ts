import { one } from '../../db/database.ts'
import { findByHandle, type Person } from '../actors/person.ts'
import type { Context } from '../context.ts'
import { findRemote } from '../elsewhere/remote-actor.ts'
import { renderWords, type Words } from '../words/render-words.ts'

/**
 * The words of a post as they leave: people lead to where they live, tags and emoji to this house by its whole address, so
 * that nothing in it depends on where it is read. With a list of people, all others whom it names stay words.
 */
export function wordsOutside(ctx: Context, text: string, only: readonly Person[] | null = null): Words {
  const words = renderWords(text, {
    person(handle, server) {
      const person = findByHandle(ctx.db, handle, server)
      if (!person || person.gone || (only && !only.some(({ id }) => id === person.id))) return null
      const href = person.server === null ? `${ctx.address}/@${person.name}` : findRemote(ctx, person.id)?.url
      return href ? { href, name: person.shownName } : null
    },
    emoji: (code) =>
      one(ctx.db, 'select 1 from emojis where code = :code', { code }) ? { src: `/emoji/${code}` } : null,
  })
  return { ...words, html: outside(ctx, words.html) as Words['html'] }
}

// Emoji travel as their short codes, with the pictures told beside the text.
function outside({ address }: Context, html: string): string {
  return html
    .replace(/<img class="emoji"[^>]*\balt="(:[A-Za-z0-9_]+:)"[^>]*>/g, '$1')
    .replace(/ href="\//g, ` href="${address}/`)
    .replace(/<a class="mention"/g, '<a class="u-url mention"')
    .replace(/<a class="hashtag"/g, '<a rel="tag" class="mention hashtag"')
}
