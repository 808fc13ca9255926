// A house of ours that writes to many servers, in a process of its own: `{ folder, port }` are its orders. A member for each set is
// followed from its servers and posts when asked to: `/post?set=…`; `/backlog?letters=…` fills the mail.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buildApp } from '../src/app.ts'
import { send } from '../src/core/deliveries/send.ts'
import { saveRemoteActor } from '../src/core/elsewhere/remote-actor.ts'
import { isBehind } from '../src/core/events.ts'
import { ownKeys } from '../src/core/keys/own-keys.ts'
import type { Member } from '../src/core/members/member.ts'
import { blankDraft } from '../src/core/posts/draft.ts'
import { writePost } from '../src/core/posts/write-post.ts'
import { inTransaction, one, run } from '../src/db/database.ts'
import type { SafeHtml } from '../src/lib/html.ts'
import { answering, readOrders } from './child.ts'
import { namesAt, pathOf, sets } from './outbound-streets.ts'
import { membersOf } from './queries.ts'

const { folder, port } = readOrders<{ folder: string; port: string }>()
const app = buildApp({ folder, address: 'http://maple.test', names: namesAt(port) })
const { ctx } = app
ctx.db.exec(`update house set federation = 'open', handle_domain = ''`)
const people = membersOf(ctx)
const writers = new Map<string, Member>()
for (const [n, set] of (['distinct', 'slow', 'backlog'] as const).entries()) {
  const writer = people[n]
  if (!writer) throw new Error('too few people live here')
  writers.set(set, writer)
  await ownKeys(ctx, writer.id)
  const settled = one(ctx.db, 'select 1 from servers where host = :host', { host: sets[set][0] ?? '' })
  const readers = set === 'backlog' || settled ? [] : sets[set]
  for (let from = 0; from < readers.length; from += 250) {
    const some = readers.slice(from, from + 250)
    inTransaction(ctx.db, () => {
      for (const host of some) addReader(writer.id, host, pathOf(set))
    })
  }
}
await app.settle()
app.run((error) => console.error(error))

/** Somebody on another server follows a member; letters for her go to the inbox that everybody there shares. */
function addReader(member: string, host: string, path: string): void {
  const uri = `http://${host}/u/reader`
  const nothing = { outbox: null, followers: null, following: null, featured: null, avatarUrl: null, headerUrl: null }
  const { id } = saveRemoteActor(ctx, {
    ...nothing,
    uri,
    type: 'Person',
    name: 'reader',
    server: host,
    shownName: 'A reader',
    aboutHtml: '' as SafeHtml,
    locked: false,
    url: uri,
    inbox: `${uri}/inbox`,
    sharedInbox: `http://${host}${path}`,
    alsoKnownAs: [],
    movedTo: null,
    discoverable: false,
    fields: [],
    emojis: [],
    born: null,
    keys: [],
  })
  run(ctx.db, 'insert into follows (follower, followee, since) values (:id, :member, 0)', { id, member })
}

const text = 'Soup is ready, for **everybody** who is hungry. Bring a spoon, and somebody who likes leeks. '.repeat(4)

/** Writes what was asked for, and tells how long everybody else here waited for it (milliseconds). */
function work(path: URL): number {
  const set = path.searchParams.get('set') ?? 'backlog'
  const writer = writers.get(set)
  if (!writer) throw new Error(`nobody writes to ${set}`)
  const began = performance.now()
  if (path.pathname === '/post') {
    const calm = { ...writer, preferences: { ...writer.preferences, holdHome: 0, holdBeyond: 0 } }
    writePost(ctx, calm, { ...blankDraft, text, choice: 'public' })
  } else {
    const body = JSON.stringify({ id: `http://maple.test/${began}`, type: 'Note', content: text.repeat(6) })
    const to = sets.backlog.map((host) => `http://${host}${pathOf('backlog')}`)
    for (let n = 0; n < Number(path.searchParams.get('letters')); n += 1)
      send(ctx, { actor: writer.id, kind: 'Update', body, post: null, to })
  }
  return performance.now() - began
}

const server = createServer((request, response) => {
  response.end(String(work(new URL(request.url ?? '', 'http://house'))))
})
server.listen(0, '127.0.0.1', () => {
  const number = (sql: string) => Number(one(ctx.db, `select ${sql} as n`)?.['n'])
  answering(
    { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
    () => ({
      // Dead servers rest; what is left is what may go.
      left: number('(select count(*) from lanes where rests is null)') + Number(isBehind(ctx, 'federation')),
      kept: number(`(select count(*) from deliveries where state = 'done')`),
    }),
    async () => {
      server.close()
      await app.close()
    },
  )
})
