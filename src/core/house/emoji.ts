import { all, one } from '../../db/database.ts'
import type { Context } from '../context.ts'

/** A picture of this house's own that people write as `:code:`. `media` is the id of its file. */
export interface Emoji {
  readonly code: string
  readonly media: string
  readonly added: number
}

const columns = 'code, file as media, added'

/** All of them, by code. */
export function listEmoji(ctx: Context): Emoji[] {
  return all(ctx.db, `select ${columns} from emojis order by code`) as unknown as Emoji[]
}

/** The one with this code; case does not matter. */
export function findEmoji(ctx: Context, code: string): Emoji | null {
  return one(ctx.db, `select ${columns} from emojis where code = :code`, { code }) as Emoji | null
}
