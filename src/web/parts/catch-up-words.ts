import type { Visit } from '../../http/visit.ts'
import { isZone, zoneOfHouse } from '../../lib/zones.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/**
 * "about 6 minutes", "about a minute", "more than 2 hours": how long reading takes, from milliseconds. Round words, but
 * never so round that somebody who reads as fast as was reckoned with needs a third more or less.
 */
export function readingWords(time: number, more = false): string {
  if (more) return `more than ${inUnits(time, (units) => evenDown(units, 10))}`
  if (time < 0.8 * minute) return 'less than a minute'
  if (time < 1.25 * minute) return 'about a minute'
  return time < 1.75 * minute ? 'about a minute and a half' : `about ${inUnits(time, Math.round)}`
}

function inUnits(time: number, even: (count: number) => number): string {
  const [count, unit] = time < 2 * hour ? [even(time / minute), 'minute'] : [even(time / hour), 'hour']
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}

/** "23 posts", "1 post", "more than 1,000 posts"; `kind` stands before the noun. */
export function postsWords(count: number, { more = false, kind = '' }: { more?: boolean; kind?: string } = {}): string {
  const number = new Intl.NumberFormat('en-GB').format(more ? evenDown(count, 100) : count)
  return `${more ? 'more than ' : ''}${number} ${kind}${kind && ' '}${count === 1 && !more ? 'post' : 'posts'}`
}

// What was not counted to its end is told in round figures.
function evenDown(count: number, step: number): number {
  return count < 2 * step ? Math.floor(count) : step * Math.floor(count / step)
}

/** "Good morning", by the clocks of a zone. */
export function greeting(now: number, zone: string): string {
  const hours = hoursOf(now, zone)
  if (hours >= 5 && hours < 12) return 'Good morning'
  return hours >= 12 && hours < 18 ? 'Good afternoon' : 'Good evening'
}

/** "since this morning", "since 14:20", "since Friday", "since 3 November": since when something is new. */
export function sinceWords(at: number, now: number, zone: string): string {
  const today = dateOf(now, zone)
  if (dateOf(at, zone) === today) {
    return hoursOf(at, zone) < 12 && hoursOf(now, zone) >= 12 ? 'since this morning' : `since ${clockOf(at, zone)}`
  }
  if (dateOf(at, zone) === dateOf(now - day, zone)) {
    return hoursOf(at, zone) >= 17 ? 'since yesterday evening' : 'since yesterday'
  }
  return now - at < 6 * day && at < now ? `since ${inZone(at, zone, { weekday: 'long' })}` : `since ${dateOf(at, zone)}`
}

/** "today 08:10", "yesterday 22:05", "3 November 08:10": until when something is done. */
export function untilWords(at: number, now: number, zone: string): string {
  const date = dateOf(at, zone)
  const word = date === dateOf(now, zone) ? 'today' : date === dateOf(now - day, zone) ? 'yesterday' : date
  return `${word} ${clockOf(at, zone)}`
}

/** The time zone a member wants times in; that of the house unless she chose one. */
export function zoneOf({ member }: Pick<Visit, 'member'>): string {
  const chosen = member?.preferences.timeZone ?? ''
  return isZone(chosen) ? chosen : zoneOfHouse()
}

function clockOf(at: number, zone: string): string {
  return inZone(at, zone, { hour: '2-digit', minute: '2-digit' })
}

function hoursOf(at: number, zone: string): number {
  return Number(clockOf(at, zone).slice(0, 2))
}

function dateOf(at: number, zone: string): string {
  return inZone(at, zone, { day: 'numeric', month: 'long' })
}

function inZone(at: number, zone: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone }).format(at)
}
