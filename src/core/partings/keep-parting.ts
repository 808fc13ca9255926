import { run } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import type { Parting } from './parting.ts'

/** What is known of a parting when it begins. */
export type NewParting = Pick<Parting, 'member' | 'kind' | 'handle' | 'shownName' | 'ends'> &
  Partial<Pick<Parting, 'by' | 'reason' | 'line' | 'talkTo' | 'posts' | 'forwarding'>>

/** Writes down that a parting begins, inside the transaction of whoever begins it. Returns its id. */
export function beginParting(ctx: Context, parting: NewParting): string {
  const id = newId(ctx.now())
  run(
    ctx.db,
    `insert into partings (id, member, kind, handle, shown_name, begun, ends, by, reason, line, talk_to, posts, forwarding)
     values (:id, :member, :kind, :handle, :shownName, :now, :ends, :by, :reason, :line, :talkTo, :posts, :forwarding)`,
    { by: null, reason: '', line: '', talkTo: null, posts: 'name', forwarding: '', ...parting, id, now: ctx.now() },
  )
  record(ctx, { name: 'parting.begun', parting: id })
  return id
}

/** Writes down how a parting ended; what was said about one that came to nothing is forgotten. `by` is the member who ended it, null for herself and the clock. */
export function endParting(
  ctx: Context,
  { id }: Pick<Parting, 'id'>,
  { outcome, by = null }: { outcome: 'gone' | 'back' | 'lapsed'; by?: string | null },
): void {
  run(
    ctx.db,
    `update partings set over = :now, outcome = :outcome, over_by = :by, reason = iif(:outcome = 'gone', reason, ''),
       answer = iif(:outcome = 'gone', answer, '') where id = :id and over is null`,
    { id, outcome, by, now: ctx.now() },
  )
  record(ctx, { name: 'parting.ended', parting: id })
}

/** Changes what may still be changed about a parting. */
export function changeParting(
  ctx: Context,
  { id, line, answer, posts, forwarding }: Pick<Parting, 'id' | 'line' | 'answer' | 'posts' | 'forwarding'>,
): void {
  run(
    ctx.db,
    'update partings set line = :line, answer = :answer, posts = :posts, forwarding = :forwarding where id = :id',
    { id, line, answer, posts, forwarding },
  )
  record(ctx, { name: 'parting.changed', parting: id })
}
