import { one } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import type { Member } from '../members/member.ts'
import { type Memory, memoriesFrom, memoryColumns } from './memories.ts'

/** A note of the hosts by its id. Expired, unknown and about the host herself are one answer: `not-found`. Hosts only. */
export function findMemory(ctx: Context, host: Member, id: string): Memory {
  checkIsHost(host)
  const row = one(ctx.db, `select ${memoryColumns} from memories where id = :id and expires > :now and about <> :me`, {
    id,
    now: ctx.now(),
    me: host.id,
  })
  const [memory] = row ? memoriesFrom(ctx, [row]) : []
  if (!memory) throw new Refusal('not-found', 'That note is gone. Somebody deleted it, or it was forgotten in time.')
  return memory
}
