import { all, type Database, one, type Row } from '../../db/database.ts'
import type { SafeHtml } from '../../lib/html.ts'

/** One version of what people here agree on. */
export interface Rules {
  readonly version: number
  readonly text: string
  readonly html: SafeHtml
  readonly made: number
}

/** The rules that hold today; null before the first are written. */
export function findRules(db: Database): Rules | null {
  const row = one(db, 'select version, text, html, made from rules order by version desc limit 1')
  return row && rulesFrom(row)
}

/** Every version, the newest first. */
export function rulesHistory(db: Database): Rules[] {
  return all(db, 'select version, text, html, made from rules order by version desc').map(rulesFrom)
}

/** The newest version a member said she has read; 0 when none. */
export function versionRead(db: Database, member: { id: string }): number {
  return Number(
    one(db, 'select max(version) as version from rules_read where member = :id', { id: member.id })?.['version'] ?? 0,
  )
}

function rulesFrom(row: Row): Rules {
  return {
    version: Number(row['version']),
    text: String(row['text']),
    // Only writeRules stores it, as renderWords made it.
    html: String(row['html']) as SafeHtml,
    made: Number(row['made']),
  }
}
