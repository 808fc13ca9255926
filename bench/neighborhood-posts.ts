import { setTimeout as wait } from 'node:timers/promises'
import { buildApp } from '../src/app.ts'
import { viewing } from '../src/core/members/member.ts'
import { neighborhoodTimeline } from '../src/core/timelines/neighborhood.ts'
import { run } from '../src/db/database.ts'
import { type Listening, listen } from '../src/http/server.ts'
import { befriend } from '../test/neighbors.ts'
import { openHouse, type TestHouse } from '../test/village.ts'
import { openChild } from './child.ts'
import { type Line, quantile } from './measure.ts'

const neighbors = 11
const posts = { warm: 5, counted: 20 }
const patience = 10_000

/** How long a post of a house takes until it is in the timelines of eleven neighbors on this machine, and what it costs that house. */
export async function measureNeighborhoodPosts(folder: string, say: (line: Line) => void): Promise<void> {
  const names = new Map<string, string>()
  const houses: TestHouse[] = []
  const servers: Listening[] = []
  for (let n = 0; n < neighbors; n++) {
    const name = `elm${n}.test`
    const house = openHouse({ address: `http://${name}`, names, now: Date.now })
    house.ctx.db.exec(`update house set federation = 'open'`)
    const server = await listen(house.web, '127.0.0.1:0')
    names.set(name, server.address.replace('http://', ''))
    house.run((error) => console.error(error))
    houses.push(house)
    servers.push(server)
  }
  try {
    await meet(folder, houses, names)
    const maple = await openChild('./neighborhood-house.ts', { folder, names: [...names] })
    const { address = '' } = maple.told
    names.set('maple.test', address.replace('http://', ''))
    const [times, costs]: [number[], number[]] = [[], []]
    for (let n = 0; n < posts.warm + posts.counted; n++) {
      const { cpu } = await maple.done()
      const began = performance.now()
      await fetch(`${address}/post?n=${n}`)
      await arrived(houses, `Who has a ladder for ${n}?`)
      const took = performance.now() - began
      const after = await maple.done()
      if (n < posts.warm) continue
      times.push(took)
      costs.push(after.cpu - cpu)
    }
    await maple.close()
    const both = (all: readonly number[]) => ({ p50: quantile(all, 0.5), p99: quantile(all, 0.99) })
    say({ name: `A post in the timelines of ${neighbors} neighbors`, unit: 'ms', ...both(times), most: 500 })
    say({ name: `A post to ${neighbors} neighbors, for its house`, unit: 'ms CPU', ...both(costs), most: 20 })
  } finally {
    for (const server of servers) await server.close()
    for (const house of houses) await house.close()
  }
}

/** Makes a large house and the small ones neighbors, and closes the large one again. */
async function meet(folder: string, houses: readonly TestHouse[], names: Map<string, string>): Promise<void> {
  const maple = buildApp({ folder, address: 'http://maple.test', names })
  run(maple.ctx.db, `update house set federation = 'open', handle_domain = ''`)
  const all = [maple, ...houses]
  await befriend({ house: (name) => all[Number(name)] ?? maple }, ...all.map((_, n) => String(n)))
  await maple.close()
}

async function arrived(houses: readonly TestHouse[], words: string): Promise<void> {
  const until = performance.now() + patience
  for (const house of houses)
    while (!isThere(house, words)) {
      if (performance.now() > until) throw new Error(`${house.ctx.address} never heard: ${words}`)
      await wait(2)
    }
}

function isThere({ ctx, member }: TestHouse, words: string): boolean {
  const { posts: shown } = neighborhoodTimeline(ctx, viewing(member('bo')), { most: 1 })
  return shown[0]?.post.text === words
}
