import { run } from '../../db/database.ts'
import { meetPerson } from '../actors/meet-person.ts'
import type { Context } from '../context.ts'

/** Ends a mute. Doing it twice changes nothing. */
export function unmutePerson(ctx: Context, member: { id: string }, id: string): void {
  const ended = run(ctx.db, 'delete from mutes where member = :me and muted = :id', { me: member.id, id })
  if (ended === 0) meetPerson(ctx, member, id)
}
