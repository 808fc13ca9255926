import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Hono } from 'hono'
import { listen } from '../http/server.ts'
import { zoneOfHouse } from '../lib/zones.ts'
import { buildStreet } from './build-street.ts'
import { eveningIn } from './calendar.ts'
import { cueFile, curtainFile } from './files.ts'
import { openHall } from './hall.ts'
import { folderOf, houseKeys, maple, openHouseOf } from './houses.ts'
import { openPower } from './power.ts'
import { openStreet, walkingClock } from './street.ts'

/**
 * Builds the street in an empty folder, a folder below it for each house, ready to be played at a port: what the houses sign names it.
 * Meanwhile they talk with each other over another port, which is free again afterwards.
 */
export async function buildInFolder(folder: string, port: number): Promise<void> {
  const zone = zoneOfHouse()
  const clock = walkingClock(eveningIn(zone))
  const doors = new Map<string, Hono>()
  let passed = 0
  const hall = new Hono()
  hall.use(async (_, next) => {
    passed += 1
    await next()
  })
  hall.route(
    '/',
    openHall((key) => doors.get(key) ?? null, maple),
  )
  const listening = await listen(hall, '127.0.0.1:0')
  const names = openPower(Number(new URL(listening.address).port))
  for (const key of houseKeys) mkdirSync(folderOf(folder, key), { recursive: true, mode: 0o700 })
  // Ids are made of moments. With a millisecond of its own, none of a house depends on which of them was quicker.
  const opening = (n: number) => ({ folder, port, names, now: () => clock.now() + n + 1 })
  const houses = new Map(houseKeys.map((key, n) => [key, openHouseOf(opening(n), key)]))
  for (const [key, { ctx, web }] of houses) {
    doors.set(key, web)
    // A power cut in the middle of a made-up house costs nothing.
    ctx.db.exec('pragma synchronous = off')
  }
  const cue = await buildStreet(
    openStreet(houses, clock, () => passed),
    zone,
  )
  for (const house of houses.values()) await house.close()
  await listening.close()
  for (const key of houseKeys) {
    const home = folderOf(folder, key)
    renameSync(join(home, 'porchlight.db'), join(home, curtainFile))
  }
  writeFileSync(join(folder, cueFile), JSON.stringify(cue))
}
