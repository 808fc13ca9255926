import { one, type Row } from '../../db/database.ts'
import { findPerson, type Person } from '../actors/person.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import type { Step } from './tour.ts'

/** A host leads a member through the tour, or asked to and has no answer yet. */
export interface Lead {
  /** Id of the member. */
  readonly member: string
  readonly host: Person
  readonly allowed: boolean
  /** The screen the host is at. */
  readonly step: Step
  /** The screen the member looked at last since she said yes; null before. */
  readonly phone: Step | null
  /** When it ends by itself, in milliseconds. */
  readonly until: number
}

// A host who is none any more, who left, or whom one of the two blocked leads nobody.
const holds = `coalesce(l.allowed, l.asked) > :since
  and exists (select 1 from roles r join members h on h.id = r.member where r.member = l.host and r.role = 'host' and h.left_on is null)
  and not exists (select 1 from blocks b where (b.blocker = l.host and b.blocked = l.member) or (b.blocker = l.member and b.blocked = l.host))`

/** Who leads a member, or asked to; null when nobody does, or when it is over by time. */
export function findLead(ctx: Context, member: { id: string }): Lead | null {
  const row = one(
    ctx.db,
    `select l.member, l.host, l.allowed, l.step, l.phone, coalesce(l.allowed, l.asked) as since
     from tour_leads l where l.member = :id and ${holds}`,
    { id: member.id, since: ctx.now() - limits.tour.lead },
  )
  const host = row && findPerson(ctx.db, String(row['host']))
  return host ? leadFrom(row, host) : null
}

function leadFrom(row: Row, host: Person): Lead {
  return {
    member: String(row['member']),
    host,
    allowed: row['allowed'] !== null,
    step: row['step'] as Step,
    phone: row['phone'] as Step | null,
    until: Number(row['since']) + limits.tour.lead,
  }
}
