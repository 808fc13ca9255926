import { type Arrival, arrivalsDue, doneWith, nextArrivals, tryAgain } from '../../core/arrivals/arrivals.ts'
import type { Context } from '../../core/context.ts'
import { isGoneAct } from '../../core/elsewhere/acts.ts'
import { inSteps } from '../../core/steps.ts'
import { Refusal } from '../../lib/refusal.ts'
import { WrongAnswer } from '../../lib/wrong-answer.ts'
import { readWire } from '../wire.ts'
import { type Activity, activityFrom, nothing, type Work } from './activity.ts'
import { handlers } from './index.ts'

export const lettersDue = arrivalsDue

const atOnce = 50

interface Opened {
  readonly arrival: Arrival
  readonly activity: Activity
  readonly work: Work
}

/**
 * Works off letters that wait, fifty at a time: first asks for what they need and is not known here, then does all of them in
 * one transaction, each in a part of its own. One that can't be done is dropped or comes again later, and stops no other.
 */
export async function workOff(ctx: Context): Promise<void> {
  const arrivals = nextArrivals(ctx, atOnce)
  const opened = await Promise.all(arrivals.map((arrival) => prepare(ctx, arrival)))
  inSteps(
    ctx,
    opened.filter((each) => each !== null),
    ({ arrival, activity, work }) => {
      if (!isGoneAct(ctx, activity.by.id, activity.id)) work()
      doneWith(ctx, arrival.seq)
    },
    ({ arrival }, error) => fail(ctx, arrival, error),
  )
  ctx.wake()
}

async function prepare(ctx: Context, arrival: Arrival): Promise<Opened | null> {
  try {
    const activity = activityFrom(ctx, readWire(Buffer.from(arrival.activity)), arrival.actor)
    const work = await (handlers.get(activity.type)?.(ctx, activity) ?? nothing)
    return { arrival, activity, work }
  } catch (error) {
    fail(ctx, arrival, error)
    return null
  }
}

// A no is an answer; trouble on the way, theirs or ours, may be gone in a while.
function fail(ctx: Context, arrival: Arrival, error: unknown): void {
  if (isForGood(error)) {
    doneWith(ctx, arrival.seq)
    return
  }
  if (!(error instanceof Refusal)) console.error(error)
  tryAgain(ctx, arrival, error instanceof Error ? error.message : String(error))
}

function isForGood(error: unknown): boolean {
  if (error instanceof WrongAnswer) return error.status < 500 && error.status !== 429
  return error instanceof Refusal && error.code !== 'busy' && error.code !== 'no-space'
}
