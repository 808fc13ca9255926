import { timingSafeEqual } from 'node:crypto'
import type { Context } from '../context.ts'
import { findMember, type Member } from '../members/member.ts'

const day = 24 * 60 * 60 * 1000

/**
 * The path of a file with a pass for one member: apps load pictures without saying who asks. Whoever has the address may look
 * as she may, for one to two days; it stays the same for a day, so that apps can keep what they loaded.
 */
export function withPass(ctx: Context, member: { readonly id: string }, path: string): string {
  const until = Math.floor(ctx.now() / day) + 2
  return `${path}?for=${member.id}&until=${until}&pass=${signed(ctx, { path, member: member.id, until })}`
}

/** The member for whom this address carries a valid pass; null without one, when it ran out, or when she left. */
export function memberOfPass(ctx: Context, url: URL): Member | null {
  const given = url.searchParams.get('pass')
  const member = url.searchParams.get('for')
  const until = Number(url.searchParams.get('until'))
  if (!given || !member || !(until * day > ctx.now())) return null
  const right = signed(ctx, { path: url.pathname, member, until })
  if (given.length !== right.length || !timingSafeEqual(Buffer.from(given), Buffer.from(right))) return null
  return findMember(ctx.db, member)
}

function signed(ctx: Context, { path, member, until }: { path: string; member: string; until: number }): string {
  return ctx.seal.sign(`look ${path} ${member} ${until}`)
}
