import { all, inTransaction, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { hashToken } from '../token.ts'
import type { App } from './app.ts'

/** Ends what a member let an app do, on all devices. Refuses apps that she never let in. */
export function endAccess(ctx: Context, member: { id: string }, app: string): void {
  inTransaction(ctx.db, () => {
    const bound = { member: member.id, app }
    run(ctx.db, 'delete from codes where member = :member and app = :app', bound)
    endEach(ctx, all(ctx.db, 'select id, member from tokens where member = :member and app = :app', bound))
    if (run(ctx.db, 'delete from grants where member = :member and app = :app', bound) === 0)
      throw new Refusal('not-found', 'That app has no way in any more.')
  })
  ctx.wake()
}

/** Ends every app of a member, as when her keys change or she leaves. Returns how many apps that were. */
export function endAllAccess(ctx: Context, member: { id: string }): number {
  return inTransaction(ctx.db, () => {
    const bound = { member: member.id }
    run(ctx.db, 'delete from codes where member = :member', bound)
    endEach(ctx, all(ctx.db, 'select id, member from tokens where member = :member', bound))
    return run(ctx.db, 'delete from grants where member = :member', bound)
  })
}

/** An app gives a token back. Unknown ones and those of another app are passed over, so that nothing can be found out. */
export function giveTokenBack(ctx: Context, app: Pick<App, 'id'>, token: string): void {
  inTransaction(ctx.db, () => {
    const bound = { token: hashToken(token), app: app.id }
    const rows = all(ctx.db, 'select id, member from tokens where token = :token and app = :app', bound)
    endEach(ctx, rows)
    dropEmptyGrants(ctx, app.id)
  })
  ctx.wake()
}

/** Ends the tokens that came from one code; call it inside a transaction. */
export function endTokensOf(ctx: Context, code: string, app: string): void {
  endEach(ctx, all(ctx.db, 'select id, member from tokens where code = :code', { code }))
  dropEmptyGrants(ctx, app)
}

/** Takes an app out of the house with everything it was allowed; call it inside a transaction. */
export function forgetApp(ctx: Context, app: string): void {
  endEach(ctx, all(ctx.db, 'select id, member from tokens where app = :app', { app }))
  run(ctx.db, 'delete from apps where id = :app', { app })
}

/** Ends tokens that nobody used since a moment (milliseconds) and that nobody will miss; call it inside a transaction. */
export function endUnused(ctx: Context, before: number): void {
  const rows = all(ctx.db, 'select id, app, member from tokens where used < :before', { before })
  endEach(ctx, rows)
  for (const app of new Set(rows.map((row) => String(row['app'])))) dropEmptyGrants(ctx, app)
}

/**
 * The same for logins, which ask once who came and leave their token lying: each time somebody signs in there is another one.
 * What she let them know stays, until she ends it; call it inside a transaction.
 */
export function endUnusedLogins(ctx: Context, before: number): void {
  const sql = `select t.id, t.member from apps a join tokens t on t.app = a.id where a.kind = 'login' and t.used < :before`
  endEach(ctx, all(ctx.db, sql, { before }))
}

function endEach(ctx: Context, rows: ReturnType<typeof all>): void {
  for (const { id, member } of rows) {
    run(ctx.db, 'delete from tokens where id = :id', { id: String(id) })
    record(ctx, { name: 'token.ended', token: String(id), member: member === null ? null : String(member) })
  }
}

// Without a token there is nothing left that a member could end.
function dropEmptyGrants(ctx: Context, app: string): void {
  run(
    ctx.db,
    `delete from grants where app = :app and not exists (select 1 from tokens t where t.app = grants.app and t.member = grants.member)`,
    { app },
  )
}
