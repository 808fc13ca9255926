import { run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { giveUpHeld } from '../deliveries/for-server.ts'
import { limits } from '../limits.ts'

/** Forgets letters that nobody answered for, follows that can no longer come back, and lists nobody said yes to. */
export function forgetJudged(ctx: Context): void {
  const since = (lasts: number) => ({ until: ctx.now() - lasts })
  run(ctx.db, 'delete from held_letters where received < :until', since(limits.heldLetters.lasts))
  run(ctx.db, 'delete from severed where cut < :until', since(limits.severed))
  run(ctx.db, 'delete from server_lists where made < :until', since(limits.serverList.lasts))
  giveUpHeld(ctx)
}
