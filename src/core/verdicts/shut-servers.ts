import { all, run } from '../../db/database.ts'
import type { Context } from '../context.ts'

/** The servers a member wants nothing of, the latest first. */
export function listShut(ctx: Context, member: { id: string }): string[] {
  const rows = all(ctx.db, 'select host from shut_servers where member = :member order by since desc, host', {
    member: member.id,
  })
  return rows.map((row) => String(row['host']))
}

/** Writes down that a member wants nothing of a server. Tells whether that is new. Call `judgeEverybody` after it. */
export function addShut(ctx: Context, member: { id: string }, host: string): boolean {
  const bound = { member: member.id, host, now: ctx.now() }
  const sql = 'insert into shut_servers (member, host, since) values (:member, :host, :now) on conflict do nothing'
  return run(ctx.db, sql, bound) > 0
}

/** Takes it back. */
export function dropShut(ctx: Context, member: { id: string }, host: string): boolean {
  const bound = { member: member.id, host }
  return run(ctx.db, 'delete from shut_servers where member = :member and host = :host', bound) > 0
}
