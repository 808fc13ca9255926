import { inTransaction, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { limits } from '../limits.ts'
import type { Member } from '../members/member.ts'
import { findMemory } from './find-memory.ts'
import type { Memory } from './memories.ts'

/** A host keeps a note for another limits.memory.lasts from now. Doing it twice is doing it once. Refuses what `findMemory` refuses. */
export function renewMemory(ctx: Context, host: Member, id: string): Memory {
  return inTransaction(ctx.db, () => {
    const memory = findMemory(ctx, host, id)
    const expires = ctx.now() + limits.memory.lasts
    const later = run(ctx.db, 'update memories set expires = :expires where id = :id and expires < :expires', {
      id,
      expires,
    })
    if (later) record(ctx, { name: 'memory.renewed', memory: id, by: host.id })
    return { ...memory, expires }
  })
}
