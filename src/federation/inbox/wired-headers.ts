import type { Context as Request } from 'hono'

/** The headers of a request, by lower-case name. */
export function wiredHeaders(request: Request): Record<string, string> {
  return Object.fromEntries(request.req.raw.headers)
}
