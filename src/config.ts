import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parse } from 'smol-toml'
import * as v from 'valibot'
import { limits } from './core/limits.ts'

const fewPeople = `it must be a number from 2 to ${limits.active.most}`

// Every setting of the machine, its default and its meaning. What the house is like is set on its pages, not here.
const settings = {
  address: {
    default: 'http://localhost:8080',
    about: 'Where people reach this house, as in https://maple.example. By default it follows from listen.',
    read: v.pipe(
      v.string(),
      v.regex(
        /^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/,
        'it must look like https://maple.example, without a slash at the end',
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
    read: v.pipe(
      v.string(),
      v.regex(/^[^\s:[\]]+:\d{1,5}$|^\[[0-9a-fA-F:]+\]:\d{1,5}$/, 'it must look like localhost:8080'),
      v.check(hasPort, 'a port is a number up to 65535'),
    ),
  },
  trusted_proxies: {
    default: '',
    about: 'Addresses of reverse proxies whose X-Forwarded-For is believed, separated by commas. None by default.',
    read: v.pipe(v.string(), v.regex(/^[0-9a-fA-F.:, ]*$/, 'it must be addresses separated by commas')),
  },
  max_active: {
    default: String(limits.active.pause),
    about: `Active people (here in the last 30 days) from which on invitations rest; hosts are warned a fifth before. At most ${limits.active.most}.`,
    read: v.pipe(
      v.string(),
      v.regex(/^\d+$/, fewPeople),
      v.transform(Number),
      v.minValue(2, fewPeople),
      v.maxValue(limits.active.most, fewPeople),
    ),
  },
  log: {
    default: 'normal',
    about: 'What the terminal shows: quiet for trouble only, chatty for every request.',
    read: v.picklist(['quiet', 'normal', 'chatty'], 'it must be quiet, normal or chatty'),
  },
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
  const explained = Object.entries(settings).map(([name, { about, default: usual }]) => {
    const found = sources.find(([, values]) => values[name] !== undefined)
    return { name, value: found?.[1][name] ?? usual, from: found?.[0] ?? 'the default', about }
  })
  const complete = explained.map((each) =>
    each.name === 'address' && each.from === 'the default' ? following(each, explained) : each,
  )
  return { config: Object.fromEntries(complete.map(check)) as Config, explained: complete }
}

/** Where a browser on this machine finds a house that says nothing about its address. */
function following(address: Explained, all: readonly Explained[]): Explained {
  const listen = all.find((each) => each.name === 'listen')
  if (!listen || listen.from === 'the default' || !v.is(settings.listen.read, listen.value)) return address
  const place = listen.value.replace(/^(\[.*\]|0\.0\.0\.0|127\..*)(?=:)/, 'localhost')
  return { ...address, value: new URL(`http://${place}`).origin, from: `listen from ${listen.from}` }
}

function hasPort(place: string): boolean {
  return Number(place.slice(place.lastIndexOf(':') + 1)) < 65_536
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
  const entries = Object.entries(parseFile(path))
  if (entries.some(([name]) => name === 'data')) {
    throw new ConfigError(
      `data can’t be set in ${path}, because that file is in the data folder. Use --data or PORCHLIGHT_DATA.`,
    )
  }
  const values = entries.map(([name, value]) => [known(name, `${name} in ${path}`), String(value)])
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
