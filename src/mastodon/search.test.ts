import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Json, phoneApp } from '../../test/phone-app.ts'
import { openHouse } from '../../test/village.ts'

test('Bo finds people, posts and tags by one word, or one kind of them in parts', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  house.says('ada', 'First soup #soup')
  const second = house.says('dee', 'Second soup #souppot')
  house.says('ada', 'Not for Bo: soup #soupsecret', { choice: 'direct', named: ['@dee'] })
  const bo = phoneApp(house, 'bo')
  const found = await bo.get('/api/v2/search?q=soup')
  assert.deepEqual(texts(found), ['Second soup #souppot', 'First soup #soup'])
  assert.deepEqual(names(found.hashtags), ['soup', 'souppot'])
  assert.deepEqual(found.accounts, [])
  assert.deepEqual(names((await bo.get('/api/v2/search?q=%23soupp&type=hashtags')).hashtags), ['souppot'])
  assert.equal((await bo.get('/api/v2/search?q=ada')).accounts[0].acct, 'ada')
  assert.deepEqual(texts(await bo.get('/api/v2/search?q=soup&type=statuses&limit=1&offset=1')), ['First soup #soup'])
  assert.deepEqual(texts(await bo.get(`/api/v2/search?q=soup&max_id=${second.id}`)), ['First soup #soup'])
  const ada = house.member('ada').id
  assert.deepEqual(texts(await bo.get(`/api/v2/search?q=soup&account_id=${ada}`)), ['First soup #soup'])
  assert.deepEqual((await bo.get('/api/v1/search?q=soup')).hashtags, ['soup', 'souppot'])
})

test('an address of this house leads to its post or person, also one that stays at home, and to nothing one may not see', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const home = house.says('ada', 'At home.')
  const open = house.says('ada', 'For all.', { choice: 'public' })
  const secret = house.says('ada', 'Between us.', { choice: 'direct', named: ['@dee'] })
  const bo = phoneApp(house, 'bo')
  const at = (path: string) =>
    bo.get(`/api/v2/search?resolve=true&q=${encodeURIComponent(`http://localhost:8080${path}`)}`)
  assert.equal((await at(`/local/${home.id}`)).statuses[0].id, home.id)
  assert.equal((await at(`/@ada/${open.id}`)).statuses[0].id, open.id)
  assert.equal((await at(`/ap/o/${open.author}/${open.id}`)).statuses[0].id, open.id)
  assert.equal((await at('/@ada')).accounts[0].acct, 'ada')
  assert.equal((await at(`/ap/u/${open.author}`)).accounts[0].acct, 'ada')
  for (const path of [
    `/local/${secret.id}`,
    '/@nobody',
    '/@%E0%A4%A',
    '/settings',
    '/local/01ARZ3NDEKTSV4RRFFQ69G5FAV',
  ])
    assert.deepEqual(await at(path), { accounts: [], statuses: [], hashtags: [] }, path)
})

test('with resolve, a handle or address of elsewhere is asked for; without it nobody elsewhere is', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const asked: string[] = []
  Object.assign(house.ctx.elsewhere, {
    findHandle: async (handle: string) => asked.push(handle) && null,
    openUrl: async (url: string) => asked.push(url) && null,
  })
  const bo = phoneApp(house, 'bo')
  const url = encodeURIComponent('https://far.example/@zoe')
  await bo.get('/api/v2/search?q=@zoe@far.example')
  await bo.get(`/api/v2/search?q=${url}`)
  // The house still keeps to itself.
  await bo.get(`/api/v2/search?q=${url}&resolve=true`)
  assert.deepEqual(asked, [])
  house.ctx.db.exec(`update house set federation = 'open'`)
  await bo.get('/api/v2/search?q=@zoe@far.example&resolve=true')
  await bo.get(`/api/v2/search?q=${url}&resolve=true`)
  assert.deepEqual(asked, ['@zoe@far.example', 'https://far.example/@zoe'])
})

test('strangers search nothing, and nonsense is refused', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  assert.equal((await phoneApp(house, null).ask('GET', '/api/v2/search?q=ada')).status, 401)
  const bo = phoneApp(house, 'bo')
  assert.equal((await phoneApp(house, 'bo', { scopes: 'write' }).ask('GET', '/api/v2/search?q=ada')).status, 403)
  assert.equal((await bo.ask('GET', '/api/v2/search?q=a&type=cakes')).status, 422)
  assert.deepEqual(await bo.get('/api/v2/search'), { accounts: [], statuses: [], hashtags: [] })
})

function texts({ statuses }: Json): string[] {
  return statuses.map(({ content }: Json) => content.replace(/<[^>]+>/g, ''))
}

function names(tags: Json): string[] {
  return tags.map(({ name }: Json) => name)
}
