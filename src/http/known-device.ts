import type { Context as Request } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { Context } from '../core/context.ts'
import { limits } from '../core/limits.ts'
import { cookieRules } from './cookies.ts'

const name = 'known'
const about = 'device that a member signed in on'

/**
 * Remembers, sealed and on the device itself, that a member signed in here once. Strangers who try passwords at her name
 * make each other wait; her own devices have their own allowance (OWASP calls these device cookies).
 */
export function markKnownDevice(ctx: Context, request: Request, member: { id: string }): void {
  const sealed = ctx.seal.close(Buffer.from(member.id), about).toString('base64url')
  setCookie(request, name, sealed, { ...cookieRules(ctx.address), maxAge: limits.session.longest / 1000 })
}

/** True when this member signed in on this device before. */
export function isKnownDevice(ctx: Context, request: Request, member: { id: string } | null): boolean {
  const sealed = getCookie(request, name)
  if (!sealed || !member) return false
  try {
    return ctx.seal.open(Buffer.from(sealed, 'base64url'), about).toString() === member.id
  } catch {
    // Not ours, or from before the key of this house was replaced: then it is a device like any other.
    return false
  }
}
