import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import type { ForApps } from './payload.ts'
import { nextSubscription, ringsDue } from './rings.ts'
import { sendRing } from './send-ring.ts'

/** What sends rings off, beside everything else that the house does. */
export interface Ringing {
  /** When there is something to start (milliseconds); null when nothing waits that is not on its way. */
  readonly due: () => number | null
  /** Starts what can be started and returns. */
  readonly work: () => void
  /** Waits until nothing is under way. */
  readonly rest: () => Promise<void>
  /** Starts nothing more and waits for what is under way; whoever closes has closed the net before. */
  readonly close: () => Promise<void>
}

const pause = 60_000

/**
 * Sends rings, a few at once and one at a time to each device, so that they come in order and a push service that is slow
 * delays nobody else for long. After a mistake of ours nothing is started for a minute.
 */
export function openRinging(ctx: Context, forApps: ForApps): Ringing {
  const under = new Map<string, Promise<void>>()
  let closing = false
  let pausedUntil = 0

  const hasRoom = () => !closing && under.size < limits.push.atOnce

  function start(): void {
    while (hasRoom() && ctx.now() >= pausedUntil) {
      const next = nextSubscription(ctx, [...under.keys()])
      if (next === null) return
      under.set(next, carry(next))
    }
  }

  async function carry(subscription: string): Promise<void> {
    try {
      await sendRing(ctx, subscription, forApps)
    } catch (error) {
      pausedUntil = ctx.now() + pause
      // A full disk is told in other places.
      if (!(error instanceof Refusal)) console.error(error)
    }
    under.delete(subscription)
    if (closing) return
    start()
    // Something may be due later, of which the clock has not heard as long as this went on.
    if (under.size === 0) ctx.wake()
  }

  async function rest(): Promise<void> {
    while (under.size > 0) await Promise.all(under.values())
  }

  return {
    due() {
      const due = hasRoom() ? ringsDue(ctx, [...under.keys()]) : null
      return due === null ? null : Math.max(due, pausedUntil)
    },
    work: start,
    rest,
    async close() {
      closing = true
      await rest()
    },
  }
}
