import { type Notice, setNotice } from '../http/cookies.ts'
import type { Visit } from '../http/visit.ts'
import { layout, type Page } from './layout.ts'
import type { Html } from './parts/safe.ts'

/** A whole page, in the frame of the house. */
export function show(visit: Visit, page: Page, status = 200): Response | Promise<Response> {
  return visit.request.html(layout(visit, page), status as 200)
}

/** A piece of a page, for a script that asked for just that. */
export function piece(visit: Visit, part: Html, status = 200): Response | Promise<Response> {
  return visit.request.html(part, status as 200)
}

/** After a form was done: go on to `path` (always inside this house) and say there what happened. */
export function goTo(visit: Visit, path: string, notice?: Notice): Response {
  if (notice) setNotice(visit.request, visit.ctx.address, notice)
  return visit.request.redirect(insidePath(path), 303)
}

/**
 * A path that stays in this house, ready for a header: anything else (`//evil`, `https:`, a backslash) becomes the front
 * page, and letters that no header carries are encoded as browsers do.
 */
export function insidePath(path: string): string {
  if (!/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(path)) return '/'
  const { pathname, search, hash } = new URL(path, 'http://inside')
  // Dots in a path may have led to two slashes.
  return pathname.startsWith('//') ? '/' : `${pathname}${search}${hash}`
}

/** True when a script of ours asked and wants a piece instead of a page. */
export function wantsPiece(visit: Visit): boolean {
  return visit.request.req.header('hx-request') === 'true'
}
