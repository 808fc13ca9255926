import { setImmediate as breathe } from 'node:timers/promises'
import { houseActor } from '../core/house/federation.ts'
import { ownKeys } from '../core/keys/own-keys.ts'
import { closePolls } from '../core/posts/close-polls.ts'
import { inTransaction } from '../db/database.ts'
import { bringApps } from './bring-apps.ts'
import { day, eveningIn, wallTime } from './calendar.ts'
import type { Cue } from './cast.ts'
import { comeBy } from './come-by.ts'
import { fillGuestBook } from './fill-guest-book.ts'
import { type Hanging, hangPictures, type Wanted } from './hang-pictures.ts'
import type { Happening } from './happening.ts'
import { haveRung, haveTold } from './have-rung.ts'
import { handleOf, houseKeys, houseOf, maple } from './houses.ts'
import { countIds } from './ids.ts'
import { keepThings } from './keep-things.ts'
import { moveIn } from './move-in.ts'
import { moveInNextDoor } from './move-in-next-door.ts'
import { openNeighborhood, type Step } from './neighborhood.ts'
import { offerCalls } from './offer-calls.ts'
import { memberCalled, perform, type Stagehand, type Told } from './perform.ts'
import { postAt } from './post-at.ts'
import { script, whoSpeaksBeyond } from './script.ts'
import type { Street } from './street.ts'
import { tellEverybody } from './tell-everybody.ts'
import { tellTheHosts } from './tell-the-hosts.ts'
import { waitAtTheDoor } from './wait-at-the-door.ts'
import { evening } from './words/evening.ts'
import { friends, howWeMet, nextDoor } from './words/next-door.ts'
import { threads } from './words/threads.ts'

// How far ahead its people know what they will do.
const ahead = 28 * day

/**
 * Fills four empty houses with the street as it is on the evening of the demo: everything is done by its people through core, and goes
 * from house to house by signed letters, on a clock that walks through ninety days. In one time zone two streets built like this have
 * the same ids and words. Gives what they will do in the weeks after.
 */
export async function buildStreet(street: Street, zone: string): Promise<Cue> {
  const restore = countIds()
  try {
    const at = street.at(maple)
    await moveIn(at, zone)
    for (const house of nextDoor) await moveInNextDoor(street.at(house.key), wallTime(zone, house.day, '18:00'), house)
    const now = eveningIn(zone)
    const all = [...script(zone, now + ahead)]
    const hanging = hangPictures(at, zone, picturesShown())
    const past = all.filter((each) => each.at <= now)
    const ready = Promise.all([giveVoices(street, zone), hanging.faces])
    const posts = await live(street, { hanging, between: openNeighborhood(street, zone, ready), zone }, past)
    for (const house of nextDoor) comeBy(street.at(house.key)(wallTime(zone, 0, '18:50')), house)
    bringApps(at, zone)
    keepThings(at, zone, idsHere(posts))
    fillGuestBook(at, zone)
    offerCalls(at, zone)
    waitAtTheDoor(at, zone)
    tellTheHosts(at, zone)
    tellEverybody(at, zone)
    for (const { ctx } of street.houses.values()) {
      haveRung(ctx)
      haveTold(ctx)
    }
    const coming = all.filter((each) => each.at > now)
    const spokenOf = new Set(coming.flatMap(keysIn))
    return { coming, posts: [...posts].filter(([key]) => spokenOf.has(key)) }
  } finally {
    restore()
  }
}

/** Those who speak beyond their house get their keys, all at the same time and while days pass: each takes long to make. */
async function giveVoices({ ctxOf, clock }: Street, zone: string): Promise<void> {
  clock.goTo(wallTime(zone, howWeMet.openness.day + 1, '12:00'))
  const voices = new Set([...whoSpeaksBeyond(), ...friends.pairs.flat()])
  await Promise.all([
    ...houseKeys.map((key) => ownKeys(ctxOf(key), houseActor(ctxOf(key)))),
    ...[...voices].map((who) => {
      const ctx = ctxOf(houseOf(who))
      return ownKeys(ctx, memberCalled(ctx, handleOf(who)).id)
    }),
  ])
}

interface Aside {
  readonly hanging: Hanging
  /** What happens between the houses, in order. */
  readonly between: readonly Step[]
  readonly zone: string
}

/** Plays the script while the pictures are made; gives the posts by their keys. */
async function live(
  street: Street,
  { hanging, between, zone }: Aside,
  past: readonly Happening[],
): Promise<Map<string, Told>> {
  const steps = [...between]
  const pictures = new Map<string, string>()
  const posts = new Map<string, Told>()
  const hands: Stagehand = {
    posts,
    picture: (name) => pictures.get(name) ?? '',
    idAt: (house, told) => postAt(street.houses, house, told),
  }
  const part = (each: Happening) => `${Math.floor(each.at / day)} ${between.filter(({ at }) => at < each.at).length}`
  for (const today of Object.values(Object.groupBy(past, part))) {
    const shown = today?.flatMap((each) => (each.does === 'says' ? each.shows : [])) ?? []
    for (const { picture } of shown) pictures.set(picture, await hanging.idOf(picture))
    await walk(street, steps, today?.[0]?.at ?? 0)
    await liveThrough(street, hands, today ?? [])
    // Between two days the next picture may come in.
    await breathe()
  }
  await walk(street, steps, Number.POSITIVE_INFINITY)
  await street.settle(wallTime(zone, 0, '19:28'))
  await hanging.done
  return posts
}

/**
 * Plays a day, or what lies between two steps, in as few transactions as can be: what somebody takes up that was said in another house
 * has to come there first.
 */
async function liveThrough(street: Street, hands: Stagehand, today: readonly Happening[]): Promise<void> {
  let together: Happening[] = []
  const saidIn = new Map<string, string>()
  for (const each of today) {
    const house = houseOf(each.who)
    if (keysIn(each).some((key) => key !== null && (saidIn.get(key) ?? house) !== house)) {
      play(street, hands, together)
      together = []
      saidIn.clear()
      await street.settle(each.at)
    }
    if (each.does === 'says' && each.draft.choice === 'neighborhood') saidIn.set(each.key, house)
    together.push(each)
  }
  play(street, hands, together)
  if (saidIn.size > 0) await street.settle(together.at(-1)?.at ?? 0)
}

function play({ at }: Street, hands: Stagehand, together: readonly Happening[]): void {
  const last = at(maple)(together.at(-1)?.at ?? 0)
  inTransaction(last.db, () => {
    for (const each of together) perform(at(houseOf(each.who))(each.at), each, hands)
    closePolls(last)
  })
}

/** Takes the steps that come before a moment, and lets all houses hear of each. */
async function walk(street: Street, steps: Step[], moment: number): Promise<void> {
  for (let step = steps[0]; step && step.at < moment; step = steps[0]) {
    steps.shift()
    street.clock.goTo(step.at)
    await step.work()
    await street.settle(step.at)
  }
}

/** Ids of what was said at Maple Street, by the keys of the script. */
function idsHere(posts: ReadonlyMap<string, Told>): Map<string, string> {
  return new Map([...posts].flatMap(([key, { house, id }]) => (house === maple ? [[key, id] as const] : [])))
}

/** The earliest first. */
function picturesShown(): Wanted[] {
  const lines = [...evening, ...threads].sort((a, b) => b.day - a.day).flatMap((scene) => scene.lines)
  return lines.flatMap(([who, , more]) => (more?.shows ?? []).map(({ picture }) => ({ picture, who })))
}

function keysIn(happening: Happening): (string | null)[] {
  return happening.does === 'says' ? [happening.answers, happening.quotes] : [happening.key]
}
