import { inTransaction, one, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import { localIn, momentIn } from '../../lib/zones.ts'
import { zoneOfMember } from '../calls/zone-of-member.ts'
import type { Context } from '../context.ts'
import type { Member } from '../members/member.ts'
import { wakeWaiting } from './rings.ts'

/** When nothing rings: minutes after midnight on the member’s own clock. They may go over midnight. */
export interface QuietHours {
  readonly starts: number
  readonly ends: number
}

const day = 24 * 60

/** What people are offered: from ten in the evening to eight in the morning. */
export const usualQuiet: QuietHours = { starts: 22 * 60, ends: 8 * 60 }

/** The quiet hours of a member; null when she has none. */
export function findQuietHours(ctx: Context, member: string): QuietHours | null {
  const row = one(ctx.db, 'select starts, ends from quiet_hours where member = :member', { member })
  return row && { starts: Number(row['starts']), ends: Number(row['ends']) }
}

/** Keeps quiet hours, or ends them with null. What waits rings as soon as it may. Refuses hours that begin when they end. */
export function saveQuietHours(ctx: Context, member: Pick<Member, 'id'>, hours: QuietHours | null): void {
  if (hours) checkHours(hours)
  inTransaction(ctx.db, () => {
    run(ctx.db, 'delete from quiet_hours where member = :member', { member: member.id })
    if (hours)
      run(ctx.db, 'insert into quiet_hours (member, starts, ends) values (:member, :starts, :ends)', {
        member: member.id,
        ...hours,
      })
    wakeWaiting(ctx, member.id)
  })
  ctx.wake()
}

/** When it may ring again for this member (milliseconds); null when it may now. */
export function quietUntil(ctx: Context, member: Pick<Member, 'id' | 'preferences'>): number | null {
  const hours = findQuietHours(ctx, member.id)
  return hours && endOfQuiet(hours, zoneOfMember(ctx, member), ctx.now())
}

/** When the quiet hours around `now` end, on the clocks of a time zone; null when it is not quiet. */
export function endOfQuiet({ starts, ends }: QuietHours, zone: string, now: number): number | null {
  const wall = localIn(zone, now)
  const minute = Number(wall.slice(11, 13)) * 60 + Number(wall.slice(14, 16))
  const over = starts > ends
  const quiet = over ? minute >= starts || minute < ends : minute >= starts && minute < ends
  if (!quiet) return null
  const date = over && minute >= starts ? dayAfter(wall.slice(0, 10)) : wall.slice(0, 10)
  const end = momentIn(zone, `${date}T${clock(ends)}`)
  // On the day clocks go back, an hour is shown twice, and the end may be found in the first of the two.
  return end !== null && end > now ? end : now + 60 * 60 * 1000
}

/** `22:00` for 1320 minutes after midnight. */
export function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** Minutes after midnight for `22:00`, as a form field sends it; null when it is no such time. */
export function minutesOf(typed: string): number | null {
  const parts = /^([01]\d|2[0-3]):([0-5]\d)(?::\d{2})?$/.exec(typed.trim())
  return parts ? Number(parts[1]) * 60 + Number(parts[2]) : null
}

function checkHours({ starts, ends }: QuietHours): void {
  const fits = [starts, ends].every((each) => Number.isInteger(each) && each >= 0 && each < day)
  if (!fits) throw new Refusal('bad-input', 'Choose times of the day.', 'from')
  if (starts === ends)
    throw new Refusal('bad-input', 'Quiet hours can’t begin when they end. Choose another time.', 'until')
}

function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
}
