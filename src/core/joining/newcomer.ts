import { preparePassword } from '../access/set-password.ts'
import type { Context } from '../context.ts'
import type { Newcomer } from '../members/add-member.ts'
import { checkHandleIsFree, readHandle, readShownName } from '../members/handle.ts'

/** Who somebody says she is, as typed. Without a password she signs in with a link or a passkey at first. */
export interface TypedNewcomer {
  readonly handle: string
  readonly name: string
  readonly password: string | null
}

/**
 * Checks what was typed and does the slow half (hashing) before any transaction begins. Refuses names and handles as
 * readShownName and readHandle do, handles that are taken, and passwords as setPassword does.
 */
export async function prepareNewcomer(ctx: Context, typed: TypedNewcomer): Promise<Newcomer> {
  const shownName = readShownName(typed.name)
  const handle = readHandle(typed.handle)
  checkHandleIsFree(ctx.db, handle)
  const password =
    typed.password === null ? null : await preparePassword(ctx, { name: handle, shownName }, typed.password)
  return { handle, shownName, password }
}
