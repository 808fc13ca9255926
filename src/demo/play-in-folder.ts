import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { zoneOfHouse } from '../lib/zones.ts'
import { beginInFolder } from './begin-in-folder.ts'
import { openClock } from './clock.ts'
import { cueFile, curtainFile } from './files.ts'
import { openPlay, type Play } from './play.ts'
import type { Place } from './take-place.ts'

/** A play that browsers on this machine can visit; it must be closed. */
export interface Performance {
  /** Lets those at home go on with their evening; call it every few seconds. */
  readonly goOn: () => void
  readonly close: () => Promise<void>
}

interface Wishes {
  readonly folder: string
  /** Where it is played, at the address for which it was built. */
  readonly place: Place
  /** What really passes, in milliseconds. */
  readonly real: () => number
  readonly say: (error: unknown, chore: string) => void
}

/** Puts the house that was built in a folder on the stage. */
export async function playInFolder({ folder, place, real, say }: Wishes): Promise<Performance> {
  const zone = zoneOfHouse()
  const begin = beginInFolder(folder, place.address)
  const play = await openPlay(zone, openClock(zone, real), async (set) => {
    const begun = await begin(set)
    begun.app.run(say)
    return begun
  })
  place.open(play.door)
  return { goOn: play.goOn, close: () => end(place, play, folder) }
}

async function end(place: Place, play: Play, folder: string): Promise<void> {
  await place.close()
  await play.close()
  for (const name of [cueFile, curtainFile]) rmSync(join(folder, name), { force: true })
}
