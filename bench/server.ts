import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { type Line, quantile } from './measure.ts'

const program = fileURLToPath(new URL('../bin/porchlight', import.meta.url))
const streams = 50
const loadLasts = 10_000

/** A server that was started for a measurement. */
export interface Running {
  readonly child: ChildProcess
  readonly address: string
  /** Milliseconds from the command to the first page. */
  readonly took: number
}

/** A real server on the seeded data: how soon it answers, and the memory it holds at rest and at work. */
export async function measureServer(
  folder: string,
  tokens: readonly string[],
  say: (line: Line) => void,
): Promise<void> {
  const starts: number[] = []
  for (let n = 0; n < 5; n++) {
    const server = await start(folder)
    starts.push(server.took)
    if (n === 0) await lookAround(server, tokens[0] ?? '')
    await stop(server)
  }
  // The first day fills the compile cache, a page when it is first opened; the others are what a host sees.
  say({ name: 'Start to first page', unit: 'ms', p50: quantile(starts.slice(1), 0.5), most: 600 })
  const server = await start(folder)
  try {
    await wait(3000)
    say({ name: 'Memory at rest', unit: 'MiB', p50: memoryOf(server, 'VmRSS'), most: 100 })
    const open = await Promise.all(
      Array.from({ length: streams }, (_, n) => listen(server, tokens[n % tokens.length] ?? '')),
    )
    await load(server, tokens)
    const heard = open.filter((stream) => stream.heard() > 0).length
    say({ name: `Most memory, ${streams} streams and load`, unit: 'MiB', p50: memoryOf(server, 'VmHWM'), most: 160 })
    if (heard < streams) throw new Error(`only ${heard} of ${streams} streams said anything`)
    for (const stream of open) stream.close()
  } finally {
    await stop(server)
  }
}

/** Starts a real server on a folder and waits for its first page. */
export async function start(folder: string): Promise<Running> {
  const port = await freePort()
  const address = `http://localhost:${port}`
  const began = performance.now()
  const args = ['start', '--data', folder, '--listen', `localhost:${port}`, '--address', address]
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  for (;;) {
    const page = await fetch(address).catch(() => null)
    if (page?.ok && (await page.text()).includes('</html>')) break
    if (child.exitCode !== null) throw new Error('the server did not start')
    await wait(5)
  }
  return { child, address, took: performance.now() - began }
}

export function stop({ child }: Running): Promise<void> {
  return new Promise((done) => {
    child.once('exit', () => done())
    child.kill('SIGTERM')
  })
}

interface Stream {
  readonly heard: () => number
  readonly close: () => void
}

async function listen({ address }: Running, token: string): Promise<Stream> {
  const control = new AbortController()
  const response = await fetch(`${address}/live?timeline=house`, {
    headers: { cookie: `porch=${token}` },
    signal: control.signal,
  })
  let bytes = 0
  const read = async () => {
    for await (const part of response.body ?? []) bytes += part.length
  }
  // The stream ends with an error because it is cut off, which is how a browser leaves, too.
  read().catch(() => undefined)
  return { heard: () => bytes, close: () => control.abort() }
}

const paths = ['/', '/following', '/public-posts', '/search?q=garden', '/inbox', '/people']

async function lookAround({ address }: Running, token: string): Promise<void> {
  for (const path of paths) {
    const page = await fetch(address + path, { headers: { cookie: `porch=${token}` } })
    await page.text()
  }
}

/** Eight people who read all the time and one who writes five times a second. */
async function load(server: Running, tokens: readonly string[]): Promise<void> {
  const until = performance.now() + loadLasts
  const reader = async (n: number) => {
    for (let at = n; performance.now() < until; at++) {
      const page = await fetch(server.address + (paths[at % paths.length] ?? '/'), {
        headers: { cookie: `porch=${tokens[n] ?? ''}` },
      })
      await page.text()
    }
  }
  const writer = async () => {
    for (let n = 0; performance.now() < until; n++) {
      const body = new URLSearchParams({ text: `Is anybody up? ${n}`, choice: 'local', audience: 'local', do: 'post' })
      await fetch(`${server.address}/write`, {
        method: 'POST',
        body,
        redirect: 'manual',
        headers: { cookie: `porch=${tokens[9] ?? ''}`, origin: server.address },
      })
      await wait(200)
    }
  }
  await Promise.all([...Array.from({ length: 8 }, (_, n) => reader(n)), writer()])
}

function memoryOf({ child }: Running, field: 'VmRSS' | 'VmHWM'): number {
  const found = new RegExp(`${field}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))
  return Number(found?.[1]) / 1024
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer().once('error', fail)
    server.listen(0, 'localhost', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds))
}
