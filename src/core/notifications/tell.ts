import { one, run } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import { asking, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import type { NotificationKind } from './kinds.ts'
import { silences } from './silences.ts'

/** Something to tell a member: who did it, if anybody did, and which post it is about. */
export interface Tiding {
  readonly member: string
  readonly kind: NotificationKind
  readonly actor: string | null
  readonly post: string | null
}

/**
 * Tells a member that something happened. Keeps quiet towards people elsewhere, herself, those who blocked or muted the
 * other, muted threads, and about a post she may not see. Call it inside the transaction of what happened.
 */
export function tell(ctx: Context, tiding: Tiding): void {
  if (tiding.member === tiding.actor || !wantsToKnow(ctx, tiding)) return
  const id = newId(ctx.now())
  run(
    ctx.db,
    'insert into notifications (id, member, kind, actor, post, made) values (:id, :member, :kind, :actor, :post, :now)',
    { ...tiding, id, now: ctx.now() },
  )
  record(ctx, { name: 'member.told', member: tiding.member, notification: id })
}

function wantsToKnow(ctx: Context, { member, actor, post }: Tiding): boolean {
  const quiet = `
    not exists (select 1 from members m where m.id = :member and m.left_on is null)
    or ${silences(':member', ':actor')}
    or (:post is not null and (
      not exists (select 1 from posts p where p.id = :post and ${visible('p')})
      or exists (select 1 from posts p join muted_threads t on t.thread = p.thread and t.member = :member where p.id = :post)))`
  const bound = { member, actor, post, now: ctx.now(), ...asking({ id: member, home: 'here' }) }
  return one(ctx.db, `select ${quiet} as quiet`, bound)?.['quiet'] === 0
}
