import { makeOneTimeLink } from '../core/access/one-time-links.ts'
import type { Context } from '../core/context.ts'
import { limits } from '../core/limits.ts'
import { findMemberByName, type Member } from '../core/members/member.ts'
import { Trouble } from './trouble.ts'
import { withHouse } from './with-house.ts'

/** `porchlight key <handle>`: prints a link with which a member signs in once. She is told that it was made. */
export async function makeKey(handle: string, said: { data?: string }): Promise<void> {
  await withHouse(said, (ctx) => {
    const member = findMemberByName(ctx.db, handle.replace(/^@/, ''))
    if (!member) throw new Trouble(`Nobody called @${handle.replace(/^@/, '')} lives here. Check the spelling.`)
    console.log(
      `With this link @${member.name} signs in once, within an hour. Give it to nobody else:\n\n  ${newKey(ctx, member)}\n`,
    )
  })
}

/** A fresh address that signs a member in; older ones of hers stop working. */
export function newKey(ctx: Context, member: Member): string {
  const token = makeOneTimeLink(ctx, { purpose: 'sign-in', member, by: null, lasts: limits.key.lasts })
  return `${ctx.address}/key/${token}`
}
