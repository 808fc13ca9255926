import type { Context } from '../core/context.ts'
import { type Event, eventsAfter, isBehind, type Subscriber } from '../core/events.ts'
import { inTransaction, one, run } from '../db/database.ts'
import type { Chore } from './chores.ts'

/**
 * Tells one subscriber up to 50 things that happened since it last listened, in order. What it writes and how far it got
 * are one transaction, so a crash neither loses nor repeats anything. Returns how many were told.
 */
export function catchUp(ctx: Context, name: string, subscriber: Subscriber): number {
  const events = unheard(ctx, name)
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

/**
 * The chore of one subscriber: it is due as soon as something happened that it has not heard of. `prepare` is asked before
 * it is told, for what takes time and can't be done while it listens.
 */
export function subscriberChore(
  name: string,
  subscriber: Subscriber,
  prepare: (ctx: Context, events: readonly Event[]) => Promise<void>,
): Pick<Chore, 'due' | 'work'> {
  return {
    due: (ctx) => (isBehind(ctx, name) ? 0 : null),
    async work(ctx) {
      do {
        const events = unheard(ctx, name).map(({ event }) => event)
        await prepare(ctx, events)
      } while (catchUp(ctx, name, subscriber) > 0)
    },
  }
}

function unheard(ctx: Context, name: string): ReturnType<typeof eventsAfter> {
  const from = Number(one(ctx.db, 'select seq from cursors where subscriber = :name', { name })?.['seq'] ?? 0)
  return eventsAfter(ctx, from, 50)
}

/** Calls what a subscriber has for one event. */
function handlerOf(subscriber: Subscriber, event: Event): ((ctx: Context, event: Event) => void) | undefined {
  return subscriber[event.name] as ((ctx: Context, event: Event) => void) | undefined
}
