import { inTransaction, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { addMember } from '../members/add-member.ts'
import { findMember, type Member } from '../members/member.ts'
import { tell } from '../notifications/tell.ts'
import { checkIsToday, noteAgreement } from '../rules/agree-to-rules.ts'
import { checkRoom } from './check-room.ts'
import { findInvitation, type Invitation } from './invitation.ts'
import { prepareNewcomer, type TypedNewcomer } from './newcomer.ts'

/** What somebody brings who joins: who she is, by which invitation, and the version of the rules she has read. */
export interface Joining extends TypedNewcomer {
  readonly code: string
  readonly rules: number
}

/**
 * Somebody joins by an invitation. All is checked in the transaction that lets her in, so of two people with one last
 * use exactly one wins. Refuses invitations that are unknown, used, over or ended, a full house, rules she has not seen
 * in today's version, and what prepareNewcomer refuses.
 */
export async function joinHouse(ctx: Context, joining: Joining): Promise<Member> {
  findUsable(ctx, joining.code)
  const prepared = await prepareNewcomer(ctx, joining)
  const member = inTransaction(ctx.db, () => {
    const invitation = findUsable(ctx, joining.code)
    checkRoom(ctx)
    checkIsToday(ctx, joining.rules)
    const newcomer = addMember(ctx, prepared)
    const bound = { member: newcomer.id, invitation: invitation.id, now: ctx.now() }
    run(ctx.db, 'update invitations set uses = uses + 1 where id = :invitation', bound)
    run(ctx.db, 'insert into invited (member, invitation, joined) values (:member, :invitation, :now)', bound)
    noteAgreement(ctx, newcomer, joining.rules)
    if (invitation.by) tell(ctx, { member: invitation.by.id, kind: 'joined', actor: newcomer.id, post: null })
    return newcomer
  })
  ctx.wake()
  return member
}

/** Refuses an invitation by which nobody can come in, with a sentence that says whom to ask. */
export function findUsable(ctx: Context, code: string): Invitation {
  const invitation = findInvitation(ctx, code)
  if (!invitation) throw new Refusal('not-found', 'There is no invitation at this address.')
  if (invitation.state === 'open') return invitation
  const maker = (invitation.by && findMember(ctx.db, invitation.by.id)?.shownName) ?? 'whoever you know here'
  throw new Refusal('expired', `${saying[invitation.state]} Ask ${maker} for another one.`)
}

const saying: Record<Exclude<Invitation['state'], 'open'>, string> = {
  used: 'This invitation has been used.',
  expired: 'This invitation has run out.',
  ended: 'This invitation was taken back.',
}
