import assert from 'node:assert/strict'
import { test } from 'node:test'
import { receiveDelete } from '../../src/core/posts/receive-delete.ts'
import { openOtherHouse } from '../other-house.ts'
import { openStreet } from '../street.ts'
import type { TestHouse } from '../village.ts'

const minute = 60_000

/** Brings one post here as if it had been looked up, and tells the path of its page. */
async function bring(house: TestHouse, uri: string): Promise<string> {
  const found = await house.ctx.elsewhere.openUrl(uri)
  assert.ok(found?.post, `${uri} is there`)
  return (await house.as('bo').get(`/posts/${found.post}`)).headers.get('location') ?? ''
}

const order = (page: string) => [...page.matchAll(/<p[^>]*>([a-z]+)<\/p>/g)].map((found) => found[1])

test('Bo opens an answer from elsewhere and reads the whole thread around it', async (t) => {
  const street = await openStreet(t, 'maple')
  const maple = street.house('maple')
  const far = await openOtherHouse(t, street.names, 'far.test')
  const near = await openOtherHouse(t, street.names, 'near.test')
  far.person('cy')
  near.person('joon')
  const root = far.says('cy', 'root')
  const middle = near.says('joon', 'middle', { inReplyTo: root })
  const leaf = far.says('cy', 'leaf', { inReplyTo: middle, published: '2026-11-20T11:00:00Z' })
  const side = near.says('joon', 'side', { inReplyTo: root, published: '2026-11-20T12:00:00Z' })
  const beneath = near.says('joon', 'beneath', { inReplyTo: leaf, published: '2026-11-20T13:00:00Z' })
  far.put('/users/cy/root/replies', {
    id: `${root}/replies`,
    type: 'Collection',
    first: { type: 'CollectionPage', items: [middle], next: `${root}/replies?page=2` },
  })
  far.put('/users/cy/root/replies?page=2', { type: 'CollectionPage', items: [side, 'http://far.test/users/cy'] })
  far.put('/users/cy/leaf/replies', { type: 'OrderedCollection', orderedItems: [{ id: beneath }] })
  const path = await bring(maple, leaf)
  const bo = maple.as('bo')
  const page = await bo.read(path)
  assert.deepEqual(order(page), ['root', 'middle', 'leaf', 'beneath'])
  assert.deepEqual(order(await bo.read(await bring(maple, root))), ['root', 'middle', 'leaf', 'beneath', 'side'])
  const asked = far.asked.length + near.asked.length
  await bo.read(path)
  assert.equal(far.asked.length + near.asked.length, asked, 'nobody is asked again so soon')
  await maple.wait(11 * minute)
  await bo.read(path)
  assert.ok(far.asked.length + near.asked.length > asked)
  assert.doesNotMatch(await bo.read('/inbox'), /JOON|CY/, 'and nobody is told of what was looked up')
})

test('a gap in a thread is named, and closed once its post can be read', async (t) => {
  const street = await openStreet(t, 'maple')
  const maple = street.house('maple')
  const far = await openOtherHouse(t, street.names, 'far.test')
  far.person('cy')
  const root = `${far.address}/users/cy/root`
  const leaf = far.says('cy', 'leaf', { inReplyTo: root, published: '2026-11-20T11:00:00Z' })
  const path = await bring(maple, leaf)
  const bo = maple.as('bo')
  assert.match(await bo.read(path), /This answers a post we could not read\./)
  await bo.post(`/posts/${path.split('/').at(-1)}/mute`, { on: 'yes' })
  maple.says('dee', 'mine', { choice: 'public', replyTo: path.split('/').at(-1) ?? '' })
  far.says('cy', 'root')
  await maple.wait(11 * minute)
  const page = await bo.read(path)
  assert.doesNotMatch(page, /could not read/)
  assert.deepEqual(order(page), ['root', 'leaf', 'mine'])
  assert.match(page, /Hear about this thread again/, 'what Bo muted stays muted')
  const posts = maple.ctx.db.prepare(`select distinct thread from posts where html like '%<p>%'`).all()
  assert.equal(posts.length, 1, 'the answers that stood beneath it came along')
})

test('only what says that it answers the thread is taken, from everybody and for everybody', async (t) => {
  const street = await openStreet(t, 'maple')
  const maple = street.house('maple')
  const far = await openOtherHouse(t, street.names, 'far.test')
  const bad = await openOtherHouse(t, street.names, 'bad.test')
  far.person('cy')
  bad.person('mal')
  const root = far.says('cy', 'root')
  const items = [
    bad.says('mal', 'unrelated'),
    bad.says('mal', 'hidden', { inReplyTo: root, to: ['http://bad.test/users/mal/followers'] }),
    {
      id: 'http://bad.test/users/mal/forged',
      type: 'Note',
      attributedTo: 'http://bad.test/users/mal',
      inReplyTo: root,
    },
    { id: 'http://far.test/users/cy/faked', type: 'Note', attributedTo: 'http://bad.test/users/mal', inReplyTo: root },
    'http://127.0.0.1/private',
    'http://maple.test/ap/server',
    'javascript:alert(1)',
    42,
  ]
  far.put('/users/cy/root/replies', { type: 'Collection', items, first: 'http://bad.test/elsewhere' })
  const bo = maple.as('bo')
  assert.deepEqual(order(await bo.read(await bring(maple, root))), ['root'])
  assert.ok(!bad.asked.includes('/elsewhere'), 'lists are read at their own place only')
})

test('answers without end are asked for a little at a time', async (t) => {
  const street = await openStreet(t, 'maple')
  const maple = street.house('maple')
  const far = await openOtherHouse(t, street.names, 'far.test')
  far.person('cy')
  const root = far.says('cy', 'root')
  for (let n = 0; n < 100; n += 1) far.says('cy', `n${n}`, { inReplyTo: root })
  far.put('/users/cy/root/replies', {
    type: 'Collection',
    items: Array.from({ length: 100 }, (_, n) => `${far.address}/users/cy/n${n}`),
    first: `${root}/replies?page=1`,
  })
  for (let n = 1; n < 50; n += 1)
    far.put(`/users/cy/root/replies?page=${n}`, {
      type: 'CollectionPage',
      items: [],
      next: `${root}/replies?page=${n + 1}`,
    })
  const path = await bring(maple, root)
  const before = far.asked.length
  await maple.as('bo').read(path)
  await maple.settle()
  assert.ok(far.asked.length - before <= 20, `${far.asked.length - before} questions`)
})

test('a slow server keeps nobody waiting: the page says who is asked, and what came is there at the next look', async (t) => {
  const street = await openStreet(t, 'maple')
  const maple = street.house('maple')
  const far = await openOtherHouse(t, street.names, 'far.test')
  far.person('cy')
  const root = far.says('cy', 'root')
  const leaf = far.says('cy', 'leaf', { inReplyTo: root, published: '2026-11-20T11:00:00Z' })
  far.put('/users/cy/root/replies', { type: 'Collection', items: [leaf] })
  const path = await bring(maple, root)
  const bo = maple.as('bo')
  far.slow = 1200
  const began = performance.now()
  const page = await bo.read(path)
  assert.ok(performance.now() - began < 2500)
  assert.match(page, /Asking <bdi>far\.test<\/bdi> for the rest…<\/span> <a href="[^"]+">Look again<\/a>/)
  const rest = /data-rest="([^"]+)"/.exec(page)?.[1] ?? ''
  assert.equal((await bo.get(rest)).headers.get('location'), path, 'without scripts it is the page itself')
  await maple.settle()
  const line = await (await bo.get(rest, { 'hx-request': 'true' })).text()
  assert.match(line, /1 more post came\.<\/span> <a href="[^"]+">Show it<\/a>/)
  assert.deepEqual(order(await bo.read(path)), ['root', 'leaf'])
})

test('strangers, a house that keeps to itself and posts that stay home ask nobody', async (t) => {
  const street = await openStreet(t, 'maple')
  const maple = street.house('maple')
  const far = await openOtherHouse(t, street.names, 'far.test')
  far.person('cy')
  const path = await bring(maple, far.says('cy', 'root'))
  const before = far.asked.length
  await maple.stranger().get(path)
  maple.ctx.db.exec(`update house set federation = 'off'`)
  assert.equal((await maple.as('bo').get(path)).status, 200)
  maple.ctx.db.exec(`update house set federation = 'open'`)
  const home = maple.says('bo', 'at home')
  await maple.as('bo').read(`/local/${home.id}`)
  assert.equal(far.asked.length, before)
})

test('a thread that was deleted is not asked back', async (t) => {
  const street = await openStreet(t, 'maple')
  const maple = street.house('maple')
  const far = await openOtherHouse(t, street.names, 'far.test')
  far.person('cy')
  const root = far.says('cy', 'root')
  const leaf = far.says('cy', 'leaf', { inReplyTo: root })
  far.put('/users/cy/root/replies', { type: 'Collection', items: [leaf] })
  const path = await bring(maple, root)
  const cy = String(
    maple.ctx.db.prepare(`select actor from remote_actors where uri = ?`).get(`${far.address}/users/cy`)?.['actor'],
  )
  receiveDelete(maple.ctx, cy, leaf)
  assert.deepEqual(order(await maple.as('bo').read(path)), ['root'])
})

test('what people of Elm Court answered each other is read whole at Maple Street, and what they kept to themselves is not', async (t) => {
  const street = await openStreet(t, 'maple', 'elm')
  const [maple, elm] = [street.house('maple'), street.house('elm')]
  const root = elm.says('dee', 'root', { choice: 'public' })
  const answer = elm.says('ada', 'answer', { choice: 'public', replyTo: root.id })
  elm.says('bo', 'further', { choice: 'public', replyTo: answer.id })
  elm.says('bo', 'secret', { choice: 'local', replyTo: root.id })
  elm.says('ada', 'narrow', { choice: 'followers', replyTo: root.id })
  await street.settle()
  const path = await bring(maple, `http://elm.test/@ada/${answer.id}`)
  const page = await maple.as('bo').read(path)
  assert.deepEqual(order(page), ['root', 'answer', 'further'])
  assert.deepEqual(order(await maple.as('bo').read(await bring(maple, `http://elm.test/@dee/${root.id}`))), [
    'root',
    'answer',
    'further',
  ])
  assert.match(await maple.as('bo').read('/@dee@elm.test'), />root</)
})
