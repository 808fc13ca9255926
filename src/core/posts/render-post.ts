import { one } from '../../db/database.ts'
import { findByHandle } from '../actors/person.ts'
import type { Context } from '../context.ts'
import { renderWords, type Words } from '../words/render-words.ts'

/** The words of a post as clean HTML, with the people and custom emoji this house knows. */
export function renderPost(ctx: Context, text: string): Words {
  return renderWords(text, {
    person(handle, server) {
      const person = findByHandle(ctx.db, handle, server)
      if (!person || person.gone) return null
      return {
        href: person.server === null ? `/@${person.name}` : `/@${person.name}@${person.server}`,
        name: person.shownName,
      }
    },
    emoji(code) {
      return one(ctx.db, 'select 1 from emojis where code = :code', { code }) ? { src: `/emoji/${code}` } : null
    },
  })
}
