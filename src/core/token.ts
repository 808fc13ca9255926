import { createHash } from 'node:crypto'
import type { Context } from './context.ts'

/** A fresh unguessable token (256 bits, base64url) for a cookie or a link. */
export function newToken(ctx: Context): string {
  return ctx.chance(32).toString('base64url')
}

/** What is kept of a token, so that a copied database opens no door. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
