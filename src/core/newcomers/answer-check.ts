import { inTransaction, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import { hostsOf } from '../members/hosts-of.ts'
import type { Member } from '../members/member.ts'
import { takeBackFrom } from '../notifications/take-back-from.ts'
import { checkMayAnswer } from './checks.ts'

/**
 * A host has seen to how a newcomer (by id) is doing: no host is asked about that day any more. Doing it twice changes
 * nothing. Hosts only; people about whom nobody was asked are unknown.
 */
export function answerCheck(ctx: Context, host: Member, member: string): void {
  checkIsHost(host)
  checkMayAnswer(ctx, host, member)
  inTransaction(ctx.db, () => {
    const answered = run(
      ctx.db,
      'update newcomer_checks set answered = :now, answered_by = :host where member = :member and answered is null',
      { member, host: host.id, now: ctx.now() },
    )
    if (answered === 0) return
    const hosts = hostsOf(ctx.db).map(({ id }) => id)
    takeBackFrom(ctx, hosts, { kind: 'newcomer-check', actor: member })
    record(ctx, { name: 'newcomer.answered-for', member, by: host.id })
  })
  ctx.wake()
}
