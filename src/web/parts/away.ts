import { zoneOfHouse } from '../../lib/zones.ts'
import { dateOf } from './time.ts'

const day = 24 * 60 * 60 * 1000

/** "Monday" within a week, "14 December" beyond: until when somebody is away, on the clocks of the house. */
export function awayTill(until: number, now: number): string {
  if (until - now > 6 * day) return dateOf(until, now)
  return new Date(until).toLocaleDateString('en-GB', { weekday: 'long', timeZone: zoneOfHouse() })
}
