const minute = 60_000
const shape = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::\d{2})?$/

/** True for a time zone this machine knows, such as `Europe/Berlin`. */
export function isZone(name: string): boolean {
  if (name === '' || name.length > 64) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** The time zone of this machine. */
export function zoneOfHouse(): string {
  return new Intl.DateTimeFormat('en').resolvedOptions().timeZone
}

/**
 * The moment (milliseconds) that a clock on the wall of `zone` shows as `local` (`2026-11-22T20:00`, what a form sends),
 * or null when it is no such time. An hour that clocks skip counts from before the skip; one they show twice is the first.
 */
export function momentIn(zone: string, local: string): number | null {
  const parts = shape.exec(local)?.slice(1, 6).map(Number)
  if (!parts) return null
  const [year = 0, month = 0, day = 0, hour = 0, minutes = 0] = parts
  const wall = Date.UTC(year, month - 1, day, hour, minutes)
  if (wallFrom(wall) !== local.slice(0, 16)) return null
  // Zones are at most 14 hours apart from UTC, so the true moment lies between these two.
  const offsets = [offsetAt(zone, wall - 15 * 60 * minute), offsetAt(zone, wall + 15 * 60 * minute)]
  const candidates = offsets.map((offset) => wall - offset)
  return candidates.find((moment) => moment + offsetAt(zone, moment) === wall) ?? candidates[0] ?? null
}

/** What a clock on the wall of `zone` shows at a moment, as a form field wants it: `2026-11-22T20:00`. */
export function localIn(zone: string, moment: number): string {
  return wallFrom(moment + offsetAt(zone, moment))
}

function wallFrom(utc: number): string {
  return Number.isNaN(utc) ? '' : new Date(utc).toISOString().slice(0, 16)
}

/** How far the clocks of a zone are ahead of UTC at a moment, in milliseconds. */
function offsetAt(zone: string, moment: number): number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  })
  const part = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]))
  const wall = Date.UTC(part['year'] ?? 0, (part['month'] ?? 1) - 1, part['day'], part['hour'], part['minute'])
  return wall - Math.floor(moment / minute) * minute
}
