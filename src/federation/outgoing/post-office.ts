import type { Context } from '../../core/context.ts'
import { finishLetters, type Tried } from '../../core/deliveries/finish-letters.ts'
import { lanesDue, nextLanes, recountLane } from '../../core/deliveries/lanes.ts'
import { type Letter, nextLetter } from '../../core/deliveries/letter.ts'
import { limits } from '../../core/limits.ts'
import { Refusal } from '../../lib/refusal.ts'
import { deliver } from './deliver.ts'

/** Where outgoing letters leave from. It goes on by itself once there is something to do. */
export interface PostOffice {
  /** When there is something to start: 0 for at once, null when nothing waits that is not on its way. */
  readonly due: () => number | null
  /** Starts what can be started and returns. */
  readonly work: () => void
  /** Waits until nothing is under way and nothing is due. */
  readonly rest: () => Promise<void>
  /** Starts nothing more, lets what is under way arrive for a second, then closes the net under it. */
  readonly close: () => Promise<void>
}

const patience = { result: { least: 10, most: 200 }, trouble: 10_000, closing: 1000 }
const mostAtOnce = 50
const lookedAhead = 64

interface Office {
  readonly ctx: Context
  /** Servers whose turn comes next. */
  lanes: string[]
  /** True once there were no more of them: until something is written down, or somebody asks for work, there can be none. */
  spent: boolean
  /** Servers at which a letter is, until how it went is written down. */
  readonly busy: Set<string>
  readonly under: { quick: number; slow: number }
  tried: Tried[]
  /** How long results are gathered before they are written down (milliseconds). */
  gathering: number
  /** Until they are. */
  timer: NodeJS.Timeout | null
  /** Until they are tried to be written again, after that failed. */
  stuck: NodeJS.Timeout | null
  closing: boolean
  resting: (() => void)[]
}

/**
 * Opens the post office: one letter at a time to each server, 32 at once. A letter that takes longer than a second makes room
 * for another and goes on beside it, so that servers that are slow or dead do not delay those that are not.
 */
export function openPostOffice(ctx: Context): PostOffice {
  const office: Office = {
    ctx,
    lanes: [],
    spent: false,
    busy: new Set(),
    under: { quick: 0, slow: 0 },
    tried: [],
    gathering: patience.result.least,
    timer: null,
    stuck: null,
    closing: false,
    resting: [],
  }
  return {
    due: () => (hasRoom(office) ? lanesDue(ctx, [...office.busy, ...office.lanes]) : null),
    work: () => lookAgain(office),
    rest: () => rest(office),
    close: () => close(office),
  }
}

function hasRoom({ closing, stuck, under }: Office): boolean {
  return !closing && !stuck && under.quick < limits.mail.atOnce
}

function lookAgain(office: Office): void {
  office.spent = false
  start(office)
}

function start(office: Office): void {
  while (hasRoom(office)) {
    const host = nextLane(office)
    if (host === null) return
    const letter = nextLetter(office.ctx, host)
    if (letter) carry(office, letter)
    else recountLane(office.ctx, host)
  }
}

function nextLane(office: Office): string | null {
  if (office.lanes.length === 0 && !office.spent) {
    office.lanes = nextLanes(office.ctx, lookedAhead, office.busy)
    office.spent = office.lanes.length === 0
  }
  return office.lanes.shift() ?? null
}

async function carry(office: Office, letter: Letter): Promise<void> {
  office.busy.add(letter.host)
  const leave = takeRoom(office)
  try {
    const outcome = await deliver(office.ctx, letter)
    if (outcome) note(office, { letter, outcome })
    else leaveForGood(office, letter)
  } catch (error) {
    // A letter that we stumble over ourselves steps aside like one that its server stumbles over.
    complain(error)
    note(office, { letter, outcome: { kind: 'stuck', trouble: 'broken' } })
  }
  leave()
  start(office)
  tellWhenResting(office)
}

// The net is closed, and it does not open again in this life. The letter goes in the next one.
function leaveForGood(office: Office, { host }: Letter): void {
  office.closing = true
  office.busy.delete(host)
}

function takeRoom(office: Office): () => void {
  let place: keyof Office['under'] = 'quick'
  office.under.quick += 1
  const timer = setTimeout(() => {
    if (office.under.slow >= limits.mail.slow.most) return
    place = 'slow'
    office.under.quick -= 1
    office.under.slow += 1
    start(office)
  }, limits.mail.slow.after)
  return () => {
    clearTimeout(timer)
    office.under[place] -= 1
  }
}

function note(office: Office, tried: Tried): void {
  office.tried.push(tried)
  if (office.stuck) return
  if (office.tried.length >= mostAtOnce) write(office)
  else office.timer ??= setTimeout(() => write(office), office.gathering)
}

function write(office: Office): void {
  const { tried } = office
  if (office.timer) clearTimeout(office.timer)
  office.timer = null
  const { least, most } = patience.result
  const began = office.ctx.now()
  try {
    finishLetters(office.ctx, tried)
    // Nothing else is done while a card writes, so on a slow one it is asked less often.
    office.gathering = Math.min(most, Math.max(least, 4 * (office.ctx.now() - began)))
  } catch (error) {
    // On a full disk nothing more is sent, and what is known is kept: nobody shall get a letter over and over.
    complain(error)
    office.stuck = setTimeout(() => {
      office.stuck = null
      write(office)
    }, patience.trouble)
    tellWhenResting(office)
    return
  }
  office.tried = []
  for (const { letter } of tried) office.busy.delete(letter.host)
  lookAgain(office)
  tellWhenResting(office)
}

// A full disk is told in other places.
function complain(error: unknown): void {
  if (!(error instanceof Refusal)) console.error(error)
}

function isResting({ under, tried, stuck }: Office): boolean {
  return under.quick + under.slow === 0 && (tried.length === 0 || stuck !== null)
}

function tellWhenResting(office: Office): void {
  if (!isResting(office)) return
  for (const tell of office.resting.splice(0)) tell()
  // Something may be due later, which the clock has not heard of as long as this went on.
  if (!office.closing) office.ctx.wake()
}

function rest(office: Office): Promise<void> {
  return isResting(office) ? Promise.resolve() : new Promise((done) => office.resting.push(done))
}

async function close(office: Office): Promise<void> {
  office.closing = true
  if (office.stuck) clearTimeout(office.stuck)
  const over = Promise.withResolvers<void>()
  const timer = setTimeout(over.resolve, patience.closing)
  await Promise.race([rest(office), over.promise])
  clearTimeout(timer)
  await office.ctx.net.close()
  await rest(office)
}
