import { readFileSync } from 'node:fs'
import { Hono, type Context as Request } from 'hono'
import type { App, AppOptions } from '../app.ts'
import { endSession } from '../core/access/sessions.ts'
import { clearSessionCookie } from '../http/cookies.ts'
import { safeHeaders } from '../http/headers.ts'
import { checkSameOrigin } from '../http/same-origin.ts'
import { openVisit, type Visit } from '../http/visit.ts'
import { makeIdsWith } from '../lib/ids.ts'
import { Refusal } from '../lib/refusal.ts'
import { goTo } from '../web/answer.ts'
import { openSession } from '../web/let-in.ts'
import { refusalPage } from '../web/pages/refusals.ts'
import { hour } from './calendar.ts'
import { type Cast, type Cue, openCast } from './cast.ts'
import { type Clock, leaps, lengthOf } from './clock.ts'
import { idsByTheClock } from './ids.ts'
import { memberCalled } from './perform.ts'
import { stage } from './stage.ts'
import { personas } from './words/people.ts'

/** How a house gets onto the stage, once at the start and again whenever somebody starts over. */
export type Begin = (set: Pick<AppOptions, 'now' | 'stage'>) => Promise<{ app: App; cue: Cue }>

/** A house that is played. It must be closed. */
export interface Play {
  /** The house as browsers see it, with the doors of the stage. */
  readonly door: Hono
  /** The house that is on the stage now. */
  readonly app: () => App
  /** Lets those who are at home do what their time has come for. */
  readonly goOn: () => unknown
  readonly close: () => Promise<void>
}

interface Playing {
  readonly zone: string
  readonly clock: Clock
  readonly begin: Begin
  app: App
  cast: Cast
  forgetIds: () => void
  /** True while the evening begins again and there is no house to visit. */
  dark: boolean
}

/** Puts a house on the stage. Nothing of this is part of a house of one's own. */
export async function openPlay(zone: string, clock: Clock, begin: Begin): Promise<Play> {
  const playing: Playing = { zone, clock, begin, dark: false, ...(await raise(zone, clock, begin)) }
  return {
    door: doorTo(playing),
    app: () => playing.app,
    goOn: () => playing.dark || playing.cast.playUntil(playing.app.ctx, clock.now()),
    async close() {
      playing.forgetIds()
      await playing.app.close()
    },
  }
}

async function raise(zone: string, clock: Clock, begin: Begin): Promise<Pick<Playing, 'app' | 'cast' | 'forgetIds'>> {
  clock.restart()
  const { app, cue } = await begin({ now: clock.now, stage: (visit) => stage(visit, zone) })
  return { app, cast: openCast(cue), forgetIds: makeIdsWith(idsByTheClock()) }
}

const style = readFileSync(new URL('./stage.css', import.meta.url))

function doorTo(playing: Playing): Hono {
  const door = new Hono()
  door.use(async (request, next) => {
    if (playing.dark) return request.text('The evening begins again. A moment.', 503, { refresh: '1' })
    await next()
  })
  door.use('/demo/*', (request, next) => safeHeaders(playing.app.ctx.address)(request, next))
  door.get('/demo/stage.css', (request) => request.body(style, 200, { 'content-type': 'text/css; charset=utf-8' }))
  door.post('/demo/be', answering(playing, be))
  door.post('/demo/time', answering(playing, moveOn))
  door.post('/demo/over', answering(playing, startOver))
  // A first look is better from inside.
  door.get('/demo', (request) => become(playing, openVisit(playing.app.ctx, request), 'wren'))
  door.all('*', (request) => playing.app.web.fetch(request.req.raw, request.env))
  return door
}

type Answer = (playing: Playing, visit: Visit) => Response | Promise<Response>

function answering(playing: Playing, answer: Answer): (request: Request) => Promise<Response> {
  return async (request) => {
    const visit = openVisit(playing.app.ctx, request, (each) => stage(each, playing.zone))
    try {
      checkSameOrigin(request, playing.app.ctx.address)
      return await answer(playing, visit)
    } catch (error) {
      if (error instanceof Refusal) return refusalPage(visit, error)
      throw error
    }
  }
}

/** POST `/demo/be`: from here on the visitor is somebody else. */
async function be(playing: Playing, visit: Visit): Promise<Response> {
  return become(playing, visit, (await visit.form()).text('who'))
}

function become({ app: { ctx } }: Playing, visit: Visit, who: string): Response {
  const { request, session } = visit
  const persona = personas.find(({ handle }) => handle === who)
  if (persona) openSession(visit, memberCalled(ctx, persona.handle))
  else if (who !== 'stranger') throw new Refusal('bad-input', 'Nobody by that name plays here.')
  else {
    if (session) endSession(ctx, { id: session.member }, session.id)
    clearSessionCookie(request, ctx.address)
  }
  return goTo(visit, '/')
}

/** POST `/demo/time`: the clock goes forward, hour by hour, and everybody does meanwhile what she would have done. */
async function moveOn({ clock, cast, app, zone }: Playing, visit: Visit): Promise<Response> {
  const form = await visit.form()
  const leap = leaps.find((each) => each === form.text('to'))
  if (!leap) throw new Refusal('bad-input', 'Choose how far the time shall go.')
  for (let left = lengthOf(leap, clock.now(), zone); left > 0; left -= hour) {
    cast.playUntil(app.ctx, clock.now() + Math.min(left, hour))
    clock.forward(Math.min(left, hour))
    await app.settle()
  }
  app.ctx.wake()
  return goTo(visit, form.text('path') || '/')
}

/** POST `/demo/over`: the evening begins again, as if nobody had touched anything. */
async function startOver(playing: Playing, visit: Visit): Promise<Response> {
  const who = visit.member?.name ?? 'stranger'
  playing.dark = true
  playing.forgetIds()
  await playing.app.close()
  Object.assign(playing, await raise(playing.zone, playing.clock, playing.begin))
  playing.dark = false
  return become(
    playing,
    { ...visit, ctx: playing.app.ctx, session: null },
    personas.some(({ handle }) => handle === who) ? who : 'stranger',
  )
}
