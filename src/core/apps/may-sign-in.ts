import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import type { Member } from '../members/member.ts'
import { outsideOf } from '../outside/outside.ts'

/**
 * Refuses a login for the group's other things to somebody who is asked outside. Strangers and people who left are no members
 * and never come this far.
 */
export function checkMaySignIn(ctx: Context, member: Pick<Member, 'id'>): void {
  if (outsideOf(ctx, member) === null) return
  throw new Refusal(
    'outside',
    'You are asked to step outside for some days, and so long the group’s other things don’t let you in either.',
  )
}

/** The same as a question. */
export function maySignIn(ctx: Context, member: Pick<Member, 'id'>): boolean {
  return outsideOf(ctx, member) === null
}
