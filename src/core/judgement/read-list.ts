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

/** What was read from a list, and how many lines named no server or were there twice. */
export interface ReadList {
  readonly rows: readonly ListRow[]
  readonly unread: number
}

/**
 * Reads a list of rules in the form in which servers exchange them (CSV with `#domain,#severity,#reject_media,#reject_reports,
 * #public_comment,#obfuscate`, from Mastodon); a list of names alone is read too. Refuses what is longer than limits.serverList
 * and what names no server at all. What it says in `sentence` is cut to its length.
 */
export function readList(text: string): ReadList {
  const lines = readCsv(text)
  const columns = columnsOf(lines[0] ?? [])
  const body = columns.size > 0 ? lines.slice(1) : lines
  if (body.length > limits.serverList.rows)
    throw new Refusal('too-big', `A list has at most ${limits.serverList.rows} lines.`, 'list')
  const rows = new Map<string, ListRow>()
  for (const line of body) {
    const row = rowFrom(line, columns)
    if (row && !rows.has(row.host)) rows.set(row.host, row)
  }
  if (rows.size === 0) throw new Refusal('bad-input', 'No server is named in that file.', 'list')
  return { rows: [...rows.values()], unread: body.length - rows.size }
}

const names = ['domain', 'severity', 'reject_media', 'reject_reports', 'public_comment', 'obfuscate']

function columnsOf(first: readonly string[]): Map<string, number> {
  const heads = first.map((cell) => cell.trim().replace(/^#/, '').toLowerCase())
  if (!heads.includes('domain')) return new Map()
  return new Map(names.flatMap((name) => (heads.includes(name) ? [[name, heads.indexOf(name)] as const] : [])))
}

const severities: Readonly<Record<string, Shown>> = {
  suspend: 'nobody',
  silence: 'followers',
  limit: 'followers',
  noop: 'all',
}

function rowFrom(line: readonly string[], columns: ReadonlyMap<string, number>): ListRow | null {
  const cell = (name: string) => (line[columns.get(name) ?? -1] ?? '').trim()
  const host = canonicalHost((columns.size > 0 ? cell('domain') : (line[0] ?? '').trim()).replace(/^\*\./, ''))
  // Hidden names (ba*.example) are no names.
  if (!host?.includes('.') || /^[\d.]+$/.test(host)) return null
  const yes = (name: string) => cell(name).toLowerCase() === 'true'
  return {
    host,
    shown: columns.has('severity') ? (severities[cell('severity').toLowerCase()] ?? 'all') : 'nobody',
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

/** The cells of a CSV file (RFC 4180), line by line; empty lines are left out. */
function readCsv(text: string): string[][] {
  const lines: string[][] = []
  let line: string[] = []
  for (const [, quoted, bare, end] of text.replace(/^\ufeff/, '').matchAll(cellPattern)) {
    line.push(quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"'))
    if (end === ',') continue
    if (line.some((cell) => cell.trim())) lines.push(line)
    line = []
  }
  return lines
}

// A cell, in quotes or bare, and what ends it. No part can match in two ways, so the time is that of the length.
const cellPattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(?:(,)|\r?\n|\r|$)/g
