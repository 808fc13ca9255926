import assert from 'node:assert/strict'
import { test } from 'node:test'
import { phoneApp } from '../../test/phone-app.ts'
import { openHouse } from '../../test/village.ts'
import { bookmarkPost } from '../core/reactions/bookmark-post.ts'
import { likePost } from '../core/reactions/like-post.ts'
import { featureTag } from '../core/tags/feature-tag.ts'
import { newId } from '../lib/ids.ts'

function open(t: { after(done: () => unknown): void }) {
  const house = openHouse()
  t.after(() => house.close())
  return { house, bo: phoneApp(house, 'bo') }
}

test('Bo follows a tag and shows it on his page, and its name says so', async (t) => {
  const { house, bo } = open(t)
  const tag = await bo.post('/api/v1/tags/Caf%C3%A9/follow')
  assert.deepEqual(tag, {
    id: 'café',
    name: 'café',
    url: 'http://localhost:8080/tags/caf%C3%A9',
    history: [],
    following: true,
    featuring: false,
  })
  assert.deepEqual(
    (await bo.get('/api/v1/followed_tags')).map((each: { name: string }) => each.name),
    ['café'],
  )
  assert.equal((await bo.post('/api/v1/tags/café/feature')).featuring, true)
  assert.equal((await bo.post('/api/v1/tags/café/unfeature')).featuring, false)
  assert.equal((await bo.post('/api/v1/tags/café/unfollow')).following, false)
  assert.equal((await phoneApp(house, null).get('/api/v1/tags/café')).following, false)
  assert.equal((await bo.ask('GET', '/api/v1/tags/%21%21')).status, 404)
})

test('tags on a page are counted, suggested, and taken away only by who shows them', async (t) => {
  const { house, bo } = open(t)
  house.says('bo', 'Oil the chain. #bicycle #spring')
  assert.deepEqual(
    (await bo.get('/api/v1/featured_tags/suggestions')).map((each: { name: string }) => each.name),
    ['bicycle', 'spring'],
  )
  const shown = await bo.post('/api/v1/featured_tags', { name: '#Bicycle' })
  assert.deepEqual(
    [shown.name, shown.statuses_count, shown.last_status_at, shown.url],
    ['bicycle', '1', '2026-11-22', 'http://localhost:8080/tags/bicycle'],
  )
  assert.equal((await bo.get(`/api/v1/accounts/${house.member('bo').id}/featured_tags`)).length, 1)
  const hers = featureTag(house.ctx, house.member('dee'), 'garden')
  for (const id of [hers, newId(0), 'x'])
    assert.equal((await bo.ask('DELETE', `/api/v1/featured_tags/${id}`)).status, 404, id)
  assert.deepEqual(await bo.delete(`/api/v1/featured_tags/${shown.id}`), {})
  assert.deepEqual(await bo.get('/api/v1/featured_tags'), [])
  for (const name of ['', '!!', 'x'.repeat(101)])
    assert.equal((await bo.ask('POST', '/api/v1/featured_tags', { name })).status, 422)
})

test('how far Bo has read is the same in all his apps, and nobody else’s', async (t) => {
  const { house, bo } = open(t)
  const { id } = house.says('ada', 'Soup.')
  assert.deepEqual(await bo.get('/api/v1/markers?timeline[]=home&timeline[]=notifications'), {})
  const moved = await bo.post('/api/v1/markers', { home: { last_read_id: id } })
  assert.deepEqual(moved, { home: { last_read_id: id, version: 1, updated_at: '2026-11-22T08:00:00.000Z' } })
  assert.deepEqual(await bo.get('/api/v1/markers?timeline[]=home'), moved)
  assert.deepEqual(await bo.get('/api/v1/markers'), {})
  assert.deepEqual(await phoneApp(house, 'dee').get('/api/v1/markers?timeline[]=home'), {})
  for (const wrong of [
    { home: 'x' },
    { home: {} },
    { home: { last_read_id: id }, notifications: { last_read_id: 'soon' } },
  ])
    assert.equal((await bo.ask('POST', '/api/v1/markers', wrong)).status, 422)
  assert.deepEqual(await bo.get('/api/v1/markers?timeline[]=home'), moved)
})

test('what Bo keeps and likes comes page by page', async (t) => {
  const { house, bo } = open(t)
  for (const words of ['One.', 'Two.', 'Three.']) {
    const { id } = house.says('ada', words)
    bookmarkPost(house.ctx, house.member('bo'), id)
    likePost(house.ctx, house.member('bo'), id)
    await house.wait(1000)
  }
  for (const path of ['/api/v1/bookmarks', '/api/v1/favourites']) {
    const first = await bo.ask('GET', `${path}?limit=2`)
    assert.deepEqual(
      first.json.map((each: { content: string }) => each.content.replace(/<[^>]*>/g, '')),
      ['Three.', 'Two.'],
    )
    const next = /<http:\/\/localhost:8080([^>]*)>; rel="next"/.exec(first.headers.get('link') ?? '')?.[1] ?? ''
    const [last] = await bo.get(next)
    assert.match(last.content, /One\./)
  }
})
