import { one } from '../../db/database.ts'
import type { Context } from '../context.ts'
import type { Known } from '../words/render-words.ts'
import { findByHandle, handleOf } from './person.ts'

/** The people and custom emoji this house knows, for rendering words that name them. */
export function knownHere(ctx: Context): Known {
  return {
    person(handle, server) {
      const person = findByHandle(ctx.db, handle, server)
      return person && !person.gone ? { href: `/${handleOf(person)}`, name: person.shownName } : null
    },
    emoji(code) {
      return one(ctx.db, 'select 1 from emojis where code = :code', { code }) ? { src: `/emoji/${code}` } : null
    },
  }
}
