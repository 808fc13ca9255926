import { all, inTransaction, one, run } from '../../db/database.ts'
import { type Person, personColumns, personFrom } from '../actors/person.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import { hostsOf } from '../members/hosts-of.ts'
import type { Member } from '../members/member.ts'
import { takeBackFrom } from '../notifications/take-back-from.ts'
import { tell } from '../notifications/tell.ts'

/** A member asks for a call, or takes that back; all hosts are told. Asking twice changes nothing. */
export function wishForCall(ctx: Context, member: Member, on: boolean): void {
  inTransaction(ctx.db, () => {
    if (!on) return dropWish(ctx, member.id)
    const added = run(ctx.db, 'insert or ignore into call_wishes (member, made) values (:me, :now)', {
      me: member.id,
      now: ctx.now(),
    })
    if (added === 0) return
    for (const { id } of hostsOf(ctx.db)) tell(ctx, { member: id, kind: 'call-wished', actor: member.id, post: null })
    record(ctx, { name: 'call.wished', member: member.id })
  })
  ctx.wake()
}

/** A host says that somebody's wish (her id) is seen to; no host is asked about it any more. Hosts only. */
export function answerWish(ctx: Context, host: Member, member: string): void {
  checkIsHost(host)
  inTransaction(ctx.db, () => dropWish(ctx, member))
  ctx.wake()
}

/** When a member (by id) asked for a call; null when she does not. */
export function wishOf(ctx: Context, member: string): number | null {
  const row = one(ctx.db, 'select made from call_wishes where member = :member', { member })
  return row && Number(row['made'])
}

/** Who asks for a call, those who wait longest first. */
export function whoWishes(ctx: Context): { person: Person; made: number }[] {
  const rows = all(
    ctx.db,
    `select ${personColumns}, w.made from call_wishes w join members m on m.id = w.member and m.left_on is null
     join actors a on a.id = w.member order by w.made limit 100`,
  )
  return rows.map((row) => ({ person: personFrom(row), made: Number(row['made']) }))
}

function dropWish(ctx: Context, member: string): void {
  run(ctx.db, 'delete from call_wishes where member = :member', { member })
  const hosts = hostsOf(ctx.db).map(({ id }) => id)
  takeBackFrom(ctx, hosts, { kind: 'call-wished', actor: member })
}
