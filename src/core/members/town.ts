import { inTransaction, one, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { limits } from '../limits.ts'
import { tidyName } from '../words/tidy.ts'
import type { Member } from './member.ts'

/** Where a member (by id) lives, in her own words; '' when she does not say. For people of this house. */
export function findTown(ctx: Context, member: string): string {
  return String(one(ctx.db, 'select town from members where id = :member', { member })?.['town'] ?? '')
}

/** A member says where she lives, or with '' that she does not say. Refuses more than limits.profile.town characters. */
export function saveTown(ctx: Context, member: Pick<Member, 'id'>, town: string): void {
  const tidied = tidyTown(town)
  inTransaction(ctx.db, () => {
    const changed = run(ctx.db, 'update members set town = :town where id = :id and town <> :town', {
      id: member.id,
      town: tidied,
    })
    if (changed) record(ctx, { name: 'profile.edited', actor: member.id })
  })
  ctx.wake()
}

/** A typed town as it is kept; refuses one that is too long. */
export function tidyTown(raw: string): string {
  const town = tidyName(raw)
  const most = limits.profile.town
  if ([...town].length > most)
    throw new Refusal('too-long', `A town has at most ${most} characters. Your words are still here.`, 'town')
  return town
}

/** True when both say a town and it is the same one, whatever its case and accents. */
export function isSameTown(town: string, other: string): boolean {
  return plain(town) !== '' && plain(town) === plain(other)
}

/** The words of a text between single spaces, without case and accents: a town is named in it when its words are. */
export function wordsFor(text: string): string {
  const words = plain(text).split(/[^\p{L}\p{N}]+/u)
  return ` ${words.filter(Boolean).join(' ')} `
}

function plain(town: string): string {
  return town.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}
