import type { MiddlewareHandler, Context as Request } from 'hono'

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

/**
 * Lets the forms of one page lead on to an address elsewhere, and to no other: without it browsers stop even the redirect
 * that answers a form. The address is one that was checked before.
 */
export function letFormsLeadTo(request: Request, address: string): void {
  const forms = "form-action 'self'"
  request.header('content-security-policy', policy.replace(forms, `${forms} ${sourceOf(address)}`))
}

// An app on the device has a scheme and no host, and a policy has no way to write an IPv6 address.
function sourceOf(address: string): string {
  const { protocol, origin, hostname } = new URL(address)
  return origin === 'null' || hostname.startsWith('[') ? protocol : origin
}

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
