import { all, one, run } from '../../db/database.ts'
import { type Person, personColumns, personFrom } from '../actors/person.ts'
import type { Context } from '../context.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import type { Member } from '../members/member.ts'

/** How somebody finds a time with a host: she takes one that is offered, or the host writes to her. */
export type WayToCall = 'slots' | 'message'

/** A host chooses how people find a time with her. With `message` the times she offers are kept, but not shown. Hosts only. */
export function chooseWay(ctx: Context, host: Member, way: WayToCall): void {
  checkIsHost(host)
  const bound = { host: host.id, now: ctx.now() }
  if (way === 'message') run(ctx.db, 'insert or ignore into call_by_message (host, since) values (:host, :now)', bound)
  else run(ctx.db, 'delete from call_by_message where host = :host', bound)
}

/** What a host chose. */
export function wayOf(ctx: Context, host: Pick<Member, 'id'>): WayToCall {
  return one(ctx.db, 'select 1 from call_by_message where host = :host', { host: host.id }) ? 'message' : 'slots'
}

/** The hosts who would rather write to a member themselves; not those with whom a block stands between. */
export function hostsWhoWrite(ctx: Context, member: Pick<Member, 'id'>): Person[] {
  const rows = all(
    ctx.db,
    `select ${personColumns} from call_by_message w join roles o on o.member = w.host and o.role = 'host'
     join members m on m.id = w.host and m.left_on is null join actors a on a.id = w.host
     where w.host <> :me and not exists (select 1 from blocks b
       where (b.blocker = w.host and b.blocked = :me) or (b.blocker = :me and b.blocked = w.host)) order by w.since`,
    { me: member.id },
  )
  return rows.map(personFrom)
}
