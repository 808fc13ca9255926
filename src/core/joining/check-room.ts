import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { countMembers } from '../members/member.ts'

/** Refuses when as many people are active as this house has room for: a house stays small enough to know everybody. */
export function checkRoom(ctx: Context): void {
  if (hasRoom(ctx)) return
  throw new Refusal(
    'full-house',
    `The house is full: ${ctx.mostActive} people were here in the last 30 days. Nobody can join until there is room.`,
  )
}

export function hasRoom(ctx: Context): boolean {
  return countMembers(ctx).active < ctx.mostActive
}
