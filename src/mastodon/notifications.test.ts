import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type Json, phoneApp } from '../../test/phone-app.ts'
import { openHouse, type TestHouse } from '../../test/village.ts'
import { followPerson } from '../core/follows/follow-person.ts'
import { tell } from '../core/notifications/tell.ts'
import { likePost } from '../core/reactions/like-post.ts'
import { putAside } from '../core/strangers/put-aside.ts'
import { run } from '../db/database.ts'
import { newId } from '../lib/ids.ts'

function village(t: TestContext): TestHouse {
  const house = openHouse()
  t.after(() => house.close())
  return house
}

const types = (told: Json[]) => told.map(({ type }) => type)

/** Ada is named, answered, liked twice and followed, and is asked for a call, which no app knows. */
function aBusyDay(house: TestHouse): { post: string } {
  const post = house.says('ada', 'soup?')
  house.says('bo', 'yes please', { replyTo: post.id })
  house.says('dee', 'hello @ada')
  for (const who of ['bo', 'dee'] as const) likePost(house.ctx, house.member(who), post.id)
  followPerson(house.ctx, house.member('bo'), house.member('ada').id)
  tell(house.ctx, { member: house.member('ada').id, kind: 'call-times', actor: null, post: null })
  return { post: post.id }
}

test('Ada’s app reads what she is told in the words it knows, and nothing that it has no words for', async (t) => {
  const house = village(t)
  const { post } = aBusyDay(house)
  const ada = phoneApp(house, 'ada')
  const told = await ada.get('/api/v1/notifications')
  assert.deepEqual(types(told), ['follow', 'favourite', 'favourite', 'mention', 'mention'])
  const [follow, like] = told
  assert.deepEqual([follow.account.acct, follow.status, like.status.id], ['bo', null, post])
  assert.match(like.created_at, /^2026-11-22T08:00:00\.\d{3}Z$/)
  assert.equal(like.group_key, told[2].group_key)
  assert.deepEqual((await ada.get(`/api/v1/notifications/${like.id}`)).id, like.id)
  assert.deepEqual(types(await ada.get('/api/v1/notifications?types[]=mention&types[]=nonsense')), [
    'mention',
    'mention',
  ])
  assert.deepEqual(types(await ada.get('/api/v1/notifications?types[]=nonsense')), [])
  assert.deepEqual(types(await ada.get('/api/v1/notifications?exclude_types[]=mention&exclude_types[]=follow')), [
    'favourite',
    'favourite',
  ])
  const byDee = await ada.get(`/api/v1/notifications?account_id=${house.member('dee').id}`)
  assert.deepEqual(types(byDee), ['favourite', 'mention'])
  assert.deepEqual(await ada.get('/api/v1/notifications/unread_count'), { count: 5 })
  assert.deepEqual(await ada.get('/api/v1/notifications/unread_count?limit=2'), { count: 2 })
})

test('page after page an app reads each of them once, downwards and upwards', async (t) => {
  const house = village(t)
  aBusyDay(house)
  const ada = phoneApp(house, 'ada')
  const all = await ada.get('/api/v1/notifications')
  const first = await ada.ask('GET', '/api/v1/notifications?limit=2')
  const next = /<[^>]*(\/api[^>]*)>; rel="next"/.exec(first.headers.get('link') ?? '')?.[1] ?? ''
  const second = await ada.get(next)
  assert.deepEqual(
    [...first.json, ...second].map(({ id }: Json) => id),
    all.slice(0, 4).map(({ id }: Json) => id),
  )
  const up = await ada.get(`/api/v1/notifications?limit=2&min_id=${all[4].id}`)
  assert.deepEqual(
    up.map(({ id }: Json) => id),
    [all[2].id, all[3].id],
  )
  const newest = await ada.get(`/api/v1/notifications?limit=2&since_id=${all[4].id}`)
  assert.equal(newest[0].id, all[0].id)
})

test('an app takes one of them away, and all that it shows, but nothing that only the house tells', async (t) => {
  const house = village(t)
  aBusyDay(house)
  const ada = phoneApp(house, 'ada')
  const [follow, like] = await ada.get('/api/v1/notifications')
  await ada.post(`/api/v1/notifications/${follow.id}/dismiss`)
  await ada.post('/api/v1/notifications/dismiss', { id: like.id })
  assert.deepEqual(types(await ada.get('/api/v1/notifications')), ['favourite', 'mention', 'mention'])
  await ada.post('/api/v1/notifications/clear')
  assert.deepEqual(await ada.get('/api/v1/notifications'), [])
  const left = house.ctx.db.prepare('select kind from notifications').all()
  assert.deepEqual(
    left.map((row) => ({ ...row })),
    [{ kind: 'call-times' }],
  )
})

test('likes of one post are told together', async (t) => {
  const house = village(t)
  const { post } = aBusyDay(house)
  const ada = phoneApp(house, 'ada')
  const { notification_groups: groups, accounts, statuses } = await ada.get('/api/v2/notifications')
  assert.deepEqual(types(groups), ['follow', 'favourite', 'mention', 'mention'])
  const likes = groups[1]
  const [bo, dee] = [house.member('bo').id, house.member('dee').id]
  assert.deepEqual([likes.notifications_count, likes.status_id, likes.sample_account_ids], [2, post, [dee, bo]])
  assert.deepEqual(accounts.map(({ id }: Json) => id).toSorted(), [bo, dee].toSorted())
  assert.equal(statuses.length, 3)
  const alone = await ada.get('/api/v2/notifications?grouped_types[]=follow')
  assert.deepEqual(types(alone.notification_groups), ['follow', 'favourite', 'favourite', 'mention', 'mention'])
  const faces = await ada.get('/api/v2/notifications?expand_accounts=partial_avatars&types[]=favourite')
  assert.deepEqual(
    [faces.accounts[0].id, faces.partial_accounts[0].id, faces.partial_accounts[0].note],
    [dee, bo, undefined],
  )
  assert.deepEqual(await ada.get('/api/v2/notifications/unread_count'), { count: 4 })
  const one = await ada.get(`/api/v2/notifications/${likes.group_key}`)
  assert.deepEqual(one.notification_groups[0].most_recent_notification_id, likes.most_recent_notification_id)
  const people = await ada.get(`/api/v2/notifications/${likes.group_key}/accounts`)
  assert.deepEqual(
    people.map(({ id }: Json) => id),
    [dee, bo],
  )
  await ada.post(`/api/v2/notifications/${likes.group_key}/dismiss`)
  assert.equal((await ada.ask('GET', `/api/v2/notifications/${likes.group_key}`)).status, 404)
  assert.equal((await ada.get('/api/v2/notifications')).notification_groups.length, 3)
})

test('what one member is told is not there for another, and wants its scope', async (t) => {
  const house = village(t)
  aBusyDay(house)
  const [told] = await phoneApp(house, 'ada').get('/api/v1/notifications')
  const bo = phoneApp(house, 'bo')
  const mine = [
    ['GET', `/api/v1/notifications/${told.id}`],
    ['POST', `/api/v1/notifications/${told.id}/dismiss`],
    ['GET', `/api/v2/notifications/${told.group_key}`],
    ['GET', `/api/v2/notifications/${told.group_key}/accounts`],
    ['GET', `/api/v1/notifications/requests/${house.member('dee').id}`],
    ['POST', `/api/v1/notifications/requests/${house.member('dee').id}/accept`],
    ['DELETE', `/api/v1/conversations/${told.id}`],
    ['POST', `/api/v1/conversations/${told.id}/read`],
    ['GET', '/api/v1/push/subscription'],
  ] as const
  for (const [method, path] of mine) assert.equal((await bo.ask(method, path)).status, 404, path)
  const reader = phoneApp(house, 'bo', { scopes: 'read' })
  for (const path of [
    '/api/v1/notifications/clear',
    '/api/v1/notifications/requests/accept',
    '/api/v1/push/subscription',
  ])
    assert.equal((await reader.ask('POST', path)).status, 403, path)
  assert.equal((await bo.ask('GET', '/api/v1/notifications?limit=many')).status, 422)
})

test('a sign-up is news for hosts: Bo’s app is not told that his guest came', async (t) => {
  const house = village(t)
  for (const name of ['ada', 'bo'] as const)
    tell(house.ctx, { member: house.member(name).id, kind: 'joined', actor: house.member('dee').id, post: null })
  assert.deepEqual(types(await phoneApp(house, 'ada').get('/api/v1/notifications')), ['admin.sign_up'])
  assert.deepEqual(await phoneApp(house, 'bo').get('/api/v1/notifications'), [])
})

test('strangers wait in the app as they do in the house, and Bo says yes or puts them away', async (t) => {
  const house = village(t)
  const { ctx } = house
  const bo = house.member('bo')
  const cy = String(ctx.db.prepare(`select id from actors where name = 'cy'`).get()?.['id'])
  const post = strangerPost(house, cy)
  putAside(ctx, { member: bo.id, actor: cy, post, kind: 'mention' })
  const app = phoneApp(house, 'bo')
  assert.deepEqual((await app.get('/api/v2/notifications/policy')).summary, {
    pending_requests_count: 1,
    pending_notifications_count: 1,
  })
  const [request] = await app.get('/api/v1/notifications/requests')
  assert.deepEqual([request.id, request.account.acct, request.last_status.id], [cy, 'cy@elsewhere.example', post])
  assert.equal((await app.get(`/api/v1/notifications/requests/${cy}`)).notifications_count, '1')
  assert.deepEqual(await app.get('/api/v1/notifications'), [])
  const waits = await app.get(`/api/v1/notifications?include_filtered=true&account_id=${cy}`)
  assert.deepEqual([types(waits), waits[0].status.id], [['mention'], post])
  await app.post(`/api/v1/notifications/requests/${cy}/accept`)
  assert.deepEqual(types(await app.get('/api/v1/notifications')), ['mention'])
  assert.deepEqual(await app.get('/api/v1/notifications/requests/merged'), { merged: true })
  run(ctx.db, 'delete from strangers')
  putAside(ctx, { member: bo.id, actor: cy, post, kind: 'mention' })
  await app.post('/api/v1/notifications/requests/dismiss', { id: [cy, house.member('dee').id] })
  assert.deepEqual(await app.get('/api/v1/notifications/requests'), [])
})

function strangerPost({ ctx }: TestHouse, author: string): string {
  const id = newId(ctx.now())
  run(
    ctx.db,
    `insert into posts (id, author, home, reach, circle, circle_of, listed, text, html, thread, written)
     values (:id, :author, 0, 'public', 'everyone', :author, 1, 'hello', '<p>hello</p>', :id, :now)`,
    { id, author, now: ctx.now() },
  )
  return id
}

test('Bo lets strangers wait by her app, and hears why she can not choose what the house does not know', async (t) => {
  const house = village(t)
  const bo = phoneApp(house, 'bo')
  const before = await bo.get('/api/v2/notifications/policy')
  assert.deepEqual([before.for_not_following, before.for_new_accounts], ['accept', 'filter'])
  const saved = await bo.patch('/api/v2/notifications/policy', { ...before, for_not_following: 'filter' })
  assert.equal(saved.for_not_following, 'filter')
  assert.equal((await bo.get('/api/v1/notifications/policy')).filter_not_following, true)
  await bo.put('/api/v1/notifications/policy', { filter_not_following: false })
  assert.equal((await bo.get('/api/v2/notifications/policy')).for_not_following, 'accept')
  const refused = await bo.ask('PATCH', '/api/v2/notifications/policy', { for_private_mentions: 'drop' })
  assert.equal(refused.status, 403)
  assert.equal((await bo.ask('PATCH', '/api/v2/notifications/policy', { for_not_following: 'eat' })).status, 422)
})

test('conversations are read, and one that is put away comes back when somebody says something new', async (t) => {
  const house = village(t)
  const [bo, dee] = [phoneApp(house, 'bo'), phoneApp(house, 'dee')]
  const first = house.says('dee', 'psst', { choice: 'direct', named: ['@bo'] })
  house.says('ada', 'also psst', { choice: 'direct', named: ['@bo'] })
  const all = await bo.get('/api/v1/conversations')
  assert.deepEqual(
    all.map(({ accounts, unread }: Json) => [accounts[0].acct, unread]),
    [
      ['ada', true],
      ['dee', true],
    ],
  )
  const page = await bo.ask('GET', '/api/v1/conversations?limit=1')
  assert.match(page.headers.get('link') ?? '', new RegExp(`max_id=${all[0].last_status.id}`))
  assert.deepEqual((await bo.get(`/api/v1/conversations?max_id=${all[0].last_status.id}`))[0].id, first.thread)
  assert.equal((await bo.post(`/api/v1/conversations/${first.thread}/read`)).unread, false)
  assert.deepEqual(await bo.delete(`/api/v1/conversations/${first.thread}`), {})
  assert.deepEqual((await bo.get('/api/v1/conversations')).length, 1)
  assert.equal((await bo.ask('DELETE', `/api/v1/conversations/${first.thread}`)).status, 404)
  assert.equal((await dee.get('/api/v1/conversations')).length, 1)
  house.says('dee', 'still there?', { choice: 'direct', replyTo: first.id, named: ['@bo'] })
  assert.deepEqual((await bo.get('/api/v1/conversations'))[0].id, first.thread)
})
