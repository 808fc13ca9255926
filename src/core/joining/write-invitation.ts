import { run } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { codeHash, newCode, sealedAs } from './invitation.ts'

/** What an invitation is to say, checked. `by` is the member in whose name it comes. */
export interface NewInvitation {
  readonly by: string
  readonly forWhom: string
  readonly note: string
  readonly mostUses: number
  readonly days: number
}

const day = 24 * 60 * 60 * 1000

/** Writes an invitation down with a fresh code and gives its id. Whoever calls has checked who may, and is in a transaction. */
export function writeInvitation(ctx: Context, { by, forWhom, note, mostUses, days }: NewInvitation): string {
  const now = ctx.now()
  const id = newId(now)
  const code = newCode(ctx)
  run(
    ctx.db,
    `insert into invitations (id, token, code, made_by, for_whom, note, most_uses, expires, made)
     values (:id, :token, :code, :by, :forWhom, :note, :mostUses, :expires, :now)`,
    {
      id,
      token: codeHash(code),
      code: ctx.seal.close(Buffer.from(code), sealedAs(id)).toString('base64'),
      by,
      forWhom,
      note,
      mostUses,
      expires: now + days * day,
      now,
    },
  )
  record(ctx, { name: 'invitation.made', invitation: id, by })
  return id
}
