import { copyFileSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildApp } from '../app.ts'
import type { Cue } from './cast.ts'
import { cueFile, curtainFile } from './files.ts'
import type { Begin } from './play.ts'
import { thisMachine } from './this-machine.ts'

/** Lets the evening begin in the house that was built in a folder, as often as somebody wants to start over. */
export function beginInFolder(folder: string, address: string): Begin {
  const database = join(folder, 'porchlight.db')
  return async (set) => {
    for (const end of ['', '-wal', '-shm']) rmSync(`${database}${end}`, { force: true })
    copyFileSync(join(folder, curtainFile), database)
    const cue = JSON.parse(readFileSync(join(folder, cueFile), 'utf8')) as Cue
    return { app: buildApp({ folder, address, names: thisMachine, ...set }), cue }
  }
}
