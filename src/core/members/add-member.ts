import { run } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { checkHandleIsFree } from './handle.ts'
import { findMember, type Member } from './member.ts'

/** Somebody about to move in, checked by `prepareNewcomer`; `password` is the hash of hers, null when she has none. */
export interface Newcomer {
  readonly handle: string
  readonly shownName: string
  readonly password: string | null
}

/** Somebody moves in, inside the transaction of whoever lets her in. Refuses a handle that was taken in the meantime. */
export function addMember(ctx: Context, { handle, shownName, password }: Newcomer): Member {
  checkHandleIsFree(ctx.db, handle)
  const now = ctx.now()
  const id = newId(now)
  const sql = `insert into actors (id, kind, name, shown_name, created) values (:id, 'person', :handle, :shownName, :now)`
  run(ctx.db, sql, { id, handle, shownName, now })
  run(ctx.db, 'insert into members (id, password, joined, seen) values (:id, :password, :now, :now)', {
    id,
    password,
    now,
  })
  record(ctx, { name: 'member.joined', member: id })
  const member = findMember(ctx.db, id)
  if (!member) throw new Error(`@${handle} moved in and is not to be found`)
  return member
}
