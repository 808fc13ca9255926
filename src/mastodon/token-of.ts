import type { Context as Request } from 'hono'

/**
 * The token an app shows: in the Authorization header. A browser can set none when it opens a stream, so for streams the
 * address and the protocol of a socket may carry it, too; no log of this house holds either.
 */
export function tokenOf({ req }: Request): string | undefined {
  const header = /^Bearer +(\S+)$/i.exec(req.header('authorization') ?? '')?.[1]
  if (header || !/^\/api\/v1\/streaming(\/|$)/.test(req.path)) return header
  return req.query('access_token') || req.header('sec-websocket-protocol')?.split(',')[0]?.trim()
}
