// A Fedify server that does the same: it sends one post to many inboxes when asked to, `/post?set=…`. `{ port }` are its orders.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createFederation, InProcessMessageQueue, MemoryKvStore, ParallelMessageQueue } from '@fedify/fedify'
import { Create, Note, Person, PUBLIC_COLLECTION } from '@fedify/vocab'
import { answering, readOrders } from './child.ts'
import { makeFedifyKeys } from './fedify-keys.ts'
import { namesAt, pathOf, type Street, sets } from './outbound-streets.ts'

const { port } = readOrders<{ port: string }>()
const names = namesAt(port)
const origin = 'http://maple.test'
const keys = await makeFedifyKeys()
const queue = new InProcessMessageQueue()
const federation = createFederation<void>({
  kv: new MemoryKvStore(),
  origin,
  // As many at once as a house of ours.
  queue: new ParallelMessageQueue(queue, 32),
  manuallyStartQueue: true,
  allowPrivateAddress: true,
})
federation
  .setActorDispatcher('/users/{identifier}', async (ctx, name) => new Person({ id: ctx.getActorUri(name) }))
  .setKeyPairsDispatcher(() => keys)
federation.setInboxListeners('/users/{identifier}/inbox', '/inbox')
federation.startQueue(undefined, {})
const ctx = federation.createContext(new URL(origin))
const text =
  'Soup is ready, for <strong>everybody</strong> who is hungry. Bring a spoon, and somebody who likes leeks. '

let n = 0
let sending = 0

async function post(set: Street): Promise<void> {
  n += 1
  sending += 1
  const id = new URL(`${origin}/notes/${n}`)
  const author = ctx.getActorUri('bo')
  const note = new Note({ id, attribution: author, content: text.repeat(4), to: PUBLIC_COLLECTION })
  const create = new Create({ id: new URL(`${id}/activity`), actor: author, object: note, to: PUBLIC_COLLECTION })
  const to = sets[set].map((host) => ({
    id: new URL(`http://${host}/u/reader`),
    inboxId: new URL(`http://${names.get(host)}${pathOf(set)}`),
  }))
  await ctx.sendActivity({ identifier: 'bo' }, to, create)
  sending -= 1
}

const server = createServer((request, response) => {
  const began = performance.now()
  const { searchParams } = new URL(request.url ?? '', 'http://house')
  post(searchParams.get('set') === 'slow' ? 'slow' : 'distinct').then(() =>
    response.end(String(performance.now() - began)),
  )
})
server.listen(0, '127.0.0.1', () => {
  answering(
    { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
    async () => ({ left: sending + (await queue.getDepth()).queued, kept: 0 }),
    async () => {
      server.close()
    },
  )
})
