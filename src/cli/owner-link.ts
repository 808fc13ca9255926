import { makeOneTimeLink } from '../core/access/one-time-links.ts'
import type { Context } from '../core/context.ts'
import { limits } from '../core/limits.ts'
import { Trouble } from './trouble.ts'
import { withHouse } from './with-house.ts'

/** `porchlight owner-link`: prints a link into the wizard, while no house is open. */
export async function ownerLink(said: { data?: string }): Promise<void> {
  await withHouse(said, (ctx, house) => {
    if (house.opened !== null) {
      throw new Trouble(
        `${house.name} is open already, so its owner link is gone. For a way in, use "porchlight key <handle>".`,
      )
    }
    console.log(`This link opens the wizard once, within an hour:\n\n  ${newOwnerLink(ctx)}\n`)
  })
}

/** A fresh address that lets its holder set up the house; older ones stop working. */
export function newOwnerLink(ctx: Context): string {
  const token = makeOneTimeLink(ctx, { purpose: 'owner', member: null, by: null, lasts: limits.key.lasts })
  return `${ctx.address}/key/${token}`
}
