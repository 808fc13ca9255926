import type { MiddlewareHandler } from 'hono'

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "font-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** The headers of every answer: nothing from elsewhere runs, loads, frames or learns where somebody came from. */
export function safeHeaders(address: string): MiddlewareHandler {
  return async (request, next) => {
    await next()
    const { headers } = request.res
    const set = (name: string, value: string) => headers.has(name) || headers.set(name, value)
    set('content-security-policy', policy)
    set('x-content-type-options', 'nosniff')
    set('referrer-policy', 'same-origin')
    set('x-frame-options', 'DENY')
    set('cross-origin-opener-policy', 'same-origin')
    set('cross-origin-resource-policy', 'same-origin')
    set('permissions-policy', 'camera=(), microphone=(), geolocation=(), interest-cohort=()')
    set('cache-control', 'private, no-store')
    set('x-robots-tag', 'noindex')
    if (address.startsWith('https:')) set('strict-transport-security', 'max-age=31536000')
  }
}
