import { eveningIn, hour, wallTime, weekday } from './calendar.ts'

/** The demo's clock: it begins on the evening, goes on with real time, and can be moved forward. */
export interface Clock {
  readonly now: () => number
  readonly forward: (milliseconds: number) => void
  readonly restart: () => void
}

/** `real` tells how much time really passes, in milliseconds from anywhere. */
export function openClock(zone: string, real: () => number): Clock {
  let began = real()
  let moved = 0
  return {
    now: () => eveningIn(zone) + (real() - began) + moved,
    forward(milliseconds) {
      moved += milliseconds
    },
    restart() {
      began = real()
      moved = 0
    },
  }
}

/** Ways to move on that a visitor can choose. */
export const leaps = ['hour', 'day', 'friday'] as const

export type Leap = (typeof leaps)[number]

/** How far a leap goes from a moment, in milliseconds: to Friday means the next eight o'clock on a Friday evening. */
export function lengthOf(leap: Leap, now: number, zone: string): number {
  if (leap === 'hour') return hour
  if (leap === 'day') return 24 * hour
  for (let daysBefore = 0; ; daysBefore--) {
    const eight = wallTime(zone, daysBefore, '20:00')
    if (weekday(daysBefore) === 5 && eight > now) return eight - now
  }
}
