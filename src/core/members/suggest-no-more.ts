import { run } from '../../db/database.ts'
import { meetPerson } from '../actors/meet-person.ts'
import type { Context } from '../context.ts'

/**
 * Somebody of this house is not suggested to a member any more; nobody is told, and every list of people shows her as before.
 * Doing it twice changes nothing. Refuses people who are not there for her.
 */
export function suggestNoMore(ctx: Context, member: { id: string }, id: string): void {
  const person = meetPerson(ctx, member, id)
  // Of people elsewhere none is ever suggested.
  if (person.server !== null) return
  run(ctx.db, 'insert or ignore into not_suggested (member, person, since) values (:me, :person, :now)', {
    me: member.id,
    person: person.id,
    now: ctx.now(),
  })
}
