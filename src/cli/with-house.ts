import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { buildApp } from '../app.ts'
import { readConfig } from '../config.ts'
import type { Context } from '../core/context.ts'
import { findHouse, type House } from '../core/house/house.ts'
import { Trouble } from './trouble.ts'

/**
 * Opens the house in the data folder for one command and closes it again; a server that runs on it goes on running.
 * Refuses a folder in which nothing ever started, because a mistyped one would become a second, empty house.
 */
export async function withHouse(said: { data?: string }, work: (ctx: Context, house: House) => unknown): Promise<void> {
  const { config, explained } = readConfig(said.data === undefined ? {} : { data: said.data }, process.env)
  const folder = resolve(config.data)
  const isSet = explained.some(({ name, from }) => name === 'address' && from !== 'the default')
  if (!existsSync(join(folder, 'porchlight.db'))) {
    throw new Trouble(
      `There is no house in ${folder}. Begin one with "porchlight start", or name its folder with --data.`,
    )
  }
  await visitHouse(isSet ? config : { ...config, address: lastAddress(folder) ?? config.address }, folder, work)
}

/** The same for a folder that is there, in whatever state. */
export async function visitHouse(
  config: { address: string; max_active: number },
  folder: string,
  work: (ctx: Context, house: House) => unknown,
): Promise<void> {
  const app = buildApp({ folder, address: config.address, mostActive: config.max_active })
  try {
    await work(app.ctx, findHouse(app.ctx.db))
  } finally {
    await app.close()
  }
}

const addressFile = 'last-address'

/** Notes where the house is reached, so that a command in another terminal prints links that lead there. */
export function noteAddress(folder: string, address: string): void {
  writeFileSync(join(folder, addressFile), address, { mode: 0o600 })
}

function lastAddress(folder: string): string | null {
  const file = join(folder, addressFile)
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}
