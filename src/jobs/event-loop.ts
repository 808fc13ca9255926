import type { Context } from '../core/context.ts'
import { type Event, eventsAfter } from '../core/events.ts'
import { inTransaction, one, run } from '../db/database.ts'

/** What somebody does about what happened, by the name of the event. */
export type Subscriber = { [E in Event as E['name']]?: (ctx: Context, event: E) => void }

/**
 * Tells one subscriber up to 50 things that happened since it last listened, in order. What it writes and how far it got
 * are one transaction, so a crash neither loses nor repeats anything. Returns how many were told.
 */
export function catchUp(ctx: Context, name: string, subscriber: Subscriber): number {
  const from = Number(one(ctx.db, 'select seq from cursors where subscriber = :name', { name })?.['seq'] ?? 0)
  const events = eventsAfter(ctx, from, 50)
  const last = events.at(-1)
  if (!last) return 0
  inTransaction(ctx.db, () => {
    for (const { event } of events) handlerOf(subscriber, event)?.(ctx, event)
    run(ctx.db, 'insert into cursors values (:name, :seq) on conflict do update set seq = excluded.seq', {
      name,
      seq: last.seq,
    })
  })
  return events.length
}

/** Calls what a subscriber has for one event. */
function handlerOf(subscriber: Subscriber, event: Event): ((ctx: Context, event: Event) => void) | undefined {
  return subscriber[event.name] as ((ctx: Context, event: Event) => void) | undefined
}
