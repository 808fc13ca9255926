import { readFileSync } from 'node:fs'
import { Hono, type Context as Request } from 'hono'
import type { App, AppOptions } from '../app.ts'
import { safeHeaders } from '../http/headers.ts'
import { checkSameOrigin } from '../http/same-origin.ts'
import { openVisit, type Visit } from '../http/visit.ts'
import { Refusal } from '../lib/refusal.ts'
import { goTo } from '../web/answer.ts'
import { refusalPage } from '../web/pages/refusals.ts'
import { be, goOnAs, lookIn } from './be-somebody.ts'
import { hour } from './calendar.ts'
import { type Cast, type Cue, openCast } from './cast.ts'
import { type Clock, leaps, lengthOf } from './clock.ts'
import type { Scenery } from './drama/drama.ts'
import { dramas } from './drama/dramas.ts'
import { openHall } from './hall.ts'
import { houseKeys, keyOf, maple } from './houses.ts'
import { countIds } from './ids.ts'
import type { Power } from './power.ts'
import { stage } from './stage.ts'
import { theBoathouse } from './words/the-boathouse.ts'

/** How the street gets onto the stage, once at the start and again whenever somebody starts over. */
export type Begin = (set: Pick<AppOptions, 'now' | 'stage'>) => {
  readonly houses: Map<string, App>
  /** Opens one house more, or one that was closed. */
  readonly open: (key: string) => App
  readonly cue: Cue
}

/** A street that is played. It must be closed. */
export interface Play {
  /** All houses as browsers see them, with the doors of the stage. */
  readonly door: Hono
  /** A house that is on the stage now; Maple Street unless told. */
  readonly app: (key?: string) => App
  /** Lets those who are at home do what their time has come for. */
  readonly goOn: () => Promise<void>
  readonly close: () => Promise<void>
}

interface Set {
  readonly zone: string
  readonly clock: Clock
  readonly power: Power
  readonly begin: Begin
}

interface Playing extends Set {
  houses: Map<string, App>
  open: (key: string) => App
  cast: Cast
  forgetIds: () => void
  /** How many acts of each drama were played. */
  readonly acts: Map<string, number>
  /** True while the evening begins again and there is no house to visit. */
  dark: boolean
  /** How many requests came in so far, of visitors and of houses. */
  passed: number
  /** What changes the street is done one after another. */
  turn: Promise<unknown>
}

/** Puts the street on the stage. Nothing of this is part of a house of one's own. */
export function openPlay(set: Set): Play {
  const acts = new Map<string, number>()
  const playing: Playing = { ...set, acts, dark: false, passed: 0, turn: Promise.resolve(), ...raise(set, acts) }
  return {
    door: doorTo(playing),
    app: (key = maple) => houseIn(playing, key),
    goOn: () => inTurn(playing, () => playUntilNow(playing)),
    close: () => inTurn(playing, () => lower(playing)),
  }
}

function raise(set: Set, acts: Map<string, number>): Pick<Playing, 'houses' | 'open' | 'cast' | 'forgetIds'> {
  const { zone, clock, begin, power } = set
  clock.restart()
  for (const key of houseKeys) power.bringBack(key)
  acts.clear()
  const isOpen = (key: string) => houses.has(key)
  const { houses, open, cue } = begin({ now: clock.now, stage: (visit) => stage(visit, { zone, acts, isOpen }) })
  return { houses, open, cast: openCast(cue), forgetIds: countIds() }
}

async function lower({ houses, forgetIds }: Playing): Promise<void> {
  forgetIds()
  for (const house of houses.values()) await house.close()
}

function inTurn<T>(playing: Playing, work: () => Promise<T>): Promise<T> {
  const done = playing.turn.then(work)
  playing.turn = done.catch(() => {})
  return done
}

function houseIn({ houses }: Pick<Playing, 'houses'>, key: string): App {
  const house = houses.get(key)
  if (!house) throw new Refusal('not-found', 'Nobody is at home there.')
  return house
}

function playUntilNow(playing: Playing): Promise<void> {
  return playing.cast.playUntil(playing.houses, playing.clock.now(), () => settle(playing))
}

/** Lets everything arrive that was said, and what is answered by itself go back: until no house asks another any more. */
async function settle(playing: Playing): Promise<void> {
  let before = -1
  for (let round = 0; round < mostRounds && playing.passed !== before; round++) {
    before = playing.passed
    for (const house of [...playing.houses.values()]) await house.settle()
  }
}

// Visitors ask too, and somebody may reload a page all the time.
const mostRounds = 4

const style = readFileSync(new URL('./stage.css', import.meta.url))

function doorTo(playing: Playing): Hono {
  const door = new Hono()
  const doors = new Map([...houseKeys, theBoathouse.key].map((key) => [key, stageDoor(playing, key)]))
  const isThere = (key: string) => houseKeys.includes(key) || playing.houses.has(key)
  const doorOf = (key: string) => (isThere(key) && doors.get(key)) || null
  door.use(async (request, next) => {
    playing.passed += 1
    if (playing.dark) return request.text('The evening begins again. A moment.', 503, { refresh: '1' })
    await next()
  })
  door.route('/', openHall(doorOf, maple))
  return door
}

/** One house with the doors of the stage in front. */
function stageDoor(playing: Playing, key: string): Hono {
  const door = new Hono()
  const app = () => houseIn(playing, key)
  door.use(async (request, next) => {
    if (!playing.houses.has(key)) return request.text(noPower, 503)
    await next()
  })
  door.use('/demo/*', (request, next) => safeHeaders(app().ctx.address)(request, next))
  door.get('/demo/stage.css', (request) => request.body(style, 200, { 'content-type': 'text/css; charset=utf-8' }))
  door.post(
    '/demo/be',
    answering(playing, key, (_, visit) => be(visit)),
  )
  door.post('/demo/time', answering(playing, key, moveOn))
  door.post('/demo/drama', answering(playing, key, playDrama))
  door.post('/demo/over', answering(playing, key, startOver))
  door.get(
    '/demo',
    answering(playing, key, (_, visit) => lookIn(visit)),
  )
  door.all('*', (request) => app().web.fetch(request.req.raw, request.env))
  return door
}

const noPower = `The power is out in this house. Nobody can be reached until it comes back.

You turned it off yourself, in the demo at Maple Street. There the light can be brought back.
`

type Answer = (playing: Playing, visit: Visit) => Response | Promise<Response>

function answering(playing: Playing, key: string, answer: Answer): (request: Request) => Promise<Response> {
  return async (request) => {
    const { ctx } = houseIn(playing, key)
    const { zone, acts, houses } = playing
    const visit = openVisit(ctx, request, (each) => stage(each, { zone, acts, isOpen: (key) => houses.has(key) }))
    try {
      if (request.req.method !== 'GET') checkSameOrigin(request, ctx.address)
      return await answer(playing, visit)
    } catch (error) {
      if (error instanceof Refusal) return refusalPage(visit, error)
      throw error
    }
  }
}

/** POST `/demo/time`: the clock goes forward, hour by hour, and everybody does meanwhile what she would have done. */
async function moveOn(playing: Playing, visit: Visit): Promise<Response> {
  const form = await visit.form()
  const leap = leaps.find((each) => each === form.text('to'))
  if (!leap) throw new Refusal('bad-input', 'Choose how far the time shall go.')
  await inTurn(playing, () => passTime(playing, lengthOf(leap, playing.clock.now(), playing.zone)))
  return goTo(visit, form.text('path') || '/')
}

async function passTime(playing: Playing, milliseconds: number): Promise<void> {
  const { clock, cast, houses } = playing
  for (let left = milliseconds; left > 0; left -= hour) {
    const until = clock.now() + Math.min(left, hour)
    const walkTo = (moment: number) => clock.forward(Math.max(0, moment - clock.now()))
    await cast.playUntil(houses, until, async (moment) => {
      walkTo(moment)
      await settle(playing)
    })
    walkTo(until)
    await settle(playing)
  }
  for (const { ctx } of houses.values()) ctx.wake()
}

/** POST `/demo/drama`: something happens in a house, and the visitor lands where it shows. What was played is over. */
async function playDrama(playing: Playing, visit: Visit): Promise<Response> {
  const which = (await visit.form()).text('which')
  return inTurn(playing, async () => {
    const drama = dramas.find(({ key }) => key === which)
    const played = playing.acts.get(which) ?? 0
    const act = drama?.acts[played]
    if (!act) throw new Refusal('stale', 'That has happened already.')
    if (act.needs && !playing.houses.has(act.needs))
      throw new Refusal('stale', 'That house has no power at the moment, so nothing happens there.')
    playing.acts.set(which, played + 1)
    const { path, notice } = await act.play(sceneryOf(playing))
    return goTo(visit, path, { text: notice })
  })
}

function sceneryOf(playing: Playing): Scenery {
  const { houses, power, open } = playing
  return {
    houses,
    power,
    open,
    settle: () => settle(playing),
    passTime: (milliseconds) => passTime(playing, milliseconds),
  }
}

/** POST `/demo/over`: the evening begins again, as if nobody had touched anything. */
async function startOver(playing: Playing, visit: Visit): Promise<Response> {
  const who = visit.member?.name ?? 'stranger'
  const key = keyOf(visit.ctx.address)
  await inTurn(playing, async () => {
    playing.dark = true
    await lower(playing)
    Object.assign(playing, raise(playing, playing.acts))
    playing.dark = false
  })
  return goOnAs({ ...visit, ctx: houseIn(playing, key).ctx, session: null }, who)
}
