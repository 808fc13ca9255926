import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { Refusal } from '../lib/refusal.ts'
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
    pragma trusted_schema = off; pragma cell_size_check = on; pragma temp_store = memory; pragma cache_size = -8000;
    pragma mmap_size = 0; pragma journal_size_limit = 67108864; pragma wal_autocheckpoint = 1000`)
  migrate(db)
  return db
}

/**
 * Runs `work` as one all-or-nothing step; inside another transaction it becomes part of that one. On a full disk
 * nothing is changed and it is refused as 'no-space'.
 */
export function inTransaction<T>(db: Database, work: () => T): T {
  if (db.isTransaction) return work()
  db.exec('begin immediate')
  try {
    const result = work()
    db.exec('commit')
    return result
  } catch (error) {
    if (db.isTransaction) db.exec('rollback')
    throw orNoSpace(error)
  }
}

/** Runs `work` as a part of a transaction that can fail by itself: what it wrote is undone and the error goes on. */
export function inPart<T>(db: Database, work: () => T): T {
  db.exec('savepoint part')
  try {
    const result = work()
    db.exec('release part')
    return result
  } catch (error) {
    if (db.isTransaction) db.exec('rollback to part; release part')
    throw orNoSpace(error)
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

/** Changes rows and tells how many. Refuses with 'no-space' on a full disk. */
export function run(db: Database, sql: string, bound: Bound = {}): number {
  try {
    return Number(statement(db, sql).run(bound).changes)
  } catch (error) {
    throw orNoSpace(error)
  }
}

/** For notes that are nice to have, such as who came by: a full disk must not keep anybody from reading. */
export function unlessFull(work: () => unknown): void {
  try {
    work()
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'no-space')) throw error
  }
}

const sqliteFull = 13

function orNoSpace(error: unknown): unknown {
  if ((error as { errcode?: number }).errcode !== sqliteFull) return error
  return new Refusal(
    'no-space',
    'The disk of this house is full, so nothing could be saved. What was there is safe. Tell a host.',
  )
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
