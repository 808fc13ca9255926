import { createHash } from 'node:crypto'
import { all, one, type Row } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import { type Person, personColumns, personFrom } from '../actors/person.ts'
import type { Context } from '../context.ts'
import type { House } from '../house/house.ts'
import { hasRole, type Member } from '../members/member.ts'

/** A way in that somebody made for somebody. */
export interface Invitation {
  readonly id: string
  readonly by: Person | null
  readonly forWhom: string
  readonly note: string
  readonly mostUses: number
  readonly uses: number
  readonly expires: number
  readonly made: number
  readonly state: InvitationState
  /** Who came in by it. */
  readonly joined: readonly Person[]
}

export type InvitationState = 'open' | 'used' | 'expired' | 'ended'

// Crockford's letters: none of them looks like another one on a printed card.
const letters = '0123456789abcdefghjkmnpqrstvwxyz'
const codeLength = 16

/** A fresh code of 80 bits in four groups, to be read out and typed: "7k2m-9p4q-x1yz-8rtv". */
export function newCode(ctx: Context): string {
  const code = Array.from(ctx.chance(codeLength), (byte) => letters[byte % letters.length]).join('')
  return code.replace(/.{4}(?=.)/g, '$&-')
}

/** What is searched for: the hash of the code, whatever dashes, capitals and look-alikes somebody typed. */
export function codeHash(typed: string): string {
  const plain = typed
    .slice(0, 100)
    .toLowerCase()
    .replace(/[^0-9a-z]/g, '')
    .replaceAll('o', '0')
    .replace(/[il]/g, '1')
  return createHash('sha256').update(plain).digest('hex')
}

/** The code of an invitation, for its card. It is kept sealed, so that a copied database lets nobody in. */
export function codeOf(ctx: Context, id: string): string {
  const box = one(ctx.db, 'select code from invitations where id = :id', { id })?.['code']
  return ctx.seal.open(Buffer.from(String(box), 'base64'), sealedAs(id)).toString()
}

export function sealedAs(id: string): string {
  return `invitation ${id}`
}

/** The invitation with this code in whatever state it is; null for codes that nobody made. */
export function findInvitation(ctx: Context, code: string): Invitation | null {
  const row = one(ctx.db, 'select * from invitations where token = :token', { token: codeHash(code) })
  return row && invitationFrom(ctx, row)
}

/** The invitation with this id, for those features that made it; null when there is none. */
export function findInvitationById(ctx: Context, id: string): Invitation | null {
  const row = one(ctx.db, 'select * from invitations where id = :id', { id })
  return row && invitationFrom(ctx, row)
}

/** An invitation for its card and its end: its maker and hosts see it. For others it does not exist. */
export function findInvitationOf(ctx: Context, member: Member, id: string): Invitation {
  const row = one(ctx.db, 'select * from invitations where id = :id', { id })
  const mayLook = row && (row['made_by'] === member.id || hasRole(member, 'host'))
  if (!mayLook) throw new Refusal('not-found', 'There is no such invitation.')
  return invitationFrom(ctx, row)
}

/** The newest 200 invitations: all of them for hosts, her own for other members. */
export function listInvitations(ctx: Context, member: Member): Invitation[] {
  const rows = all(ctx.db, 'select * from invitations where made_by = :member or :host order by id desc limit 200', {
    member: member.id,
    host: Number(hasRole(member, 'host')),
  })
  return rows.map((row) => invitationFrom(ctx, row))
}

/** True for hosts, and for every member where the house leaves it to them. */
export function mayInvite(house: House, member: Pick<Member, 'roles'>): boolean {
  return house.inviting === 'everybody' || hasRole(member, 'host')
}

function invitationFrom(ctx: Context, row: Row): Invitation {
  const id = String(row['id'])
  const by =
    row['made_by'] === null
      ? null
      : all(ctx.db, `select ${personColumns} from actors a where a.id = :id`, { id: row['made_by'] ?? '' })[0]
  const joined = all(
    ctx.db,
    `select ${personColumns} from invited i join actors a on a.id = i.member where i.invitation = :id order by i.joined`,
    { id },
  )
  return {
    id,
    by: by ? personFrom(by) : null,
    forWhom: String(row['for_whom']),
    note: String(row['note']),
    mostUses: Number(row['most_uses']),
    uses: Number(row['uses']),
    expires: Number(row['expires']),
    made: Number(row['made']),
    state: hasLeft(ctx, row) ? 'ended' : stateOf(row, ctx.now()),
    joined: joined.map(personFrom),
  }
}

// Nobody comes in by the word of somebody who does not live here any more; what was used stays used.
function hasLeft(ctx: Context, row: Row): boolean {
  if (stateOf(row, ctx.now()) !== 'open') return false
  return (
    one(ctx.db, 'select 1 from members where id = :id and left_on is not null', { id: row['made_by'] ?? '' }) !== null
  )
}

function stateOf(row: Row, now: number): InvitationState {
  if (row['ended'] !== null) return 'ended'
  if (Number(row['uses']) >= Number(row['most_uses'])) return 'used'
  return Number(row['expires']) <= now ? 'expired' : 'open'
}
