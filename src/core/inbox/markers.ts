import { inTransaction, one, run } from '../../db/database.ts'
import { isId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import type { Member } from '../members/member.ts'
import { findSeen, noteSeen } from './seen-place.ts'

/** What an app remembers for a member: her timeline, or what she is told. */
export type MarkerPlace = 'home' | 'notifications'

/** How far she has read: the id of the last thing, when she said so (milliseconds), and how often it changed. */
export interface Marker {
  readonly last: string
  readonly version: number
  readonly updated: number
}

/** How far a member has read in her apps; of notifications also as her inbox here knows it. Null when she never said. */
export function readMarker(ctx: Context, member: Pick<Member, 'id'>, place: MarkerPlace): Marker | null {
  const sql = 'select last, version, changed from markers where member = :member and place = :place'
  const row = one(ctx.db, sql, { member: member.id, place })
  const kept = row && { last: String(row['last']), version: Number(row['version']), updated: Number(row['changed']) }
  const seen = place === 'notifications' ? findSeen(ctx, member, 'for-you') : null
  if (!seen || (kept && kept.last >= seen.mark)) return kept
  return { last: seen.mark, version: (kept?.version ?? 0) + 1, updated: seen.marked }
}

/**
 * Remembers how far a member has read, back as well as forward. With notifications her inbox here goes along, forward only.
 * Refuses what is no id.
 */
export function saveMarker(ctx: Context, member: Pick<Member, 'id'>, place: MarkerPlace, last: string): Marker {
  if (!isId(last)) throw new Refusal('bad-input', 'That is no place in the list.', 'last')
  return inTransaction(ctx.db, () => {
    const marker = { last, version: (readMarker(ctx, member, place)?.version ?? 0) + 1, updated: ctx.now() }
    run(
      ctx.db,
      `insert into markers (member, place, last, version, changed) values (:member, :place, :last, :version, :updated)
       on conflict do update set last = excluded.last, version = excluded.version, changed = excluded.changed`,
      { member: member.id, place, ...marker },
    )
    if (place === 'notifications') lookIntoInbox(ctx, member, last)
    return marker
  })
}

// Nobody has read what is still to come, whatever an app says.
function lookIntoInbox(ctx: Context, member: Pick<Member, 'id'>, last: string): void {
  const sql = 'select max(id) as id from notifications where member = :member and id <= :last'
  const mark = one(ctx.db, sql, { member: member.id, last })?.['id']
  if (mark == null) return
  for (const shelf of ['for-you', 'quiet', 'direct']) noteSeen(ctx, member, shelf, String(mark))
}
