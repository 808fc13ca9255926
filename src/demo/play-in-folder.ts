import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { Hono } from 'hono'
import { type Listening, listen } from '../http/server.ts'
import { zoneOfHouse } from '../lib/zones.ts'
import { beginInFolder } from './begin-in-folder.ts'
import { openClock } from './clock.ts'
import { cueFile, curtainFile } from './files.ts'
import { openPlay, type Play } from './play.ts'

/** A play that browsers on this machine can visit; it must be closed. */
export interface Performance {
  readonly address: string
  /** Lets those at home go on with their evening; call it every few seconds. */
  readonly goOn: () => void
  readonly close: () => Promise<void>
}

interface Wishes {
  readonly folder: string
  /** Ports to try, the first that is free is taken. */
  readonly ports: readonly number[]
  /** What really passes, in milliseconds. */
  readonly real: () => number
  readonly say: (error: unknown, chore: string) => void
}

/** Puts the house that was built in a folder on the stage. Refuses when every port is taken. */
export async function playInFolder({ folder, ports, real, say }: Wishes): Promise<Performance> {
  const zone = zoneOfHouse()
  const hall = new Hono()
  let play: Play | null = null
  hall.all('*', (request) => play?.door.fetch(request.req.raw, request.env) ?? request.text('A moment.', 503))
  const { listening, address } = await takePlace(hall, ports)
  const begin = beginInFolder(folder, address)
  play = await openPlay(zone, openClock(zone, real), async (set) => {
    const begun = await begin(set)
    begun.app.run(say)
    return begun
  })
  return { address, goOn: play.goOn, close: () => end(listening, play, folder) }
}

/** `maple.localhost` is this machine to a browser and nothing to anybody else. */
async function takePlace(hall: Hono, ports: readonly number[]): Promise<{ listening: Listening; address: string }> {
  for (const port of ports) {
    try {
      const listening = await listen(hall, `127.0.0.1:${port}`)
      return { listening, address: `http://maple.localhost:${new URL(listening.address).port}` }
    } catch (error) {
      if ((error as { code?: string }).code !== 'EADDRINUSE') throw error
    }
  }
  throw new Error(
    `The ports from ${ports[0]} to ${ports.at(-1)} are all taken. Stop something that listens there and try again.`,
  )
}

async function end(listening: Listening, play: Play | null, folder: string): Promise<void> {
  await listening.close()
  await play?.close()
  for (const name of [cueFile, curtainFile]) rmSync(join(folder, name), { force: true })
}
