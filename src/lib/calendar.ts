/** Something that stands in a calendar, in plain values. Times are milliseconds since 1970. */
export interface CalendarEvent {
  /** Stays the same through every change: by it a calendar knows which entry is meant. */
  readonly uid: string
  /** Counts the changes; the higher one holds. */
  readonly sequence: number
  /** When this was last changed. */
  readonly changed: number
  readonly starts: number
  readonly ends: number
  readonly title: string
  readonly description: string
  readonly place: string
  /** An address to open, if there is one. */
  readonly link: string | null
  readonly cancelled: boolean
}

/** A calendar file (RFC 5545) with one event in it. `maker` names the software, as in `-//Porchlight//Calls//EN`. */
export function calendarFile(maker: string, event: CalendarEvent): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:${text(maker)}`,
    'CALSCALE:GREGORIAN',
    'BEGIN:VEVENT',
    `UID:${text(event.uid)}`,
    `DTSTAMP:${utc(event.changed)}`,
    `LAST-MODIFIED:${utc(event.changed)}`,
    `SEQUENCE:${event.sequence}`,
    `STATUS:${event.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `DTSTART:${utc(event.starts)}`,
    `DTEND:${utc(event.ends)}`,
    `SUMMARY:${text(event.title)}`,
    `DESCRIPTION:${text(event.description)}`,
    `LOCATION:${text(event.place)}`,
    // A URL is no text and knows no escapes; what a URL parser gives back has no line breaks in it.
    ...(event.link ? [`URL:${new URL(event.link).href}`] : []),
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

function utc(moment: number): string {
  return `${new Date(moment).toISOString().replace(/\.\d+Z$|[-:]/g, '')}Z`
}

// RFC 5545 3.3.11; other control characters have no place in a text.
function text(words: string): string {
  return words
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n?|\n/g, '\\n')
    .replace(/\p{Cc}/gu, '')
}

const widest = 75

// RFC 5545 3.1: at most 75 bytes a line, and no letter torn apart. What follows begins with a space.
function folded(line: string): string {
  const parts: string[] = []
  let part = ''
  let bytes = 0
  for (const letter of line) {
    const length = Buffer.byteLength(letter)
    if (bytes + length > widest) {
      parts.push(part)
      part = ' '
      bytes = 1
    }
    part += letter
    bytes += length
  }
  return [...parts, part].join('\r\n')
}
