import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { deletePost } from '../../src/core/posts/delete-post.ts'
import { all, one } from '../../src/db/database.ts'
import { tidyUp } from '../../src/jobs/tidy-up.ts'
import { readersAt } from '../readers.ts'
import { openSinks, type Sinks } from '../sinks.ts'
import { openHouse, type TestHouse } from '../village.ts'

const hour = 60 * 60 * 1000
const day = 24 * hour

async function openBos(t: TestContext, ...hosts: readonly string[]): Promise<{ house: TestHouse; sinks: Sinks }> {
  const sinks = await openSinks(t)
  const house = openHouse({ address: 'http://maple.test', names: sinks.names })
  t.after(() => house.close())
  house.ctx.db.exec(`update house set federation = 'open'`)
  sinks.inboxes(...hosts)
  readersAt(house.ctx, house.member('bo').id, hosts)
  return { house, sinks }
}

/** The lines of the page, without what is around them. */
const linesOf = (page: string) =>
  [...page.matchAll(/<li>(?:<div>)?<bdi>([^<]*)<\/bdi><p class="note">([^<]*)<\/p>/g)].map(
    ([, host, words]) => `${host} ${words}`,
  )

test('Bo sees to which servers her post went, how far it came at each, and what holds it up', async (t) => {
  const { house, sinks } = await openBos(t, 'elm.test', 'oak.test', 'ash.test', 'fir.test')
  sinks.answer('oak.test', 'hangs up')
  sinks.answer('ash.test', { status: 403 })
  sinks.answer('fir.test', { status: 410 })
  const post = house.says('bo', 'Soup for everybody', { choice: 'public' })
  await house.settle()
  const bo = house.as('bo')
  assert.ok((await bo.read(`/@bo/${post.id}`)).includes(`href="/posts/${post.id}/where"`))
  const page = await bo.read(`/posts/${post.id}/where`)
  assert.match(page, /This left to 4 servers\./)
  assert.match(page, /Arrived at 1, waiting for 1, 2 without it/)
  assert.deepEqual(linesOf(page), [
    'ash.test they refused it (403)',
    'fir.test nobody lives there any more',
    'oak.test waiting, next try in 1 minute: it can not be reached',
    'elm.test arrived at 08:00',
  ])
  const later = house.says('bo', 'And cake', { choice: 'public' })
  await house.settle()
  const behind = linesOf(await bo.read(`/posts/${later.id}/where`))
  assert.ok(behind.includes('oak.test waiting, next try in 1 minute: it can not be reached'))
  sinks.answer('oak.test', { status: 202 })
  await house.wait(hour)
  assert.ok(linesOf(await bo.read(`/posts/${post.id}/where`)).includes('oak.test arrived at 09:00'))
})

test('a post for the house left to nobody, and its page says so', async (t) => {
  const { house, sinks } = await openBos(t, 'elm.test')
  const bo = house.as('bo')
  const home = house.says('bo', 'Only for us')
  await house.settle()
  assert.match(await bo.read(`/posts/${home.id}/where`), /This left to 0 servers\. It never left this house\./)
  assert.equal(sinks.came.length, 0)
  const dee = house.says('dee', 'Hello, anybody', { choice: 'public' })
  await house.settle()
  assert.match(await house.as('dee').read(`/posts/${dee.id}/where`), /There was nobody elsewhere to send it to\./)
  house.ctx.db.exec(`update house set federation = 'off'`)
  assert.match(await house.as('dee').read(`/posts/${dee.id}/where`), /This house keeps to itself\./)
})

test('where a post went is for its author; to all others the page is not there', async (t) => {
  const { house } = await openBos(t, 'elm.test')
  const open = house.says('bo', 'Soup', { choice: 'public' })
  const home = house.says('bo', 'Only for us')
  await house.settle()
  const unknown = await house.as('dee').get('/posts/01J9ZQ8S7V6T5R4Q3P2N1M0KHG/where')
  const answer = await unknown.text()
  for (const path of [`/posts/${open.id}/where`, `/posts/${home.id}/where`, '/posts/x/where']) {
    const page = await house.as('dee').get(path)
    assert.equal(page.status, 404)
    assert.equal(
      (await page.text()).replaceAll(path, ''),
      answer.replaceAll('/posts/01J9ZQ8S7V6T5R4Q3P2N1M0KHG/where', ''),
    )
  }
  assert.equal((await house.as('bo').get(`/posts/${open.id}/where?page=2`)).status, 404)
  assert.equal((await house.as('bo').get(`/posts/${open.id}/where?page=x`)).status, 404)
  assert.equal((await house.stranger().get(`/posts/${open.id}/where`)).status, 303)
})

test('what Bo deletes follows where it went, also a month after the letters were forgotten', async (t) => {
  const { house, sinks } = await openBos(t, 'elm.test', 'oak.test')
  const post = house.says('bo', 'Soup for everybody', { choice: 'public' })
  await house.settle()
  await house.wait(40 * day)
  tidyUp(house.ctx)
  assert.equal(one(house.ctx.db, 'select count(*) as n from deliveries')?.['n'], 0)
  const page = await house.as('bo').read(`/posts/${post.id}/where`)
  assert.deepEqual(linesOf(page), ['elm.test sent more than a month ago', 'oak.test sent more than a month ago'])
  const before = sinks.came.length
  deletePost(house.ctx, house.member('bo'), post.id)
  await house.settle()
  const types = sinks.came.slice(before).map(({ host, body }) => `${host} ${JSON.parse(body).type}`)
  assert.deepEqual(types.toSorted(), ['elm.test Delete', 'oak.test Delete'])
  await house.wait(40 * day)
  tidyUp(house.ctx)
  assert.equal(one(house.ctx.db, 'select count(*) as n from went_to')?.['n'], 0)
})

test('what Bo deletes before it left does not leave any more, and its words are gone from the mail', async (t) => {
  const { house, sinks } = await openBos(t, 'elm.test', 'oak.test')
  sinks.answer('oak.test', 'hangs up')
  const post = house.says('bo', 'I should not have said that', { choice: 'public' })
  await house.settle()
  sinks.came.length = 0
  deletePost(house.ctx, house.member('bo'), post.id)
  sinks.answer('oak.test', { status: 202 })
  await house.wait(hour)
  assert.ok(sinks.came.every(({ body }) => !body.includes('I should not')))
  assert.deepEqual(sinks.came.map(({ host, body }) => `${host} ${JSON.parse(body).type}`).toSorted(), [
    'elm.test Delete',
    'oak.test Delete',
  ])
  const bodies = all(house.ctx.db, 'select body from parcels').map((row) => String(row['body']))
  assert.ok(bodies.every((body) => !body.includes('I should not')))
})
