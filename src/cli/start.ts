import { flushCompileCache } from 'node:module'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type App, buildApp } from '../app.ts'
import { type Config, readConfig } from '../config.ts'
import { findHouse } from '../core/house/house.ts'
import { FolderHeld, holdFolder } from '../db/hold-folder.ts'
import { type Listening, listen } from '../http/server.ts'
import { loadPlugins } from '../plugins/load-plugins.ts'
import { newOwnerLink } from './owner-link.ts'
import { prepareFolder } from './prepare-folder.ts'
import { staySteady, stopWhenAsked } from './steady.ts'
import { inWords, Trouble } from './trouble.ts'
import { noteAddress } from './with-house.ts'

// How long requests under way may take when the house is asked to stop, in milliseconds.
const patience = 2000

/** `porchlight start`: runs the house until somebody stops it. Refuses a folder on which another one runs. */
export async function start(said: Readonly<Record<string, string>>): Promise<void> {
  const { config } = readConfig(said, process.env)
  const folder = resolve(config.data)
  prepareFolder(folder)
  const letGo = hold(folder)
  const { app, listening } = await open(config, folder).catch((error: unknown) => {
    letGo()
    throw error
  })
  app.run((error, chore) => console.error(`Could not ${chore}: ${inWords(error)} It is tried again in a minute.`))
  noteAddress(folder, config.address)
  flushCompileCache()
  staySteady()
  stopWhenAsked(async () => {
    await listening.close(patience)
    await app.close()
    letGo()
  })
  greet(app, config, folder)
}

function hold(folder: string): () => void {
  try {
    return holdFolder(folder)
  } catch (error) {
    if (error instanceof FolderHeld) throw new Trouble(error.message)
    throw error
  }
}

async function open(config: Config, folder: string): Promise<{ app: App; listening: Listening }> {
  const plugins = await loadPlugins(fileURLToPath(new URL('../../plugins', import.meta.url)))
  const trustedProxies = config.trusted_proxies
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean)
  const app = buildApp({ folder, address: config.address, plugins, trustedProxies, mostActive: config.max_active })
  try {
    const hear = config.log === 'chatty' ? (line: string) => console.log(line) : undefined
    return { app, listening: await listen(app.web, config.listen, { hear, trustedProxies }) }
  } catch (error) {
    await app.close()
    throw new Trouble(whyNotListening(config.listen, (error as { code?: string }).code ?? String(error)))
  }
}

function whyNotListening(place: string, code: string): string {
  const other = 'Choose another place with --listen, PORCHLIGHT_LISTEN, or "listen" in porchlight.toml.'
  if (code === 'EADDRINUSE')
    return `Port ${place.split(':').at(-1)} is taken: something else listens on ${place}. ${other}`
  if (code === 'EACCES') return `This user may not listen on ${place}; ports below 1024 belong to the machine. ${other}`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `${place} is no address of this machine. ${other}`
  return `The house can’t listen on ${place} (${code}). ${other}`
}

function greet(app: App, { address, log }: Config, folder: string): void {
  const house = findHouse(app.ctx.db)
  if (house.opened === null) {
    console.log(`Porchlight runs at ${address} and waits for its house to be opened.
Open this link to begin. It works once, within an hour; "porchlight owner-link" makes another:

  ${newOwnerLink(app.ctx)}
`)
  } else if (log !== 'quiet') {
    console.log(`${house.name} is open at ${address}`)
  }
  if (log !== 'quiet') console.log(`Its data is in ${folder}. Ctrl-C stops it.`)
}
