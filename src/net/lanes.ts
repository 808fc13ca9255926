import { Refusal } from '../lib/refusal.ts'

/** How many requests may run at once, to one host and in all, and how many may wait. */
export type Room = { perHost: number; total: number; waiting: number }

/** The queue before the outside: `enter` waits for a free lane to a host and gives the way to leave it. */
export type Lanes = { enter(host: string, signal: AbortSignal): Promise<() => void> }

type Waiter = { host: string; start(): void }

/**
 * Opens the queue. Who came first goes first, except that a busy host does not hold up the others.
 * Refuses when too many wait already; an aborted signal ends the wait with its reason.
 */
export function openLanes(room: Room): Lanes {
  const running = new Map<string, number>()
  const waiting: Waiter[] = []
  let total = 0

  const hasRoom = (host: string) => total < room.total && (running.get(host) ?? 0) < room.perHost

  function take(host: string): () => void {
    total += 1
    running.set(host, (running.get(host) ?? 0) + 1)
    return () => {
      total -= 1
      const left = (running.get(host) ?? 1) - 1
      if (left === 0) running.delete(host)
      else running.set(host, left)
      startNext()
    }
  }

  function startNext(): void {
    const next = waiting.find((waiter) => hasRoom(waiter.host))
    if (next === undefined) return
    waiting.splice(waiting.indexOf(next), 1)
    next.start()
  }

  function wait(host: string, signal: AbortSignal): Promise<() => void> {
    const { promise, resolve, reject } = Promise.withResolvers<() => void>()
    const giveUp = () => {
      waiting.splice(waiting.indexOf(waiter), 1)
      reject(signal.reason)
    }
    const waiter = {
      host,
      start() {
        signal.removeEventListener('abort', giveUp)
        resolve(take(host))
      },
    }
    waiting.push(waiter)
    signal.addEventListener('abort', giveUp, { once: true })
    return promise
  }

  return {
    async enter(host, signal) {
      signal.throwIfAborted()
      if (hasRoom(host)) return take(host)
      if (waiting.length >= room.waiting) throw new Refusal('busy', 'Too many requests are waiting to go out.')
      return wait(host, signal)
    },
  }
}
