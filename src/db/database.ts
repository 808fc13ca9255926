import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { migrate } from './migrate.ts'

export type Database = DatabaseSync

/** A row as SQLite gives it, before a store turns it into one of our types. */
export type Row = Record<string, string | number | null>

type Bound = Record<string, SQLInputValue>

/**
 * Opens (or makes) the one file that holds everything, with full durability: what a person saw as posted
 * survives a power cut. Refuses nothing by itself; a second process is refused by `holdFolder`.
 */
export function openDatabase(path: string): Database {
  const db = new DatabaseSync(path)
  db.exec(`
    pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 5000; pragma foreign_keys = on;
    pragma trusted_schema = off; pragma cell_size_check = on; pragma temp_store = memory; pragma cache_size = -16000;
    pragma mmap_size = 0; pragma journal_size_limit = 67108864; pragma wal_autocheckpoint = 1000`)
  migrate(db)
  return db
}

/** Runs `work` as one all-or-nothing step; inside another transaction it becomes part of that one. */
export function inTransaction<T>(db: Database, work: () => T): T {
  if (db.isTransaction) return work()
  db.exec('begin immediate')
  try {
    const result = work()
    db.exec('commit')
    return result
  } catch (error) {
    if (db.isTransaction) db.exec('rollback')
    throw error
  }
}

/** The first row of a question, or null. */
export function one(db: Database, sql: string, bound: Bound = {}): Row | null {
  return (statement(db, sql).get(bound) as Row | undefined) ?? null
}

/** All rows of a question. */
export function all(db: Database, sql: string, bound: Bound = {}): Row[] {
  return statement(db, sql).all(bound) as Row[]
}

/** Changes rows and tells how many. */
export function run(db: Database, sql: string, bound: Bound = {}): number {
  return Number(statement(db, sql).run(bound).changes)
}

// Preparing costs more than most of our questions, so each text is prepared once per database.
const prepared = new WeakMap<Database, Map<string, StatementSync>>()

function statement(db: Database, sql: string): StatementSync {
  let known = prepared.get(db)
  if (!known) {
    known = new Map()
    prepared.set(db, known)
  }
  let found = known.get(sql)
  if (!found) {
    found = db.prepare(sql)
    // One bound set serves several parts of a question; a part that a branch leaves out is no mistake.
    found.setAllowUnknownNamedParameters(true)
    known.set(sql, found)
  }
  return found
}
