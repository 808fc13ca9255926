import { signCavage } from './cavage.ts'
import { signRfc9421 } from './rfc9421.ts'
import type { SigningKey, WireRequest } from './signed-request.ts'

/** The two ways of signing a request: the one of RFC 9421, and the one before it that some servers only read. */
export type Dialect = 'rfc9421' | 'cavage'

export const otherDialect: Record<Dialect, Dialect> = { rfc9421: 'cavage', cavage: 'rfc9421' }

/** The headers with which a request goes out, its own ones included. */
export function signRequest(
  request: WireRequest,
  { key, dialect, now }: { key: SigningKey; dialect: Dialect; now: number },
): Record<string, string> {
  return dialect === 'cavage' ? signCavage(request, key, now) : signRfc9421(request, key, now)
}
