import { one } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { fitsHash } from './hash-password.ts'

/**
 * Whether this is the member's password. For nobody (an unknown name) and for members without a password the answer is
 * no and takes as long. Callers limit how often it can be asked.
 */
export async function checkPassword(ctx: Context, member: { id: string } | null, password: string): Promise<boolean> {
  const kept = member && one(ctx.db, 'select password from members where id = :id', { id: member.id })?.['password']
  // Longer ones were never accepted, so hashing them would be work for nothing.
  const asked = [...password].length > limits.password.longest ? '' : password
  return fitsHash(asked, kept === null || kept === undefined ? null : String(kept))
}

/** Whether a member has a password at all; those who joined with a passkey have none. */
export function hasPassword(ctx: Context, member: { id: string }): boolean {
  return one(ctx.db, 'select 1 from members where id = :id and password is not null', { id: member.id }) !== null
}
