import { copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { App } from '../app.ts'
import type { NameTable } from '../net/names.ts'
import type { Cue } from './cast.ts'
import { cueFile, curtainFile } from './files.ts'
import { folderOf, houseKeys, openHouseOf } from './houses.ts'
import type { Begin } from './play.ts'
import { theBoathouse } from './words/the-boathouse.ts'

interface Built {
  readonly folder: string
  /** The port for which it was built. */
  readonly port: number
  readonly names: NameTable
  /** Sets going what a house does by itself; nothing does unless told. */
  readonly run?: (app: App) => void
}

/** Lets the evening begin in the street that was built in a folder, as often as somebody wants to start over. */
export function beginInFolder({ folder, port, names, run }: Built): Begin {
  return (set) => {
    for (const key of houseKeys) layOut(folderOf(folder, key))
    rmSync(folderOf(folder, theBoathouse.key), { recursive: true, force: true })
    const open = (key: string) => {
      mkdirSync(folderOf(folder, key), { recursive: true, mode: 0o700 })
      const app = openHouseOf({ folder, port, names, ...set }, key)
      run?.(app)
      return app
    }
    const houses = new Map(houseKeys.map((key) => [key, open(key)]))
    const cue = JSON.parse(readFileSync(join(folder, cueFile), 'utf8')) as Cue
    return { houses, open, cue }
  }
}

function layOut(home: string): void {
  const database = join(home, 'porchlight.db')
  for (const end of ['', '-wal', '-shm']) rmSync(`${database}${end}`, { force: true })
  copyFileSync(join(home, curtainFile), database)
}
