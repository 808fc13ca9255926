import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { getCompileCacheDir } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Place } from '../demo/take-place.ts'
import { prepareFolder } from './prepare-folder.ts'
import { staySteady, stopWhenAsked } from './steady.ts'
import { inWords, Trouble } from './trouble.ts'

const ports = Array.from({ length: 20 }, (_, n) => 8080 + n)
// How often those at home look whether it is time for something, in milliseconds.
const pulse = 5000

/** `porchlight demo`: opens a made-up street to look around in. Its folder goes when it is stopped, unless `keep` names one. */
export async function demo({ keep }: { keep?: string }): Promise<void> {
  const folder = keep === undefined ? mkdtempSync(join(tmpdir(), 'porchlight-demo-')) : emptyFolder(keep)
  if (keep === undefined) process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  console.log('Lighting the lamps of four houses …')
  // The door is there first: what the houses sign names their addresses.
  const { takePlace } = await import('../demo/take-place.ts')
  const place = await takePlace(ports)
  const builder = startBuilder(folder, place.port)
  let stop = async () => {
    await end(builder)
    await place.close()
  }
  stopWhenAsked(() => stop())
  const [code] = (await once(builder, 'exit')) as [number | null]
  if (code !== 0) {
    await place.close()
    throw new Trouble('The demo could not be built.')
  }
  staySteady()
  const performance = await raise(folder, place)
  stop = async () => {
    await performance.close()
    console.log(goodbye(keep === undefined ? null : folder))
  }
  console.log(greeting(place.port))
}

function emptyFolder(named: string): string {
  const folder = resolve(named)
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new Trouble(`${folder} is not empty. Name a new folder for the demo, so that nothing of yours is touched.`)
  prepareFolder(folder)
  return folder
}

/** A street needs memory for the few seconds in which ninety days pass, and never again: they pass in another process. */
function startBuilder(folder: string, port: number): ChildProcess {
  const cache = getCompileCacheDir()
  const env = cache ? { ...process.env, NODE_COMPILE_CACHE: dirname(cache) } : process.env
  return fork(fileURLToPath(new URL('../demo/builder.ts', import.meta.url)), [folder, String(port)], {
    execArgv: [],
    env,
  })
}

async function end(builder: ChildProcess): Promise<void> {
  const gone = builder.exitCode === null && builder.signalCode === null ? once(builder, 'exit') : null
  builder.kill('SIGKILL')
  await gone
}

/** Opens the street to browsers. What the builder compiled is compiled already, so it is loaded only now. */
async function raise(folder: string, place: Place): Promise<{ close: () => Promise<void> }> {
  const { playInFolder } = await import('../demo/play-in-folder.ts')
  const say = (error: unknown, chore: string) => console.error(`Could not ${chore}: ${inWords(error)}`)
  const { goOn, close } = await playInFolder({ folder, place, real: Date.now, say })
  const heart = setInterval(goOn, pulse)
  return {
    async close() {
      clearInterval(heart)
      await close()
    },
  }
}

function greeting(port: number): string {
  return `Maple Street is open at

  http://maple.localhost:${port}/demo

Next door are Elm Court and The Mill, and Lantern House around the corner. Everybody in them is made up, and nothing leaves
this machine. Ctrl-C ends it.`
}

function goodbye(kept: string | null): string {
  const gone = kept
    ? `The demo stays in ${kept}, a folder for each house; bin/porchlight start --data ${join(kept, 'maple')} opens one.`
    : 'The demo is gone.'
  return `\n${gone} For a house of your own:

  npm ci
  npm start`
}
