import { inTransaction, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import type { Member } from '../members/member.ts'
import { findMemory } from './find-memory.ts'
import type { Memory } from './memories.ts'
import { readMemoryWords } from './read-memory-words.ts'

/**
 * A host changes the words of a note; how long it is remembered stays. `version` is the one she saw: when another host was
 * quicker it is refused as stale, and neither loses a word. The same words change nothing. Refuses what `findMemory` and
 * `readMemoryWords` refuse.
 */
export function changeMemory(
  ctx: Context,
  host: Member,
  id: string,
  wanted: { readonly words: string; readonly version: number },
): Memory {
  return inTransaction(ctx.db, () => {
    const memory = findMemory(ctx, host, id)
    const words = readMemoryWords(wanted.words)
    if (words === memory.words) return memory
    checkIsNewest(memory, wanted.version, 'Your words are in the field; put together what should stay.')
    run(ctx.db, 'update memories set words = :words, changed_by = :by, version = version + 1 where id = :id', {
      id,
      words,
      by: host.id,
    })
    record(ctx, { name: 'memory.changed', memory: id, by: host.id })
    return memory
  })
}

/** Refuses to go on from a version of a note that another host has changed since. */
export function checkIsNewest(memory: Memory, version: number, advice: string): void {
  if (memory.version === version) return
  throw new Refusal('stale', `Somebody changed this note while you looked at it. ${advice}`, 'words')
}
