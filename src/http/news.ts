import type { Context } from '../core/context.ts'
import { type Event, endOfLog, eventsAfter } from '../core/events.ts'

/** Tells open streams what happens, as it happens. It keeps its place in memory: a stream that was not open missed nothing it can't read. */
export interface News {
  /** Looks into the log and tells everybody who listens. */
  look(): void
  /** Listens until the returned function is called. */
  listen(listener: (event: Event) => void): () => void
}

export function openNews(ctx: Context): News {
  const listeners = new Set<(event: Event) => void>()
  let place = endOfLog(ctx)
  const tell = (listener: (event: Event) => void, event: Event) => {
    try {
      listener(event)
    } catch (error) {
      // One stream that breaks must not take the others, or the house, with it.
      listeners.delete(listener)
      console.error('A live stream broke and hears nothing more:', error)
    }
  }
  return {
    look() {
      if (listeners.size === 0) {
        place = endOfLog(ctx)
        return
      }
      for (let events = eventsAfter(ctx, place, 100); events.length > 0; events = eventsAfter(ctx, place, 100)) {
        place = events.at(-1)?.seq ?? place
        for (const { event } of events) for (const listener of listeners) tell(listener, event)
      }
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
