import { all, one, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import { type Person, personColumns, personFrom } from '../actors/person.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { findNeighbor } from './find-neighbor.ts'

/**
 * A member does not want to be introduced to somebody, whom she names as findNeighbor reads it. Nobody else is ever shown
 * it. Doing it twice changes nothing. Refuses herself and more than limits.introduction.avoided people.
 */
export function avoidPerson(ctx: Context, member: { id: string }, typed: string): Person {
  const person = findNeighbor(ctx, member, typed, 'name')
  if (person.id === member.id) throw new Refusal('bad-input', 'That is you.', 'name')
  const count = one(ctx.db, 'select count(*) as n from avoided where member = :me and other <> :id', {
    me: member.id,
    id: person.id,
  })
  if (Number(count?.['n']) >= limits.introduction.avoided) {
    const sentence = `Your list has room for ${limits.introduction.avoided} people. You can also choose not to be introduced at all.`
    throw new Refusal('too-many', sentence, 'name')
  }
  run(ctx.db, 'insert or ignore into avoided (member, other, since) values (:me, :id, :now)', {
    me: member.id,
    id: person.id,
    now: ctx.now(),
  })
  return person
}

/** A member would not mind meeting somebody any more. Nothing happens when she never minded. */
export function stopAvoiding(ctx: Context, member: { id: string }, id: string): void {
  run(ctx.db, 'delete from avoided where member = :me and other = :id', { me: member.id, id })
}

/** Whom a member does not want to be introduced to, by name; for her eyes only. */
export function listAvoided(ctx: Context, member: { id: string }): Person[] {
  const rows = all(
    ctx.db,
    `select ${personColumns} from avoided v join actors a on a.id = v.other join members m on m.id = a.id
     where v.member = :me and m.left_on is null order by a.name`,
    { me: member.id },
  )
  return rows.map(personFrom)
}
