import { inTransaction, run } from '../../db/database.ts'
import { isId, newId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { limits } from '../limits.ts'
import type { Member } from '../members/member.ts'
import { tell } from '../notifications/tell.ts'
import { type Call, endOf, standingCall } from './call.ts'
import { endCall } from './end-call.ts'
import { findOffered, type Slot } from './slot.ts'

/**
 * A member takes a time for her introduction call; the host is told. If a call of hers stands, it moves there: with the
 * same host it stays the same call, with another host the first one hears that it is given back. Taking the time she has
 * changes nothing. Refuses times that are gone, taken by somebody else, or less than limits.call.soonest away.
 */
export function takeSlot(ctx: Context, member: Member, id: string): void {
  if (!isId(id)) throw new Refusal('bad-input', 'Choose one of the times.', 'slot')
  inTransaction(ctx.db, () => {
    const standing = standingCall(ctx.db, member.id)
    const ahead = standing && endOf(standing) > ctx.now() ? standing : null
    if (ahead?.slot === id) return
    if (ahead && ahead.starts <= ctx.now())
      throw new Refusal('too-late', 'Your call is on right now. Choose another time when it is over.', 'slot')
    const slot = findTakeable(ctx, member, id)
    if (standing && !ahead) endCall(ctx, standing, { how: 'passed', by: null })
    if (ahead?.host === slot.host.id) move(ctx, ahead, slot)
    else begin(ctx, member, { slot, instead: ahead })
    run(ctx.db, 'delete from call_wishes where member = :me', { me: member.id })
  })
  ctx.wake()
}

function findTakeable(ctx: Context, member: Member, id: string): Slot {
  const found = findOffered(ctx, member, id)
  if (!found)
    throw new Refusal('too-late', 'That time is not there any more; the host took it back. Choose another.', 'slot')
  if (!found.free)
    throw new Refusal(
      'too-late',
      'Somebody else has just taken that time. Nothing has changed; choose another.',
      'slot',
    )
  if (found.slot.starts < ctx.now() + limits.call.soonest)
    throw new Refusal('too-late', 'That time is over or about to begin. Choose a later one.', 'slot')
  return found.slot
}

function move(ctx: Context, call: Call, { id, starts, minutes, place, host }: Slot): void {
  run(
    ctx.db,
    `update calls set slot = :slot, starts = :starts, minutes = :minutes, place = :place, changes = changes + 1,
       changed = :now where id = :call`,
    { call: call.id, slot: id, starts, minutes, place, now: ctx.now() },
  )
  tell(ctx, { member: host.id, kind: 'call-moved', actor: call.member, post: null })
  record(ctx, { name: 'call.moved', call: call.id, member: call.member })
}

function begin(ctx: Context, member: Member, { slot, instead }: { slot: Slot; instead: Call | null }): void {
  if (instead) {
    endCall(ctx, instead, { how: 'moved', by: member.id })
    tell(ctx, { member: instead.host, kind: 'call-given-back', actor: member.id, post: null })
  }
  const call = newId(ctx.now())
  run(
    ctx.db,
    `insert into calls (id, slot, member, host, starts, minutes, place, made, changed)
     values (:call, :slot, :me, :host, :starts, :minutes, :place, :now, :now)`,
    {
      call,
      slot: slot.id,
      me: member.id,
      host: slot.host.id,
      starts: slot.starts,
      minutes: slot.minutes,
      place: slot.place,
      now: ctx.now(),
    },
  )
  tell(ctx, { member: slot.host.id, kind: 'call-taken', actor: member.id, post: null })
  record(ctx, { name: 'call.taken', call, member: member.id })
}
