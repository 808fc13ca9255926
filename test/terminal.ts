import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import { runCommand } from '../src/cli/commands.ts'

const program = fileURLToPath(new URL('../bin/porchlight', import.meta.url))

/** What a command said and how it ended. */
export interface Said {
  readonly out: string
  readonly err: string
  readonly code: number | null
}

/** The same command inside this process: far quicker, without standard input. */
export async function porchlightHere(t: TestContext, words: readonly string[]): Promise<Said> {
  const heard: { out: string[]; err: string[] } = { out: [], err: [] }
  const mocks = [
    t.mock.method(console, 'log', (line: string) => void heard.out.push(`${line}\n`)),
    t.mock.method(console, 'error', (line: string) => void heard.err.push(`${line}\n`)),
  ]
  const before = process.exitCode
  process.exitCode = 0
  try {
    await runCommand(words)
    return { out: heard.out.join(''), err: heard.err.join(''), code: Number(process.exitCode) }
  } finally {
    process.exitCode = before
    for (const mock of mocks) mock.mock.restore()
  }
}

/** Runs `porchlight` with these words to its end; `input` is its standard input. */
export async function porchlight(words: readonly string[], input = ''): Promise<Said> {
  const child = spawn(program, words, { env: cleanEnvironment() })
  child.stdin.end(input)
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { out, err, code: code as number | null }
}

/** A house that runs in a process of its own. */
export interface RunningHouse {
  readonly address: string
  /** All it printed until it was ready. */
  readonly greeting: string
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

/** Starts a house on `folder` and waits until it says that it runs. It ends with the test at the latest. */
export async function startHouse(t: TestContext, folder: string, place: string, name = ''): Promise<RunningHouse> {
  const house = await openDoors(folder, place, name)
  t.after(() => house.stop('SIGKILL'))
  return house
}

/** The same outside a test; `name` is what the house is called when that is not the place, as in `maple.localhost`. */
export async function openDoors(folder: string, place: string, name = ''): Promise<RunningHouse> {
  const port = place.split(':').at(-1)
  const address = name ? ['--address', `http://${name}:${port}`] : []
  const child = spawn(program, ['start', '--data', folder, '--listen', place, ...address], {
    env: cleanEnvironment(),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const greeting = await greetingOf(child)
  return {
    address: `http://${name || 'localhost'}:${port}`,
    greeting,
    stop: (signal = 'SIGTERM') => end(child, signal),
  }
}

async function greetingOf(child: ChildProcess): Promise<string> {
  let said = ''
  for await (const part of child.stdout ?? []) {
    said += String(part)
    if (said.includes('Ctrl-C')) break
  }
  return said
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
  child.kill(signal)
  await once(child, 'exit')
  return child.exitCode
}

/** A folder that goes away with the test. */
export function emptyFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'porch-data-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A place on this machine where nothing listens. */
export async function freePlace(): Promise<string> {
  const server = createServer().listen(0, 'localhost')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return `localhost:${typeof address === 'object' ? address?.port : ''}`
}

function cleanEnvironment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('PORCHLIGHT_') && !name.startsWith('NODE_'),
  )
  return Object.fromEntries(own)
}

/** A browser without scripts that visits a house over the wire: it keeps cookies, sends forms, follows redirects. */
export interface Walker {
  get(path: string): Promise<Page>
  post(path: string, form?: Record<string, string>): Promise<Page>
}

export interface Page {
  readonly status: number
  readonly path: string
  readonly html: string
}

export function walkTo(address: string): Walker {
  const cookies = new Map<string, string>()
  const send = async (path: string, init: RequestInit): Promise<Page> => {
    const headers = {
      accept: 'text/html',
      origin: address,
      cookie: [...cookies].map((pair) => pair.join('=')).join('; '),
    }
    const response = await fetch(new URL(path, address), { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) keep(cookies, line)
    const next = response.headers.get('location')
    const html = await response.text()
    return next ? send(next, {}) : { status: response.status, path, html }
  }
  return {
    get: (path) => send(path, {}),
    post: (path, form = {}) => send(path, { method: 'POST', body: new URLSearchParams(form) }),
  }
}

function keep(cookies: Map<string, string>, line: string): void {
  const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s)
  if (/max-age=0(;|$)/i.test(line)) cookies.delete(name)
  else cookies.set(name, value)
}
