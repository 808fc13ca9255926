import { one } from '../../db/database.ts'
import type { Context } from '../context.ts'
import type { Decision } from './sign-version.ts'

/** Whose decision it was that this house signed a proposal or a first version (its hash); null when it did not sign it. */
export function whoDecided(ctx: Context, hash: string): Decision['decided'] | null {
  const row = one(ctx.db, 'select decided from neighborhood_signed where proposal = :hash', { hash })
  return row && (row['decided'] === 'everybody' ? 'everybody' : 'host')
}
