// A house whose streams are measured, in a process of its own: `{ folder, each }` are its orders. `/memory` tells how much it
// holds once everything that is not needed was thrown away (MiB), `/post` lets somebody write and tells how long that and the
// telling of it took (ms of processor time).
import { setImmediate as turn } from 'node:timers/promises'
import { Hono } from 'hono'
import { buildApp } from '../src/app.ts'
import { issueToken } from '../src/core/apps/give-token.ts'
import { byHand } from '../src/core/apps/redirects.ts'
import { registerApp } from '../src/core/apps/register-app.ts'
import { homeMap } from '../src/core/audience/for-apps.ts'
import { limits } from '../src/core/limits.ts'
import { blankDraft } from '../src/core/posts/draft.ts'
import { writePost } from '../src/core/posts/write-post.ts'
import { listen } from '../src/http/server.ts'
import { answering, readOrders } from './child.ts'
import { membersOf } from './queries.ts'

const { folder, each } = readOrders<{ folder: string; each: number }>()
const app = buildApp({ folder, address: 'http://localhost:8080' })
const { ctx } = app
const people = membersOf(ctx)
const [writer, ...listeners] = people
if (!writer) throw new Error('nobody lives here')
const { app: software } = registerApp(ctx, { name: 'Bench', website: '', redirects: [byHand], scopes: 'read' })
// Ten streams of one member are the most.
const tokens = listeners
  .slice(0, Math.max(Math.ceil((2 * each) / limits.live.perMember), Math.min(listeners.length, each)))
  .map((member) => issueToken(ctx, { app: software, member, scopes: ['read'], map: homeMap }))

const door = new Hono()
door.get('/memory', async (request) => {
  for (let n = 0; n < 3; n++) {
    globalThis.gc?.()
    await turn()
  }
  return request.text(String(process.memoryUsage().rss / 1024 / 1024))
})
door.get('/post', async (request) => {
  const calm = { ...writer, preferences: { ...writer.preferences, holdHome: 0, holdBeyond: 0 } }
  const before = process.cpuUsage()
  writePost(ctx, calm, { ...blankDraft, text: `Is anybody up? ${request.req.query('n') ?? ''}`, choice: 'public' })
  for (let n = 0; n < 20; n++) await turn()
  const { user, system } = process.cpuUsage(before)
  return request.text(String((user + system) / 1000))
})
door.all('*', (request) => app.web.fetch(request.req.raw, request.env))
const server = await listen(door, 'localhost:0')
answering(
  { address: server.address, tokens: tokens.join(' ') },
  () => ({ left: 0, kept: 0 }),
  async () => {
    await server.close()
    await app.close()
  },
)
