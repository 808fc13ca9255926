import { all, type Database, one, type Row } from '../../db/database.ts'
import type { SafeHtml } from '../../lib/html.ts'

/** One version of what people here agree on. */
export interface Rules {
  readonly version: number
  readonly text: string
  readonly html: SafeHtml
  /** What changed, in plain words; '' when its host said nothing. */
  readonly summary: string
  /** True when people must have read it before they go on writing; see may-write.ts. */
  readonly major: boolean
  readonly made: number
  /** Id of the host who made it. */
  readonly by: string | null
}

const columns = 'version, text, html, summary, major, made, made_by as by'

/** The rules that hold today; null before the first are written. */
export function findRules(db: Database): Rules | null {
  const row = one(db, `select ${columns} from rules order by version desc limit 1`)
  return row && rulesFrom(row)
}

/** One version, or null when there is none with this number. */
export function findVersion(db: Database, version: number): Rules | null {
  const row = Number.isSafeInteger(version)
    ? one(db, `select ${columns} from rules where version = :version`, { version })
    : null
  return row && rulesFrom(row)
}

/** Every version, the newest first. */
export function rulesHistory(db: Database): Rules[] {
  return all(db, `select ${columns} from rules order by version desc`).map(rulesFrom)
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
    summary: String(row['summary']),
    major: row['major'] === 1,
    made: Number(row['made']),
    by: row['by'] === null ? null : String(row['by']),
  }
}
