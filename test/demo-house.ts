import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Hono } from 'hono'
import { buildApp } from '../src/app.ts'
import { startSession } from '../src/core/access/sessions.ts'
import type { Context } from '../src/core/context.ts'
import { findMemberByName } from '../src/core/members/member.ts'
import { buildHouse } from '../src/demo/build-house.ts'
import type { Cue } from '../src/demo/cast.ts'
import { type Clock, openClock } from '../src/demo/clock.ts'
import { openPlay, type Play } from '../src/demo/play.ts'
import { zoneOfHouse } from '../src/lib/zones.ts'
import { type Browser, openBrowser } from './village.ts'

/** Maple Street on its evening, in memory: 47 people, ninety days, every hard case a page has to bear. */
export interface DemoHouse {
  readonly ctx: Context
  readonly web: Hono
  readonly cue: Cue
  /** Somebody's browser, signed in. */
  readonly as: (handle: string) => Browser
  readonly stranger: () => Browser
  /** A session of somebody, for a real browser's cookie. */
  readonly tokenOf: (handle: string) => string
  readonly close: () => Promise<void>
}

/** Opens the demo's house without its stage; the clock stands still at half past seven. */
export async function openDemoHouse(): Promise<DemoHouse> {
  const clock = openClock(zoneOfHouse(), () => 0)
  const { app, cue, drop } = await build({ now: clock.now })
  return {
    ctx: app.ctx,
    web: app.web,
    cue,
    ...visitors(app, () => app.ctx),
    async close() {
      await app.close()
      drop()
    },
  }
}

/** The demo's house on its stage, as `npm run demo` shows it, but in memory and on a clock that only buttons move. */
export async function openDemoOnStage(): Promise<
  { play: Play; clock: Clock } & Pick<DemoHouse, 'as' | 'stranger' | 'close'>
> {
  const clock = openClock(zoneOfHouse(), () => 0)
  const folders: (() => void)[] = []
  const play = await openPlay(zoneOfHouse(), clock, async (set) => {
    const built = await build(set)
    folders.push(built.drop)
    return built
  })
  return {
    play,
    clock,
    ...visitors({ web: play.door }, () => play.app().ctx),
    async close() {
      await play.close()
      for (const drop of folders) drop()
    },
  }
}

async function build(set: Pick<Parameters<typeof buildApp>[0], 'now' | 'stage'>) {
  const folder = mkdtempSync(join(tmpdir(), 'porch-demo-'))
  const app = buildApp({ folder, database: ':memory:', address: 'http://localhost:8080', ...set })
  const cue = await buildHouse(app.ctx, zoneOfHouse())
  return { app, cue, drop: () => rmSync(folder, { recursive: true, force: true }) }
}

function visitors(door: { web: Hono }, ctx: () => Context): Pick<DemoHouse, 'as' | 'stranger' | 'tokenOf'> {
  const tokenOf = (handle: string) => {
    const member = findMemberByName(ctx().db, handle)
    if (!member) throw new Error(`@${handle} does not live here`)
    return startSession(ctx(), member, 'a window')
  }
  return { tokenOf, as: (handle) => openBrowser(door, tokenOf(handle)), stranger: () => openBrowser(door, null) }
}
