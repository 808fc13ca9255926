import type { Context } from '../core/context.ts'
import { noteVisit } from '../core/members/member.ts'
import type { HouseNextDoor } from './house-next-door.ts'
import { peopleOf } from './people-next-door.ts'
import { memberCalled } from './perform.ts'

/** Everybody of a small house is at home at this moment, so that it counts them as people who were here lately. */
export function comeBy(ctx: Context, house: HouseNextDoor): void {
  for (const { handle } of peopleOf(house)) noteVisit(ctx, memberCalled(ctx, handle).id)
}
