import { setOpenness } from '../core/house/set-openness.ts'
import { suggestGuest } from '../core/joining/suggest-guest.ts'
import { newToken } from '../core/token.ts'
import { joinWaitlist } from '../core/waitlist/join-waitlist.ts'
import { type At, wallTime } from './calendar.ts'
import { memberCalled } from './perform.ts'
import { suggested, waiting } from './words/door.ts'

/** The house fills up, so its host lets members suggest and strangers wait; two do, and Wren has somebody in mind. */
export function waitAtTheDoor(at: At, zone: string): void {
  const before = at(wallTime(zone, 10, '20:30'))
  const open = { lockedHome: false, openFront: true, inviting: 'suggest', waitlist: true } as const
  setOpenness(before, memberCalled(before, 'dee'), open)
  for (const { day, at: time, ...words } of waiting) {
    const ctx = at(wallTime(zone, day, time))
    joinWaitlist(ctx, newToken(ctx), words)
  }
  const ctx = at(wallTime(zone, suggested.day, suggested.at))
  suggestGuest(ctx, memberCalled(ctx, suggested.by), suggested.guest)
}
