import { inTransaction, one, run } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { limits } from '../limits.ts'
import { findMember, type Member } from '../members/member.ts'
import { checkMayRemember } from './guest-book-of.ts'
import { readMemoryWords } from './read-memory-words.ts'

/**
 * A host writes down something about a member (by id) that hosts remember for limits.memory.lasts. Each note is one of
 * its own, so two hosts who write at once both keep theirs; the same words of the same host are one note. Refuses people
 * who do not live here, the host herself, no words or too many, and more than limits.memory.perMember notes.
 */
export function writeMemory(ctx: Context, host: Member, about: string, raw: string): void {
  checkMayRemember(host, about)
  if (!findMember(ctx.db, about)) throw new Refusal('not-found', 'Nobody like that lives here.')
  const words = readMemoryWords(raw)
  inTransaction(ctx.db, () => {
    if (isKept(ctx, host, about, words)) return
    checkRoom(ctx, about)
    const id = newId(ctx.now())
    run(
      ctx.db,
      `insert into memories (id, about, words, written_by, written, expires) values (:id, :about, :words, :by, :now, :expires)`,
      { id, about, words, by: host.id, now: ctx.now(), expires: ctx.now() + limits.memory.lasts },
    )
    record(ctx, { name: 'memory.written', memory: id, by: host.id })
  })
  ctx.wake()
}

function isKept(ctx: Context, host: Member, about: string, words: string): boolean {
  const row = one(
    ctx.db,
    'select 1 from memories where about = :about and written_by = :by and words = :words and expires > :now',
    { about, by: host.id, words, now: ctx.now() },
  )
  return row !== null
}

function checkRoom(ctx: Context, about: string): void {
  const row = one(ctx.db, 'select count(*) as n from memories where about = :about', { about })
  if (Number(row?.['n']) < limits.memory.perMember) return
  throw new Refusal(
    'too-many',
    `There are ${limits.memory.perMember} notes already. Delete one that nobody needs.`,
    'words',
  )
}
