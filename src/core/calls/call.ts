import { type Database, one, type Row } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { hasRole, type Member } from '../members/member.ts'

/** How a call came to its end. `passed`: its time went by and nobody said whether it happened. */
export type CallEnd = 'given-back' | 'cancelled' | 'moved' | 'passed' | 'done'

/** An introduction call of a member with a host, both by id. */
export interface Call {
  readonly id: string
  /** The slot it is in; null when that is gone. */
  readonly slot: string | null
  readonly member: string
  readonly host: string
  /** Milliseconds. */
  readonly starts: number
  readonly minutes: number
  /** A link or words. */
  readonly place: string
  /** How often its time or standing changed; calendars tell old from new by it. */
  readonly changes: number
  readonly changed: number
  /** Null while it stands. */
  readonly ended: CallEnd | null
  /** What the host said when she cancelled it. */
  readonly words: string
}

/** A call that the member may know of: her own, and every call for a host. Null for others and unknown ids. */
export function findCallFor(ctx: Context, reader: Member, id: string): Call | null {
  const row = one(ctx.db, 'select * from calls where id = :id', { id })
  const call = row && callFrom(row)
  return call && (call.member === reader.id || call.host === reader.id || hasRole(reader, 'host')) ? call : null
}

/** The call of a member (by id) that stands, also when its time went by; null when there is none. */
export function standingCall(db: Database, member: string): Call | null {
  const row = one(db, 'select * from calls where member = :member and ended is null', { member })
  return row && callFrom(row)
}

/** The newest call of a member (by id), whether it stands or not. */
export function newestCall(db: Database, member: string): Call | null {
  const row = one(db, 'select * from calls where member = :member order by changed desc, id desc limit 1', { member })
  return row && callFrom(row)
}

/** When a call or slot is over, in milliseconds. */
export function endOf({ starts, minutes }: Pick<Call, 'starts' | 'minutes'>): number {
  return starts + minutes * 60_000
}

/** The address of a place that is a web link; null for words. */
export function linkOf(place: string): string | null {
  return /^https?:\/\/\S+$/i.test(place) && URL.canParse(place) ? place : null
}

export function callFrom(row: Row): Call {
  return {
    id: String(row['id']),
    slot: row['slot'] === null ? null : String(row['slot']),
    member: String(row['member']),
    host: String(row['host']),
    starts: Number(row['starts']),
    minutes: Number(row['minutes']),
    place: String(row['place']),
    changes: Number(row['changes']),
    changed: Number(row['changed']),
    ended: row['ended'] as CallEnd | null,
    words: String(row['words']),
  }
}
