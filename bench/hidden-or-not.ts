import { twinOf } from '../test/attacks/ask-api.ts'
import { type Asker, appOf, browserOf, passerBy, signedBy } from '../test/attacks/matrix-askers.ts'
import { type NearWorld, openNearWorld } from '../test/attacks/matrix-world.ts'
import { type Line, quantile } from './measure.ts'

const tries = { warm: 30, counted: 200 }

/**
 * Whether somebody could tell by a clock that there is something hidden at an address: what she may not read and what never was are
 * asked for in turns, each pair in an order of chance. The figure is how far the two medians lie apart; with it goes their ratio.
 */
export async function measureHiddenOrNot(say: (line: Line) => void): Promise<void> {
  const world = await openNearWorld()
  try {
    for (const [name, asker, path, id] of questions(world)) {
      const [real, unknown] = await inTurns(world, asker, [path, path.replaceAll(id, twinOf(id))])
      const apart = Math.abs(real - unknown)
      say({ name: `Hidden or not, ${name}`, unit: 'ms', p50: apart, most: 2 })
      console.log(`  ${real.toFixed(3)} ms hidden, ${unknown.toFixed(3)} ms unknown   ×${(real / unknown).toFixed(2)}`)
    }
  } finally {
    await world.close()
  }
}

function questions(world: NearWorld): [name: string, asker: Asker, path: string, id: string][] {
  const live = world.secrets.find(({ state }) => state === 'live')
  if (!live) throw new Error('nothing was said to neighbors')
  const { id, author } = live.post
  const wire = `/ap/o/${author}/${id}`
  return [
    ['a page for a passer-by', passerBy(world, 'maple'), `/@ada/${id}`, id],
    ['a page for whom she blocked', browserOf(world, 'dee', 'maple'), `/@ada/${id}`, id],
    ['a picture', passerBy(world, 'maple'), `/media/${world.media}/small`, world.media],
    ['an app', appOf(world, 'dee', 'maple'), `/api/v1/statuses/${id}`, id],
    ['a server nearby that came later', signedBy(world, 'oak', 'maple'), wire, id],
    ['a server that left', signedBy(world, 'ash', 'maple'), wire, id],
    ['a server from outside', signedBy(world, 'far', 'maple'), wire, id],
    ['a server that signs nothing', signedBy(world, null, 'maple'), wire, id],
  ]
}

/** Milliseconds that half of the answers take at most, for each of two addresses. */
async function inTurns(world: NearWorld, { ask }: Asker, paths: readonly [string, string]): Promise<[number, number]> {
  const times: [number[], number[]] = [[], []]
  for (let n = 0; n < tries.warm + tries.counted; n++) {
    if (n % 40 === 0) world.breathe()
    // The first answer after a pause looks up keys again.
    if (n % 40 === 0) await (await ask(paths[n % 2] ?? '')).arrayBuffer()
    for (const which of Math.random() < 0.5 ? ([0, 1] as const) : ([1, 0] as const)) {
      const began = performance.now()
      await (await ask(paths[which])).arrayBuffer()
      if (n >= tries.warm) times[which].push(performance.now() - began)
    }
  }
  return [quantile(times[0], 0.5), quantile(times[1], 0.5)]
}
