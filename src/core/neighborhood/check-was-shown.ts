import { run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import type { Member } from '../members/member.ts'
import { findStreet, newHouses } from './street.ts'
import { findBelonging } from './where-we-belong.ts'

type Author = Pick<Member, 'id'>

/**
 * Refuses to let something go to the neighborhood that was written before a house came, until its author was shown who reads along
 * now: she wrote it for others.
 */
export function checkWasShown(ctx: Context, author: Author): void {
  const street = findStreet(ctx)
  const names = street ? newHouses(ctx, author, street).map(({ name }) => name) : []
  if (names.length === 0) return
  const came = names.length === 1 ? `${names[0]} has` : `${names.join(', ')} have`
  throw new Refusal(
    'stale',
    `${came} come to the neighborhood since you were last shown who reads along, so this did not go. Look at it once more and post it if you like.`,
  )
}

/** Remembers for somebody who was never shown who reads along that these are the houses she writes for. */
export function noteWrittenFor(ctx: Context, author: Author): void {
  const belonging = findBelonging(ctx)
  if (!belonging) return
  run(
    ctx.db,
    'insert or ignore into neighborhood_shown (member, neighborhood, epoch) values (:id, :neighborhood, :epoch)',
    { id: author.id, neighborhood: belonging.neighborhood, epoch: belonging.epoch },
  )
}
