import assert from 'node:assert/strict'
import { test } from 'node:test'
import { phoneApp } from '../../test/phone-app.ts'
import { openHouse } from '../../test/village.ts'

test('Bo makes a list on her phone, puts Ada into it, reads it, renames it and throws it away', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const bo = phoneApp(house, 'bo')
  const ada = house.member('ada').id
  house.says('ada', 'Tomatoes are red.')
  const list = await bo.post('/api/v1/lists', { title: 'Garden', replies_policy: 'followed' })
  assert.deepEqual(list, { id: list.id, title: 'Garden', replies_policy: 'list', exclusive: false })
  await bo.post(`/api/v1/lists/${list.id}/accounts`, { account_ids: [ada] })
  const people = await bo.get(`/api/v1/lists/${list.id}/accounts?limit=0`)
  assert.deepEqual(
    people.map((each: { acct: string }) => each.acct),
    ['ada'],
  )
  const [post] = await bo.get(`/api/v1/timelines/list/${list.id}`)
  assert.match(post.content, /Tomatoes/)
  const changed = await bo.put(`/api/v1/lists/${list.id}`, { title: 'Beds', exclusive: true })
  assert.deepEqual([changed.title, changed.exclusive], ['Beds', true])
  await bo.delete(`/api/v1/lists/${list.id}/accounts`, { account_ids: [ada] })
  assert.deepEqual(await bo.get(`/api/v1/lists/${list.id}/accounts`), [])
  assert.deepEqual(await bo.delete(`/api/v1/lists/${list.id}`), {})
  assert.deepEqual(await bo.get('/api/v1/lists'), [])
})

test('a list of Ada’s is to Bo’s app like one that never was, whatever it wants of it', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { id } = await phoneApp(house, 'ada').post('/api/v1/lists', { title: 'Mine' })
  const bo = phoneApp(house, 'bo')
  for (const [method, path] of [
    ['GET', `/api/v1/lists/${id}`],
    ['PUT', `/api/v1/lists/${id}`],
    ['DELETE', `/api/v1/lists/${id}`],
    ['GET', `/api/v1/lists/${id}/accounts`],
    ['POST', `/api/v1/lists/${id}/accounts`],
    ['DELETE', `/api/v1/lists/${id}/accounts`],
    ['GET', `/api/v1/timelines/list/${id}`],
    ['GET', '/api/v1/lists/nonsense'],
  ] as const) {
    const came = await bo.ask(method, path, method === 'GET' ? undefined : { title: 'Taken', account_ids: [] })
    assert.deepEqual([came.status, came.json], [404, { error: 'Record not found' }], `${method} ${path}`)
  }
  assert.equal((await phoneApp(house, 'ada').get(`/api/v1/lists/${id}`)).title, 'Mine')
})

test('nobody is put into a list when one of them is unknown, and a list needs a title', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const bo = phoneApp(house, 'bo')
  const { id } = await bo.post('/api/v1/lists', { title: 'Garden' })
  const people = [house.member('ada').id, '01ARZ3NDEKTSV4RRFFQ69G5FAV']
  assert.equal((await bo.ask('POST', `/api/v1/lists/${id}/accounts`, { account_ids: people })).status, 404)
  assert.deepEqual(await bo.get(`/api/v1/lists/${id}/accounts`), [])
  assert.equal((await bo.ask('POST', '/api/v1/lists', { title: ' ' })).status, 422)
  assert.equal((await bo.ask('POST', '/api/v1/lists', { title: 'A', replies_policy: 'loud' })).status, 422)
  assert.equal(
    (await phoneApp(house, 'bo', { scopes: 'read' }).ask('POST', '/api/v1/lists', { title: 'A' })).status,
    403,
  )
})
