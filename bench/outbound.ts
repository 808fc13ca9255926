import { setTimeout as wait } from 'node:timers/promises'
import { type Child, openChild } from './child.ts'
import { type Line, quantile } from './measure.ts'
import { many, type Street } from './outbound-streets.ts'

const letters = 20
const rounds = 3
// As the start script has them; Fedify runs with those of Node.
const flags = ['--max-semi-space-size=2', '--max-old-space-size=192', '--disable-proto=delete']

/** What it costs to write to many servers, for a house of ours on the seeded data and for a Fedify server that does the same. */
export async function measureOutbound(folder: string, say: (line: Line) => void): Promise<void> {
  const sinks = await openChild('outbound-sinks.ts', {})
  const port = sinks.told['port'] ?? ''
  try {
    const theirs = await measureTheirs(sinks, port)
    // Six thousand people move in elsewhere; what that takes is not what is measured.
    await (await openChild('outbound-house.ts', { folder, port }, flags)).close()
    const house = await openChild('outbound-house.ts', { folder, port }, flags)
    try {
      const distinct = await sent(house, sinks, { set: 'distinct', all: many.distinct })
      say({
        name: 'A post to 5,000 servers, each',
        unit: 'ms CPU',
        p50: distinct.cpu,
        fedify: theirs.distinct.cpu,
        most: 1.4,
      })
      const slow = await sent(house, sinks, { set: 'slow', all: many.slow })
      say({
        name: 'To 1,000 that answer after 100 ms',
        unit: 'ms',
        p50: slow.took,
        fedify: theirs.slow.took,
        most: 4000,
      })
      say({ name: 'Most memory meanwhile', unit: 'MiB', p50: house.memory(), fedify: theirs.memory })
      await measureBacklog(house, sinks, say)
    } finally {
      await house.close()
    }
  } finally {
    await sinks.close()
  }
}

async function measureTheirs(sinks: Child, port: string) {
  const child = await openChild('outbound-fedify.ts', { port })
  try {
    const distinct = await sent(child, sinks, { set: 'distinct', all: many.distinct })
    const slow = await sent(child, sinks, { set: 'slow', all: many.slow })
    return { distinct, slow, memory: child.memory() }
  } finally {
    await child.close()
  }
}

interface Sent {
  /** Milliseconds of processor time for each letter. */
  readonly cpu: number
  /** Milliseconds until all had arrived. */
  readonly took: number
}

async function sent(child: Child, sinks: Child, { set, all }: { set: Street; all: number }): Promise<Sent> {
  const runs: Sent[] = []
  // The first round warms up.
  for (let n = 0; n <= rounds; n += 1) {
    const [before, { kept }] = [await child.done(), await sinks.ask()]
    const began = performance.now()
    await order(child, `/post?set=${set}`)
    while ((await sinks.ask()).kept - kept < all) await wait(25)
    const took = performance.now() - began
    const after = await child.done()
    if ((await sinks.ask()).kept - kept !== all) throw new Error(`${set}: letters came twice`)
    if (n > 0) runs.push({ cpu: (after.cpu - before.cpu) / all, took })
  }
  const half = (kind: keyof Sent) =>
    quantile(
      runs.map((run) => run[kind]),
      0.5,
    )
  return { cpu: half('cpu'), took: half('took') }
}

/** A hundred thousand letters, a few of them for servers that are dead. */
async function measureBacklog(house: Child, sinks: Child, say: (line: Line) => void): Promise<void> {
  const well = many.distinct - many.dead
  await fetch(`http://127.0.0.1:${sinks.told['port']}/firsts`)
  const [before, { kept }] = [await house.done(), await sinks.ask()]
  const began = performance.now()
  const held = await order(house, `/backlog?letters=${letters}`)
  while ((await sinks.ask()).kept - kept < well * letters) await wait(100)
  const took = performance.now() - began
  const after = await house.ask()
  const firsts = (await (await fetch(`http://127.0.0.1:${sinks.told['port']}/firsts`)).json()) as number[]
  say({ name: '5,000 letters put into the mail', unit: 'ms', p50: held / letters })
  say({
    name: '100,000 waiting, 6 % dead, each',
    unit: 'ms CPU',
    p50: (after.cpu - before.cpu) / (well * letters),
    most: 1.4,
  })
  say({ name: 'The same, until all had arrived', unit: 'ms', p50: took, most: 20 * 60_000 })
  say({ name: 'Until each had a first letter', unit: 'ms', p50: Math.max(...firsts), most: took / 10 })
  say({ name: 'Most memory with 100,000 waiting', unit: 'MiB', p50: house.memory() })
}

async function order({ told }: Child, path: string): Promise<number> {
  return Number(await (await fetch(`${told['address']}${path}`)).text())
}
