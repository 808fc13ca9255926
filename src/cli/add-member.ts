import { takeIn } from '../core/joining/take-in.ts'
import type { Role } from '../core/members/member.ts'
import { newKey } from './make-key.ts'
import { readPassword } from './read-password.ts'
import { Trouble } from './trouble.ts'
import { withHouse } from './with-house.ts'

interface Said {
  readonly data?: string
  readonly name?: string
  readonly role?: Role
  readonly password?: true
}

/** `porchlight member add <handle>`: takes somebody in and prints her way in, or reads a password for her. */
export async function addMember(handle: string, said: Said): Promise<void> {
  await withHouse(said, async (ctx, house) => {
    if (house.opened === null)
      throw new Trouble('No house is open here yet. Open it first, with "porchlight owner-link" or "porchlight setup".')
    const password = said.password ? await readPassword(`Password for ${handle}: `) : null
    const member = await takeIn(ctx, { handle, name: said.name ?? handle, password }, said.role ?? null)
    console.log(`@${member.name} lives at ${house.name} now${said.role ? ` and is ${said.role}` : ''}.`)
    if (password === null)
      console.log(`With this link @${member.name} signs in once, within an hour:\n\n  ${newKey(ctx, member)}\n`)
  })
}
