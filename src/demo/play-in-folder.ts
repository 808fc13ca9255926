import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { zoneOfHouse } from '../lib/zones.ts'
import { beginInFolder } from './begin-in-folder.ts'
import { openClock } from './clock.ts'
import { cueFile, curtainFile } from './files.ts'
import { folderOf, houseKeys } from './houses.ts'
import { openPlay } from './play.ts'
import { openPower } from './power.ts'
import type { Place } from './take-place.ts'

/** A play that browsers on this machine can visit; it must be closed. */
export interface Performance {
  /** Lets those at home go on with their evening; call it every few seconds. */
  readonly goOn: () => unknown
  readonly close: () => Promise<void>
}

interface Wishes {
  readonly folder: string
  /** Where it is played, at the port for which it was built. */
  readonly place: Place
  /** What really passes, in milliseconds. */
  readonly real: () => number
  readonly say: (error: unknown, chore: string) => void
}

/** Puts the street that was built in a folder on the stage. */
export async function playInFolder({ folder, place, real, say }: Wishes): Promise<Performance> {
  const zone = zoneOfHouse()
  const power = openPower()
  const begin = beginInFolder({ folder, port: place.port, names: power, run: (app) => app.run(say) })
  const play = openPlay({ zone, clock: openClock(zone, real), power, begin })
  place.open(play.door)
  return {
    goOn: play.goOn,
    async close() {
      await place.close()
      await play.close()
      for (const key of houseKeys) rmSync(join(folderOf(folder, key), curtainFile), { force: true })
      rmSync(join(folder, cueFile), { force: true })
    },
  }
}
