import type { Context } from '../core/context.ts'

/** A piece of work that is done when its time has come; `due` tells when that is (milliseconds), null when nothing waits. */
export interface Chore {
  readonly name: string
  readonly due: (ctx: Context) => number | null
  /** May return a promise when it must wait for something outside; the next look waits for it. */
  readonly work: (ctx: Context) => unknown
  /** Waits for what `work` set going and did not wait for. Only who wants everything to be over asks, as tests do. */
  readonly rest?: () => Promise<void>
}

/** Something that runs by itself until it is stopped. */
export interface Running {
  /** Looks at once, as after a new event. */
  nudge(): void
  stop(): Promise<void>
}

const longestSleep = 60_000
// What comes in a rush is done together then, with one write to the disk for many.
const breath = 25

/** Does each chore when it is due. One that fails is said in the log and tried again a minute later; it stops no other. */
export function startChores(
  ctx: Context,
  chores: readonly Chore[],
  say: (error: unknown, chore: string) => void,
): Running {
  const resting = new Map<string, number>()
  let [timer, breathing]: (NodeJS.Timeout | null)[] = [null, null]
  let looking: Promise<void> | null = null
  let [asked, stopped] = [false, false]

  const look = async () => {
    for (const chore of chores) {
      if (stopped || whenDue(ctx, chore, resting) > ctx.now()) continue
      try {
        await chore.work(ctx)
        resting.delete(chore.name)
      } catch (error) {
        say(error, chore.name)
        resting.set(chore.name, ctx.now() + longestSleep)
      }
    }
  }
  const again = () => {
    breathing = null
    const next = Math.min(...chores.map((chore) => whenDue(ctx, chore, resting)))
    timer = setTimeout(nudge, Math.min(longestSleep, Math.max(1, next - ctx.now())))
  }
  const nudge = () => {
    asked = false
    if (stopped || looking || breathing) return
    if (timer) clearTimeout(timer)
    looking = look().finally(() => {
      looking = null
      breathing = setTimeout(again, breath)
    })
  }
  nudge()
  return {
    nudge() {
      if (!asked) setImmediate(nudge)
      asked = true
    },
    async stop() {
      stopped = true
      await looking
      for (const each of [timer, breathing]) if (each) clearTimeout(each)
    },
  }
}

function whenDue(ctx: Context, chore: Chore, resting: ReadonlyMap<string, number>): number {
  const rests = resting.get(chore.name) ?? 0
  const due = chore.due(ctx) ?? Number.POSITIVE_INFINITY
  // A clock that was set back would let it rest for as long as that.
  return rests > ctx.now() + longestSleep ? due : Math.max(due, rests)
}

const settling = 10 * 60_000
const day = 24 * 60 * 60_000

/** For work that is done once a day, the first time ten minutes after a start. The place in time is kept in memory. */
export function everyDay(work: (ctx: Context) => unknown): Pick<Chore, 'due' | 'work'> {
  let next: number | null = null
  return {
    due(ctx) {
      // When the clock was set back it begins anew, or it would not be done until the time is what it was.
      if (next === null || next > ctx.now() + day + settling) next = ctx.now() + settling
      return next
    },
    async work(ctx) {
      next = ctx.now() + day
      await work(ctx)
    },
  }
}
