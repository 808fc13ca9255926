import { inTransaction, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import type { Member } from '../members/member.ts'
import { checkIsNewest } from './change-memory.ts'
import { findMemory } from './find-memory.ts'
import type { Memory } from './memories.ts'

/**
 * A host deletes a note for good. `version` is the one she saw, so that nobody deletes words she has not read. Refuses what
 * `findMemory` refuses.
 */
export function deleteMemory(ctx: Context, host: Member, id: string, version: number): Memory {
  return inTransaction(ctx.db, () => {
    const memory = findMemory(ctx, host, id)
    checkIsNewest(memory, version, 'Read it once more before you delete it.')
    run(ctx.db, 'delete from memories where id = :id', { id })
    record(ctx, { name: 'memory.deleted', memory: id, by: host.id })
    return memory
  })
}
