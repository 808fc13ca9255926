import { all, inTransaction, one, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { limits } from '../limits.ts'
import { forgetMember, noteGone } from '../members/forget-member.ts'
import { deletePost } from '../posts/delete-post.ts'
import { showPerson } from './hide-person.ts'
import { type Parting, type PostsFate, whySealed } from './parting.ts'
import { type Room, rooms } from './rooms.ts'

/** When somebody’s things are to go, or null. */
export function roomsDue(ctx: Context): number | null {
  const at = one(ctx.db, 'select min(sealed) as at from members where sealed is not null and cleared is null')?.['at']
  return at == null ? null : Number(at)
}

/**
 * Goes on with clearing out who has left for good: limits.parting.batch rows at a time, so that nobody waits for it. How
 * far it is stands in the tables themselves, so a restart loses nothing and does nothing twice.
 */
export function clearRooms(ctx: Context): void {
  const sql = `select id from members where sealed <= :now and cleared is null and left_on is not null order by sealed limit 1`
  const row = one(ctx.db, sql, { now: ctx.now() })
  if (!row) return
  inTransaction(ctx.db, () => clearSome(ctx, String(row['id'])))
  ctx.wake()
}

function clearSome(ctx: Context, member: string): void {
  const parting = whySealed(ctx.db, member)
  const fate = parting?.posts ?? 'name'
  if (fate === 'remove' && removePosts(ctx, member) > 0) return
  if (emptyRooms(ctx, member, fate) > 0) return
  finish(ctx, member, { fate, parting })
}

function removePosts(ctx: Context, member: string): number {
  const rows = all(ctx.db, 'select id from posts where author = :member and deleted is null order by id limit :most', {
    member,
    most: limits.parting.batch,
  })
  for (const { id } of rows) deletePost(ctx, { id: member }, String(id))
  return rows.length
}

function emptyRooms(ctx: Context, member: string, fate: PostsFate): number {
  let gone = 0
  for (const room of rooms) {
    if (gone >= limits.parting.batch) break
    if (room.fate === 'goes' || room.fate === fate)
      gone += emptyRoom(ctx, room, { member, most: limits.parting.batch - gone })
  }
  return gone
}

function emptyRoom(ctx: Context, { table, column, key }: Room, bound: { member: string; most: number }): number {
  return run(
    ctx.db,
    `delete from ${table} where (${key}) in (select ${key} from ${table} where ${column} = :member limit :most)`,
    bound,
  )
}

function finish(ctx: Context, member: string, { fate, parting }: { fate: PostsFate; parting: Parting | null }): void {
  forgetMember(ctx, member, fate)
  showPerson(ctx, member)
  run(ctx.db, `update partings set reason = '', answer = '' where member = :member`, { member })
  if (fate === 'remove' && !parting?.forwarding) noteGone(ctx, member)
  record(ctx, { name: 'member.cleared', member })
}

/** Forgets where people live now a year after they left; once a day. Who left nothing else behind is gone then. */
export function forgetForwarding(ctx: Context): void {
  inTransaction(ctx.db, () => {
    const old = all(
      ctx.db,
      `select t.id, t.member, t.posts, m.cleared from partings t join members m on m.id = t.member
       where t.forwarding <> '' and t.over < :before`,
      { before: ctx.now() - limits.parting.forwarded },
    )
    for (const { id, member, posts, cleared } of old) {
      run(ctx.db, `update partings set forwarding = '' where id = :id`, { id: String(id) })
      if (posts === 'remove' && cleared !== null) noteGone(ctx, String(member))
    }
  })
}
