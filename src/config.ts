import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parse } from 'smol-toml'
import * as v from 'valibot'
import { limits } from './core/limits.ts'

// Every setting of the machine, its default and its meaning. What the house is like is set on its pages, not here.
const settings = {
  address: {
    default: 'http://localhost:8080',
    about: 'Where people reach this house, as in https://maple.example.',
    read: v.pipe(
      v.string(),
      v.regex(
        /^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/,
        'must look like https://maple.example, without a slash at the end',
      ),
    ),
  },
  data: {
    default: 'data',
    about: 'Folder with the database, media and key.',
    read: v.pipe(v.string(), v.minLength(1)),
  },
  listen: {
    default: 'localhost:8080',
    about: 'Name or address and port that the server listens on; 0.0.0.0:8080 for every network of this machine.',
    read: v.pipe(v.string(), v.regex(/^[^\s]+:\d{1,5}$/, 'must look like localhost:8080')),
  },
  trusted_proxies: {
    default: '',
    about: 'Addresses of reverse proxies whose X-Forwarded-For is believed, separated by commas. None by default.',
    read: v.pipe(v.string(), v.regex(/^[0-9a-fA-F.:, ]*$/, 'must be addresses separated by commas')),
  },
  max_active: {
    default: String(limits.active.pause),
    about: `Active people at which invitations pause; at most ${limits.active.most}.`,
    read: v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number), v.minValue(2), v.maxValue(limits.active.most)),
  },
  log: { default: 'normal', about: 'quiet, normal or chatty.', read: v.picklist(['quiet', 'normal', 'chatty']) },
} as const

type Settings = typeof settings
export type Config = { readonly [K in keyof Settings]: v.InferOutput<Settings[K]['read']> }

/** One setting as `porchlight config explain` tells it. */
export interface Explained {
  readonly name: string
  readonly value: string
  readonly from: string
  readonly about: string
}

/** A setting that cannot be used, in a sentence for the host. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

/**
 * Reads the settings: what the command line says, else PORCHLIGHT_* of the environment, else porchlight.toml in the data
 * folder, else the default. Refuses unknown names with the one that was probably meant.
 */
export function readConfig(
  said: Readonly<Record<string, string>>,
  env: NodeJS.ProcessEnv,
): { config: Config; explained: Explained[] } {
  const fromEnv = readEnvironment(env)
  const folder = said['data'] ?? fromEnv['data'] ?? settings.data.default
  const file = join(resolve(folder), 'porchlight.toml')
  const sources: [string, Readonly<Record<string, string>>][] = [
    ['the command line', said],
    ['the environment', fromEnv],
    [file, readFile(file)],
  ]
  const explained = Object.entries(settings).map(([name, setting]) => {
    const found = sources.find(([, values]) => values[name] !== undefined)
    return { name, value: found?.[1][name] ?? setting.default, from: found?.[0] ?? 'the default', about: setting.about }
  })
  return { config: Object.fromEntries(explained.map(check)) as Config, explained }
}

function check({ name, value, from }: Explained): [string, unknown] {
  const result = v.safeParse(settings[name as keyof Settings].read, value)
  if (!result.success) throw new ConfigError(`${name} from ${from} can’t be "${value}": ${result.issues[0].message}.`)
  return [name, result.output]
}

function readEnvironment(env: NodeJS.ProcessEnv): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [name, value] of Object.entries(env)) {
    if (!name.startsWith('PORCHLIGHT_') || value === undefined || name === 'PORCHLIGHT_CHROMIUM') continue
    values[known(name.slice('PORCHLIGHT_'.length).toLowerCase(), name)] = value
  }
  return values
}

function readFile(path: string): Record<string, string> {
  if (!existsSync(path)) return {}
  const values = Object.entries(parseFile(path)).map(([name, value]) => [
    known(name, `${name} in ${path}`),
    String(value),
  ])
  return Object.fromEntries(values)
}

function parseFile(path: string): Record<string, unknown> {
  try {
    return parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new ConfigError(`${path} can’t be read: ${error instanceof Error ? error.message.split('\n')[0] : error}.`)
  }
}

function known(name: string, said: string): string {
  if (Object.hasOwn(settings, name)) return name
  const nearest = Object.keys(settings).toSorted((a, b) => distance(name, a) - distance(name, b))[0]
  throw new ConfigError(
    `There is no setting ${said}. Did you mean ${nearest}? "porchlight config explain" lists them all.`,
  )
}

/** Levenshtein distance: how many letters to add, drop or change. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, n) => n)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (const [j, other] of [...b].entries()) {
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + Number(letter !== other)))
    }
    row = next
  }
  return row[b.length] ?? 0
}
