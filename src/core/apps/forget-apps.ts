import { all, inTransaction, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { endUnused, endUnusedLogins, forgetApp } from './end-access.ts'
import { forgetOldLoginKeys } from './login-keys.ts'

/**
 * Forgets apps that registered and that nobody let in within a day, so that registering a thousand leaves nothing; codes that
 * were used or ran out; tokens that nobody used for a year, or for a week when they are for a login; and keys that nothing is checked with any more. Once a day.
 */
export function forgetApps(ctx: Context): void {
  inTransaction(ctx.db, () => {
    const now = ctx.now()
    run(ctx.db, 'delete from codes where expires < :before', { before: now - limits.app.unused })
    endUnused(ctx, now - limits.app.idle)
    endUnusedLogins(ctx, now - limits.app.loginIdle)
    const bound = { before: now - limits.app.unused }
    const sql = `select id from apps where kind = 'app' and allowed is null and made < :before
                 and not exists (select 1 from codes c where c.app = apps.id)`
    for (const { id } of all(ctx.db, sql, bound)) forgetApp(ctx, String(id))
    forgetOldLoginKeys(ctx)
  })
  ctx.wake()
}
