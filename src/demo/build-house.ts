import { setImmediate as breathe } from 'node:timers/promises'
import type { Context } from '../core/context.ts'
import { closePolls } from '../core/posts/close-polls.ts'
import { inTransaction } from '../db/database.ts'
import { dice } from '../lib/dice.ts'
import { makeIdsWith } from '../lib/ids.ts'
import { bringApps } from './bring-apps.ts'
import { type At, day, eveningIn } from './calendar.ts'
import type { Cue } from './cast.ts'
import { fillGuestBook } from './fill-guest-book.ts'
import { type Hanging, hangPictures, type Wanted } from './hang-pictures.ts'
import type { Happening } from './happening.ts'
import { haveRung, haveTold } from './have-rung.ts'
import { idsByTheClock } from './ids.ts'
import { keepThings } from './keep-things.ts'
import { moveIn } from './move-in.ts'
import { openNeighborhood, type Step } from './neighborhood.ts'
import { offerCalls } from './offer-calls.ts'
import { perform } from './perform.ts'
import { script } from './script.ts'
import { tellEverybody } from './tell-everybody.ts'
import { tellTheHosts } from './tell-the-hosts.ts'
import { waitAtTheDoor } from './wait-at-the-door.ts'
import { evening } from './words/evening.ts'
import { threads } from './words/threads.ts'

// How far ahead its people know what they will do.
const ahead = 28 * day

/**
 * Fills an empty house with Maple Street as it is on the evening of the demo: everything is done by its people through
 * core, on a clock that walks through ninety days. In one time zone two houses built like this have the same ids and words.
 * Gives what they will do in the weeks after.
 */
export async function buildHouse(house: Context, zone: string): Promise<Cue> {
  const restore = makeIdsWith(idsByTheClock())
  try {
    const chance = dice(1952)
    const bytes = (many: number) => Buffer.from(Array.from({ length: many }, () => chance.below(256)))
    const at: At = (moment) => ({ ...house, chance: bytes, wake: () => {}, now: () => moment })
    await moveIn(at, zone)
    const now = eveningIn(zone)
    const all = [...script(zone, now + ahead)]
    const posts = await live(
      at,
      { hanging: hangPictures(at, zone, picturesShown()), between: openNeighborhood(at, zone) },
      all.filter((each) => each.at <= now),
    )
    bringApps(at, zone)
    keepThings(at, zone, posts)
    fillGuestBook(at, zone)
    offerCalls(at, zone)
    waitAtTheDoor(at, zone)
    tellTheHosts(at, zone)
    tellEverybody(at, zone)
    haveRung(house)
    haveTold(house)
    const coming = all.filter((each) => each.at > now)
    const spokenOf = new Set(coming.flatMap(keysIn))
    return { coming, posts: [...posts].filter(([key]) => spokenOf.has(key)) }
  } finally {
    restore()
  }
}

interface Aside {
  readonly hanging: Hanging
  /** What happens between the houses, in order. */
  readonly between: readonly Step[]
}

/** Plays the script, a day or what lies between two steps in one transaction, while the pictures are made; gives the ids of posts by their keys. */
async function live(at: At, { hanging, between }: Aside, past: readonly Happening[]): Promise<Map<string, string>> {
  const steps = [...between]
  const pictures = new Map<string, string>()
  const posts = new Map<string, string>()
  const part = (each: Happening) => `${Math.floor(each.at / day)} ${between.filter(({ at }) => at < each.at).length}`
  for (const today of Object.values(Object.groupBy(past, part))) {
    const shown = today?.flatMap((each) => (each.does === 'says' ? each.shows : [])) ?? []
    for (const { picture } of shown) pictures.set(picture, await hanging.idOf(picture))
    await walk(at, steps, today?.[0]?.at ?? 0)
    const hands = { posts, picture: (name: string) => pictures.get(name) ?? '' }
    const last = at(today?.at(-1)?.at ?? 0)
    inTransaction(last.db, () => {
      for (const each of today ?? []) perform(at(each.at), each, hands)
      closePolls(last)
    })
    // Between two days the next picture may come in.
    await breathe()
  }
  await walk(at, steps, Number.POSITIVE_INFINITY)
  await hanging.done
  return posts
}

/** Takes the steps that come before a moment. */
async function walk(at: At, steps: Step[], moment: number): Promise<void> {
  for (let step = steps[0]; step && step.at < moment; step = steps[0]) {
    steps.shift()
    await step.work(at(step.at))
  }
}

/** The earliest first. */
function picturesShown(): Wanted[] {
  const lines = [...evening, ...threads].sort((a, b) => b.day - a.day).flatMap((scene) => scene.lines)
  return lines.flatMap(([who, , more]) => (more?.shows ?? []).map(({ picture }) => ({ picture, who })))
}

function keysIn(happening: Happening): (string | null)[] {
  return happening.does === 'says' ? [happening.answers, happening.quotes] : [happening.key]
}
