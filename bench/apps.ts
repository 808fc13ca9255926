import { readFileSync } from 'node:fs'
import { Agent, request } from 'undici'
import type { Line } from './measure.ts'
import { type Running, start, stop } from './server.ts'

const connections = 8
const ticksPerSecond = 100

/** What apps ask most, of a real server on the seeded data over 8 connections: its processor time for each answer. */
export async function measureApps(folder: string, tokens: readonly string[], say: (line: Line) => void): Promise<void> {
  const server = await start(folder)
  const agent = new Agent({ connections })
  const ask = { server, agent, tokens }
  try {
    const read = (path: string) => () => ({ method: 'GET' as const, path })
    await measure(
      ask,
      { name: 'App: home, 20 posts', most: 0.8, wants: read('/api/v1/timelines/home'), many: 2000 },
      say,
    )
    await measure(
      ask,
      { name: 'App: local, 20 posts', most: 0.8, wants: read('/api/v1/timelines/public?local=true'), many: 2000 },
      say,
    )
    await measure(ask, { name: 'App: instance', most: 0.08, wants: read('/api/v2/instance'), many: 10_000 }, say)
    const posting = (n: number) => ({
      method: 'POST' as const,
      path: '/api/v1/statuses',
      body: JSON.stringify({
        status: `The soup is on, and there is bread for whoever comes by before eight. #soup ${n}`,
      }),
    })
    await measure(ask, { name: 'App: posting', most: 3, wants: posting, many: 400 }, say)
  } finally {
    await agent.close()
    await stop(server)
  }
}

interface Asking {
  readonly server: Running
  readonly agent: Agent
  readonly tokens: readonly string[]
}

interface Work {
  readonly name: string
  readonly most: number
  readonly many: number
  readonly wants: (n: number) => { readonly method: 'GET' | 'POST'; readonly path: string; readonly body?: string }
}

async function measure(asking: Asking, { name, most, many, wants }: Work, say: (line: Line) => void): Promise<void> {
  // A server that has been up for a while is warm.
  await askMany(asking, wants, many / 4)
  const before = processorOf(asking.server)
  await askMany(asking, wants, many)
  say({ name, unit: 'ms CPU', p50: (processorOf(asking.server) - before) / many, most })
}

async function askMany({ server, agent, tokens }: Asking, wants: Work['wants'], many: number): Promise<void> {
  let next = 0
  const one = async () => {
    while (next < many) {
      const n = next++
      const { method, path, body } = wants(n)
      const headers = { authorization: `Bearer ${tokens[n % tokens.length]}`, 'content-type': 'application/json' }
      const answer = await request(server.address + path, {
        method,
        headers,
        dispatcher: agent,
        ...(body ? { body } : {}),
      })
      const words = await answer.body.text()
      if (answer.statusCode !== 200) throw new Error(`${path} answered ${answer.statusCode}: ${words.slice(0, 200)}`)
    }
  }
  await Promise.all(Array.from({ length: connections }, one))
}

/** Milliseconds of processor time that a server has used, all its threads counted. */
function processorOf({ child }: Running): number {
  const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond
}
