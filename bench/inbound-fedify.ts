// A Fedify server that does the same work: it believes what is signed, keeps posts of people who are followed, and answers who
// would like to follow. `{ folder, names, followed }` are its orders.
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createFederation, InProcessMessageQueue, MemoryKvStore } from '@fedify/fedify'
import { Accept, Create, Endpoints, Follow, Note, Person } from '@fedify/vocab'
import { Hono } from 'hono'
import { listen } from '../src/http/server.ts'
import { openRoads } from '../test/interop/roads.ts'
import { answering, readOrders } from './child.ts'
import { makeFedifyKeys } from './fedify-keys.ts'

const { folder, names, followed } = readOrders<{ folder: string; names: [string, string][]; followed: string[] }>()
openRoads(new Map(names))
const db = new DatabaseSync(join(folder, 'fedify.db'))
db.exec(`pragma journal_mode = wal; pragma synchronous = full;
  create table follows (follower text, followee text, primary key (follower, followee));
  create table posts (uri text primary key, author text, html text, published text);
  create index posts_by_author on posts (author)`)
const origin = 'http://maple.test'
const bo = `${origin}/users/bo`
const follow = db.prepare('insert or ignore into follows values (?, ?)')
const isFollowed = db.prepare('select 1 from follows where follower = ? and followee = ?')
const keep = db.prepare('insert or ignore into posts values (?, ?, ?, ?)')
for (const uri of followed) follow.run(bo, uri)

const keys = await makeFedifyKeys()
const queue = new InProcessMessageQueue()
const federation = createFederation<void>({
  kv: new MemoryKvStore(),
  origin,
  queue,
  manuallyStartQueue: true,
  allowPrivateAddress: true,
})
let [waiting, kept] = [0, 0]

federation
  .setActorDispatcher('/users/{identifier}', async (ctx, name) => {
    const pairs = await ctx.getActorKeyPairs(name)
    return new Person({
      id: ctx.getActorUri(name),
      preferredUsername: name,
      inbox: ctx.getInboxUri(name),
      endpoints: new Endpoints({ sharedInbox: ctx.getInboxUri() }),
      publicKey: pairs[0]?.cryptographicKey ?? null,
      assertionMethods: pairs.map(({ multikey }) => multikey),
    })
  })
  .setKeyPairsDispatcher(() => keys)
federation
  .setInboxListeners('/users/{identifier}/inbox', '/inbox')
  .on(Create, async (_, create) => {
    waiting -= 1
    const note = await create.getObject()
    const author = create.actorId?.href ?? ''
    if (!(note instanceof Note) || !isFollowed.get(bo, author)) return
    keep.run(note.id?.href ?? '', author, String(note.content), String(note.published))
    kept += 1
  })
  .on(Follow, async (ctx, asked) => {
    waiting -= 1
    const who = await asked.getActor(ctx)
    if (!who?.id) return
    follow.run(who.id.href, bo)
    kept += 1
    const id = new URL(`#accepts/${kept}`, bo)
    await ctx.sendActivity({ identifier: 'bo' }, who, new Accept({ id, actor: new URL(bo), object: asked }))
  })
federation.startQueue(undefined, {})

const app = new Hono()
app.all('*', async (request) => {
  const answer = await federation.fetch(request.req.raw, { contextData: undefined })
  if (answer.status === 202) waiting += 1
  return answer
})
const { address, close } = await listen(app, '127.0.0.1:0')
answering(
  { address, inbox: `${origin}/inbox`, bo },
  async () => ({ left: waiting + (await queue.getDepth()).queued, kept }),
  async () => {
    await close()
    db.close()
  },
)
