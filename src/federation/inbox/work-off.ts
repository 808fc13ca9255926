import { type Arrival, arrivalsDue, doneWith, nextArrivals, setAside, tryAgain } from '../../core/arrivals/arrivals.ts'
import type { Context } from '../../core/context.ts'
import { isGoneAct } from '../../core/elsewhere/acts.ts'
import { inSteps } from '../../core/steps.ts'
import { isOut } from '../../core/verdicts/standing.ts'
import { Refusal } from '../../lib/refusal.ts'
import { WrongAnswer } from '../../lib/wrong-answer.ts'
import type { Wire } from '../wire.ts'
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
 * one transaction, each in a part of its own. One that can't be done is dropped or comes again later, and stops no other; nor
 * do others wait for one whose server takes its time.
 */
export async function workOff(ctx: Context): Promise<void> {
  const opened: Opened[] = []
  const waiting = new Map<number, Arrival>()
  const openings = nextArrivals(ctx, atOnce).map((arrival) => {
    waiting.set(arrival.seq, arrival)
    return prepare(ctx, arrival).then((each) => {
      // Set aside meanwhile: it is done alone.
      if (!waiting.delete(arrival.seq)) doAll(ctx, each ? [each] : [])
      else if (each) opened.push(each)
    })
  })
  await atMost(patience, Promise.all(openings))
  doAll(
    ctx,
    opened.sort((one, other) => one.arrival.seq - other.arrival.seq),
  )
  for (const arrival of waiting.values()) setAside(ctx, arrival, aside)
  waiting.clear()
}

const patience = 1000
const aside = 2 * 60_000

async function atMost(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((done) => {
    timer = setTimeout(done, milliseconds)
  })
  await Promise.race([work, late]).finally(() => clearTimeout(timer))
}

function doAll(ctx: Context, opened: readonly Opened[]): void {
  if (opened.length === 0 || !ctx.db.isOpen) return
  // A host may have shut a server out while others were asked.
  const out = new Map([...new Set(opened.map(({ arrival }) => arrival.host))].map((host) => [host, isOut(ctx, host)]))
  inSteps(
    ctx,
    opened,
    ({ arrival, activity, work }) => {
      if (!isGoneAct(ctx, activity.by.id, activity.id) && !out.get(arrival.host)) work()
      doneWith(ctx, arrival.seq)
    },
    ({ arrival }, error) => fail(ctx, arrival, error),
  )
  ctx.wake()
}

async function prepare(ctx: Context, arrival: Arrival): Promise<Opened | null> {
  try {
    // The door has read it once, with all its limits.
    const activity = activityFrom(ctx, JSON.parse(arrival.activity) as Wire, arrival.actor)
    const work = await (handlers.get(activity.type)?.(ctx, activity) ?? nothing)
    return { arrival, activity, work }
  } catch (error) {
    fail(ctx, arrival, error)
    return null
  }
}

// A no is an answer; trouble on the way, theirs or ours, may be gone in a while.
function fail(ctx: Context, arrival: Arrival, error: unknown): void {
  // The house was closed meanwhile; the letter is still there when it opens.
  if (!ctx.db.isOpen) return
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
