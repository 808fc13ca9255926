import { type Database, run } from '../../db/database.ts'

/** Keeps the hash of a member's password; core/access makes and checks it. */
export function savePasswordHash(db: Database, member: { id: string }, hash: string): void {
  run(db, 'update members set password = :hash where id = :id', { id: member.id, hash })
}

/** Keeps the hash of a member's recovery words, or that she has none; core/access makes and checks it. */
export function saveRecoveryHash(db: Database, member: { id: string }, hash: string | null): void {
  run(db, 'update members set recovery = :hash where id = :id', { id: member.id, hash })
}
