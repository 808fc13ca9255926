import type { RefusalCode } from '../lib/refusal.ts'

/** Every "no" has one HTTP status. A new code without a line here does not compile. */
export const statusOf: Record<RefusalCode, 400 | 401 | 403 | 404 | 409 | 410 | 413 | 422 | 429 | 503 | 507> = {
  'bad-input': 422,
  blank: 422,
  busy: 503,
  expired: 410,
  filtered: 422,
  'full-house': 409,
  'name-taken': 409,
  'no-space': 507,
  'not-allowed': 403,
  'not-found': 404,
  outside: 403,
  'signed-out': 401,
  stale: 409,
  'too-big': 413,
  'too-late': 409,
  'too-long': 422,
  'too-many': 422,
  'too-often': 429,
  'too-wide': 422,
  'unread-rules': 403,
  'wrong-key': 403,
}
