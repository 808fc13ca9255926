import type { Context as Request } from 'hono'
import { getCookie } from 'hono/cookie'
import { clearSessionCookie, sessionCookie } from './cookies.ts'
import type { Visit } from './visit.ts'

/**
 * Says in a header for whom an answer is made, so that sw.js never keeps a page of one person for another. A browser that
 * comes with a session which ended elsewhere is told to forget whatever it kept.
 */
export function tellForWhom({ request, ctx, member }: Visit): void {
  request.header('porch-member', member?.id ?? 'nobody')
  if (member || !getCookie(request, sessionCookie(ctx.address))) return
  // A script that asks meanwhile forgets nothing: the page around it may hold words that nobody has sent yet.
  if (request.req.method !== 'GET' || !(request.req.header('accept') ?? '').includes('text/html')) return
  clearSessionCookie(request, ctx.address)
  forgetHere(request)
}

/** Tells the browser to forget what it keeps of this house: words that were not sent, what sw.js kept, pictures. */
export function forgetHere(request: Request): void {
  request.header('clear-site-data', '"cache", "storage"')
}
