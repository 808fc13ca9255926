import { inTransaction, one } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { mayMoveAgain, noteMoved } from '../elsewhere/moved.ts'
import { record } from '../events.ts'
import { moveFollows } from '../follows/move-follows.ts'
import { takeBlocksAlong } from '../follows/take-blocks-along.ts'
import { moveInLists } from '../lists/move-in-lists.ts'
import { moveMutes } from '../moderation/move-mutes.ts'
import { tell } from '../notifications/tell.ts'

/**
 * Somebody elsewhere has moved; ids of who she was and is. Who followed her asks to follow her there, and is told; lists and
 * mutes go along, a block stays on both. A second move within seven days changes nothing.
 */
export function followMove(ctx: Context, from: string, to: string): void {
  if (from === to || !mayMoveAgain(ctx, [from, to])) return
  inTransaction(ctx.db, () => {
    noteMoved(ctx, [from, to])
    takeBlocksAlong(ctx, from, to)
    moveMutes(ctx, from, to)
    moveInLists(ctx, from, to)
    for (const member of moveFollows(ctx, from, to)) tell(ctx, { member, kind: 'moved', actor: to, post: null })
    record(ctx, { name: 'person.moved', from, to })
  })
}

/** True when somebody here has to do with her, so that a move of hers is worth asking about. */
export function isKnownByMembers(ctx: Context, id: string): boolean {
  const row = one(
    ctx.db,
    `select exists (select 1 from follows f join members m on m.id = f.follower where f.followee = :id)
       or exists (select 1 from follow_requests f join members m on m.id = f.follower where f.followee = :id)
       or exists (select 1 from blocks b join members m on m.id = b.blocker where b.blocked = :id)
       or exists (select 1 from mutes u where u.muted = :id)
       or exists (select 1 from list_people l where l.actor = :id) as known`,
    { id },
  )
  return row?.['known'] === 1
}
