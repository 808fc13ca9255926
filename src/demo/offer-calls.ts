import { finishCall } from '../core/calls/finish-call.ts'
import type { SlotDraft } from '../core/calls/plan-slots.ts'
import { publishSlots } from '../core/calls/publish-slots.ts'
import { freeSlots } from '../core/calls/slot.ts'
import { takeSlot } from '../core/calls/take-slot.ts'
import { tickTopics } from '../core/calls/tick-topics.ts'
import { localIn } from '../lib/zones.ts'
import { type At, wallTime } from './calendar.ts'
import { memberCalled } from './perform.ts'

/** Times that the hosts offer after the evening; one newcomer has taken one, another had his call and knows most by now. */
export function offerCalls(at: At, zone: string): void {
  const ctx = at(wallTime(zone, 0, '18:50'))
  const [dee, ada, finn] = [memberCalled(ctx, 'dee'), memberCalled(ctx, 'ada'), memberCalled(ctx, 'finn')]
  publishSlots(
    ctx,
    dee,
    offer(zone, { first: -3, last: -5, times: ['18:30', '20:00'], place: 'https://meet.example/dee' }),
  )
  publishSlots(ctx, ada, offer(zone, { first: -2, last: -2, times: ['11:00'], place: 'The bench behind the bakery' }))
  takeSlot(ctx, memberCalled(ctx, 's'), freeSlots(ctx, memberCalled(ctx, 's')).at(-1)?.id ?? '')
  tickTopics(ctx, ada, finn, { before: [], after: ['basics', 'help', 'people'] })
  finishCall(ctx, ada, finn)
}

interface Offer {
  /** Days before the evening; negative for days after it. */
  readonly first: number
  readonly last: number
  readonly times: readonly string[]
  readonly place: string
}

function offer(zone: string, { first, last, times, place }: Offer): SlotDraft {
  const dayOf = (before: number) => localIn(zone, wallTime(zone, before, '12:00')).slice(0, 10)
  return { from: dayOf(first), until: dayOf(last), weekdays: [], times, minutes: '30', place }
}
