import { tidyName } from '../../core/words/tidy.ts'
import { clean, escapeHtml, textOf as plainOf, type SafeHtml, safeHref } from '../../lib/html.ts'
import { momentOf, objectOf, objectsOf, own, textOf, typeOf, uriOf, type Wire } from '../wire.ts'

// `read` is how much of what came is looked at, tags and all; `shown` is how many letters of it people see.
const most = { content: 256 * 1024, read: 80_000, shown: 20_000, summary: 2000, links: 4, line: 300 }

/**
 * What an object says, as a post shows it: its title, its words, when and where an event is, what a page is about, and for what
 * is more than words a link to where it can be looked at.
 */
export function readWords(wire: Wire, type: string, title: string): SafeHtml {
  const words = contentOf(wire)
  switch (type) {
    case 'Note':
    case 'ChatMessage':
    case 'Question':
      return title && words ? clean(`${heading(title)}${words}`) : words
    case 'Article':
      return clean(`${heading(title)}${words || summaryOf(wire)}`)
    case 'Event':
      return clean(`${heading(title)}${occasion(wire)}${words || summaryOf(wire)}${linkTo(pageOf(wire))}`)
    case 'Page':
      return clean(`${heading(title)}${words}${linksIn(wire).map(linkTo).join('')}${linkTo(pageOf(wire))}`)
    default:
      return clean(`${heading(title)}${words || summaryOf(wire)}${linkTo(pageOf(wire))}`)
  }
}

/** Its page for people: the address itself, or the HTML one of several. */
export function pageOf(wire: Wire): string | null {
  const links = objectsOf(wire, 'url', 20)
  const page = links.find((link) => textOf(link, 'mediaType', 50) === 'text/html') ?? links[0]
  return page ? uriOf(page, 'href') : uriOf(wire, 'url')
}

function contentOf(wire: Wire): SafeHtml {
  const raw = textOf(wire, 'content', most.content) || textIn(own(wire, 'contentMap'))
  // PeerTube sends Markdown here; what is not HTML is shown as it was typed.
  const isPlain = /^text\/(plain|markdown)$/.test(textOf(wire, 'mediaType', 100))
  if (isPlain) return shortened(paragraphs(raw.length > most.read ? `${raw.slice(0, most.read)}…` : raw))
  return shortened(clean(cutHtml(quotes(wire) ? withoutQuoteLine(raw) : raw)))
}

/** The first 20,000 letters that people see, and a sign that there are more where it was written. */
function shortened(html: SafeHtml): SafeHtml {
  let room = most.shown
  for (const { 0: piece, index } of html.matchAll(/<[^>]*>|[^<]+/g)) {
    if (piece.startsWith('<')) continue
    const letters = piece.match(/&[a-z]+;|./gsu) ?? []
    if (letters.length > room) return clean(`${html.slice(0, index)}${letters.slice(0, room).join('')}…`)
    room -= letters.length
  }
  return html
}

function paragraphs(text: string): SafeHtml {
  const parts = text.split(/\r?\n(?:\r?\n)+/).filter((part) => part.trim())
  return clean(parts.map((part) => `<p>${escapeHtml(part.trim()).replaceAll('\n', '<br>')}</p>`).join(''))
}

// A tag that is cut in the middle would swallow what follows; the sanitiser closes what stays open.
function cutHtml(raw: string): string {
  return raw.length > most.read ? `${raw.slice(0, most.read).replace(/<[^>]{0,2000}$/, '')}…` : raw
}

function quotes(wire: Wire): boolean {
  return ['quote', 'quoteUri', 'quoteUrl', '_misskey_quote'].some((name) => uriOf(wire, name) !== null)
}

// Mastodon, Misskey and others add a line with a link for those who show no quotes, and mark it so that others take it out.
function withoutQuoteLine(raw: string): string {
  const mark = raw.search(/<(p|span) class="quote-inline">/)
  if (mark < 0) return raw
  const closing = raw.startsWith('<p', mark) ? '</p>' : '</span>'
  const end = raw.indexOf(closing, mark)
  return end < 0 ? raw : raw.slice(0, mark) + raw.slice(end + closing.length)
}

function textIn(map: unknown): string {
  const [first] = typeof map === 'object' && map !== null ? Object.values(map) : []
  return typeof first === 'string' ? first.slice(0, most.content) : ''
}

function summaryOf(wire: Wire): SafeHtml {
  return clean(textOf(wire, 'summary', most.summary))
}

function heading(title: string): string {
  return title ? `<p><strong>${escapeHtml(title)}</strong></p>` : ''
}

function linkTo(address: string | null): string {
  const href = safeHref(address ?? '')
  return href ? `<p><a href="${escapeHtml(href)}">${escapeHtml(href)}</a></p>` : ''
}

// What a page in Lemmy or Mbin is about.
function linksIn(wire: Wire): string[] {
  const links = objectsOf(wire, 'attachment', 16).filter((each) => typeOf(each) === 'Link')
  return links.flatMap((link) => uriOf(link, 'href') ?? []).slice(0, most.links)
}

// Mobilizon, Gancio and WordPress say when and where; a time is told as it is there.
function occasion(wire: Wire): string {
  const when = timesIn(wire)
  const place =
    objectsOf(wire, 'location', 5).map(placeOf).filter(Boolean).join('; ') || textOf(wire, 'location', most.line)
  const lines = [when ? `When: ${when}` : '', place ? `Where: ${tidyName(plainOf(escapeHtml(place)))}` : ''].filter(
    Boolean,
  )
  return lines.length > 0 ? `<p>${lines.map(escapeHtml).join('<br>')}</p>` : ''
}

function timesIn(wire: Wire): string {
  const [from, to] = [momentOf(wire, 'startTime'), momentOf(wire, 'endTime')]
  if (from === null) return ''
  const { zone, away, said } = clockOf(wire)
  const [begins, ends] = [written(from + away, zone), to === null ? null : written(to + away, zone)]
  if (!ends) return `${begins.day}, ${begins.time} ${said}`
  const until = ends.day === begins.day ? ends.time : `${ends.day}, ${ends.time}`
  return `${begins.day}, ${begins.time} to ${until} ${said}`
}

interface Clock {
  readonly zone: string
  /** Milliseconds to add, where only a distance from UTC is said. */
  readonly away: number
  readonly said: string
}

function clockOf(wire: Wire): Clock {
  const zone = zoneOf(textOf(wire, 'timezone', 60))
  if (zone) return { zone, away: 0, said: `(${zone})` }
  const offset = /([+-])(\d{2}):?(\d{2})$/.exec(textOf(wire, 'startTime', 60))
  if (!offset) return { zone: 'UTC', away: 0, said: 'UTC' }
  const [, sign, hours = '0', minutes = '0'] = offset
  const away = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -60_000 : 60_000)
  return { zone: 'UTC', away, said: `(UTC${sign}${hours}:${minutes})` }
}

function zoneOf(name: string): string | null {
  if (!/^[A-Za-z]+(\/[A-Za-z0-9_+-]+){1,2}$/.test(name)) return null
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
  } catch {
    // A place that no clock knows.
    return null
  }
}

function written(at: number, timeZone: string): { day: string; time: string } {
  const day = new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'long', year: 'numeric' })
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' })
  return { day: day.format(at), time: time.format(at) }
}

function placeOf(place: Wire): string {
  const address = objectOf(place, 'address')
  const parts = address
    ? ['streetAddress', 'postalCode', 'addressLocality', 'addressCountry'].map((name) => textOf(address, name, 100))
    : [textOf(place, 'address', most.line)]
  const [name, online] = [textOf(place, 'name', most.line), uriOf(place, 'url') ?? '']
  return [...new Set([name, ...parts, online].map((part) => part.trim()).filter(Boolean))].join(', ')
}
