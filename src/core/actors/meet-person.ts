import { one } from '../../db/database.ts'
import { isId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import { notHidden, type Viewer } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { findPerson, type Person } from './person.ts'

/**
 * The person with this id, as somebody the viewer may have to do with. Gone, blocked by her and never been here are one
 * answer: `not-found`.
 */
export function meetPerson(ctx: Context, viewer: Pick<Viewer, 'id'>, id: string): Person {
  const person = isId(id) ? findPerson(ctx.db, id) : null
  if (!person || !mayMeet(ctx, viewer, person)) throw new Refusal('not-found', 'There is nobody here by that name.')
  return person
}

/** True unless the person is gone, hidden from everybody, is no person, or has blocked the viewer. */
export function mayMeet(ctx: Context, viewer: Pick<Viewer, 'id'>, person: Pick<Person, 'id'>): boolean {
  return (
    one(
      ctx.db,
      `select 1 from actors a where a.id = :id and a.kind = 'person' and a.gone is null
         and (a.id is :viewer or ${notHidden('a.id')})
         and not exists (select 1 from blocks b where b.blocker = a.id and b.blocked = :viewer)`,
      { id: person.id, viewer: viewer.id },
    ) !== null
  )
}
