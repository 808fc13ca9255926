import { setTimeout as pause } from 'node:timers/promises'
import type { Context } from '../core/context.ts'
import { endVotes, votesDue } from '../core/votes/end-votes.ts'
import { carryOut } from '../core/votes/say-yes.ts'
import { lettersDue, workOff } from '../federation/inbox/work-off.ts'
import { openPostOffice, type PostOffice } from '../federation/outgoing/post-office.ts'
import { catchUp } from '../jobs/event-loop.ts'
import { dice } from '../lib/dice.ts'
import type { At } from './calendar.ts'
import type { Houses } from './houses.ts'
import { spoken } from './spoken.ts'

/** A clock for all houses that goes only where it is sent. */
export interface WalkingClock {
  readonly now: () => number
  readonly goTo: (moment: number) => void
}

/** The street while ninety days pass in it. */
export interface Street {
  readonly houses: Houses
  /** A house at a moment, for what its people do there. */
  readonly at: (key: string) => At
  /** The house at the moment where the clock stands, for what has to ask others. */
  readonly ctxOf: (key: string) => Context
  readonly clock: WalkingClock
  /** Lets everything arrive at a moment, house by house, until nobody has anything more to say. */
  readonly settle: (moment: number) => Promise<void>
}

export function walkingClock(moment: number): WalkingClock {
  let at = moment
  return {
    now: () => at,
    goTo(next) {
      at = next
    },
  }
}

/** `passed` counts the requests that went from house to house so far. */
export function openStreet(houses: Houses, clock: WalkingClock, passed: () => number): Street {
  const ctxOf = (key: string) => {
    const house = houses.get(key)
    if (!house) throw new Error(`There is no house called ${key}.`)
    return house.ctx
  }
  const chance = dice(1952)
  const bytes = (many: number) => Buffer.from(Array.from({ length: many }, () => chance.below(256)))
  const offices = new Map([...houses].map(([key, { ctx }]) => [key, openPostOffice(ctx)]))
  return {
    houses,
    ctxOf,
    clock,
    at: (key) => (moment) => ({ ...ctxOf(key), chance: bytes, wake: () => {}, now: () => moment }),
    async settle(moment) {
      clock.goTo(moment)
      let before = -1
      while (passed() !== before) {
        before = passed()
        for (const [key, office] of offices) await settleHouse(ctxOf(key), office)
      }
    },
  }
}

/** What a house does between the others: nothing that is done once a day, which would take away what these days are made of. */
async function settleHouse(ctx: Context, office: PostOffice): Promise<void> {
  while ((lettersDue(ctx) ?? Number.POSITIVE_INFINITY) <= ctx.now()) await workOff(ctx)
  // On a machine that has much else to do, a letter may be put aside until what it asks for has come.
  for (let looks = 0; lettersDue(ctx) !== null && looks < 500; looks++) await pause(10)
  if ((votesDue(ctx) ?? Number.POSITIVE_INFINITY) <= ctx.now()) await endVotes(ctx, carryOut)
  while (catchUp(ctx, 'federation', spoken) > 0);
  office.work()
  await office.rest()
}
