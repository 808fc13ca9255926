import { inTransaction, one } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { findHouse } from '../house/house.ts'
import { limits } from '../limits.ts'
import type { Member } from '../members/member.ts'
import { checkRoom } from './check-room.ts'
import { readLine, readLines } from './guest-words.ts'
import { mayInvite } from './invitation.ts'
import { writeInvitation } from './write-invitation.ts'

/** What an invitation says, as typed: for whom, a few words, 1 to 50 people, 1 to 14 days. */
export interface InvitationWords {
  readonly forWhom: string
  readonly note: string
  readonly uses: string
  readonly days: string
}

const sentTwice = 10_000

/**
 * Somebody invites. Refuses members where only hosts invite, a full house, and more than 50 open invitations of one
 * person. The same form sent twice makes one. Gives the invitation's id.
 */
export function makeInvitation(ctx: Context, member: Member, typed: InvitationWords): string {
  const house = findHouse(ctx.db)
  if (!mayInvite(house, member)) {
    const way =
      house.inviting === 'suggest'
        ? 'Suggest whom you would like to have here.'
        : 'Tell one of them whom you have in mind.'
    throw new Refusal('not-allowed', `In this house the hosts invite. ${way}`)
  }
  const words = readWords(typed)
  const id = inTransaction(ctx.db, () => {
    checkRoom(ctx)
    const twin = findTwin(ctx, member, words)
    if (twin) return twin
    checkCount(ctx, member)
    return writeInvitation(ctx, { by: member.id, ...words })
  })
  ctx.wake()
  return id
}

interface Words {
  readonly forWhom: string
  readonly note: string
  readonly mostUses: number
  readonly days: number
}

function readWords(typed: InvitationWords): Words {
  return {
    forWhom: readLine(typed.forWhom, { field: 'forWhom', most: limits.name.shown }),
    note: readLines(typed.note, { field: 'note', most: limits.invitation.note }),
    mostUses: readNumber(typed.uses, limits.invitation.uses, 'uses'),
    days: readNumber(typed.days, limits.invitation.days, 'days'),
  }
}

function readNumber(raw: string, most: number, field: string): number {
  const number = /^\d{1,4}$/.test(raw.trim()) ? Number(raw) : 0
  if (number < 1 || number > most) throw new Refusal('bad-input', `Choose a number from 1 to ${most}.`, field)
  return number
}

/** The same invitation, made by the same person a moment ago: a form sent twice. */
function findTwin(ctx: Context, member: Member, { forWhom, note, mostUses }: Words): string | null {
  const row = one(
    ctx.db,
    `select id from invitations where made_by = :member and for_whom = :forWhom and note = :note and most_uses = :mostUses
       and ended is null and uses = 0 and made > :since`,
    { member: member.id, forWhom, note, mostUses, since: ctx.now() - sentTwice },
  )
  return row && String(row['id'])
}

function checkCount(ctx: Context, member: Member): void {
  const sql =
    'select count(*) as open from invitations where made_by = :member and ended is null and uses < most_uses and expires > :now'
  const open = Number(one(ctx.db, sql, { member: member.id, now: ctx.now() })?.['open'])
  if (open >= limits.invitation.perMember)
    throw new Refusal('too-many', `You have ${open} open invitations. End one of them first.`)
}
