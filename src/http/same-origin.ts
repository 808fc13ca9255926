import type { Context as Request } from 'hono'
import { Refusal } from '../lib/refusal.ts'

/**
 * Refuses a change that another site's page asked for (CSRF). Browsers say where a form comes from in Origin or
 * Sec-Fetch-Site; a request that carries a cookie and says neither is refused too.
 */
export function checkSameOrigin(request: Request, address: string): void {
  const origin = request.req.header('origin')
  if (origin !== undefined && origin !== 'null') {
    if (origin === address || hostOf(origin) === request.req.header('host')) return
    throw foreign()
  }
  const site = request.req.header('sec-fetch-site')
  if (site === 'same-origin' || (site === 'none' && origin === undefined)) return
  throw foreign()
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null
}

function foreign(): Refusal {
  return new Refusal(
    'not-allowed',
    'That came from another site, so nothing was changed. Open this house in its own tab and try again.',
  )
}
