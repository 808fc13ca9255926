import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { askHouse } from '../../../test/signed.ts'
import { openStreet } from '../../../test/street.ts'
import type { TestHouse } from '../../../test/village.ts'
import { followPerson } from '../../core/follows/follow-person.ts'
import { savePreferences } from '../../core/members/member.ts'
import { boostPost } from '../../core/reactions/boost-post.ts'
import { likePost } from '../../core/reactions/like-post.ts'
import { pinPost } from '../../core/reactions/pin-post.ts'
import { fetchActor } from '../fetch/fetch-actor.ts'
import { finger } from '../fetch/find-handle.ts'
import type { Wire } from '../wire.ts'

async function maple(t: TestContext): Promise<TestHouse> {
  return (await openStreet(t, 'maple')).house('maple')
}

async function read(house: TestHouse, path: string): Promise<Wire> {
  const answered = await askHouse(house, path)
  assert.equal(answered.status, 200, path)
  return (await answered.json()) as Wire
}

const listOf = (house: TestHouse, list: string) => `/ap/u/${house.member('ada').id}/${list}`

test('an outbox is read page by page, there and back, and holds what anybody may read and nothing else', async (t) => {
  const house = await maple(t)
  const said: string[] = []
  for (let n = 0; n < 60; n += 1) said.push(house.says('ada', `Post ${n}`, { choice: 'public' }).id)
  const quiet = house.says('ada', 'Quietly', { choice: 'public', narrowing: 'quiet' }).id
  house.says('ada', 'At home')
  house.says('ada', 'For followers', { choice: 'followers' })
  const home = house.says('bo', 'Bo at home').id
  const open = house.says('bo', 'Bo for all', { choice: 'public' }).id
  const ada = {
    ...house.member('ada'),
    preferences: { ...house.member('ada').preferences, holdHome: 0, holdBeyond: 0 },
  }
  boostPost(house.ctx, ada, home)
  boostPost(house.ctx, ada, open)
  await house.settle()
  const cover = await read(house, listOf(house, 'outbox'))
  assert.deepEqual([cover['type'], cover['totalItems']], ['OrderedCollection', 62])
  const seen: Wire[] = []
  const pages: Wire[] = []
  for (let next = cover['first']; next; next = pages.at(-1)?.['next']) {
    const page = await read(house, String(next))
    assert.equal(page['id'], next)
    assert.equal(page['partOf'], cover['id'])
    pages.push(page)
    seen.push(...(page['orderedItems'] as Wire[]))
  }
  assert.equal(pages.length, 3)
  const places = seen.map((each) => (each['type'] === 'Announce' ? each['object'] : (each['object'] as Wire)['id']))
  const uri = (author: 'ada' | 'bo', id: string) => `http://maple.test/ap/o/${house.member(author).id}/${id}`
  assert.deepEqual(places, [uri('bo', open), uri('ada', quiet), ...said.reverse().map((id) => uri('ada', id))])
  assert.equal(JSON.stringify(pages).includes('home'), false)
  const back = await read(house, String(pages[2]?.['prev']))
  assert.deepEqual(back['orderedItems'], pages[1]?.['orderedItems'])
  assert.equal(pages[0]?.['prev'], undefined)
  for (const path of ['outbox?page=1&before=x', 'outbox?before=0&after=1', `outbox?before=${quiet}&after=${quiet}`])
    assert.equal((await askHouse(house, listOf(house, path))).status, 404, path)
})

test('who follows Ada and whom she follows is told only when she wants it, and of her housemates only who wants it too', async (t) => {
  const street = await openStreet(t, 'maple', 'elm')
  const [house, elm] = [street.house('maple'), street.house('elm')]
  const there = await fetchActor(elm.ctx, (await finger(elm.ctx, 'ada', 'maple.test')).uri)
  followPerson(elm.ctx, elm.member('dee'), there.id)
  for (const name of ['bo', 'dee'] as const) followPerson(house.ctx, house.member(name), house.member('ada').id)
  await street.settle()
  for (const list of ['followers', 'following']) {
    assert.deepEqual(Object.keys(await read(house, listOf(house, list))), ['@context', 'id', 'type'])
    assert.equal((await askHouse(house, listOf(house, `${list}?page=1`))).status, 404)
  }
  for (const name of ['ada', 'bo'] as const) savePreferences(house.ctx, house.member(name), { openFollows: true })
  const cover = await read(house, listOf(house, 'followers'))
  assert.equal(cover['totalItems'], 2)
  const page = await read(house, String(cover['first']))
  assert.deepEqual(
    new Set(page['orderedItems'] as string[]),
    new Set([`http://elm.test/ap/u/${elm.member('dee').id}`, `http://maple.test/ap/u/${house.member('bo').id}`]),
  )
  assert.equal((await read(house, listOf(house, 'following')))['totalItems'], 0)
})

test('a server is told who of its own people follows Ada, and nobody is told of others', async (t) => {
  const street = await openStreet(t, 'maple', 'elm', 'oak')
  const [house, elm, oak] = ['maple', 'elm', 'oak'].map((name) => street.house(name))
  assert.ok(house && elm && oak)
  for (const other of [elm, oak]) {
    const there = await fetchActor(other.ctx, (await finger(other.ctx, 'ada', 'maple.test')).uri)
    followPerson(other.ctx, other.member('dee'), there.id)
  }
  await street.settle()
  const path = listOf(house, 'followers?domain=elm.test')
  for (const name of ['the house', 'bo'] as const) {
    const answered = await askHouse(house, path, { as: { house: elm, name } })
    assert.equal(answered.headers.get('cache-control'), 'private, no-store')
    const part = (await answered.json()) as Wire
    assert.deepEqual(part['orderedItems'], [`http://elm.test/ap/u/${elm.member('dee').id}`])
  }
  assert.equal((await askHouse(house, path, { as: { house: oak, name: 'the house' } })).status, 404)
  assert.equal((await askHouse(house, path)).status, 404)
})

test('what Ada pinned for anybody is featured, with its tags, and nothing else of what she pinned', async (t) => {
  const house = await maple(t)
  const ada = house.member('ada')
  const pin = (text: string, more = {}) => pinPost(house.ctx, ada, house.says('ada', text, more).id)
  pin('Soup for all #soup', { choice: 'public' })
  pin('Soup at home #secret')
  pin('Soup for followers #followers', { choice: 'followers' })
  const featured = await read(house, listOf(house, 'featured'))
  const items = featured['orderedItems'] as Wire[]
  assert.equal(items.length, 1)
  assert.match(String(items[0]?.['content']), /for all/)
  const tags = await read(house, listOf(house, 'tags'))
  assert.deepEqual(
    (tags['orderedItems'] as Wire[]).map((tag) => tag['name']),
    ['#soup'],
  )
})

test('of the answers to a post only those that anybody may read are listed, and likes are counted only when Ada wants it', async (t) => {
  const house = await maple(t)
  const post = house.says('ada', 'Who brings bread?', { choice: 'public' })
  const path = `/ap/o/${post.author}/${post.id}`
  const open = house.says('bo', 'Me.', { choice: 'public', replyTo: post.id })
  house.says('dee', 'Between us.', { choice: 'local', replyTo: post.id })
  likePost(house.ctx, house.member('bo'), post.id)
  const cover = await read(house, `${path}/replies`)
  assert.equal(cover['totalItems'], 1)
  const page = await read(house, String(cover['first']))
  assert.deepEqual(page['orderedItems'], [`http://maple.test/ap/o/${open.author}/${open.id}`])
  assert.equal((await read(house, `${path}/likes`))['totalItems'], undefined)
  assert.equal((await read(house, `${path}/shares`))['totalItems'], undefined)
  savePreferences(house.ctx, house.member('ada'), { openCounts: true })
  assert.equal((await read(house, `${path}/likes`))['totalItems'], 1)
  assert.equal((await read(house, `${path}/shares`))['totalItems'], 0)
})

test('a document for anyone travels packed, is known again by its tag and asked for with HEAD; a page leads to it', async (t) => {
  const house = await maple(t)
  const post = house.says('ada', 'Soup for **everybody**. '.repeat(60), { choice: 'public' })
  const path = `/ap/o/${post.author}/${post.id}`
  const first = await askHouse(house, path)
  const tag = first.headers.get('etag') ?? ''
  assert.match(tag, /^W\/"/)
  assert.match(first.headers.get('vary') ?? '', /Signature/)
  assert.equal(first.headers.get('cache-control'), 'public, max-age=60')
  const again = await askHouse(house, path, { more: { 'if-none-match': `"other", ${tag}` } })
  assert.deepEqual([again.status, await again.text()], [304, ''])
  const packed = await askHouse(house, path, { more: { 'accept-encoding': 'gzip' } })
  assert.equal(packed.headers.get('content-encoding'), 'gzip')
  assert.equal(packed.headers.get('etag'), tag)
  const bytes = Buffer.from(await packed.arrayBuffer())
  assert.equal(gunzipSync(bytes).toString(), await first.text())
  const head = await house.web.request(new Request(`http://maple.test${path}`, { method: 'HEAD' }))
  assert.deepEqual([head.status, head.headers.get('etag'), await head.text()], [200, tag, ''])
  const led = await askHouse(house, `/@ada/${post.id}`)
  assert.deepEqual([led.status, led.headers.get('location')], [302, `http://maple.test${path}`])
  const local = house.says('ada', 'At home').id
  for (const [where, status] of [
    [`/@ada/${local}`, 404],
    [`/@bo/${post.id}`, 404],
    [`/local/${local}`, 404],
    ['/@ada', 302],
    ['/@nobody', 404],
  ] as const)
    assert.equal((await askHouse(house, where)).status, status, where)
})
