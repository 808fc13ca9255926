import { all, inTransaction, one, run, unlessFull } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { limits } from '../limits.ts'
import { findMember, type Member, noteVisit } from '../members/member.ts'
import { hashToken, newToken } from '../token.ts'

/** A signed-in browser or phone. */
export interface Session {
  readonly id: string
  readonly member: string
  /** What it called itself, shortened for people: "Firefox on Android". */
  readonly device: string
  readonly started: number
  readonly used: number
}

/** Signs a member in on a device; the returned token is shown to that device only and not kept. Refuses who does not live here. */
export function startSession(ctx: Context, member: { id: string }, device: string): string {
  const token = newToken(ctx)
  const now = ctx.now()
  inTransaction(ctx.db, () => {
    if (!one(ctx.db, 'select 1 from members where id = :id and left_on is null', { id: member.id }))
      throw new Refusal('not-allowed', 'You don’t live here any more, so nothing was opened.')
    run(
      ctx.db,
      'insert into sessions (id, member, token, device, started, used) values (:id, :member, :token, :device, :now, :now)',
      {
        id: newId(now),
        member: member.id,
        token: hashToken(token),
        device: device.slice(0, 100),
        now,
      },
    )
    noteVisit(ctx, member.id)
  })
  return token
}

/** The session and member behind a token; null when it was ended, ran out, or its member left. */
export function findSession(ctx: Context, token: string): { session: Session; member: Member } | null {
  const row = one(ctx.db, 'select id, member, device, started, used from sessions where token = :token', {
    token: hashToken(token),
  })
  if (!row) return null
  const session = row as unknown as Session
  const now = ctx.now()
  if (now - session.used > limits.session.idle || now - session.started > limits.session.longest) return null
  const member = findMember(ctx.db, session.member)
  if (!member) return null
  if (now - session.used > seenEvery) unlessFull(() => noteUse(ctx, session, now))
  return { session, member }
}

// Once in a while is enough to know who is around; every page view would be a write.
const seenEvery = 5 * 60 * 1000

function noteUse(ctx: Context, session: Session, now: number): void {
  run(ctx.db, 'update sessions set used = :now where id = :id', { id: session.id, now })
  noteVisit(ctx, session.member)
}

/** Every device a member is signed in on, the most recently used first. */
export function listSessions(ctx: Context, member: Member): Session[] {
  return all(ctx.db, 'select id, member, device, started, used from sessions where member = :id order by used desc', {
    id: member.id,
  }) as unknown as Session[]
}

/** Ends one session of a member; streams that belong to it close because of the event. Refuses ids that are not hers. */
export function endSession(ctx: Context, member: { id: string }, session: string): void {
  inTransaction(ctx.db, () => {
    const ended = run(ctx.db, 'delete from sessions where id = :session and member = :member', {
      session,
      member: member.id,
    })
    if (ended === 0) throw new Refusal('not-found', 'That device is signed out already.')
    record(ctx, { name: 'session.ended', session, member: member.id })
  })
  ctx.wake()
}

/** Ends every session of a member but the one to keep, as after a password change. */
export function endOtherSessions(ctx: Context, member: { id: string }, keep: string | null): number {
  const others = all(ctx.db, 'select id from sessions where member = :member and id is not :keep', {
    member: member.id,
    keep,
  })
  for (const { id } of others) endSession(ctx, member, String(id))
  return others.length
}

/** Forgets sessions that ran out; they open nothing any more. */
export function forgetOldSessions(ctx: Context): void {
  run(ctx.db, 'delete from sessions where used < :idle or started < :oldest', {
    idle: ctx.now() - limits.session.idle,
    oldest: ctx.now() - limits.session.longest,
  })
}
