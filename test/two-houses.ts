import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { openDoors, porchlight, type RunningHouse } from './terminal.ts'

/** A house that is furnished and open to the wider world, with one host in it. */
export interface Furnished {
  readonly folder: string
  readonly name: string
  readonly host: string
}

export const password = 'two houses, one street'

/** Furnishes a house in a folder, unless one is there. */
export async function furnish({ folder, name, host }: Furnished): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const who = ['--name', host.replace(/^./, (first) => first.toUpperCase()), '--handle', host]
  await porchlight(['setup', '--data', folder, ...who, '--house', name, '--sentence', 'A house.'], `${password}\n`)
  const database = new DatabaseSync(join(folder, 'porchlight.db'))
  database.exec(`update house set federation = 'open'`)
  database.close()
}

// `npm run two-houses` opens both in processes of their own, for looking at them in a browser.
if (import.meta.main) {
  const root = resolve(process.argv[2] ?? 'data-two-houses')
  const maple = { folder: join(root, 'maple'), name: 'Maple Street', host: 'ada' }
  const elm = { folder: join(root, 'elm'), name: 'Elm Court', host: 'dee' }
  const running: RunningHouse[] = []
  for (const [place, house] of [
    ['maple.localhost', maple],
    ['elm.localhost', elm],
  ] as const) {
    await furnish(house)
    running.push(await openDoors(house.folder, `localhost:${8081 + running.length}`, place))
    console.log(`${house.name} is open at ${running.at(-1)?.address}. Sign in as ${house.host}: ${password}`)
  }
  console.log(`Their data is in ${root}. Ctrl-C stops both.`)
}
