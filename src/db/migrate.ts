import type { DatabaseSync } from 'node:sqlite'
import { migrations } from './migrations/index.ts'

/**
 * Brings the file to today's shape: each numbered step and its new number are one transaction, so a cut leaves
 * the old shape or the new one. Refuses a file made by a newer Porchlight.
 */
export function migrate(db: DatabaseSync): void {
  const reached = Number(db.prepare('pragma user_version').get()?.['user_version'] ?? 0)
  if (reached > migrations.length) {
    throw new Error(
      'This data was written by a newer Porchlight. Start that version, or restore a backup made by this one.',
    )
  }
  for (const [index, step] of migrations.entries()) {
    if (index < reached) continue
    db.exec('begin immediate')
    try {
      db.exec(step)
      db.exec(`pragma user_version = ${index + 1}`)
      db.exec('commit')
    } catch (error) {
      db.exec('rollback')
      throw error
    }
  }
}
