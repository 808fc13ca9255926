import { inTransaction } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { noteAct } from '../host-log/note-act.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import type { Member } from '../members/member.ts'
import { dropRelay, findRelay } from './relay.ts'

/** A host wants nothing of a relay any more: it is told, and what it brought stays. Refuses what is no relay of this house. */
export function removeRelay(ctx: Context, host: Member, actor: string): void {
  checkIsHost(host)
  inTransaction(ctx.db, () => {
    const relay = findRelay(ctx, actor)
    if (!relay) throw new Refusal('not-found', 'That relay is not here any more.')
    dropRelay(ctx, actor)
    noteAct(ctx, { by: host.id, kind: 'relay-removed', words: new URL(relay.uri).host })
    const { uri, inbox, way, follow } = relay
    record(ctx, { name: 'relay.removed', relay: { uri, inbox, way, follow }, by: host.id })
  })
  ctx.wake()
}
