import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { countMembers } from '../members/member.ts'

/**
 * How full the house is. `room`: nothing to say. `filling`: hosts are told. `paused`: invitations rest, and work again by
 * themselves. `full`: the most that any house holds.
 */
export interface Room {
  readonly state: 'room' | 'filling' | 'paused' | 'full'
  /** How many live here, and how many of them came by in the last 30 days; only these take a place. */
  readonly all: number
  readonly active: number
  /** From how many active people on invitations rest: 50 unless the machine's settings say otherwise, never above 100. */
  readonly pausesAt: number
}

export function findRoom(ctx: Context): Room {
  const { all, active } = countMembers(ctx)
  const pausesAt = Math.min(ctx.mostActive, limits.active.most)
  return { state: stateOf(active, pausesAt), all, active, pausesAt }
}

/** Tells whether somebody may come in by an invitation. */
export function hasRoom(ctx: Context): boolean {
  const { active, pausesAt } = findRoom(ctx)
  return active < pausesAt
}

function stateOf(active: number, pausesAt: number): Room['state'] {
  if (active >= limits.active.most) return 'full'
  if (active >= pausesAt) return 'paused'
  // A house that pauses sooner or later is warned as much sooner or later.
  return active * limits.active.pause >= pausesAt * limits.active.warn ? 'filling' : 'room'
}
