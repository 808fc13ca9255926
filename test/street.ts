import type { TestContext } from 'node:test'
import { type Listening, listen } from '../src/http/server.ts'
import { openHouse, type TestHouse } from './village.ts'

/** Several houses in one process that talk with each other as they would on the internet: by name, over real HTTP. */
export interface Street {
  readonly houses: Readonly<Record<string, TestHouse>>
  readonly house: (name: string) => TestHouse
  /** Names and where they listen; others can be added, as a house of other software. */
  readonly names: Map<string, string>
  /** Lets everything arrive: all houses do what is due until nothing is left to do. */
  settle(): Promise<void>
}

/** A test, or whatever else ends and lets things be closed. */
type Ending = Pick<TestContext, 'after'>

/** Opens a house at `http://<name>.test` for each name, all open to the wider world, on clocks that stand together. */
export function openStreet(t: Ending, ...wanted: readonly string[]): Promise<Street> {
  return openStreetAt(t, wanted)
}

/** The same in real time, for neighbors of other software. */
export async function openStreetAt(t: Ending, wanted: readonly string[], now?: () => number): Promise<Street> {
  const names = new Map<string, string>()
  const houses: Record<string, TestHouse> = {}
  const servers: Listening[] = []
  for (const name of wanted) {
    const house = openHouse({ address: `http://${name}.test`, names, ...(now ? { now } : {}) })
    house.ctx.db.exec(`update house set federation = 'open', name = '${name}'`)
    // Whoever came to a server days ago is a stranger elsewhere.
    house.ctx.db.exec(`update members set joined = joined - ${30 * 24 * 60 * 60 * 1000}`)
    const server = await listen(house.web, '127.0.0.1:0')
    names.set(`${name}.test`, server.address.replace('http://', ''))
    houses[name] = house
    servers.push(server)
  }
  t.after(async () => {
    for (const server of servers) await server.close()
    for (const house of Object.values(houses)) await house.close()
  })
  const all = Object.values(houses)
  return {
    houses,
    names,
    house(name) {
      const found = houses[name]
      if (!found) throw new Error(`there is no house ${name}`)
      return found
    },
    async settle() {
      for (let round = 0; round < 12; round += 1) for (const house of all) await house.settle()
    },
  }
}
