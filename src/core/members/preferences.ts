import * as v from 'valibot'
import { limits } from '../limits.ts'

const seconds = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most / 1000))

const shape = v.object({
  choice: v.optional(v.picklist(['local', 'neighborhood', 'public', 'followers', 'direct']), 'local'),
  holdHome: v.optional(seconds(limits.hold.longest), limits.hold.home / 1000),
  holdBeyond: v.optional(seconds(limits.hold.longest), limits.hold.beyond / 1000),
  theme: v.optional(v.picklist(['system', 'light', 'dark']), 'system'),
  textSize: v.optional(v.picklist(['small', 'normal', 'large', 'largest']), 'normal'),
  calm: v.optional(v.boolean(), false),
  underline: v.optional(v.boolean(), true),
  shortcuts: v.optional(v.boolean(), true),
  hideCounts: v.optional(v.boolean(), false),
  openFolds: v.optional(v.boolean(), false),
  exactTimes: v.optional(v.boolean(), false),
  language: v.optional(v.pipe(v.string(), v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)), 'en'),
  timeZone: v.optional(v.string(), ''),
  listed: v.optional(v.boolean(), true),
  showInterests: v.optional(v.boolean(), true),
  indexed: v.optional(v.boolean(), false),
  openFollows: v.optional(v.boolean(), false),
  openCounts: v.optional(v.boolean(), false),
  newHere: v.optional(v.boolean(), true),
  tellIfQuiet: v.optional(v.boolean(), false),
  catchUpNeighbors: v.optional(v.boolean(), false),
  publicPosts: v.optional(v.number(), 0),
  awayUntil: v.optional(v.number(), 0),
  sayAway: v.optional(v.boolean(), false),
  quietStrangers: v.optional(v.boolean(), false),
})

/** What a member chose about writing, reading and comfort. Unknown or broken stored values fall back to the defaults. */
export type Preferences = v.InferOutput<typeof shape>

export const defaultPreferences: Preferences = v.parse(shape, {})

/** Reads the stored JSON; one bad value costs that value only. */
export function readPreferences(json: string): Preferences {
  const stored: unknown = JSON.parse(json)
  if (typeof stored !== 'object' || stored === null) return defaultPreferences
  const whole = v.safeParse(shape, stored)
  if (whole.success) return whole.output
  const good = Object.entries(stored).filter(([key, value]) => v.safeParse(shape, { [key]: value }).success)
  return v.parse(shape, Object.fromEntries(good))
}
