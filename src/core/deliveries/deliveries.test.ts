import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { morning, openHouse } from '../../../test/village.ts'
import { all, one } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { finishLetters, type Outcome } from './finish-letters.ts'
import { stopLettersTo } from './for-server.ts'
import { heardFrom } from './heard-from.ts'
import { lanesDue, nextLanes, recountLane } from './lanes.ts'
import { type Letter, nextLetter } from './letter.ts'
import { send } from './send.ts'

const hosts = ['elm.test', 'oak.test', 'ash.test']
const outcomes: readonly Outcome[] = [
  { kind: 'arrived', learned: null },
  { kind: 'arrived', learned: 'rfc9421' },
  { kind: 'refused', trouble: 'answer 410', gone: true },
  { kind: 'refused', trouble: 'answer 413', gone: false },
  { kind: 'silent', trouble: 'slow', wait: null },
  { kind: 'silent', trouble: 'answer 503', wait: 600_000 },
  { kind: 'busy', trouble: 'answer 429', wait: 60_000 },
  { kind: 'stuck', trouble: 'answer 500' },
  { kind: 'cut-off' },
]

const step = fc.oneof(
  fc.record({ do: fc.constant('send' as const), to: fc.uniqueArray(fc.constantFrom(...hosts), { minLength: 1 }) }),
  fc.record({ do: fc.constant('take' as const) }),
  fc.record({ do: fc.constant('finish' as const), outcome: fc.constantFrom(...outcomes) }),
  fc.record({ do: fc.constantFrom('hear' as const, 'stop' as const), host: fc.constantFrom(...hosts) }),
  fc.record({ do: fc.constant('wait' as const), minutes: fc.constantFrom(1, 30, 721, 20_000) }),
)

interface Street {
  readonly ctx: Context
  readonly bo: string
  /** Letters that are under way, by host. */
  readonly out: Map<string, Letter>
  readonly move: (minutes: number) => void
}

test('whatever happens to letters, each server that has some gets its turn, and in the end none is left', async (t) => {
  const house = openHouse({ address: 'http://maple.test' })
  t.after(() => house.close())
  house.ctx.db.exec(`update house set federation = 'open'`)
  let now = morning
  const ctx: Context = { ...house.ctx, now: () => now, wake: () => {} }
  const move = (minutes: number) => {
    now += minutes * 60_000
  }
  const walk = (happenings: readonly (typeof step extends fc.Arbitrary<infer S> ? S : never)[]) => {
    ctx.db.exec('delete from parcels; delete from lanes; delete from inboxes; delete from servers')
    const street: Street = { ctx, bo: house.member('bo').id, out: new Map(), move }
    for (const each of happenings) {
      happen(street, each)
      check(street)
    }
    drain(street)
  }
  fc.assert(fc.property(fc.array(step, { maxLength: 60 }), walk), { numRuns: 150 })
})

function happen(street: Street, each: typeof step extends fc.Arbitrary<infer S> ? S : never): void {
  const { ctx, bo, out, move } = street
  switch (each.do) {
    case 'send':
      send(ctx, {
        actor: bo,
        kind: 'Create',
        body: '{}',
        post: null,
        to: each.to.map((host) => `http://${host}/inbox`),
      })
      break
    case 'take':
      take(street)
      break
    case 'finish': {
      const [letter] = out.values()
      if (letter) out.delete(letter.host)
      if (letter) finishLetters(ctx, [{ letter, outcome: each.outcome }])
      break
    }
    case 'hear':
      heardFrom(ctx, each.host)
      break
    case 'stop':
      stopLettersTo(ctx, (host) => host === each.host)
      break
    case 'wait':
      move(each.minutes)
      break
  }
}

function take({ ctx, out }: Street): void {
  for (const host of nextLanes(ctx, 1, out.keys())) {
    const letter = nextLetter(ctx, host)
    if (letter) out.set(host, letter)
    else recountLane(ctx, host)
  }
}

function check({ ctx }: Street): void {
  const waiting = all(
    ctx.db,
    `select host, count(*) as n from deliveries where state = 'waiting' group by host order by host`,
  )
  const lanes = all(ctx.db, 'select host, waiting as n from lanes order by host')
  assert.deepEqual(lanes, waiting)
}

// Everybody is well again; what is under way arrives, and so does all that waits, once its time has come.
function drain(street: Street): void {
  const { ctx, out, move } = street
  const arrive = () => {
    finishLetters(
      ctx,
      [...out.values()].map((letter) => ({ letter, outcome: { kind: 'arrived', learned: null } })),
    )
    out.clear()
  }
  arrive()
  move(13 * 60)
  for (let n = 0; n < 500 && lanesDue(ctx, []) !== null; n += 1) {
    take(street)
    arrive()
  }
  assert.equal(one(ctx.db, `select count(*) as n from deliveries where state = 'waiting'`)?.['n'], 0)
  assert.equal(lanesDue(ctx, []), null)
  check(street)
}

test('a server for which a hundred letters wait leaves the turn to those with one', (t) => {
  const house = openHouse({ address: 'http://maple.test' })
  t.after(() => house.close())
  const { ctx } = house
  ctx.db.exec(`update house set federation = 'open'`)
  const says = (...to: string[]) =>
    send(ctx, {
      actor: house.member('bo').id,
      kind: 'Create',
      body: '{}',
      post: null,
      to: to.map((host) => `http://${host}/inbox`),
    })
  for (let n = 0; n < 100; n += 1) says('full.test')
  const others = Array.from({ length: 20 }, (_, n) => `house${n}.test`)
  says(...others)
  const turns: string[] = []
  for (let n = 0; n < 40; n += 1) {
    const [host = ''] = nextLanes(ctx, 1, [])
    const letter = nextLetter(ctx, host)
    if (letter) finishLetters(ctx, [{ letter, outcome: { kind: 'arrived', learned: null } }])
    turns.push(host)
  }
  assert.equal(turns[0], 'full.test')
  assert.deepEqual(turns.slice(1, 21).toSorted(), others.toSorted())
  assert.ok(turns.slice(21).every((host) => host === 'full.test'))
})
