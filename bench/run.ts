// `npm run bench`: seeds a large house once, then measures it and prints each figure beside the last recorded run.
// `--record` keeps this run in results.json; `--only queries,pages,strangers,posting,catch-up,guest-book,server,streams,browser,inbound,outbound,neighborhood,neighborhood-posts,hidden-or-not` measures a part.
import { constants, copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { buildApp } from '../src/app.ts'
import { startSession } from '../src/core/access/sessions.ts'
import { issueToken } from '../src/core/apps/give-token.ts'
import { byHand } from '../src/core/apps/redirects.ts'
import { registerApp } from '../src/core/apps/register-app.ts'
import { readScopes } from '../src/core/apps/scopes.ts'
import { homeMap } from '../src/core/audience/for-apps.ts'
import { measureApps } from './apps.ts'
import { measureBrowser } from './browser.ts'
import { measureCatchUp } from './catch-up.ts'
import { measureGuestBook } from './guest-book.ts'
import { measureHiddenOrNot } from './hidden-or-not.ts'
import { measureInbound } from './inbound.ts'
import type { Line } from './measure.ts'
import { measureNeighborhood } from './neighborhood.ts'
import { measureNeighborhoodPosts } from './neighborhood-posts.ts'
import { measureOutbound } from './outbound.ts'
import { measurePages, measurePosting, measureStrangers } from './pages.ts'
import { measureQueries, membersOf } from './queries.ts'
import { evening, full, seed } from './seed.ts'
import { measureServer } from './server.ts'
import { measureStreams } from './streams.ts'

interface Run {
  readonly machine: string
  readonly node: string
  readonly date: string
  readonly lines: readonly Line[]
}

const { values: said } = parseArgs({ options: { record: { type: 'boolean' }, only: { type: 'string' } } })
const parts = said.only?.split(',') ?? [
  'queries',
  'pages',
  'strangers',
  'posting',
  'catch-up',
  'guest-book',
  'server',
  'apps',
  'streams',
  'browser',
  'inbound',
  'outbound',
  'neighborhood',
  'neighborhood-posts',
  'hidden-or-not',
]
const root = fileURLToPath(new URL('../', import.meta.url))
const results = join(root, 'bench', 'results.json')
const seeded = join(root, '.cache', 'bench', 'house.db')
const folder = join(root, '.cache', 'bench', `work-${process.pid}`)
const machine = `${cpus()[0]?.model.trim() ?? 'unknown'} × ${cpus().length}`
const last: Run | null = existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')) : null
const lines: Line[] = []

console.log(`${machine}, Node ${process.version}`)
if (last) console.log(`beside the run of ${last.date} on ${last.machine}, Node ${last.node}`)
seed(seeded, full, (words) => console.log(`seeding: ${words}`))

// Measuring writes, and the next run shall find what this one found.
mkdirSync(folder, { recursive: true })
copyFileSync(seeded, join(folder, 'porchlight.db'), constants.COPYFILE_FICLONE)
try {
  const app = buildApp({ folder, address: 'http://localhost:8080', now: ticking() })
  if (parts.includes('queries')) await measureQueries(app.ctx, say)
  if (parts.includes('pages')) await measurePages(app, say)
  if (parts.includes('strangers')) await measureStrangers(app, say)
  if (parts.includes('posting')) await measurePosting(app, say)
  if (parts.includes('catch-up')) await measureCatchUp(app, say)
  if (parts.includes('guest-book')) await measureGuestBook(app, say)
  await app.close()
  if (parts.includes('server')) await measureServer(folder, await signIn(), say)
  if (parts.includes('streams')) await measureStreams(folder, say)
  if (parts.includes('apps')) await measureApps(folder, await letAppsIn(), say)
  if (parts.includes('browser')) await measureBrowser(say)
  if (parts.includes('inbound')) await measureInbound(folder, say)
  if (parts.includes('outbound')) await measureOutbound(folder, say)
  if (parts.includes('neighborhood')) measureNeighborhood(say)
  if (parts.includes('neighborhood-posts')) await measureNeighborhoodPosts(folder, say)
  if (parts.includes('hidden-or-not')) await measureHiddenOrNot(say)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
if (said.record) {
  // What was not measured this time stays as it was, if it was measured here.
  const others = said.only && last?.machine === machine ? last.lines : []
  const kept = others.filter(({ name }) => !lines.some((line) => line.name === name))
  const date = new Date().toISOString().slice(0, 10)
  const run: Run = { machine, node: process.version, date, lines: [...kept, ...lines] }
  writeFileSync(results, `${JSON.stringify(run, null, 2)}\n`)
  console.log('recorded')
}
const missed = lines.filter((line) => line.most !== undefined && (line.p99 ?? line.p50) > line.most)
for (const { name, most } of missed) console.log(`over its target of ${most}: ${name}`)

// The seeded evening goes on in real time.
function ticking(): () => number {
  const began = Date.now()
  return () => evening + 60_000 + Date.now() - began
}

/** Sessions for a server that lives by the clock on the wall. */
async function signIn(): Promise<string[]> {
  const app = buildApp({ folder, address: 'http://localhost:8080' })
  const tokens = membersOf(app.ctx).map((member) => startSession(app.ctx, member, 'bench'))
  await app.close()
  return tokens
}

/** A token of an app for each member, which may do what most apps ask for. */
async function letAppsIn(): Promise<string[]> {
  const app = buildApp({ folder, address: 'http://localhost:8080' })
  const scopes = readScopes('read write follow')
  const { app: bench } = registerApp(app.ctx, {
    name: 'bench',
    website: '',
    redirects: [byHand],
    scopes: scopes.join(' '),
  })
  const tokens = membersOf(app.ctx).map((member) => issueToken(app.ctx, { app: bench, member, scopes, map: homeMap }))
  await app.close()
  return tokens
}

function say(line: Line): void {
  lines.push(line)
  const before = last?.lines.find((other) => other.name === line.name)
  const shown = line.p99 === undefined ? digits(line.p50) : `p50 ${digits(line.p50)}  p99 ${digits(line.p99)}`
  const ratio = before && (line.p99 ?? line.p50) / (before.p99 ?? before.p50)
  const beside = before ? `   last ${digits(before.p99 ?? before.p50)}   ×${ratio?.toFixed(2)}` : ''
  const fedify = line.fedify && `   Fedify ${digits(line.fedify)}   ×${(line.fedify / line.p50).toFixed(1)}`
  console.log(
    `${line.name.padEnd(38)} ${shown.padStart(24)} ${line.unit.padEnd(6)} of ${String(line.most ?? '').padStart(3)}${fedify ?? ''}${beside}`,
  )
}

function digits(value: number): string {
  return value.toFixed(value < 10 ? 2 : 1).padStart(6)
}
