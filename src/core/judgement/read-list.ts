import { canonicalHost } from '../../lib/hosts.ts'
import { Refusal } from '../../lib/refusal.ts'
import { limits } from '../limits.ts'
import type { Shown } from '../verdicts/rules.ts'
import { tidyName } from '../words/tidy.ts'

/** One line of a list as other servers write them. */
export interface ListRow {
  readonly host: string
  readonly shown: Shown
  readonly media: boolean
  readonly reports: boolean
  readonly sentence: string
  readonly veiled: boolean
}

/** Why a line of a list is not read. */
export type Unreadable = 'no-name' | 'machine' | 'twice' | 'measure' | 'columns'

/** A line that is not read: its number in the file, what stands where the name should be, and why. */
export interface UnreadLine {
  readonly line: number
  readonly text: string
  readonly why: Unreadable
}

/** What was read from a list, how many lines were not, and the first hundred of those. */
export interface ReadList {
  readonly rows: readonly ListRow[]
  readonly unread: number
  readonly lines: readonly UnreadLine[]
}

const mostLines = 100

/**
 * Reads a list of rules in the form in which servers exchange them (CSV with `#domain,#severity,#reject_media,#reject_reports,
 * #public_comment,#obfuscate`, from Mastodon); a list of names alone is read too. Refuses what is longer than limits.serverList,
 * names no server at all, or has columns but none for the names. What it says in `sentence` is cut to its length.
 */
export function readList(text: string): ReadList {
  const lines = readCsv(text)
  const columns = columnsOf(lines[0]?.cells ?? [])
  const body = columns.size > 0 ? lines.slice(1) : lines
  if (body.length > limits.serverList.rows)
    throw new Refusal('too-big', `A list has at most ${limits.serverList.rows} lines.`, 'list')
  const { rows, unread } = sort(body, columns)
  if (rows.length === 0) throw new Refusal('bad-input', 'No server is named in that file.', 'list')
  return { rows, unread: unread.length, lines: unread.slice(0, mostLines) }
}

function sort(
  body: readonly Line[],
  columns: ReadonlyMap<string, number>,
): { rows: readonly ListRow[]; unread: readonly UnreadLine[] } {
  const rows = new Map<string, ListRow>()
  const unread: UnreadLine[] = []
  for (const { cells, line } of body) {
    const row = rowFrom(cells, columns)
    const why = typeof row === 'string' ? row : rows.has(row.host) ? 'twice' : null
    if (why) unread.push({ line, text: shorten(cells[columns.get('domain') ?? 0] ?? ''), why })
    else if (typeof row !== 'string') rows.set(row.host, row)
  }
  return { rows: [...rows.values()], unread }
}

function shorten(cell: string): string {
  return tidyName([...cell.trim()].slice(0, 100).join(''))
}

const names = ['domain', 'severity', 'reject_media', 'reject_reports', 'public_comment', 'obfuscate']

function columnsOf(first: readonly string[]): Map<string, number> {
  const heads = first.map((cell) => cell.trim().replace(/^#/, '').toLowerCase())
  if (!heads.includes('domain')) {
    if (!names.some((name) => heads.includes(name))) return new Map()
    throw new Refusal(
      'bad-input',
      'The first line of that file names columns, but none that is called #domain.',
      'list',
    )
  }
  return new Map(names.flatMap((name) => (heads.includes(name) ? [[name, heads.indexOf(name)] as const] : [])))
}

const severities: Readonly<Record<string, Shown | undefined>> = {
  suspend: 'nobody',
  silence: 'followers',
  limit: 'followers',
  noop: 'all',
}

function rowFrom(
  line: readonly string[],
  columns: ReadonlyMap<string, number>,
): ListRow | Exclude<Unreadable, 'twice'> {
  const cell = (name: string) => (line[columns.get(name) ?? -1] ?? '').trim()
  // Without a first line that tells, nobody knows what stands beside a name.
  if (columns.size === 0 && line.slice(1).some((each) => each.trim())) return 'columns'
  const host = canonicalHost((columns.size > 0 ? cell('domain') : (line[0] ?? '').trim()).replace(/^\*\./, ''))
  // Hidden names (ba*.example) are no names.
  if (!host?.includes('.')) return 'no-name'
  if (/^[\d.]+$/.test(host)) return 'machine'
  const shown = columns.has('severity') ? severities[cell('severity').toLowerCase()] : 'nobody'
  if (!shown) return 'measure'
  const yes = (name: string) => cell(name).toLowerCase() === 'true'
  return {
    host,
    shown,
    media: !yes('reject_media'),
    reports: !yes('reject_reports'),
    sentence: tidyName([...plain(cell('public_comment'))].slice(0, limits.serverRule.sentence).join('')),
    veiled: yes('obfuscate'),
  }
}

// The sign that keeps spreadsheets from reading a cell as a formula is not part of what it says.
function plain(cell: string): string {
  return cell.replace(/^'(?=[=+\-@\t\r])/, '')
}

/** The cells of a line, and its number in the file. */
interface Line {
  readonly cells: readonly string[]
  readonly line: number
}

/** The cells of a CSV file (RFC 4180), line by line with their numbers; empty lines are left out. */
function readCsv(text: string): Line[] {
  const lines: Line[] = []
  let [cells, line, from]: [string[], number, number] = [[], 1, 1]
  for (const [all, quoted, bare, comma] of text.replace(/^\ufeff/, '').matchAll(cellPattern)) {
    cells.push(quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"'))
    const ends = quoted === undefined ? Number(comma !== ',') : (all.match(/\r?\n|\r/g)?.length ?? 0)
    if (comma !== ',') {
      // A cell in quotes can be several lines long: a line is known by the number of its first.
      if (cells.some((cell) => cell.trim())) lines.push({ cells, line: from })
      cells = []
    }
    line += ends
    if (cells.length === 0) from = line
  }
  return lines
}

// A cell, in quotes or bare, and what ends it. No part can match in two ways, so the time is that of the length.
const cellPattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(?:(,)|\r?\n|\r|$)/g
