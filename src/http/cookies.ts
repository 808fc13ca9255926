import type { Context as Request } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { limits } from '../core/limits.ts'
import { isId } from '../lib/ids.ts'

/** The name of the session cookie; the `__Host-` prefix binds it to this host wherever TLS allows it. */
export function sessionCookie(address: string): string {
  return isSecure(address) ? '__Host-porch' : 'porch'
}

export function setSessionCookie(request: Request, address: string, token: string): void {
  setCookie(request, sessionCookie(address), token, { ...cookieRules(address), maxAge: limits.session.longest / 1000 })
}

export function clearSessionCookie(request: Request, address: string): void {
  deleteCookie(request, sessionCookie(address), cookieRules(address))
}

/** What the next page says once, after a form was sent: "Posted to Maple Street." and perhaps a way back. */
export interface Notice {
  readonly text: string
  /** Id of a post that can be undone, and until when (milliseconds). */
  readonly undo?: { readonly post: string; readonly until: number }
  /** Path of a form that takes it back, for what is not a post. */
  readonly back?: string
}

export function setNotice(request: Request, address: string, notice: Notice): void {
  setCookie(request, 'notice', JSON.stringify(notice), { ...cookieRules(address), maxAge: 60 })
}

/** Reads the notice and takes it away, so that it is said once. */
export function takeNotice(request: Request, address: string): Notice | null {
  const stored = getCookie(request, 'notice')
  if (!stored) return null
  deleteCookie(request, 'notice', cookieRules(address))
  return readNotice(stored)
}

function readNotice(stored: string): Notice | null {
  try {
    const { text, undo, back } = JSON.parse(stored) as {
      text?: unknown
      undo?: { post?: unknown; until?: unknown }
      back?: unknown
    }
    if (typeof text !== 'string') return null
    if (typeof back === 'string' && /^(\/[a-z-]+)+$/.test(back)) return { text, back }
    return typeof undo?.post === 'string' && isId(undo.post) && typeof undo.until === 'number'
      ? { text, undo: { post: undo.post, until: undo.until } }
      : { text }
  } catch {
    // A notice that somebody's browser garbled is not worth a word.
    return null
  }
}

function isSecure(address: string): boolean {
  return address.startsWith('https:')
}

/** What all our cookies have in common: no script reads them, and other sites do not send them along with forms. */
export function cookieRules(address: string): { path: '/'; httpOnly: true; sameSite: 'Lax'; secure: boolean } {
  return { path: '/', httpOnly: true, sameSite: 'Lax', secure: isSecure(address) }
}
