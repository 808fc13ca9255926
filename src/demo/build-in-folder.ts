import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildApp } from '../app.ts'
import { zoneOfHouse } from '../lib/zones.ts'
import { buildHouse } from './build-house.ts'
import { eveningIn } from './calendar.ts'
import { cueFile, curtainFile } from './files.ts'
import { thisMachine } from './this-machine.ts'

/** Builds Maple Street in an empty folder, ready to be played there at an address: what its neighbors signed names it. */
export async function buildInFolder(folder: string, address: string): Promise<void> {
  const zone = zoneOfHouse()
  const app = buildApp({ folder, address, now: () => eveningIn(zone), names: thisMachine })
  // A power cut in the middle of a made-up house costs nothing.
  app.ctx.db.exec('pragma synchronous = off')
  const cue = await buildHouse(app.ctx, zone)
  await app.close()
  renameSync(join(folder, 'porchlight.db'), join(folder, curtainFile))
  writeFileSync(join(folder, cueFile), JSON.stringify(cue))
}
