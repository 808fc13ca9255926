import { html } from 'hono/html'
import { linkOf } from '../../core/calls/call.ts'
import type { Topic } from '../../core/calls/call-sheet.ts'
import { zoneOfMember } from '../../core/calls/zone-of-member.ts'
import type { MemberVisit } from '../../http/visit.ts'
import type { Html } from './safe.ts'
import { clockWords, dayWords } from './time.ts'

/** What the topics of a call are called, and where a member reads up on each. */
export const topicWords: Record<Topic, { readonly name: string; readonly way: string; readonly wayWords: string }> = {
  basics: { name: 'The basics', way: '/tour/1', wayWords: 'Take the tour' },
  help: { name: 'Where to get help', way: '/about', wayWords: 'Who looks after the house' },
  people: { name: 'Who everyone is', way: '/people', wayWords: 'Who’s here' },
  features: { name: 'What this house has of its own', way: '/about', wayWords: 'About this house' },
  traditions: { name: 'What we do together', way: '/tour/4', wayWords: 'Take the tour' },
}

/** "Friday 27 November, 20:00 to 20:30", on the clock of whoever looks. */
export function callWords({ ctx, member }: MemberVisit, call: { starts: number; minutes: number }): string {
  const zone = zoneOfMember(ctx, member)
  return `${dayWords(call.starts, zone)}, ${spanWords(call, zone)}`
}

/** "20:00 to 20:30" on the clocks of a zone. */
export function spanWords({ starts, minutes }: { starts: number; minutes: number }, zone: string): string {
  return `${clockWords(starts, zone)} to ${clockWords(starts + minutes * 60_000, zone)}`
}

/** "Berlin time": how people call a time zone. */
export function zoneWords(zone: string): string {
  const place = zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone
  return `${place} time`
}

/** Where a call is: a link to follow, or words. */
export function placeWords(place: string): Html {
  const link = linkOf(place)
  return link
    ? html`<a href="${link}" rel="noopener noreferrer nofollow"><bdi>${place}</bdi></a>`
    : html`<bdi>${place}</bdi>`
}
