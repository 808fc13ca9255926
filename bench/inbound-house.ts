// A house of ours that is written to, in a process of its own: `{ folder, names, followed }` are its orders.
import { Hono } from 'hono'
import { buildApp } from '../src/app.ts'
import { isBehind } from '../src/core/events.ts'
import { one, run } from '../src/db/database.ts'
import { openFederation } from '../src/federation/door.ts'
import { fetchActor } from '../src/federation/fetch/fetch-actor.ts'
import { listen } from '../src/http/server.ts'
import { answering, readOrders } from './child.ts'
import { membersOf } from './queries.ts'

const { folder, names, followed } = readOrders<{ folder: string; names: [string, string][]; followed: string[] }>()
const app = buildApp({ folder, address: 'http://maple.test', names: new Map(names) })
const { ctx } = app
const bo = membersOf(ctx)[0]?.id ?? ''
ctx.db.exec(`update house set federation = 'open', handle_domain = ''`)
for (const uri of followed) {
  const { id } = await fetchActor(ctx, uri)
  run(ctx.db, 'insert or ignore into follows (follower, followee, since) values (:bo, :id, 0)', { bo, id })
}
await app.settle()
app.run((error) => console.error(error))
// What may come at once is not what is measured.
const rate = { perSecond: 1e6, burst: 1e6 }
const newKeys = { perSite: 1e6, perNetwork: 1e6, inAll: 1e6, atOnce: 1e6 }
const door = openFederation(ctx, new Hono(), { perActor: rate, perHost: rate, inAll: rate, newKeys })
const { address, close } = await listen(door, '127.0.0.1:0')
const number = (sql: string) => Number(one(ctx.db, `select ${sql} as n`)?.['n'])

answering(
  { address, inbox: 'http://maple.test/ap/inbox', bo: `http://maple.test/ap/u/${bo}` },
  () => ({
    left:
      number(`(select count(*) from arrivals) + (select count(*) from deliveries where state = 'waiting')`) +
      Number(isBehind(ctx, 'federation')),
    kept: number('(select count(*) from taken)'),
  }),
  async () => {
    await close()
    await app.close()
  },
)
