import type { Context } from '../core/context.ts'
import { momentIn } from '../lib/zones.ts'

/** The house at another moment. */
export type At = (moment: number) => Context

/** Milliseconds. */
export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour

const lastMidnight = Date.UTC(2026, 10, 20)

/** The evening into which every visitor of the demo comes: a Friday at half past seven, on the clocks of the house. */
export function eveningIn(zone: string): number {
  return wallTime(zone, 0, '19:30')
}

// The same few times are asked for again and again, and asking about zones is slow.
const known = new Map<string, number>()

/** The moment at which clocks of the zone show `time` (`19:30`), so many days before the evening; after it when negative. */
export function wallTime(zone: string, daysBefore: number, time: string): number {
  const date = new Date(lastMidnight - daysBefore * day).toISOString().slice(0, 10)
  const asked = `${zone} ${date}T${time}`
  const moment = known.get(asked) ?? momentIn(zone, `${date}T${time}`)
  if (moment === null) throw new Error(`${date} ${time} is no time of day.`)
  known.set(asked, moment)
  return moment
}

/** 0 for Sunday to 6 for Saturday, of a day counted back from the evening. */
export function weekday(daysBefore: number): number {
  return new Date(lastMidnight - daysBefore * day).getUTCDay()
}
