import { hasCodes } from '../core/access/one-time-codes.ts'
import { endSession, startSession } from '../core/access/sessions.ts'
import { giveTicket } from '../core/access/tickets.ts'
import { findKeyHolder } from '../core/members/key-holder.ts'
import type { Member } from '../core/members/member.ts'
import { type Notice, setSessionCookie } from '../http/cookies.ts'
import { deviceOf } from '../http/device.ts'
import { forgetHere } from '../http/for-whom.ts'
import { markKnownDevice } from '../http/known-device.ts'
import { setTicketCookie } from '../http/ticket-cookies.ts'
import type { Visit } from '../http/visit.ts'
import { goTo } from './answer.ts'

/**
 * Signs a member in on the browser that asks, under a fresh session, and goes on to `path`. Whoever left and is let in to
 * take her boxes gets no session: a ticket for that page and nothing else.
 */
export function letIn(visit: Visit, member: Pick<Member, 'id'>, path: string, notice?: Notice): Response {
  const { ctx, request } = visit
  if (findKeyHolder(ctx.db, member.id, ctx.now())?.sealed) {
    setTicketCookie(request, ctx.address, 'sealed', giveTicket(ctx, 'sealed', member))
    return goTo(visit, '/sealed')
  }
  openSession(visit, member)
  return goTo(visit, path, notice)
}

/** A fresh session for the browser that asks; the one it had ends, so that an old token opens nothing afterwards. */
export function openSession(visit: Visit, member: Pick<Member, 'id'>): void {
  const { ctx, request, session } = visit
  if (session) endSession(ctx, { id: session.member }, session.id)
  if (session && session.member !== member.id) forgetHere(request)
  const token = startSession(ctx, member, deviceOf(request.req.header('user-agent')))
  setSessionCookie(request, ctx.address, token)
  markKnownDevice(ctx, request, member)
}

/** After the right password: in, or on to the one-time code when she uses them. */
export function letInAfterPassword(visit: Visit, member: Pick<Member, 'id'>, path: string): Response {
  const { ctx, request } = visit
  if (!hasCodes(ctx, member)) return letIn(visit, member, path)
  setTicketCookie(request, ctx.address, 'second-step', giveTicket(ctx, 'second-step', member))
  return goTo(visit, `/login/code?next=${encodeURIComponent(path)}`)
}
