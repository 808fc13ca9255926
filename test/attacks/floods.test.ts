import assert from 'node:assert/strict'
import { test } from 'node:test'
import { takeIn } from '../../src/core/arrivals/arrivals.ts'
import type { Context } from '../../src/core/context.ts'
import { saveRemoteActor } from '../../src/core/elsewhere/remote-actor.ts'
import { followPerson } from '../../src/core/follows/follow-person.ts'
import { findNews } from '../../src/core/inbox/find-news.ts'
import { quietStrangers } from '../../src/core/judgement/quiet-strangers.ts'
import { limits } from '../../src/core/limits.ts'
import { answerStranger } from '../../src/core/strangers/answer-stranger.ts'
import { listStrangers } from '../../src/core/strangers/list-strangers.ts'
import { all, one } from '../../src/db/database.ts'
import { lettersDue, workOff } from '../../src/federation/inbox/work-off.ts'
import type { SafeHtml } from '../../src/lib/html.ts'
import type { Here } from '../cast.ts'
import { openStreet } from '../street.ts'
import { openHouse, type TestHouse } from '../village.ts'

const day = 24 * 60 * 60 * 1000
const everybody = 'https://www.w3.org/ns/activitystreams#Public'

/** Somebody elsewhere as her server tells of her; `age` is how long ago she came there. Returns our id and her address. */
function stranger(
  ctx: Context,
  name: string,
  { host, age }: { host: string; age: number },
): { id: string; uri: string } {
  const uri = `https://${host}/users/${name}`
  const { id } = saveRemoteActor(ctx, {
    uri,
    name,
    server: host,
    type: 'Person',
    shownName: name,
    aboutHtml: '' as SafeHtml,
    locked: false,
    url: uri,
    inbox: `${uri}/inbox`,
    sharedInbox: null,
    outbox: null,
    followers: `${uri}/followers`,
    following: null,
    featured: null,
    avatarUrl: null,
    headerUrl: null,
    alsoKnownAs: [],
    movedTo: null,
    discoverable: true,
    fields: [],
    emojis: [],
    born: ctx.now() - age,
    keys: [],
  })
  return { id, uri }
}

interface Said {
  readonly by: string
  readonly id: number
  readonly names: readonly string[]
  readonly to?: readonly string[]
}

/** Letters with something said, as they lie there once their signatures were checked. */
function drop(ctx: Context, said: readonly Said[]): void {
  takeIn(
    ctx,
    said.map(({ by, id, names, to = [everybody] }) => {
      const uri = `${by}/${id}`
      const tag = names.map((href) => ({ type: 'Mention', href }))
      const note = { id: uri, type: 'Note', attributedTo: by, content: `<p>Buy this, ${id}.</p>`, to, cc: names, tag }
      const activity = { id: `${uri}/activity`, type: 'Create', actor: by, object: note, to, cc: names }
      return { id: activity.id, actor: by, host: new URL(by).host, activity: JSON.stringify(activity) }
    }),
  )
}

async function workAll(ctx: Context): Promise<void> {
  while ((lettersDue(ctx) ?? Number.POSITIVE_INFINITY) <= ctx.now()) await workOff(ctx)
}

function open(t: { after: (work: () => Promise<void>) => void }): TestHouse {
  const house = openHouse({ address: 'http://maple.test' })
  house.ctx.db.exec(`update house set federation = 'open'`)
  t.after(() => house.close())
  return house
}

const uriOf = (house: TestHouse, name: Here) => `http://maple.test/ap/u/${house.member(name).id}`
const count = ({ ctx }: TestHouse, sql: string) => Number(one(ctx.db, sql)?.['n'])

test('a wave of 2,000 messages from brand-new accounts on 300 servers rings no bell and fills no disk', async (t) => {
  const house = open(t)
  const bo = uriOf(house, 'bo')
  const wave = Array.from({ length: 2000 }, (_, n) => {
    const { uri } = stranger(house.ctx, `s${n}`, { host: `s${n % 300}.example`, age: day })
    return { by: uri, id: n, names: [bo] }
  })
  drop(house.ctx, wave)
  const from = process.cpuUsage()
  await workAll(house.ctx)
  const { user, system } = process.cpuUsage(from)
  assert.ok((user + system) / 1000 / wave.length < 5, 'milliseconds of work for each')
  assert.equal(count(house, 'select count(*) as n from notifications'), 0)
  assert.deepEqual(findNews(house.ctx, house.member('bo')), { forYou: false, direct: false })
  assert.equal(count(house, 'select count(*) as n from posts where home = 0'), limits.strangers.waiting)
  assert.doesNotMatch(await house.as('bo').read('/public-posts'), /Buy this/)
  assert.match(await house.as('bo').read('/inbox'), new RegExp(`Strangers \\(${limits.strangers.waiting}\\)`))
})

test('one stranger takes five places in the drawer and no more', async (t) => {
  const house = open(t)
  const { uri } = stranger(house.ctx, 'eve', { host: 'new.example', age: day })
  drop(
    house.ctx,
    Array.from({ length: 20 }, (_, id) => ({ by: uri, id, names: [uriOf(house, 'bo')] })),
  )
  await workAll(house.ctx)
  const [eve] = listStrangers(house.ctx, house.member('bo'), 1).strangers
  assert.equal(eve?.posts.length, limits.strangers.perPerson)
  assert.equal(count(house, 'select count(*) as n from posts where home = 0'), limits.strangers.perPerson)
})

test('what a stranger wrote is told once Bo hears her, and never when he ignores her; a private word waits as well', async (t) => {
  const house = open(t)
  const { ctx } = house
  const bo = house.member('bo')
  const [kind, rude] = ['kind', 'rude'].map((name) => stranger(ctx, name, { host: 'new.example', age: day }))
  assert.ok(kind && rude)
  const names = [uriOf(house, 'bo')]
  drop(ctx, [
    { by: kind.uri, id: 1, names },
    { by: kind.uri, id: 2, names, to: names },
    { by: rude.uri, id: 3, names, to: names },
  ])
  await workAll(ctx)
  assert.doesNotMatch(await house.as('bo').read('/direct'), /Buy this/)
  assert.match(await house.as('bo').read('/inbox/strangers'), /Buy this, 2/)
  assert.equal((await house.as('bo').post(`/inbox/strangers/${kind.id}`, { answer: 'yes' })).status, 303)
  answerStranger(ctx, bo, rude.id, 'no')
  assert.match(await house.as('bo').read('/inbox'), /Buy this, 1/)
  const direct = await house.as('bo').read('/direct')
  assert.match(direct, /Buy this, 2/)
  assert.doesNotMatch(direct, /Buy this, 3/)
  drop(ctx, [
    { by: kind.uri, id: 4, names },
    { by: rude.uri, id: 5, names },
  ])
  await workAll(ctx)
  assert.deepEqual(
    all(ctx.db, 'select count(*) as n from posts where home = 0').map((row) => row['n']),
    [4],
  )
  assert.deepEqual(listStrangers(ctx, bo, 1).strangers, [])
  const page = await house.as('bo').read('/inbox/strangers')
  assert.match(page, /Ignored[\s\S]*rude/)
  assert.equal((await house.as('dee').post(`/inbox/strangers/${kind.id}`, { answer: 'maybe' })).status, 422)
  assert.equal((await house.as('dee').post('/inbox/strangers/nobody', { answer: 'yes' })).status, 404)
})

test('somebody who has been somewhere for long is heard, unless she names a crowd or Bo wants his quiet', async (t) => {
  const house = open(t)
  const { ctx } = house
  const { uri } = stranger(ctx, 'cyd', { host: 'old.example', age: 400 * day })
  const bo = uriOf(house, 'bo')
  const crowd = Array.from({ length: 30 }, (_, n) => `https://old.example/users/c${n}`)
  const told = () => count(house, `select count(*) as n from notifications where kind = 'mention'`)
  drop(ctx, [{ by: uri, id: 1, names: [bo] }])
  await workAll(ctx)
  assert.equal(told(), 1)
  drop(ctx, [{ by: uri, id: 2, names: [bo, ...crowd] }])
  await workAll(ctx)
  assert.equal(told(), 1)
  await house.as('bo').post('/inbox/strangers/quiet', { quiet: 'yes' })
  drop(ctx, [{ by: uri, id: 3, names: [bo, uriOf(house, 'dee')] }])
  await workAll(ctx)
  assert.equal(told(), 2)
  quietStrangers(ctx, house.member('ada'), true)
  drop(ctx, [{ by: uri, id: 4, names: [uriOf(house, 'dee')] }])
  await workAll(ctx)
  assert.equal(told(), 2)
})

test('whom Bo follows is never a stranger, however new she is', async (t) => {
  const street = await openStreet(t, 'maple', 'elm')
  const [maple, elm] = [street.house('maple'), street.house('elm')]
  elm.ctx.db.exec(`update members set joined = ${elm.ctx.now()}`)
  const dee = await maple.ctx.elsewhere.findHandle('@dee@elm.test')
  assert.ok(dee)
  elm.says('ada', 'Hello @bo@maple.test', { choice: 'public' })
  followPerson(maple.ctx, maple.member('bo'), dee)
  await street.settle()
  elm.says('dee', 'Hello @bo@maple.test', { choice: 'public' })
  await street.settle()
  assert.deepEqual(
    all(maple.ctx.db, `select count(*) as n from notifications where kind = 'mention'`).map((row) => row['n']),
    [1],
  )
})

test('who sends too much at once is asked to wait, and nothing is lost', async (t) => {
  const street = await openStreet(t, 'maple', 'elm')
  const [maple, elm] = [street.house('maple'), street.house('elm')]
  const dee = await maple.ctx.elsewhere.findHandle('@dee@elm.test')
  assert.ok(dee)
  followPerson(maple.ctx, maple.member('bo'), dee)
  await street.settle()
  const { burst } = limits.letters.perActor
  for (let n = 0; n < burst + 10; n += 1) elm.says('dee', `Soup ${n}`, { choice: 'public' })
  await street.settle()
  const here = () => count(maple, 'select count(*) as n from posts where home = 0')
  assert.ok(here() < burst + 10, `${here()} came at once`)
  for (let minute = 0; minute < 5; minute += 1) {
    await maple.wait(60_000)
    await elm.wait(60_000)
    await street.settle()
  }
  assert.equal(here(), burst + 10)
})
