import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { findRoom } from './room.ts'

/** Refuses while invitations rest: a house stays small enough to know everybody. */
export function checkRoom(ctx: Context): void {
  const { active, pausesAt } = findRoom(ctx)
  if (active < pausesAt) return
  throw new Refusal(
    'full-house',
    `The house is full: ${active} people were here in the last 30 days. Nobody can join until there is room.`,
  )
}

/** Refuses at the number that nothing raises, neither a page nor the machine's settings. */
export function checkBelowMost(ctx: Context): void {
  if (findRoom(ctx).state !== 'full') return
  throw new Refusal(
    'full-house',
    `${limits.active.most} people were here in the last 30 days, and no house holds more. Open a second one next door.`,
  )
}
