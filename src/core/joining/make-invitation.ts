import { inTransaction, one, run } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { findHouse } from '../house/house.ts'
import { limits } from '../limits.ts'
import type { Member } from '../members/member.ts'
import { tidyName, tidyText } from '../words/tidy.ts'
import { checkRoom } from './check-room.ts'
import { codeHash, mayInvite, newCode, sealedAs } from './invitation.ts'

/** What an invitation says, as typed: for whom, a few words, 1 to 50 people, 1 to 14 days. */
export interface InvitationWords {
  readonly forWhom: string
  readonly note: string
  readonly uses: string
  readonly days: string
}

const day = 24 * 60 * 60 * 1000
const sentTwice = 10_000

/**
 * Somebody invites. Refuses members where only hosts invite, a full house, and more than 50 open invitations of one
 * person. The same form sent twice makes one. Gives the invitation's id.
 */
export function makeInvitation(ctx: Context, member: Member, typed: InvitationWords): string {
  if (!mayInvite(findHouse(ctx.db), member))
    throw new Refusal('not-allowed', 'In this house the hosts invite. Tell one of them whom you have in mind.')
  const words = readWords(typed)
  const id = inTransaction(ctx.db, () => {
    checkRoom(ctx)
    const twin = findTwin(ctx, member, words)
    if (twin) return twin
    checkCount(ctx, member)
    return insert(ctx, member, words)
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
  const forWhom = tidyName(typed.forWhom)
  if ([...forWhom].length > limits.name.shown)
    throw new Refusal('too-long', `A name has at most ${limits.name.shown} characters.`, 'forWhom')
  const note = tidyText(typed.note).trim()
  const length = [...note].length
  if (length > limits.invitation.note)
    throw new Refusal('too-long', `Your note has ${length} characters; ${limits.invitation.note} fit.`, 'note')
  return {
    forWhom,
    note,
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

function insert(ctx: Context, member: Member, { forWhom, note, mostUses, days }: Words): string {
  const now = ctx.now()
  const id = newId(now)
  const code = newCode(ctx)
  run(
    ctx.db,
    `insert into invitations (id, token, code, made_by, for_whom, note, most_uses, expires, made)
     values (:id, :token, :code, :by, :forWhom, :note, :mostUses, :expires, :now)`,
    {
      id,
      token: codeHash(code),
      code: ctx.seal.close(Buffer.from(code), sealedAs(id)).toString('base64'),
      by: member.id,
      forWhom,
      note,
      mostUses,
      expires: now + days * day,
      now,
    },
  )
  record(ctx, { name: 'invitation.made', invitation: id, by: member.id })
  return id
}
