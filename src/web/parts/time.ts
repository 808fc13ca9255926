import { html } from 'hono/html'
import type { Html } from './safe.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** "8 min", "2 h", "3 d", then a date; the exact time is in the title and for machines. */
export function when(at: number, now: number, exact = false): Html {
  return timeOf(at, exact ? exactTime(at) : ago(at, now))
}

/** "just now", "8 h ago", "on 14 November": the same in the middle of a sentence. */
export function whenSaid(at: number, now: number): Html {
  const words = ago(at, now)
  const isRecent = now - at < 7 * day
  return timeOf(at, isRecent ? (now - at < minute ? words : `${words} ago`) : `on ${words}`)
}

function timeOf(at: number, words: string): Html {
  return html`<time datetime="${new Date(at).toISOString()}" title="${exactTime(at)}">${words}</time>`
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
  return format(at, sameYear ? { day: 'numeric', month: 'long' } : { day: 'numeric', month: 'long', year: 'numeric' })
}

/** "November 2026". */
export function monthOf(at: number): string {
  return format(at, { month: 'long', year: 'numeric' })
}

export function exactTime(at: number): string {
  return format(at, { dateStyle: 'long', timeStyle: 'short' })
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
  return format(at, { dateStyle: 'full', timeStyle: 'short', timeZone: zone })
}

/** "Friday 27 November": a day on the clocks of a zone. */
export function dayWords(at: number, zone: string): string {
  return format(at, { weekday: 'long', day: 'numeric', month: 'long', timeZone: zone })
}

/** "20:00" on the clocks of a zone. */
export function clockWords(at: number, zone: string): string {
  return format(at, { hour: '2-digit', minute: '2-digit', timeZone: zone })
}

/** "at 08:40", "yesterday at 08:40", "on 14 November at 08:40": a moment as somebody remembers it, on the clocks of a zone. */
export function rememberedAt(at: number, now: number, zone: string): string {
  const clock = format(at, { hour: '2-digit', minute: '2-digit', timeZone: zone })
  const dayOf = (moment: number) => format(moment, { day: 'numeric', month: 'long', timeZone: zone })
  if (dayOf(at) === dayOf(now)) return `at ${clock}`
  return dayOf(at) === dayOf(now - day) ? `yesterday at ${clock}` : `on ${dayOf(at)} at ${clock}`
}

// Making a format costs as much as many dozen uses of it, and a page has one time per post.
const formats = new Map<string, Intl.DateTimeFormat>()

function format(at: number, options: Intl.DateTimeFormatOptions): string {
  const key = JSON.stringify(options)
  const known = formats.get(key) ?? new Intl.DateTimeFormat('en-GB', options)
  formats.set(key, known)
  return known.format(at)
}
