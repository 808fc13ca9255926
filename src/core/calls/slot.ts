import { all, one, type Row } from '../../db/database.ts'
import { type Person, personColumns, personFrom } from '../actors/person.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import type { Member } from '../members/member.ts'

/** A time that a host offers for a call. */
export interface Slot {
  readonly id: string
  readonly host: Person
  readonly starts: number
  readonly minutes: number
  readonly place: string
}

// Whoever one of them blocked, and hosts who would rather write, offer her nothing; neither does she to herself.
const offered = `call_slots s join roles o on o.member = s.host and o.role = 'host'
  join members m on m.id = s.host and m.left_on is null join actors a on a.id = s.host
  where s.host <> :me and not exists (select 1 from call_by_message w where w.host = s.host)
    and not exists (select 1 from blocks b where (b.blocker = s.host and b.blocked = :me) or (b.blocker = :me and b.blocked = s.host))`

const isFree = 'not exists (select 1 from calls c where c.slot = s.id and c.ended is null)'

const columns = `${personColumns}, s.id as slot, s.starts, s.minutes, s.place`

/** The times a member can take, the soonest first. */
export function freeSlots(ctx: Context, member: Pick<Member, 'id'>): Slot[] {
  const rows = all(
    ctx.db,
    `select ${columns} from ${offered} and s.starts >= :soonest and ${isFree} order by s.starts, a.name limit 500`,
    { me: member.id, soonest: ctx.now() + limits.call.soonest },
  )
  return rows.map(slotFrom)
}

/** A time that is offered to a member, whether it is free and far enough away or not; null when there is none by this id. */
export function findOffered(
  ctx: Context,
  member: Pick<Member, 'id'>,
  id: string,
): { slot: Slot; free: boolean } | null {
  const row = one(ctx.db, `select ${columns}, ${isFree} as free from ${offered} and s.id = :id`, { me: member.id, id })
  return row && { slot: slotFrom(row), free: row['free'] === 1 }
}

/** The times a host offers that nobody took and that are still to come, the soonest first. */
export function openSlots(ctx: Context, host: Pick<Member, 'id'>): Slot[] {
  const rows = all(
    ctx.db,
    `select ${columns} from call_slots s join actors a on a.id = s.host
     where s.host = :me and s.starts > :now and ${isFree} order by s.starts`,
    { me: host.id, now: ctx.now() },
  )
  return rows.map(slotFrom)
}

function slotFrom(row: Row): Slot {
  return {
    id: String(row['slot']),
    host: personFrom(row),
    starts: Number(row['starts']),
    minutes: Number(row['minutes']),
    place: String(row['place']),
  }
}
