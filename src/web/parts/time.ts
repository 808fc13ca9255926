import { html } from 'hono/html'
import type { Html } from './safe.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** "8 min", "2 h", "3 d", then a date; the exact time is in the title and for machines. */
export function when(at: number, now: number, exact = false): Html {
  const iso = new Date(at).toISOString()
  return html`<time datetime="${iso}" title="${exactTime(at)}">${exact ? exactTime(at) : ago(at, now)}</time>`
}

/** A moment in the words people use for it, relative to now. */
export function ago(at: number, now: number): string {
  const passed = now - at
  if (passed < minute) return 'just now'
  if (passed < hour) return `${Math.floor(passed / minute)} min`
  if (passed < day) return `${Math.floor(passed / hour)} h`
  if (passed < 7 * day) return `${Math.floor(passed / day)} d`
  return dateOf(at, now)
}

/** "14 November", with the year when it is another one. */
export function dateOf(at: number, now: number): string {
  const sameYear = new Date(at).getUTCFullYear() === new Date(now).getUTCFullYear()
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(at)
}

/** "November 2026". */
export function monthOf(at: number): string {
  return new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric' }).format(at)
}

export function exactTime(at: number): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' }).format(at)
}

/** "5 minutes", "2 hours", "3 days": how long something still lasts or lasted. */
export function span(milliseconds: number): string {
  const [count, unit] =
    milliseconds < hour
      ? [Math.ceil(milliseconds / minute), 'minute']
      : milliseconds < 2 * day
        ? [Math.round(milliseconds / hour), 'hour']
        : [Math.round(milliseconds / day), 'day']
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}

/** "Friday 27 November 2026 at 20:00" on the clocks of a time zone. */
export function momentWords(at: number, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone: zone }).format(at)
}

/** "at 08:40", "yesterday at 08:40", "on 14 November at 08:40": a moment as somebody remembers it, on the clocks of a zone. */
export function rememberedAt(at: number, now: number, zone: string): string {
  const format = (options: Intl.DateTimeFormatOptions, moment: number) =>
    new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone }).format(moment)
  const clock = format({ hour: '2-digit', minute: '2-digit' }, at)
  const dayOf = (moment: number) => format({ day: 'numeric', month: 'long' }, moment)
  if (dayOf(at) === dayOf(now)) return `at ${clock}`
  return dayOf(at) === dayOf(now - day) ? `yesterday at ${clock}` : `on ${dayOf(at)} at ${clock}`
}
