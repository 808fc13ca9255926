import type { Context } from '../context.ts'
import type { House } from '../house/house.ts'
import { hasRoom } from '../joining/room.ts'

/** True when strangers may leave their names: while the house is full, and always where its hosts keep the list open. */
export function takesNames(ctx: Context, house: House): boolean {
  return house.waitlist || !hasRoom(ctx)
}
