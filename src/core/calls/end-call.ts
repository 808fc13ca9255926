import { run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import type { Call, CallEnd } from './call.ts'

/** Writes down that a call does not stand any more. Call it inside the transaction of why. */
export function endCall(ctx: Context, call: Call, end: { how: CallEnd; by: string | null; words?: string }): void {
  run(
    ctx.db,
    `update calls set ended = :how, ended_by = :by, words = :words, changes = changes + 1, changed = :now
     where id = :id and ended is null`,
    { id: call.id, how: end.how, by: end.by, words: end.words ?? '', now: ctx.now() },
  )
}
