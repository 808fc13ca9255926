import { standingCall } from '../src/core/calls/call.ts'
import { publishSlots } from '../src/core/calls/publish-slots.ts'
import { freeSlots } from '../src/core/calls/slot.ts'
import { takeSlot } from '../src/core/calls/take-slot.ts'
import { zoneOfMember } from '../src/core/calls/zone-of-member.ts'
import type { Context } from '../src/core/context.ts'
import type { Member } from '../src/core/members/member.ts'
import { localIn } from '../src/lib/zones.ts'

interface Agreed {
  readonly host: Member
  readonly member: Member
  readonly place?: string
  readonly times?: readonly string[]
}

/** A host offers times of the day after tomorrow, and a member takes the first. Gives the id of the call. */
export function takeFirstCall(
  ctx: Context,
  { host, member, place = 'https://meet.example/porch', times = ['18:00'] }: Agreed,
): string {
  const from = localIn(zoneOfMember(ctx, host), ctx.now() + 2 * 24 * 60 * 60 * 1000).slice(0, 10)
  publishSlots(ctx, host, { from, until: '', weekdays: [], times, minutes: '30', place })
  takeSlot(ctx, member, freeSlots(ctx, member)[0]?.id ?? '')
  return standingCall(ctx.db, member.id)?.id ?? ''
}
