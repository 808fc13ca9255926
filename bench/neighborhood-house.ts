// The house of a neighborhood that says something, in a process of its own: `{ folder, names }` are its orders. `/post?n=…` lets
// somebody say it.
import { Hono } from 'hono'
import { buildApp } from '../src/app.ts'
import { ownKeys } from '../src/core/keys/own-keys.ts'
import { blankDraft } from '../src/core/posts/draft.ts'
import { writePost } from '../src/core/posts/write-post.ts'
import { one } from '../src/db/database.ts'
import { listen } from '../src/http/server.ts'
import { answering, readOrders } from './child.ts'
import { membersOf } from './queries.ts'

const { folder, names } = readOrders<{ folder: string; names: readonly (readonly [string, string])[] }>()
const app = buildApp({ folder, address: 'http://maple.test', names: new Map(names) })
const { ctx } = app
const [writer] = membersOf(ctx)
if (!writer) throw new Error('nobody lives here')
await ownKeys(ctx, writer.id)
app.run((error) => console.error(error))

const door = new Hono()
door.get('/post', (request) => {
  const calm = { ...writer, preferences: { ...writer.preferences, holdHome: 0, holdBeyond: 0 } }
  const text = `Who has a ladder for ${request.req.query('n') ?? ''}?`
  writePost(ctx, calm, { ...blankDraft, text, choice: 'neighborhood' })
  return request.text('said')
})
door.all('*', (request) => app.web.fetch(request.req.raw, request.env))
const server = await listen(door, '127.0.0.1:0')
answering(
  { address: server.address },
  () => {
    const row = one(ctx.db, `select count(*) as n from deliveries where state = 'waiting'`)
    return { left: Number(row?.['n']), kept: 0 }
  },
  async () => {
    await server.close()
    await app.close()
  },
)
