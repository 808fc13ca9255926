import { all } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { noteAct } from '../host-log/note-act.ts'
import { tell } from '../notifications/tell.ts'
import type { Parting } from './parting.ts'

/** Everybody who lives here gets the one line, in the quiet drawer and in the log. Inside the transaction of the parting. */
export function tellEverybody(ctx: Context, { member: gone, line }: Pick<Parting, 'member' | 'line'>): void {
  noteAct(ctx, { by: null, kind: 'moved-out', words: line })
  for (const { id } of all(ctx.db, 'select id from members where left_on is null'))
    tell(ctx, { member: String(id), kind: 'moved-out', actor: gone, post: null })
}
