import { run } from '../../db/database.ts'
import { addPerson } from '../actors/add-person.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { checkHandleIsFree, readHandle, readShownName } from './handle.ts'
import { findMember, type Member } from './member.ts'

/** Somebody about to move in. */
export interface Newcomer {
  /** As typed; see readHandle and readShownName. */
  readonly handle: string
  readonly name: string
  /** What `hashPassword` made of her password; null when she signs in by link or passkey at first. */
  readonly password: string | null
}

/**
 * Somebody moves in. The wizard, invitations and the terminal all come through here, inside their transaction.
 * Refuses handles and names that do not fit, and handles that are taken.
 */
export function addMember(ctx: Context, newcomer: Newcomer): Member {
  const handle = readHandle(newcomer.handle)
  const shownName = readShownName(newcomer.name)
  checkHandleIsFree(ctx.db, handle)
  const id = addPerson(ctx, { handle, shownName })
  run(ctx.db, 'insert into members (id, password, joined, seen) values (:id, :password, :now, :now)', {
    id,
    password: newcomer.password,
    now: ctx.now(),
  })
  record(ctx, { name: 'member.joined', member: id })
  const member = findMember(ctx.db, id)
  if (!member) throw new Error(`@${handle} moved in and is not to be found`)
  return member
}
