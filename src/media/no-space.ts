import { Refusal } from '../lib/refusal.ts'

/** What to throw instead of `error`: a full disk or used-up quota becomes the 'no-space' refusal, the rest stays. */
export function orNoSpace(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return error
  return new Refusal('no-space', 'There is no room left on this machine for that file.')
}
