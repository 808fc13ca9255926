import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Json, phoneApp } from '../../test/phone-app.ts'
import { openHouse } from '../../test/village.ts'

test('Bo reads on her phone what she said and what stays at home, locked so that her app can not carry it out', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  house.says('bo', 'Soup at **seven**, says @ada. #soup')
  const [soup] = await phoneApp(house, 'bo').get('/api/v1/timelines/home')
  assert.equal(soup.visibility, 'private')
  assert.equal(soup.local_only, true)
  assert.deepEqual(soup.porchlight, { audience: 'local', narrowing: 'everyone' })
  assert.match(soup.content, /<strong>seven<\/strong>.*<a class="u-url mention" href="http:\/\/localhost:8080\/@ada"/)
  assert.equal(soup.mentions[0].acct, 'ada')
  assert.equal(soup.tags[0].name, 'soup')
  assert.equal(soup.account.acct, 'bo')
  assert.match(soup.created_at, /^2026-11-22T08:00:00\.\d{3}Z$/)
})

test('an app without a token, or with one that never was, reads no home', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  for (const headers of [{}, { authorization: 'Bearer nothing' }]) {
    const came = await phoneApp(house, null).ask('GET', '/api/v1/timelines/home', undefined, headers)
    assert.deepEqual([came.status, came.json], [401, { error: 'The access token is invalid' }])
  }
})

test('an app that may only write reads nothing', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const came = await phoneApp(house, 'bo', { scopes: 'write' }).ask('GET', '/api/v1/timelines/home')
  assert.deepEqual([came.status, came.json], [403, { error: 'This action is outside the authorized scopes' }])
})

test('the house’s own timeline and the public one are told apart, and what is asked for alone comes alone', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  house.says('ada', 'At home. #tea')
  house.says('ada', 'For all. #tea #cake', { choice: 'public' })
  house.says('dee', 'To Bo.', { choice: 'direct', named: ['@bo'] })
  house.says('ada', 'Next door.', { choice: 'neighborhood' })
  const bo = phoneApp(house, 'bo')
  const at = async (path: string) => texts(await bo.get(`/api/v1/timelines/${path}`))
  assert.deepEqual(await at('public?local=true'), ['Next door.', 'For all. #tea #cake', 'At home. #tea'])
  assert.deepEqual(await at('public'), ['For all. #tea #cake'])
  assert.deepEqual(await at('public?remote=true'), [])
  assert.deepEqual(await at('public?only_media=1'), [])
  assert.deepEqual(await at('tag/TEA'), ['For all. #tea #cake', 'At home. #tea'])
  assert.deepEqual(await at('tag/tea?none[]=cake'), ['At home. #tea'])
  assert.deepEqual(await at('tag/tea?all[]=Cake&local=true'), ['For all. #tea #cake'])
  assert.deepEqual(await at('tag/nobody?any[]=cake'), ['For all. #tea #cake'])
  assert.deepEqual(await at('tag/---'), [])
  assert.deepEqual(await at('direct'), ['To Bo.'])
  assert.deepEqual(await at('bubble'), ['Next door.'])
})

test('posts that show a page are found by its address, except those that are not for everybody to find', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const url = 'https://elsewhere.example/bread'
  house.says('ada', `Bread: ${url}`, { choice: 'public', preview: true })
  house.says('ada', `Ours: ${url}`, { preview: true })
  const bo = phoneApp(house, 'bo')
  const [found, ...others] = await bo.get(`/api/v1/timelines/link?url=${encodeURIComponent(url)}`)
  assert.match(found.content, /Bread/)
  assert.deepEqual(others, [])
  assert.equal((await bo.ask('GET', '/api/v1/timelines/link')).status, 404)
})

test('strangers read what the house says for all when its front page shows it, and are asked in for everything else', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  house.says('ada', 'At home.')
  house.says('ada', 'For all. #tea', { choice: 'public' })
  const app = phoneApp(house, null)
  const local = '/api/v1/timelines/public?local=true'
  const closed = [401, { error: 'This method requires an authenticated user' }]
  const came = await app.ask('GET', local)
  assert.deepEqual([came.status, came.json], closed)
  house.ctx.db.exec('update house set open_front = 1')
  assert.deepEqual(texts(await app.get(local)), ['For all. #tea'])
  for (const path of ['public', 'public?remote=true', 'tag/tea', 'link?url=https://a.example/']) {
    const { status, json } = await app.ask('GET', `/api/v1/timelines/${path}`)
    assert.deepEqual([status, json], closed, path)
  }
})

test('an app walks home down by Link and up again from the oldest, and meets each post once', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  for (let n = 0; n < 9; n += 1) house.says('bo', `${n}`)
  const bo = phoneApp(house, 'bo')
  const walk = async (rel: string, from: string) => {
    const pages: string[][] = []
    for (let path: string | undefined = from; path; ) {
      const { json, headers } = await bo.ask('GET', path)
      pages.push(texts(json))
      const href: string | undefined = new RegExp(`<([^>]+)>; rel="${rel}"`).exec(headers.get('link') ?? '')?.[1]
      path = href && new URL(href).pathname + new URL(href).search
    }
    return pages
  }
  const start = '/api/v1/timelines/home?limit=4'
  assert.deepEqual(await walk('next', start), [['8', '7', '6', '5'], ['4', '3', '2', '1'], ['0']])
  const [oldest] = (await bo.get('/api/v1/timelines/home')).slice(-1)
  assert.deepEqual(await walk('prev', `${start}&min_id=${oldest.id}`), [['4', '3', '2', '1'], ['8', '7', '6', '5'], []])
  assert.equal((await bo.ask('GET', '/api/v1/timelines/home?limit=few')).status, 422)
})

function texts(statuses: Json): string[] {
  return statuses.map(({ content }: Json) => content.replace(/<[^>]+>/g, ''))
}
