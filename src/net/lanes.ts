import { Refusal } from '../lib/refusal.ts'

/** Questions, and letters, whose senders see to it themselves that they do not come all at once. */
export type Kind = 'GET' | 'POST'

/** How many requests may run at once, to one host and in all of each kind, and how many may wait. */
export type Room = { perHost: number; total: Readonly<Record<Kind, number>>; waiting: number }

/** The queue before the outside: `enter` waits for a free lane to a host and gives the way to leave it. */
export type Lanes = { enter(host: string, kind: Kind, signal: AbortSignal): Promise<() => void> }

type Waiter = { host: string; kind: Kind; start(): void }

/**
 * Opens the queue. Who came first goes first, except that a busy host does not hold up the others.
 * Refuses when too many wait already; an aborted signal ends the wait with its reason.
 */
export function openLanes(room: Room): Lanes {
  const running = new Map<string, number>()
  const waiting: Waiter[] = []
  const total = { GET: 0, POST: 0 }

  const hasRoom = (host: string, kind: Kind) =>
    total[kind] < room.total[kind] && (running.get(host) ?? 0) < room.perHost

  function take(host: string, kind: Kind): () => void {
    total[kind] += 1
    running.set(host, (running.get(host) ?? 0) + 1)
    return () => {
      total[kind] -= 1
      const left = (running.get(host) ?? 1) - 1
      if (left === 0) running.delete(host)
      else running.set(host, left)
      startNext()
    }
  }

  function startNext(): void {
    const next = waiting.find((waiter) => hasRoom(waiter.host, waiter.kind))
    if (next === undefined) return
    waiting.splice(waiting.indexOf(next), 1)
    next.start()
  }

  function wait(host: string, kind: Kind, signal: AbortSignal): Promise<() => void> {
    const { promise, resolve, reject } = Promise.withResolvers<() => void>()
    const giveUp = () => {
      waiting.splice(waiting.indexOf(waiter), 1)
      reject(signal.reason)
    }
    const waiter = {
      host,
      kind,
      start() {
        signal.removeEventListener('abort', giveUp)
        resolve(take(host, kind))
      },
    }
    waiting.push(waiter)
    signal.addEventListener('abort', giveUp, { once: true })
    return promise
  }

  return {
    async enter(host, kind, signal) {
      signal.throwIfAborted()
      if (hasRoom(host, kind)) return take(host, kind)
      if (waiting.length >= room.waiting) throw new Refusal('busy', 'Too many requests are waiting to go out.')
      return wait(host, kind, signal)
    },
  }
}
