import { all, inTransaction, one, run } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import { limits } from '../limits.ts'
import type { Member } from '../members/member.ts'
import { tell } from '../notifications/tell.ts'
import { planSlots, type SlotDraft, type SlotPlan } from './plan-slots.ts'
import { openSlots } from './slot.ts'
import { zoneOfMember } from './zone-of-member.ts'

/**
 * A host offers times for introduction calls, on the clocks of her own time zone; those that she offers already stay.
 * Whoever asked for a call is told. Returns how many are new. Hosts only; refuses what planSlots refuses, times that run
 * into others of hers, and more than limits.call.open that nobody took.
 */
export function publishSlots(ctx: Context, host: Member, draft: SlotDraft): number {
  checkIsHost(host)
  const plan = planSlots(draft, zoneOfMember(ctx, host), ctx.now())
  const added = inTransaction(ctx.db, () => {
    const fresh = checkAgainst(ctx, host, plan)
    for (const starts of fresh) addSlot(ctx, host, { ...plan, starts })
    run(ctx.db, 'delete from call_by_message where host = :host', { host: host.id })
    if (fresh.length > 0) {
      record(ctx, { name: 'call.slots-published', host: host.id })
      tellWhoAsked(ctx, host)
    }
    return fresh.length
  })
  ctx.wake()
  return added
}

function checkAgainst(ctx: Context, host: Member, { starts, minutes }: SlotPlan): number[] {
  const length = minutes * 60_000
  const taken = all(
    ctx.db,
    `select starts, minutes from call_slots where host = :host and starts between :from and :to
     union select starts, minutes from calls where host = :host and ended is null and starts between :from and :to`,
    {
      host: host.id,
      from: (starts[0] ?? 0) - limits.call.longest * 60_000,
      to: (starts.at(-1) ?? 0) + length,
    },
  ).map((row) => ({ from: Number(row['starts']), to: Number(row['starts']) + Number(row['minutes']) * 60_000 }))
  const fresh = starts.filter((at) => !taken.some(({ from }) => from === at))
  if (fresh.some((at) => taken.some(({ from, to }) => from < at + length && at < to)))
    throw new Refusal('bad-input', 'One of these times runs into another one that you offer or have a call at.', 'time')
  if (openSlots(ctx, host).length + fresh.length > limits.call.open)
    throw new Refusal('too-many', `You can offer ${limits.call.open} times at once. Choose fewer days.`, 'until')
  return fresh
}

function addSlot(ctx: Context, host: Member, slot: { starts: number; minutes: number; place: string }): void {
  run(
    ctx.db,
    'insert into call_slots (id, host, starts, minutes, place, made) values (:id, :host, :starts, :minutes, :place, :now)',
    {
      id: newId(ctx.now()),
      host: host.id,
      starts: slot.starts,
      minutes: slot.minutes,
      place: slot.place,
      now: ctx.now(),
    },
  )
}

// Once for each wish: times that come later on are seen on the page anyway.
function tellWhoAsked(ctx: Context, host: Member): void {
  for (const { member } of all(ctx.db, 'select member, made from call_wishes')) {
    const told = one(
      ctx.db,
      `select 1 from notifications n join call_wishes w on w.member = n.member
       where n.member = :member and n.kind = 'call-times' and n.made >= w.made`,
      { member: String(member) },
    )
    if (!told) tell(ctx, { member: String(member), kind: 'call-times', actor: host.id, post: null })
  }
}
