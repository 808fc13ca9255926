import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Hono } from 'hono'
import { startSession } from '../src/core/access/sessions.ts'
import type { Context } from '../src/core/context.ts'
import { findMemberByName } from '../src/core/members/member.ts'
import { beginInFolder } from '../src/demo/begin-in-folder.ts'
import { buildInFolder } from '../src/demo/build-in-folder.ts'
import { openClock } from '../src/demo/clock.ts'
import { curtainFile } from '../src/demo/files.ts'
import { addressOf, folderOf, houseKeys, maple, openHouseOf } from '../src/demo/houses.ts'
import { openPlay, type Play } from '../src/demo/play.ts'
import { openPower } from '../src/demo/power.ts'
import { listen } from '../src/http/server.ts'
import { zoneOfHouse } from '../src/lib/zones.ts'
import { type Browser, openBrowser } from './village.ts'

/** Maple Street on its evening: 47 people, ninety days, every hard case a page has to bear. Its neighbors are out. */
export interface DemoHouse {
  readonly ctx: Context
  readonly web: Hono
  /** Somebody's browser, signed in. */
  readonly as: (handle: string) => Browser
  readonly stranger: () => Browser
  /** A session of somebody, for a real browser's cookie. */
  readonly tokenOf: (handle: string) => string
  readonly close: () => Promise<void>
}

interface Wanted {
  /** The port in the addresses of the houses; any that is free unless told. */
  readonly port?: number
  /** Built for this caller alone. It takes some seconds. */
  readonly anew?: boolean
}

/** Opens Maple Street without its stage, as it was built with the whole street; the clock stands still at half past seven. */
export async function openDemoHouse(wanted: Wanted = {}): Promise<DemoHouse> {
  const { folder, port, drop } = await copyOfStreet(wanted)
  const { now } = openClock(zoneOfHouse(), () => 0)
  const home = folderOf(folder, maple)
  cpSync(join(home, curtainFile), join(home, 'porchlight.db'))
  const names = openPower()
  for (const key of houseKeys) names.cut(key)
  const app = openHouseOf({ folder, port, names, now }, maple)
  return {
    ctx: app.ctx,
    web: app.web,
    ...visitors(app, () => app.ctx),
    async close() {
      await app.close()
      drop()
    },
  }
}

/** A house of the street on its stage. */
export interface HouseOnStage extends Pick<DemoHouse, 'as' | 'stranger' | 'tokenOf'> {
  readonly ctx: () => Context
}

/** The street on its stage, as `npm run demo` shows it, on a clock that only buttons move; what is said of one house is of Maple Street. */
export interface DemoOnStage extends Pick<DemoHouse, 'as' | 'stranger' | 'close'> {
  readonly play: Play
  /** The moment at which it begins, in milliseconds. */
  readonly evening: number
  /** Where a real browser finds Maple Street. */
  readonly address: string
  readonly house: (key: string) => HouseOnStage
}

export async function openDemoOnStage(): Promise<DemoOnStage> {
  const { folder, port, drop } = await copyOfStreet({})
  const clock = openClock(zoneOfHouse(), () => 0)
  const power = openPower()
  const play = openPlay({ zone: zoneOfHouse(), clock, power, begin: beginInFolder({ folder, port, names: power }) })
  const listening = await listen(play.door, `127.0.0.1:${port}`)
  const house = (key: string): HouseOnStage => {
    const ctx = () => play.app(key).ctx
    return { ctx, ...visitors({ web: play.door }, ctx, addressOf(key, port)) }
  }
  return {
    play,
    evening: clock.now(),
    address: addressOf(maple, port),
    house,
    ...house(maple),
    async close() {
      await listening.close()
      await play.close()
      drop()
    },
  }
}

interface Street {
  readonly folder: string
  readonly port: number
  readonly drop: () => void
}

let once: Promise<Street> | null = null

/** A copy of the street, which is built once in a process and goes with it. */
async function copyOfStreet({ anew = false, port }: Wanted): Promise<Street> {
  if (anew) return build(port ?? (await freePort()))
  once ??= build(port ?? (await freePort()))
  const street = await once
  const copy = newFolder()
  cpSync(street.folder, copy.folder, { recursive: true })
  return { ...copy, port: street.port }
}

async function build(port: number): Promise<Street> {
  const { folder, drop } = newFolder()
  process.once('exit', drop)
  await buildInFolder(folder, port)
  return { folder, port, drop }
}

/** A port that is free at the moment. */
async function freePort(): Promise<number> {
  const server = createServer()
  const listening = Promise.withResolvers<void>()
  server.listen(0, '127.0.0.1', listening.resolve)
  await listening.promise
  const place = server.address()
  server.close()
  if (place === null || typeof place === 'string') throw new Error('No port is free.')
  return place.port
}

function newFolder(): { folder: string; drop: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'porch-demo-'))
  return { folder, drop: () => rmSync(folder, { recursive: true, force: true }) }
}

function visitors(
  door: { web: Hono },
  ctx: () => Context,
  address = ctx().address,
): Pick<DemoHouse, 'as' | 'stranger' | 'tokenOf'> {
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
