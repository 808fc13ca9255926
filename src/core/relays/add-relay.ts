import { inTransaction } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { findRemote } from '../elsewhere/remote-actor.ts'
import { record } from '../events.ts'
import { noteAct } from '../host-log/note-act.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import type { Member } from '../members/member.ts'
import type { RelayAddress } from './read-relay-address.ts'
import { findRelay, saveRelay } from './relay.ts'

/**
 * A host asks a relay for posts. `actor` is our id of whoever was found at its address; null when nobody was. Refuses (field `relay`)
 * what is no relay: people, and actors with another inbox than the one that was typed.
 */
export function addRelay(ctx: Context, host: Member, address: RelayAddress, actor: string | null): void {
  checkIsHost(host)
  const remote = actor ? findRemote(ctx, actor) : null
  if (!remote) throw no('not-found', 'There is no relay at that address, or it does not answer.')
  const inboxes = [remote.inbox, remote.sharedInbox]
  if (remote.type === 'Person' || (address.inbox !== null && !inboxes.includes(address.inbox)))
    throw no('bad-input', 'What is there is no relay.')
  if (findRelay(ctx, remote.id)) throw no('stale', 'That relay is here already.')
  inTransaction(ctx.db, () => {
    const follow = `${ctx.address}/ap/server/follows/${newId(ctx.now())}`
    const inbox = address.inbox ?? remote.inbox
    saveRelay(ctx, { actor: remote.id, inbox, way: address.way, follow, added: ctx.now(), by: host.id })
    noteAct(ctx, { by: host.id, kind: 'relay-added', words: new URL(remote.uri).host })
    record(ctx, { name: 'relay.added', relay: remote.id, by: host.id })
  })
  ctx.wake()
}

function no(code: Refusal['code'], sentence: string): Refusal {
  return new Refusal(code, sentence, 'relay')
}
