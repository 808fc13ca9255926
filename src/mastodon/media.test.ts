import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { phoneApp } from '../../test/phone-app.ts'
import { openHouse } from '../../test/village.ts'
import { blockPerson } from '../core/follows/block-person.ts'
import { forgetMedia } from '../core/media/forget-media.ts'
import { all } from '../db/database.ts'
import { photograph } from '../media/sample-pictures.ts'

async function open(t: TestContext) {
  const house = openHouse()
  t.after(() => house.close())
  const bytes = new Uint8Array(await photograph(120, 90))
  const formWith = (more: Record<string, string> = {}, field = 'file') => {
    const form = new FormData()
    for (const [name, value] of Object.entries(more)) form.append(name, value)
    form.append(field, new Blob([bytes]), 'home.jpg')
    return form
  }
  const [bo, ada] = [phoneApp(house, 'bo'), phoneApp(house, 'ada')]
  /** What a phone gets when it loads a picture: it sends no cookie and no token. */
  const load = async (url: string) => (await house.web.request(url)).status
  return { house, bo, ada, formWith, load }
}

test('Bo brings a picture, says what it shows and posts it; then it is hers to change no more but in the post', async (t) => {
  const { house, bo, ada, formWith, load } = await open(t)
  const picture = await bo.post('/api/v2/media', formWith({ description: 'A cat', focus: '0,0' }))
  assert.deepEqual([picture.type, picture.description, picture.meta.original.width], ['image', 'A cat', 120])
  const path = `/api/v1/media/${picture.id}`
  assert.equal(await load(picture.url), 200)
  assert.equal(await load(picture.preview_url), 200)
  assert.equal(await load(picture.url.split('?')[0]), 404)
  assert.equal((await bo.put(path, { description: 'A grey cat' })).description, 'A grey cat')
  assert.equal((await bo.get(path)).description, 'A grey cat')
  assert.equal((await bo.ask('PUT', path, { description: 'x'.repeat(1501) })).status, 422)
  for (const method of ['GET', 'PUT', 'DELETE'] as const) assert.equal((await ada.ask(method, path)).status, 404)
  assert.equal((await ada.ask('POST', '/api/v1/statuses', { status: 'Mine', media_ids: [picture.id] })).status, 404)
  const said = { media_ids: [picture.id], sensitive: true, language: 'de' }
  const post = await bo.post('/api/v1/statuses', said)
  assert.deepEqual([post.sensitive, post.spoiler_text], [true, 'sensibel'])
  assert.deepEqual([post.media_attachments[0].id, post.media_attachments[0].description], [picture.id, 'A grey cat'])
  assert.equal((await bo.ask('GET', path)).status, 404)
  assert.equal((await bo.ask('DELETE', path)).status, 422)
  await house.wait(10_000)
  const media_attributes = [{ id: picture.id, description: 'Her cat' }]
  const edited = await bo.put(`/api/v1/statuses/${post.id}`, {
    media_ids: [picture.id],
    media_attributes,
    sensitive: false,
  })
  assert.deepEqual([edited.media_attachments[0].description, edited.sensitive], ['Her cat', false])
  const history = await bo.get(`/api/v1/statuses/${post.id}/history`)
  assert.deepEqual(
    history.map((each: { media_attachments: [] }) => each.media_attachments.length),
    [0, 1],
  )
})

test('a post that Bo deletes can be written again with its pictures, also days later', async (t) => {
  const { house, bo, formWith, load } = await open(t)
  const picture = await bo.post('/api/v1/media', formWith())
  const post = await bo.post('/api/v1/statuses', { status: 'Look', media_ids: [picture.id], visibility: 'public' })
  await house.wait(3 * 24 * 60 * 60 * 1000)
  const gone = await bo.delete(`/api/v1/statuses/${post.id}`)
  assert.deepEqual([gone.text, gone.media_attachments[0].id], ['Look', picture.id])
  assert.equal(await load(gone.media_attachments[0].url), 200)
  assert.equal(await load(gone.media_attachments[0].url.split('?')[0]), 404)
  await forgetMedia(house.ctx)
  const again = await bo.post('/api/v1/statuses', { status: gone.text, media_ids: [picture.id] })
  assert.equal(again.media_attachments[0].id, picture.id)
})

test('what an app loads opens without a cookie, and no longer once the post is not for its member', async (t) => {
  const { house, bo, ada, formWith, load } = await open(t)
  const picture = await bo.post('/api/v2/media', formWith())
  const post = await bo.post('/api/v1/statuses', { status: 'At home', media_ids: [picture.id], visibility: 'unlisted' })
  await house.wait(20_000)
  const [seen] = (await ada.get(`/api/v1/statuses/${post.id}`)).media_attachments
  assert.equal(await load(seen.url), 200)
  for (const [from, to] of [
    [/for=\w+/, `for=${house.member('dee').id}`],
    [/until=\d+/, 'until=99999999'],
    [/pass=../, 'pass=zz'],
    [/original/, 'small'],
  ] as const)
    assert.equal(await load(seen.url.replace(from, to)), 404)
  blockPerson(house.ctx, house.member('bo'), house.member('ada').id)
  assert.equal(await load(seen.url), 404)
  const [own] = (await bo.get(`/api/v1/statuses/${post.id}`)).media_attachments
  assert.equal(await load(own.url), 200)
  await house.wait(2 * 24 * 60 * 60 * 1000)
  assert.equal(await load(own.url), 404)
})

test('what is no picture, nothing at all, or brought by an app that may not, leaves nothing behind', async (t) => {
  const { house, bo, formWith } = await open(t)
  const paper = new FormData()
  paper.append('file', new Blob(['%PDF-1.7']), 'x.jpg')
  assert.equal((await bo.ask('POST', '/api/v2/media', paper)).status, 422)
  assert.equal((await bo.ask('POST', '/api/v2/media', { description: 'Nothing' })).status, 422)
  assert.equal((await bo.ask('POST', '/api/v2/media', formWith({}, 'thumbnail'))).status, 422)
  assert.equal((await bo.ask('POST', '/api/v2/media', formWith({ description: 'x'.repeat(1501) }))).status, 422)
  const reader = phoneApp(house, 'bo', { scopes: 'read write:statuses' })
  assert.equal((await reader.ask('POST', '/api/v2/media', formWith())).status, 403)
  assert.deepEqual(all(house.ctx.db, 'select id from media'), [])
  const kept = await bo.post('/api/v2/media', formWith())
  assert.deepEqual(await bo.delete(`/api/v1/media/${kept.id}`), {})
  assert.equal((await bo.ask('GET', `/api/v1/media/${kept.id}`)).status, 404)
})
