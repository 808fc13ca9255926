import { run, unlessFull } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { findByToken, type Waiting } from './waiting.ts'

const day = 24 * 60 * 60 * 1000

/** What somebody sees behind her link; null when nobody waits there. That she looked keeps her name on the list. */
export function lookAtWaiting(ctx: Context, token: string): Waiting | null {
  const waiting = findByToken(ctx, token)
  if (!waiting) return null
  // Once a day is close enough, and reading must not wait for a disk.
  unlessFull(() =>
    run(ctx.db, 'update waitlist set looked = :now where id = :id and looked < :before', {
      id: waiting.id,
      now: ctx.now(),
      before: ctx.now() - day,
    }),
  )
  return waiting
}
