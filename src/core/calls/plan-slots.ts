import { Refusal } from '../../lib/refusal.ts'
import { momentIn } from '../../lib/zones.ts'
import { limits } from '../limits.ts'
import { tidyName } from '../words/tidy.ts'

/** What a host typed to offer times. Days are `2026-11-27`, times `20:00`, weekdays 1 (Monday) to 7; none means every day. */
export interface SlotDraft {
  readonly from: string
  /** The last day; '' for one day only. */
  readonly until: string
  readonly weekdays: readonly string[]
  readonly times: readonly string[]
  readonly minutes: string
  readonly place: string
}

/** Times to be offered: their beginnings in milliseconds, in order, all equally long and in one place. */
export interface SlotPlan {
  readonly starts: readonly number[]
  readonly minutes: number
  readonly place: string
}

const day = 24 * 60 * 60 * 1000

/**
 * The times that a draft means on the clocks of a zone. What is over already is left out of several days; when nothing is
 * left, or something is not as limits.call wants it, it is refused with its field.
 */
export function planSlots(draft: SlotDraft, zone: string, now: number): SlotPlan {
  const days = daysOf(draft)
  const minutes = minutesOf(draft.minutes)
  const times = draft.times.filter((time) => time.trim() !== '')
  if (times.length === 0) throw new Refusal('blank', 'At what time? Give at least one.', 'time')
  const moments = days.flatMap((date) => times.map((time) => momentOf(zone, date, time)))
  const starts = [...new Set(moments)].filter((at) => at >= now + limits.call.soonest).sort((a, b) => a - b)
  if (starts.length === 0) throw new Refusal('too-late', 'That is over already, or about to begin.', 'from')
  if ((starts.at(-1) ?? 0) > now + limits.call.latest)
    throw new Refusal('bad-input', `Offer times up to ${limits.call.latest / day} days ahead.`, 'until')
  if (starts.some((at, n) => n > 0 && at - (starts[n - 1] ?? 0) < minutes * 60_000))
    throw new Refusal('bad-input', 'These times overlap: one begins before the other is over.', 'time')
  return { starts, minutes, place: placeOf(draft.place) }
}

function daysOf({ from, until, weekdays }: SlotDraft): string[] {
  const first = dayNumber(from, 'from')
  const last = until === '' ? first : dayNumber(until, 'until')
  if (last < first) throw new Refusal('bad-input', 'The last day is before the first one.', 'until')
  if ((last - first) * day > limits.call.latest)
    throw new Refusal('bad-input', `Offer times up to ${limits.call.latest / day} days ahead.`, 'until')
  const all = Array.from({ length: last - first + 1 }, (_, n) => new Date((first + n) * day))
  const wanted = all.filter((date) => weekdays.length === 0 || weekdays.includes(String(date.getUTCDay() || 7)))
  if (wanted.length === 0) throw new Refusal('bad-input', 'None of these weekdays is between those days.', 'weekdays')
  return wanted.map((date) => date.toISOString().slice(0, 10))
}

function dayNumber(typed: string, field: 'from' | 'until'): number {
  if (typed === '') throw new Refusal('blank', 'On which day?', field)
  // momentIn knows which days there are.
  const moment = /^\d{4}-\d\d-\d\d$/.test(typed) ? momentIn('UTC', `${typed}T00:00`) : null
  if (moment === null) throw new Refusal('bad-input', 'There is no such day.', field)
  return moment / day
}

function momentOf(zone: string, date: string, time: string): number {
  const moment = momentIn(zone, `${date}T${time.trim()}`)
  if (moment === null) throw new Refusal('bad-input', 'Write a time like 20:00.', 'time')
  return moment
}

function minutesOf(typed: string): number {
  const { shortest, longest } = limits.call
  const minutes = /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : 0
  if (minutes < shortest || minutes > longest)
    throw new Refusal('bad-input', `A call takes from ${shortest} to ${longest} minutes.`, 'minutes')
  return minutes
}

function placeOf(typed: string): string {
  const place = tidyName(typed)
  if (place === '') throw new Refusal('blank', 'Where do you meet? A link, or a place in words.', 'place')
  const length = [...place].length
  if (length > limits.call.place)
    throw new Refusal('too-long', `That has ${length} characters; ${limits.call.place} fit.`, 'place')
  return place
}
