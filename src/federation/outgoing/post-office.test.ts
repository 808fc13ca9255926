import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { type Came, openSinks, type Sinks } from '../../../test/sinks.ts'
import { openHouse, type TestHouse } from '../../../test/village.ts'
import { takeIn } from '../../core/arrivals/arrivals.ts'
import { send } from '../../core/deliveries/send.ts'
import { ownKeys } from '../../core/keys/own-keys.ts'
import { all, one } from '../../db/database.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

async function openMail(t: TestContext): Promise<{ house: TestHouse; sinks: Sinks }> {
  const sinks = await openSinks(t)
  const house = openHouse({ address: 'http://maple.test', names: sinks.names })
  house.ctx.db.exec(`update house set federation = 'open'`)
  t.after(() => house.close())
  return { house, sinks }
}

function says({ ctx, member }: TestHouse, words: string, to: readonly string[], kind = 'Note'): void {
  send(ctx, { actor: member('bo').id, kind, body: JSON.stringify({ words }), post: null, to })
}

const said = (bodies: readonly string[]) => bodies.map((body) => JSON.parse(body).words)
const cameTo = ({ came }: Sinks, host: string) => said(came.flatMap((each) => (each.host === host ? each.body : [])))
const states = ({ ctx }: TestHouse) =>
  all(ctx.db, 'select host, state, tries, trouble from deliveries order by seq').map((row) =>
    Object.values(row).join(' '),
  )
const names = (many: number) => Array.from({ length: many }, (_, n) => `house${n}.test`)

test('each server gets its letters one at a time and in order, and many servers get theirs at once', async (t) => {
  const { house, sinks } = await openMail(t)
  const to = sinks.inboxes(...names(40))
  for (const host of names(40)) sinks.answer(host, { status: 202, after: 100 })
  for (const words of ['one', 'two']) says(house, words, to)
  await house.settle()
  for (const host of names(40)) assert.deepEqual(said(sinks.taken(host)), ['one', 'two'])
  assert.equal(sinks.most.one, 1)
  assert.ok(sinks.most.all > 8 && sinks.most.all <= 40)
  assert.equal(one(house.ctx.db, 'select count(*) as n from lanes')?.['n'], 0)
})

test('servers that never answer do not delay those that do', async (t) => {
  const { house, sinks } = await openMail(t)
  const dead = names(40)
  const well = Array.from({ length: 100 }, (_, n) => `well${n}.test`)
  for (const host of dead) sinks.answer(host, 'silent')
  await ownKeys(house.ctx, house.member('bo').id)
  says(house, 'hello', sinks.inboxes(...dead, ...well))
  const over = house.settle()
  const delivered = () => states(house).filter((each) => each.includes(' done ')).length
  for (let n = 0; n < 1000 && delivered() < 100; n += 1) await wait(20)
  assert.ok(well.every((host) => sinks.taken(host).length === 1))
  // Nobody has lost patience with the others yet, which takes ten seconds.
  assert.equal(one(house.ctx.db, 'select count(*) as n from servers where failing is not null')?.['n'], 0)
  // What is under way when a house closes is no failure of anybody.
  await house.ctx.net.close()
  await over
  assert.equal(states(house).filter((each) => each.endsWith('waiting 0 ')).length, 40)
})

test('a server that does not answer is left in peace, longer each time, and gets everything when it is back', async (t) => {
  const { house, sinks } = await openMail(t)
  const to = sinks.inboxes('elm.test')
  sinks.answer('elm.test', 'hangs up')
  says(house, 'one', to)
  await house.settle()
  says(house, 'two', to)
  await house.settle()
  assert.deepEqual(cameTo(sinks, 'elm.test'), ['one'])
  const tries: number[] = []
  for (let at = 0; at < 7 * day; at += hour) {
    const before = sinks.came.length
    await house.wait(hour)
    assert.ok(sinks.came.length <= before + 1, 'one letter at a time is enough to see whether it is back')
    if (sinks.came.length > before) tries.push(at)
  }
  const gaps = tries.slice(1).map((at, n) => at - (tries[n] ?? 0))
  assert.ok(Math.max(...gaps) <= 12 * hour)
  assert.ok(tries.length < 30, `it was asked ${tries.length} times in a week`)
  sinks.answer('elm.test', { status: 202 })
  await house.wait(12 * hour)
  assert.deepEqual(said(sinks.taken('elm.test')), ['one', 'two'])
  const elm = one(house.ctx.db, `select failing, failures, rests from servers where host = 'elm.test'`)
  assert.deepEqual({ ...elm }, { failing: null, failures: 0, rests: null })
})

test('a server that was silent for days gets its letters as soon as it says a word', async (t) => {
  const { house, sinks } = await openMail(t)
  const to = sinks.inboxes('elm.test')
  sinks.answer('elm.test', 'hangs up')
  says(house, 'one', to)
  for (let n = 0; n < 20; n += 1) await house.wait(12 * hour)
  sinks.answer('elm.test', { status: 202 })
  await house.wait(minute)
  assert.deepEqual(sinks.taken('elm.test'), [])
  takeIn(house.ctx, [{ id: 'http://elm.test/1', actor: 'http://elm.test/dee', host: 'elm.test', activity: '{}' }])
  await house.settle()
  assert.deepEqual(said(sinks.taken('elm.test')), ['one'])
})

test('what could not be delivered for fourteen days is given up, and what is new is still tried', async (t) => {
  const { house, sinks } = await openMail(t)
  const to = sinks.inboxes('elm.test')
  sinks.answer('elm.test', 'hangs up')
  says(house, 'old', to)
  says(house, 'old too', to)
  for (let n = 0; n < 27; n += 1) await house.wait(12 * hour)
  says(house, 'new', to)
  for (let n = 0; n < 3; n += 1) await house.wait(12 * hour)
  assert.deepEqual(
    all(house.ctx.db, 'select state from deliveries order by seq').map((row) => row['state']),
    ['given-up', 'given-up', 'waiting'],
  )
  sinks.answer('elm.test', { status: 202 })
  await house.wait(12 * hour)
  assert.deepEqual(said(sinks.taken('elm.test')), ['new'])
})

test('a server that asks for a pause gets it, and it is no trouble of its own', async (t) => {
  const { house, sinks } = await openMail(t)
  const to = sinks.inboxes('elm.test')
  sinks.answer('elm.test', { status: 429, headers: { 'retry-after': '600' } })
  says(house, 'hello', to)
  await house.settle()
  sinks.answer('elm.test', { status: 202 })
  await house.wait(9 * minute)
  assert.equal(sinks.came.length, 1)
  await house.wait(minute)
  assert.deepEqual(said(sinks.taken('elm.test')), ['hello'])
  assert.equal(one(house.ctx.db, 'select failures from servers')?.['failures'], 0)
})

test('a server that refuses one way of signing gets the other from the second letter on', async (t) => {
  const { house, sinks } = await openMail(t)
  const to = sinks.inboxes('elm.test')
  const ways = () => sinks.came.splice(0).map(({ headers }) => (headers['signature-input'] ? 'new' : 'old'))
  const reads =
    (way: string) =>
    ({ headers }: Came) => {
      return { status: (headers['signature-input'] ? 'new' : 'old') === way ? 202 : 401 }
    }
  sinks.answer('elm.test', reads('new'))
  says(house, 'one', to)
  await house.settle()
  assert.deepEqual(ways(), ['old', 'new'])
  says(house, 'two', to)
  await house.settle()
  assert.deepEqual(ways(), ['new'])
  sinks.answer('elm.test', reads('old'))
  says(house, 'three', to)
  await house.settle()
  assert.deepEqual(ways(), ['new', 'old'])
  says(house, 'four', to)
  await house.settle()
  assert.deepEqual(ways(), ['old'])
})

test('a letter that they do not want is asked for in both ways, then left', async (t) => {
  const { house, sinks } = await openMail(t)
  const to = sinks.inboxes('elm.test')
  sinks.answer('elm.test', { status: 403 })
  says(house, 'hello', to)
  await house.settle()
  assert.equal(sinks.came.length, 2)
  assert.deepEqual(states(house), ['elm.test refused 1 answer 403'])
  assert.equal(house.ctx.db.prepare('select count(*) as n from lanes').get()?.['n'], 0)
})

test('an inbox that is gone three times is not asked for a week; the follows of who lived there stay', async (t) => {
  const { house, sinks } = await openMail(t)
  const to = sinks.inboxes('elm.test')
  sinks.answer('elm.test', { status: 410 })
  for (let n = 0; n < 5; n += 1) {
    says(house, `${n}`, to)
    await house.settle()
  }
  assert.equal(sinks.came.length, 3)
  assert.ok(states(house).every((each) => each.startsWith('elm.test refused')))
  sinks.answer('elm.test', { status: 202 })
  await house.wait(8 * day)
  says(house, 'back', to)
  await house.settle()
  assert.deepEqual(said(sinks.taken('elm.test')), ['back'])
  assert.equal(one(house.ctx.db, 'select gone from inboxes')?.['gone'], 0)
})

test('a letter that their server stumbles over steps aside for the others', async (t) => {
  const { house, sinks } = await openMail(t)
  const to = sinks.inboxes('elm.test')
  sinks.answer('elm.test', ({ body }) => ({ status: body.includes('odd') ? 500 : 202 }))
  for (const words of ['odd', 'one', 'two']) says(house, words, to)
  await house.settle()
  assert.deepEqual(cameTo(sinks, 'elm.test'), ['odd'])
  await house.wait(minute)
  assert.deepEqual(said(sinks.taken('elm.test')), ['one', 'two'])
  sinks.answer('elm.test', { status: 202 })
  await house.wait(3 * minute)
  assert.deepEqual(said(sinks.taken('elm.test')), ['one', 'two', 'odd'])
})

test('a server at which no letter gets through is asked with one at a time', async (t) => {
  const { house, sinks } = await openMail(t)
  const to = sinks.inboxes('elm.test')
  sinks.answer('elm.test', { status: 401 })
  for (let n = 0; n < 40; n += 1) says(house, `${n}`, to)
  for (let hours = 0; hours < 3 * 24; hours += 1) await house.wait(hour)
  const tries = sinks.came.length / 2
  assert.ok(tries > 8 && tries < 30, `it was asked ${tries} times in three days`)
  sinks.answer('elm.test', { status: 202 })
  for (let n = 0; n < 4; n += 1) await house.wait(12 * hour)
  assert.equal(new Set(sinks.taken('elm.test')).size, 40)
})

test('letters that were under way when the plug was pulled go again, in order', async (t) => {
  const { house, sinks } = await openMail(t)
  const to = sinks.inboxes('elm.test', 'oak.test')
  sinks.answer('elm.test', 'silent')
  for (const words of ['one', 'two', 'three']) says(house, words, to)
  const over = house.settle()
  while (sinks.taken('oak.test').length < 3) await wait(5)
  await house.ctx.net.close()
  await over
  assert.deepEqual(
    all(house.ctx.db, `select state, tries from deliveries where host = 'elm.test'`).map((row) => ({ ...row })),
    Array.from({ length: 3 }, () => ({ state: 'waiting', tries: 0 })),
  )
  assert.equal(one(house.ctx.db, `select rests from lanes where host = 'elm.test'`)?.['rests'], null)
})

test('when nothing waits nothing is written', async (t) => {
  const { house, sinks } = await openMail(t)
  const dead = sinks.inboxes('elm.test')
  sinks.answer('elm.test', 'hangs up')
  says(house, 'hello', dead)
  await house.settle()
  const before = one(house.ctx.db, 'select total_changes() as n')?.['n']
  for (let n = 0; n < 20; n += 1) await house.settle()
  assert.equal(one(house.ctx.db, 'select total_changes() as n')?.['n'], before)
})

test('too much for a server that is silent: its oldest likes and boosts are left out, never a deletion', async (t) => {
  const { house, sinks } = await openMail(t)
  const to = sinks.inboxes('elm.test')
  sinks.answer('elm.test', 'hangs up')
  says(house, 'first', to, 'Create')
  await house.settle()
  for (const kind of ['Delete', 'Move', 'Block', 'Undo']) says(house, kind, to, kind)
  for (let n = 0; n < 1000; n += 1) says(house, `like ${n}`, to, 'Like')
  for (let n = 0; n < 1200; n += 1) says(house, `post ${n}`, to, 'Create')
  const kinds = () =>
    Object.fromEntries(
      all(
        house.ctx.db,
        `select p.kind, count(*) as n from deliveries d join parcels p on p.id = d.parcel where d.state = 'waiting' group by 1`,
      ).map((row) => [row['kind'], row['n']]),
    )
  const { Like: likes, ...others } = kinds()
  assert.deepEqual(others, { Block: 1, Create: 1201, Delete: 1, Move: 1, Undo: 1 })
  assert.ok(Number(likes) <= 2000 - 1205 && Number(likes) > 700)
  for (let n = 0; n < 1000; n += 1) says(house, `more ${n}`, to, 'Create')
  assert.equal(kinds()['Like'], undefined)
  assert.equal(kinds()['Delete'], 1)
  assert.ok(Number(one(house.ctx.db, 'select waiting from lanes')?.['waiting']) <= 2000)
})

test('what can not be written down stops the mail, so that nobody gets a letter over and over', async (t) => {
  const { house, sinks } = await openMail(t)
  t.mock.method(console, 'error', () => {})
  const to = sinks.inboxes('elm.test', 'oak.test')
  says(house, 'one', to)
  says(house, 'two', to)
  house.ctx.db.exec(`create trigger broken before update on deliveries begin select raise(abort, 'no'); end`)
  await house.settle()
  await house.settle()
  assert.deepEqual(sinks.came.map(({ host }) => host).toSorted(), ['elm.test', 'oak.test'])
})
