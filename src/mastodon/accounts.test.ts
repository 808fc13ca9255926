import assert from 'node:assert/strict'
import { test } from 'node:test'
import { phoneApp } from '../../test/phone-app.ts'
import { openHouse } from '../../test/village.ts'
import { findPerson } from '../core/actors/person.ts'
import { followPerson } from '../core/follows/follow-person.ts'
import { savePreferences } from '../core/members/member.ts'
import { pinPost } from '../core/reactions/pin-post.ts'
import { one } from '../db/database.ts'
import { newId } from '../lib/ids.ts'

function open(t: { after(done: () => unknown): void }) {
  const house = openHouse()
  t.after(() => house.close())
  const cy = String(one(house.ctx.db, `select id from actors where name = 'cy'`)?.['id'])
  const id = (name: 'ada' | 'bo' | 'dee') => house.member(name).id
  return { house, cy, id, bo: phoneApp(house, 'bo') }
}

const nobody = newId(0)
const missing = [404, { error: 'Record not found' }]

test('Bo finds Ada by her handle, with the name of the house behind it or without, and by the beginning of her name', async (t) => {
  const { bo, id } = open(t)
  for (const acct of ['ada', '@ada', 'ada@localhost:8080', 'Ada'])
    assert.equal((await bo.get(`/api/v1/accounts/lookup?acct=${acct}`)).id, id('ada'), acct)
  assert.equal((await bo.get('/api/v1/accounts/lookup?acct=cy@elsewhere.example')).acct, 'cy@elsewhere.example')
  for (const q of ['ad', 'mar', '@ada@localhost:8080'])
    assert.deepEqual(
      (await bo.get(`/api/v1/accounts/search?q=${q}`)).map((each: { acct: string }) => each.acct),
      ['ada'],
      q,
    )
  assert.deepEqual(await bo.get('/api/v1/accounts/search?q=ada&following=true'), [])
  assert.deepEqual(await bo.get('/api/v1/accounts/search?q='), [])
  const came = await bo.ask('GET', '/api/v1/accounts/lookup?acct=zoe')
  assert.deepEqual([came.status, came.json], missing)
})

test('several people come in the order they were asked for, without those who are not there', async (t) => {
  const { bo, id, cy } = open(t)
  const found = await bo.get(`/api/v1/accounts?id[]=${cy}&id[]=${nobody}&id[]=${id('ada')}&id[]=nonsense`)
  assert.deepEqual(
    found.map((each: { id: string }) => each.id),
    [cy, id('ada')],
  )
})

test('a stranger’s app reads of Ada what strangers read, nothing of people elsewhere, and nothing of who is not listed', async (t) => {
  const { house, id, cy } = open(t)
  const nobodys = phoneApp(house, null)
  house.says('ada', 'At home.')
  house.says('ada', 'For all.', { choice: 'public' })
  assert.equal((await nobodys.get(`/api/v1/accounts/${id('ada')}`)).username, 'ada')
  const posts = await nobodys.get(`/api/v1/accounts/${id('ada')}/statuses`)
  assert.deepEqual(
    posts.map((each: { content: string }) => each.content),
    ['<p dir="auto">For all.</p>'],
  )
  assert.deepEqual(await nobodys.get(`/api/v1/accounts/${id('ada')}/followers`), [])
  savePreferences(house.ctx, house.member('dee'), { listed: false })
  for (const each of [cy, id('dee'), nobody, 'x'])
    assert.deepEqual((await nobodys.ask('GET', `/api/v1/accounts/${each}`)).json, { error: 'Record not found' })
  assert.deepEqual((await nobodys.get('/api/v1/directory')).map((each: { acct: string }) => each.acct).sort(), [
    'ada',
    'bo',
  ])
})

test('an app can not ask itself in', async (t) => {
  const { bo } = open(t)
  const came = await bo.ask('POST', '/api/v1/accounts', { username: 'eve' })
  assert.equal(came.status, 403)
  assert.match(came.json.error, /by invitation/)
})

test('Bo reads of Ada what she pinned, what she begins, what she answers and what is under a tag', async (t) => {
  const { house, bo, id } = open(t)
  const soup = house.says('ada', 'Soup. #soup')
  const asked = house.says('bo', 'What soup?')
  house.says('ada', 'Leek.', { replyTo: asked.id })
  house.says('ada', 'With bread.', { replyTo: soup.id })
  const path = `/api/v1/accounts/${id('ada')}/statuses`
  const said = async (query: string) =>
    (await bo.get(`${path}${query}`)).map((each: { content: string }) => each.content.replace(/<[^>]*>/g, ''))
  assert.deepEqual(await said(''), ['With bread.', 'Leek.', 'Soup. #soup'])
  assert.deepEqual(await said('?exclude_replies=true'), ['With bread.', 'Soup. #soup'])
  assert.deepEqual(await said('?tagged=Soup'), ['Soup. #soup'])
  assert.deepEqual(await said('?only_media=1'), [])
  assert.deepEqual(await said('?pinned=true'), [])
  pinPost(house.ctx, house.member('ada'), soup.id)
  assert.deepEqual(await said('?pinned=true'), ['Soup. #soup'])
  assert.deepEqual(await said('?exclude_replies=true&exclude_reblogs=true&limit=1'), ['With bread.'])
  assert.deepEqual(await said(`?min_id=${asked.id}&limit=1`), ['Leek.'])
  const page = await bo.ask('GET', `${path}?limit=1`)
  assert.match(page.headers.get('link') ?? '', /rel="next"/)
  assert.equal((await bo.ask('GET', `${path}?pinned=perhaps`)).status, 422)
})

test('Bo follows Ada as she wishes, and what they are to each other says all of it', async (t) => {
  const { house, bo, id, cy } = open(t)
  const ada = `/api/v1/accounts/${id('ada')}`
  const followed = await bo.post(`${ada}/follow`, { reblogs: false, notify: true })
  assert.deepEqual(followed, {
    id: id('ada'),
    following: true,
    showing_reblogs: false,
    notifying: true,
    languages: [],
    followed_by: false,
    blocking: false,
    blocked_by: false,
    muting: false,
    muting_notifications: false,
    muting_expires_at: null,
    requested: false,
    requested_by: false,
    domain_blocking: false,
    endorsed: false,
    note: '',
  })
  assert.equal((await bo.post(`${ada}/follow`, {})).notifying, true)
  assert.equal((await bo.post(`${ada}/endorse`)).endorsed, true)
  assert.deepEqual(
    (await bo.get('/api/v1/endorsements')).map((each: { id: string }) => each.id),
    [id('ada')],
  )
  assert.deepEqual((await bo.get(`/api/v1/accounts/${id('bo')}/endorsements`)).length, 1)
  assert.equal((await bo.post(`${ada}/unpin`)).endorsed, false)
  assert.equal((await bo.post(`${ada}/note`, { comment: 'Bakes.' })).note, 'Bakes.')
  assert.equal((await bo.post(`${ada}/unfollow`)).following, false)
  assert.equal((await bo.post(`/api/v1/accounts/${cy}/follow`)).requested, true)
  followPerson(house.ctx, house.member('dee'), id('bo'))
  const dee = phoneApp(house, 'dee')
  assert.equal((await dee.get(`/api/v1/accounts/relationships?id=${id('bo')}`))[0].following, true)
  assert.equal((await bo.post(`/api/v1/accounts/${id('dee')}/remove_from_followers`)).followed_by, false)
})

test('whom Bo mutes and blocks stands in his lists, for as long as he says', async (t) => {
  const { house, bo, id, cy } = open(t)
  assert.equal(
    (await bo.post(`/api/v1/accounts/${id('dee')}/mute`, { duration: 3600, notifications: false })).muting,
    true,
  )
  const [muted] = await bo.get('/api/v1/mutes')
  assert.deepEqual([muted.id, muted.mute_expires_at], [id('dee'), '2026-11-22T09:00:00.000Z'])
  await house.wait(3_600_001)
  assert.deepEqual(await bo.get('/api/v1/mutes'), [])
  assert.equal((await bo.post(`/api/v1/accounts/${cy}/block`)).blocking, true)
  assert.deepEqual(
    (await bo.get('/api/v1/blocks')).map((each: { id: string }) => each.id),
    [cy],
  )
  assert.equal((await bo.post(`/api/v1/accounts/${cy}/unblock`)).blocking, false)
  assert.equal((await bo.ask('POST', `/api/v1/accounts/${id('bo')}/block`)).status, 422)
  assert.equal((await bo.ask('POST', `/api/v1/accounts/${id('dee')}/mute`, { duration: 'long' })).status, 422)
})

test('to whom Ada blocked she is as unknown as nobody', async (t) => {
  const { house, bo, id } = open(t)
  await phoneApp(house, 'ada').post(`/api/v1/accounts/${id('bo')}/block`)
  const paths = ['', '/statuses', '/followers', '/lists', '/featured_tags', '/endorsements']
  for (const path of paths)
    for (const who of [id('ada'), nobody]) {
      const came = await bo.ask('GET', `/api/v1/accounts/${who}${path}`)
      assert.deepEqual([came.status, came.json], missing, path)
    }
  for (const act of [
    'follow',
    'mute',
    'block',
    'note',
    'endorse',
    'unfollow',
    'unmute',
    'unblock',
    'remove_from_followers',
    'unendorse',
  ])
    assert.deepEqual((await bo.ask('POST', `/api/v1/accounts/${id('ada')}/${act}`)).status, 404, act)
  assert.deepEqual(await bo.get(`/api/v1/accounts/relationships?id[]=${id('ada')}`), [])
  assert.deepEqual(await bo.get('/api/v1/accounts/search?q=ada'), [])
})

test('who follows Ada is for others only when she shows it', async (t) => {
  const { house, bo, id } = open(t)
  followPerson(house.ctx, house.member('bo'), id('ada'))
  followPerson(house.ctx, house.member('dee'), id('ada'))
  const path = `/api/v1/accounts/${id('ada')}/followers`
  assert.deepEqual(await bo.get(path), [])
  assert.equal((await bo.get(`/api/v1/accounts/${id('ada')}`)).hide_collections, true)
  assert.equal((await phoneApp(house, 'ada').get(path)).length, 2)
  for (const name of ['ada', 'dee'] as const) savePreferences(house.ctx, house.member(name), { openFollows: true })
  assert.equal((await bo.get(path)).length, 2)
  assert.equal((await bo.get(`/api/v1/accounts/${id('ada')}`)).hide_collections, false)
})

test('Ada lets in who asks, and turns away, from her phone', async (t) => {
  const { house, id } = open(t)
  const ada = phoneApp(house, 'ada')
  await ada.patch('/api/v1/accounts/update_credentials', { locked: true })
  for (const name of ['bo', 'dee'] as const) followPerson(house.ctx, house.member(name), id('ada'))
  assert.equal((await ada.get('/api/v1/follow_requests')).length, 2)
  assert.equal((await ada.post(`/api/v1/follow_requests/${id('bo')}/authorize`)).followed_by, true)
  assert.equal((await ada.post(`/api/v1/follow_requests/${id('dee')}/reject`)).requested_by, false)
  for (const answer of ['authorize', 'reject'])
    for (const who of [id('dee'), nobody])
      assert.equal((await ada.ask('POST', `/api/v1/follow_requests/${who}/${answer}`)).status, 404, answer)
})

test('Bo wants nothing of a server, and then again', async (t) => {
  const { house, bo, cy } = open(t)
  assert.equal(findPerson(house.ctx.db, cy)?.server, 'elsewhere.example')
  assert.deepEqual(await bo.post('/api/v1/domain_blocks', { domain: 'elsewhere.example' }), {})
  assert.deepEqual(await bo.get('/api/v1/domain_blocks'), ['elsewhere.example'])
  assert.equal((await bo.get(`/api/v1/accounts/relationships?id[]=${cy}`))[0].domain_blocking, true)
  assert.deepEqual(await bo.delete('/api/v1/domain_blocks?domain=elsewhere.example'), {})
  assert.deepEqual(await bo.delete('/api/v1/domain_blocks', { domain: 'elsewhere.example' }), {})
  assert.deepEqual(await bo.get('/api/v1/domain_blocks'), [])
  for (const domain of ['', 'nonsense', 'localhost'])
    assert.equal((await bo.ask('POST', '/api/v1/domain_blocks', { domain })).status, 422, domain)
})

test('Bo is told of people of the house, and of one of them no more when he does not want it', async (t) => {
  const { bo, id, cy } = open(t)
  const told = async () =>
    (await bo.get('/api/v2/suggestions')).map((each: { account: { acct: string } }) => each.account.acct).sort()
  assert.deepEqual(await told(), ['ada', 'dee'])
  await bo.delete(`/api/v1/suggestions/${id('dee')}`)
  await bo.delete(`/api/v1/suggestions/${id('dee')}`)
  await bo.delete(`/api/v1/suggestions/${cy}`)
  assert.deepEqual(await told(), ['ada'])
  assert.equal((await bo.get('/api/v1/suggestions'))[0].acct, 'ada')
  assert.equal((await bo.ask('DELETE', `/api/v1/suggestions/${nobody}`)).status, 404)
  const listed = await bo.get('/api/v1/directory?order=new&local=true')
  assert.equal(listed.length, 3)
  assert.equal((await bo.ask('GET', '/api/v1/directory?order=loudest')).status, 422)
})

test('an app with a part of the rights does that part only', async (t) => {
  const { house, id } = open(t)
  const reading = phoneApp(house, 'bo', { scopes: 'read:accounts' })
  assert.equal((await reading.get(`/api/v1/accounts/${id('ada')}`)).acct, 'ada')
  for (const path of [
    '/api/v1/blocks',
    '/api/v1/mutes',
    '/api/v1/follow_requests',
    '/api/v1/bookmarks',
    '/api/v1/markers',
  ])
    assert.equal((await reading.ask('GET', path)).status, 403, path)
  assert.equal((await reading.ask('POST', `/api/v1/accounts/${id('ada')}/follow`)).status, 403)
})
