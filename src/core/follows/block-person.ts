import { inTransaction, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import { meetPerson } from '../actors/meet-person.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { findBond } from './bonds.ts'
import { endFollow } from './end-follow.ts'

/**
 * A member wants nothing to do with somebody: neither sees the other’s posts, follows and questions end both ways.
 * The other is not told. Doing it twice changes nothing. Refuses oneself.
 */
export function blockPerson(ctx: Context, member: { id: string }, id: string): void {
  if (member.id === id) throw new Refusal('bad-input', 'You can’t block yourself.')
  if (findBond(ctx, member, id).blocked) return
  meetPerson(ctx, member, id)
  inTransaction(ctx.db, () => {
    run(ctx.db, 'insert into blocks (blocker, blocked, since) values (:me, :id, :now)', {
      me: member.id,
      id,
      now: ctx.now(),
    })
    endFollow(ctx, member.id, id)
    endFollow(ctx, id, member.id)
    record(ctx, { name: 'block.begun', blocker: member.id, blocked: id })
  })
  ctx.wake()
}
