import { inTransaction, one, run } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { findHouse } from '../house/house.ts'
import { limits } from '../limits.ts'
import { hostsOf } from '../members/hosts-of.ts'
import type { Member } from '../members/member.ts'
import { tell } from '../notifications/tell.ts'
import { checkRoom } from './check-room.ts'
import { readLine, readLines } from './guest-words.ts'
import { maySuggest } from './suggested-guest.ts'

/** Whom a member suggests, as typed: a name, how she knows her (for the hosts), and a note to her (for the invitation). */
export interface TypedGuest {
  readonly name: string
  readonly knows: string
  readonly note: string
}

/**
 * A member tells the hosts whom she would like to have here. Refuses where members don't suggest, while invitations rest,
 * without a name or how she knows her, and more than limits.suggestedGuest.perMember at a time. Whom she suggested
 * already and nobody has answered is suggested once.
 */
export function suggestGuest(ctx: Context, member: Member, typed: TypedGuest): void {
  const house = findHouse(ctx.db)
  if (!maySuggest(house, member))
    throw new Refusal('not-allowed', 'In this house nobody has to suggest; see Invitations.')
  const words = readTyped(typed)
  inTransaction(ctx.db, () => {
    checkRoom(ctx)
    if (isSuggested(ctx, member, words.name)) return
    checkCount(ctx, member)
    const id = newId(ctx.now())
    run(
      ctx.db,
      `insert into suggested_guests (id, member, name, knows, note, made)
       values (:id, :member, :name, :knows, :note, :now)`,
      { id, member: member.id, ...words, now: ctx.now() },
    )
    record(ctx, { name: 'guest.suggested', guest: id, by: member.id })
    for (const host of hostsOf(ctx.db))
      tell(ctx, { member: host.id, kind: 'guest-suggested', actor: member.id, post: null })
  })
  ctx.wake()
}

function readTyped({ name, knows, note }: TypedGuest): TypedGuest {
  const { suggestedGuest, invitation } = limits
  return {
    name: readLine(name, { field: 'name', most: limits.name.shown, whenBlank: 'Say who it is.' }),
    knows: readLines(knows, {
      field: 'knows',
      most: suggestedGuest.knows,
      whenBlank: 'Tell the hosts in a few words how you know each other.',
    }),
    note: readLines(note, { field: 'note', most: invitation.note }),
  }
}

function isSuggested(ctx: Context, member: Member, name: string): boolean {
  const sql = 'select 1 from suggested_guests where member = :member and name = :name and answer is null'
  return one(ctx.db, sql, { member: member.id, name }) !== null
}

function checkCount(ctx: Context, member: Member): void {
  const sql = 'select count(*) as n from suggested_guests where member = :member and answer is null'
  const waiting = Number(one(ctx.db, sql, { member: member.id })?.['n'])
  if (waiting >= limits.suggestedGuest.perMember)
    throw new Refusal('too-many', `The hosts have not answered ${waiting} of yours yet. Take one back first.`)
}
