import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Hono } from 'hono'
import { buildApp } from '../src/app.ts'
import { startSession } from '../src/core/access/sessions.ts'
import type { Context } from '../src/core/context.ts'
import { findMemberByName } from '../src/core/members/member.ts'
import { beginInFolder } from '../src/demo/begin-in-folder.ts'
import { buildHouse } from '../src/demo/build-house.ts'
import { buildInFolder } from '../src/demo/build-in-folder.ts'
import type { Cue } from '../src/demo/cast.ts'
import { openClock } from '../src/demo/clock.ts'
import { openPlay, type Play } from '../src/demo/play.ts'
import { thisMachine } from '../src/demo/this-machine.ts'
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

// Under such a name the house talks with nobody but others on this machine.
const address = 'http://maple.localhost:8080'

/** Opens the demo's house without its stage; the clock stands still at half past seven. */
export async function openDemoHouse(): Promise<DemoHouse> {
  const zone = zoneOfHouse()
  const { folder, drop } = newFolder()
  const clock = openClock(zone, () => 0)
  const app = buildApp({ folder, database: ':memory:', address, now: clock.now, names: thisMachine })
  const cue = await buildHouse(app.ctx, zone)
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

/** The demo's house on its stage, as `npm run demo` shows it, on a clock that only buttons move. */
export interface DemoOnStage extends Pick<DemoHouse, 'as' | 'stranger' | 'close'> {
  readonly play: Play
  /** The moment at which it begins, in milliseconds. */
  readonly evening: number
}

export async function openDemoOnStage(): Promise<DemoOnStage> {
  const zone = zoneOfHouse()
  const { folder, drop } = newFolder()
  await buildInFolder(folder, address)
  const clock = openClock(zone, () => 0)
  const play = await openPlay(zone, clock, beginInFolder(folder, address))
  return {
    play,
    evening: clock.now(),
    ...visitors({ web: play.door }, () => play.app().ctx),
    async close() {
      await play.close()
      drop()
    },
  }
}

function newFolder(): { folder: string; drop: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'porch-demo-'))
  return { folder, drop: () => rmSync(folder, { recursive: true, force: true }) }
}

function visitors(door: { web: Hono }, ctx: () => Context): Pick<DemoHouse, 'as' | 'stranger' | 'tokenOf'> {
  const tokenOf = (handle: string) => {
    const member = findMemberByName(ctx().db, handle)
    if (!member) throw new Error(`@${handle} does not live here`)
    return startSession(ctx(), member, 'a window')
  }
  return {
    tokenOf,
    as: (handle) => openBrowser(door, tokenOf(handle), address),
    stranger: () => openBrowser(door, null, address),
  }
}
