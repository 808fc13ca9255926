import { all, one, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'

/**
 * From here on she does not live here; until `sealed` (milliseconds) her keys open the page with her boxes. Call it inside
 * the transaction of her parting. It refuses nothing: see `isLastHost`.
 */
export function moveOut(ctx: Context, member: string, sealed: number): void {
  const now = ctx.now()
  const bound = { member, sealed, now }
  const moved = run(
    ctx.db,
    'update members set left_on = :now, sealed = :sealed where id = :member and left_on is null',
    bound,
  )
  if (!moved) run(ctx.db, 'update members set sealed = :sealed where id = :member', bound)
  else record(ctx, { name: 'member.left', member })
}

/** She lives here again, as before. */
export function moveBackIn(ctx: Context, member: string): void {
  run(ctx.db, 'update members set left_on = null, sealed = null where id = :member', { member })
  record(ctx, { name: 'member.came-back', member })
}

/** Takes every role from somebody who moves out. */
export function giveUpRoles(ctx: Context, member: string): void {
  for (const { role } of all(ctx.db, 'select role from roles where member = :member', { member })) {
    run(ctx.db, 'delete from roles where member = :member and role = :role', { member, role: String(role) })
    record(ctx, { name: 'member.lost-role', member, role: String(role), by: member })
  }
}

/** True when nobody else who lives here is a host. */
export function isLastHost(ctx: Context, member: string): boolean {
  const sql = `select 1 from roles r join members m on m.id = r.member where r.role = 'host' and m.left_on is null`
  return (
    one(ctx.db, `${sql} and r.member = :member`, { member }) !== null &&
    one(ctx.db, `${sql} and r.member <> :member`, { member }) === null
  )
}

/** Those of these people who lived here and have left. */
export function whoLeft(ctx: Context, people: readonly string[]): Set<string> {
  const rows = all(
    ctx.db,
    'select id from members where left_on is not null and id in (select value from json_each(:people))',
    { people: JSON.stringify(people) },
  )
  return new Set(rows.map((row) => String(row['id'])))
}
