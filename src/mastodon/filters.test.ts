import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Json, phoneApp } from '../../test/phone-app.ts'
import { openHouse } from '../../test/village.ts'

test('Bo filters spoilers on her phone: the post comes folded with what caught it, until she takes the word out', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const bo = phoneApp(house, 'bo')
  const filter = await bo.post('/api/v2/filters', {
    title: 'Film',
    context: ['home', 'account'],
    filter_action: 'blur',
    expires_in: 3600,
    keywords_attributes: [{ keyword: 'ending', whole_word: true }, { keyword: 'twist' }],
  })
  assert.deepEqual(filter, {
    id: filter.id,
    title: 'Film',
    context: ['home', 'account'],
    expires_at: '2026-11-22T09:00:00.000Z',
    filter_action: 'warn',
    keywords: [
      { id: filter.keywords[0].id, keyword: 'ending', whole_word: true },
      { id: filter.keywords[1].id, keyword: 'twist', whole_word: true },
    ],
    statuses: [],
  })
  house.says('ada', 'What an ending!')
  const local = '/api/v1/timelines/public?local=true'
  const [status] = await bo.get(local)
  const { keywords, statuses, ...parts }: Json = filter
  assert.deepEqual(status.filtered, [{ filter: parts, keyword_matches: ['ending'], status_matches: null }])
  const changed = await bo.put(`/api/v2/filters/${filter.id}`, {
    filter_action: 'hide',
    expires_in: null,
    keywords_attributes: [
      { id: keywords[0].id, _destroy: true },
      { id: keywords[1].id, keyword: 'turn' },
      { keyword: 'end' },
    ],
  })
  assert.deepEqual([changed.title, changed.filter_action, changed.expires_at], ['Film', 'hide', null])
  assert.deepEqual(
    changed.keywords.map((each: { keyword: string }) => each.keyword),
    ['turn', 'end'],
  )
  assert.equal(changed.keywords[0].id, keywords[1].id)
  assert.deepEqual((await bo.get(local))[0].filtered, [])
  assert.deepEqual(await bo.get('/api/v2/filters'), [changed])
  assert.deepEqual(await bo.delete(`/api/v2/filters/${filter.id}`), {})
  assert.deepEqual([statuses, await bo.get('/api/v2/filters')], [[], []])
})

test('words and single posts come into a filter one by one, and leave it again', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const bo = phoneApp(house, 'bo')
  const post = house.says('ada', 'Nothing special.')
  const filter = await bo.post('/api/v2/filters', { title: 'Later', context: ['home'] })
  const at = `/api/v2/filters/${filter.id}`
  const word = await bo.post(`${at}/keywords`, { keyword: 'later', whole_word: false })
  assert.deepEqual(word, { id: word.id, keyword: 'later', whole_word: false })
  assert.deepEqual(await bo.put(`/api/v2/filters/keywords/${word.id}`, { keyword: 'soon' }), {
    ...word,
    keyword: 'soon',
  })
  assert.deepEqual(await bo.get(`/api/v2/filters/keywords/${word.id}`), { ...word, keyword: 'soon' })
  const single = await bo.post(`${at}/statuses`, { status_id: post.id })
  assert.deepEqual(single, { id: single.id, status_id: post.id })
  assert.deepEqual((await bo.get('/api/v2/filters'))[0].statuses, [single])
  assert.deepEqual(await bo.get(`/api/v2/filters/statuses/${single.id}`), single)
  assert.deepEqual(await bo.delete(`/api/v2/filters/statuses/${single.id}`), single)
  assert.deepEqual(await bo.delete(`/api/v2/filters/keywords/${word.id}`), {})
  assert.deepEqual([await bo.get(`${at}/keywords`), await bo.get(`${at}/statuses`)], [[], []])
})

test('an older app sees each word as a filter of its own', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const bo = phoneApp(house, 'bo')
  const made = await bo.post('/api/v1/filters', {
    phrase: 'snow',
    context: ['home', 'notifications'],
    irreversible: true,
  })
  const expected = { phrase: 'snow', context: ['home', 'notifications'], whole_word: false, expires_at: null }
  assert.deepEqual(made, { ...expected, id: made.id, irreversible: true })
  assert.deepEqual(await bo.get('/api/v1/filters'), [made])
  const changed = await bo.put(`/api/v1/filters/${made.id}`, { phrase: 'rain', context: ['home'], whole_word: true })
  assert.deepEqual([changed.id, changed.phrase, changed.context], [made.id, 'rain', ['home']])
  assert.equal((await bo.get('/api/v2/filters'))[0].filter_action, 'hide')
  const [{ id }] = await bo.get('/api/v2/filters')
  await bo.post(`/api/v2/filters/${id}/keywords`, { keyword: 'hail' })
  assert.equal((await bo.ask('PUT', `/api/v1/filters/${made.id}`, { phrase: 'rain', context: ['public'] })).status, 422)
  assert.deepEqual(await bo.delete(`/api/v1/filters/${made.id}`), {})
  assert.equal((await bo.get('/api/v1/filters'))[0].phrase, 'hail')
})

test('filters of others, nonsense and wrong scopes are refused', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const ada = phoneApp(house, 'ada')
  const hers = await ada.post('/api/v2/filters', {
    title: 'Hers',
    context: ['home'],
    keywords_attributes: [{ keyword: 'x' }],
  })
  const post = house.says('bo', 'Between us.', { choice: 'direct', named: ['@dee'] })
  const word = hers.keywords[0].id
  const bo = phoneApp(house, 'bo')
  for (const [method, path] of [
    ['GET', `/api/v2/filters/${hers.id}`],
    ['PUT', `/api/v2/filters/${hers.id}`],
    ['DELETE', `/api/v2/filters/${hers.id}`],
    ['GET', `/api/v2/filters/${hers.id}/keywords`],
    ['POST', `/api/v2/filters/${hers.id}/keywords`],
    ['POST', `/api/v2/filters/${hers.id}/statuses`],
    ['PUT', `/api/v2/filters/keywords/${word}`],
    ['DELETE', `/api/v2/filters/keywords/${word}`],
    ['DELETE', `/api/v1/filters/${word}`],
  ] as const) {
    const came = await bo.ask(
      method,
      path,
      method === 'GET' ? undefined : { title: 'T', keyword: 'k', status_id: post.id },
    )
    assert.deepEqual([came.status, came.json], [404, { error: 'Record not found' }], `${method} ${path}`)
  }
  assert.equal((await ada.ask('POST', `/api/v2/filters/${hers.id}/statuses`, { status_id: post.id })).status, 404)
  for (const wrong of [
    { title: '', context: ['home'] },
    { title: 'A', context: [] },
    { title: 'A', context: ['kitchen'] },
    { title: 'A', context: ['home'], filter_action: 'burn' },
    { title: 'A', context: ['home'], expires_in: 'soon' },
    { title: 'A', context: ['home'], keywords_attributes: 'x' },
  ])
    assert.equal((await bo.ask('POST', '/api/v2/filters', wrong)).status, 422, JSON.stringify(wrong))
  assert.equal((await phoneApp(house, 'bo', { scopes: 'write:lists' }).ask('GET', '/api/v2/filters')).status, 403)
})
