import { one, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import { meetPerson } from '../actors/meet-person.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { findBond } from './bonds.ts'

/**
 * A member would introduce others to somebody she follows: her page says so. Doing it twice changes nothing; it ends with
 * the follow. Refuses herself, people she does not follow, and more than limits.endorsed.
 */
export function endorse(ctx: Context, member: { id: string }, id: string): void {
  if (member.id === id) throw new Refusal('bad-input', 'Everybody who reads this has found you already.')
  const person = meetPerson(ctx, member, id)
  if (!findBond(ctx, member, person.id).following)
    throw new Refusal('bad-input', `Follow ${person.shownName} first: you would introduce people you read.`)
  const row = one(ctx.db, 'select count(*) as n from endorsements where member = :me and person <> :id', {
    me: member.id,
    id,
  })
  if (Number(row?.['n']) >= limits.endorsed)
    throw new Refusal('too-many', `You would introduce ${limits.endorsed} people already. Take one away first.`)
  run(ctx.db, 'insert or ignore into endorsements (member, person, since) values (:me, :id, :now)', {
    me: member.id,
    id,
    now: ctx.now(),
  })
}

/** She no longer would, or no longer says so. Doing it twice changes nothing. Refuses only people who are not there for her. */
export function unendorse(ctx: Context, member: { id: string }, id: string): void {
  const bound = { me: member.id, id }
  const ended = run(ctx.db, 'delete from endorsements where member = :me and person = :id', bound)
  if (ended === 0) meetPerson(ctx, member, id)
}
