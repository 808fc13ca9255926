import { inTransaction } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { noteAct } from '../host-log/note-act.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import { findFederation, saveQuietStrangers } from '../house/federation.ts'
import type { Member } from '../members/member.ts'

/** A host lets all strangers wait in a drawer of their own, for everybody, or ends that. Saying it twice changes nothing. */
export function quietStrangers(ctx: Context, host: Member, quiet: boolean): void {
  checkIsHost(host)
  inTransaction(ctx.db, () => {
    if (findFederation(ctx).quietStrangers === quiet) return
    saveQuietStrangers(ctx, quiet)
    noteAct(ctx, { by: host.id, kind: quiet ? 'strangers-quieted' : 'strangers-heard' })
    record(ctx, { name: 'house.edited', by: host.id })
  })
  ctx.wake()
}
