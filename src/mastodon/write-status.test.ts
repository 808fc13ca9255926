import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { phoneApp } from '../../test/phone-app.ts'
import { openHouse } from '../../test/village.ts'
import { all, one } from '../db/database.ts'

function open(t: TestContext) {
  const house = openHouse()
  t.after(() => house.close())
  return { house, bo: phoneApp(house, 'bo'), ada: phoneApp(house, 'ada') }
}

const unknown = '01K0000000000000000000000A'

test('an app that knows Mastodon’s words only, and changes nothing, posts at home', async (t) => {
  const { house, bo } = open(t)
  const { source } = await bo.get('/api/v1/accounts/verify_credentials')
  assert.equal(source.privacy, 'unlisted')
  const soup = await bo.post('/api/v1/statuses', { status: 'Soup at **seven**', visibility: source.privacy })
  assert.deepEqual([soup.visibility, soup.local_only, soup.porchlight.audience], ['private', true, 'local'])
  assert.match(soup.content, /<strong>seven<\/strong>/)
  const silent = await bo.post('/api/v1/statuses', { status: 'And bread' })
  assert.equal(silent.porchlight.audience, 'local')
  await house.wait(20_000)
  assert.equal((await house.stranger().get(`/local/${soup.id}`)).status, 404)
  assert.equal((await phoneApp(house, null).ask('GET', `/api/v1/statuses/${soup.id}`)).status, 404)
})

test('what Bo posts publicly is answered at once, waits as everything does, and she can take it back', async (t) => {
  const { house, bo, ada } = open(t)
  const shown = await bo.post('/api/v1/statuses', { status: 'Hello world', visibility: 'public' })
  assert.equal(shown.visibility, 'public')
  assert.equal((await bo.get(`/api/v1/statuses/${shown.id}`)).id, shown.id)
  assert.equal((await ada.ask('GET', `/api/v1/statuses/${shown.id}`)).status, 404)
  const gone = await bo.delete(`/api/v1/statuses/${shown.id}`)
  assert.deepEqual([gone.text, gone.id], ['Hello world', shown.id])
  assert.equal(one(house.ctx.db, 'select count(*) as n from posts')?.['n'], 0)
  assert.equal(one(house.ctx.db, 'select count(*) as n from drafts')?.['n'], 0)
  const again = await bo.post('/api/v1/statuses', { status: 'Hello world', visibility: 'public' })
  await house.wait(20_000)
  assert.equal((await ada.get(`/api/v1/statuses/${again.id}`)).content, again.content)
  assert.equal((await phoneApp(house, null).get(`/api/v1/statuses/${again.id}`)).visibility, 'public')
})

test('an app that sends the same post twice under one key posts it once, and another app’s key is another', async (t) => {
  const { house, bo, ada } = open(t)
  const key = { 'idempotency-key': 'a key' }
  const send = async (app: typeof bo, more = {}) =>
    (await app.ask('POST', '/api/v1/statuses', { status: 'Once', ...more }, key)).json.id
  const first = await send(bo)
  assert.equal(await send(bo), first)
  assert.notEqual(await send(ada), first)
  assert.notEqual(await send(phoneApp(house, 'bo')), first)
  const later = { scheduled_at: '2026-11-22T12:00:00.000Z' }
  const other = { 'idempotency-key': 'for later' }
  const ask = () => bo.ask('POST', '/api/v1/statuses', { status: 'Later', ...later }, other)
  assert.equal((await ask()).json.id, (await ask()).json.id)
  assert.equal(one(house.ctx.db, 'select count(*) as n from drafts')?.['n'], 1)
})

test('a form says the same as JSON does: a poll, a fold line and a language', async (t) => {
  const { bo } = open(t)
  const form = new URLSearchParams([
    ['status', 'Tea or coffee?'],
    ['spoiler_text', 'drinks'],
    ['language', 'cy'],
    ['poll[options][]', 'Tea'],
    ['poll[options][]', 'Coffee'],
    ['poll[expires_in]', '3600'],
    ['poll[multiple]', 'true'],
    ['poll[hide_totals]', 'on'],
  ])
  const { json } = await bo.ask('POST', '/api/v1/statuses', form)
  assert.deepEqual([json.spoiler_text, json.sensitive, json.language], ['drinks', true, 'cy'])
  assert.deepEqual([json.poll.multiple, json.poll.options[0]], [true, { title: 'Tea', votes_count: null, emojis: [] }])
  const tags = await bo.post('/api/v1/statuses', { status: 'Same', language: 'no language at all', poll: null })
  assert.equal(tags.language, 'en')
})

test('Bo answers Ada by name alone, and an app that expected nobody else is told before anything is written', async (t) => {
  const { house, bo } = open(t)
  const hello = house.says('ada', 'Hello @bo', { choice: 'direct' })
  const answer = await bo.post('/api/v1/statuses', {
    status: '@ada hi',
    in_reply_to_id: hello.id,
    visibility: 'direct',
  })
  assert.deepEqual([answer.visibility, answer.local_only, answer.in_reply_to_id], ['direct', true, hello.id])
  assert.equal(answer.in_reply_to_account_id, house.member('ada').id)
  const wanted = { status: 'What did @dee say?', allowed_mentions: [house.member('ada').id] }
  const refused = await bo.ask('POST', '/api/v1/statuses', wanted)
  assert.equal(refused.status, 422)
  assert.deepEqual(
    refused.json.unexpected_accounts.map((each: { acct: string }) => each.acct),
    ['dee'],
  )
  assert.equal((await bo.ask('POST', '/api/v1/statuses', { status: 'To nobody', visibility: 'direct' })).status, 422)
})

test('Bo quotes Ada at home; who may read it sees both, and Ada can take hers back', async (t) => {
  const { house, bo, ada } = open(t)
  const soup = house.says('ada', 'Soup at seven')
  const quote = await bo.post('/api/v1/statuses', {
    status: 'Bring bread',
    quoted_status_id: soup.id,
    visibility: 'public',
  })
  assert.deepEqual([quote.quote.state, quote.quote.quoted_status.id], ['accepted', soup.id])
  assert.equal(quote.porchlight.audience, 'local')
  await house.wait(20_000)
  const seen = await ada.get(`/api/v1/statuses/${soup.id}`)
  assert.equal(seen.quotes_count, 1)
  assert.equal((await bo.get(`/api/v1/statuses/${soup.id}`)).quote_approval.current_user, 'automatic')
  assert.deepEqual(
    (await ada.get(`/api/v1/statuses/${soup.id}/quotes`)).map((each: { id: string }) => each.id),
    [quote.id],
  )
  const path = `/api/v1/statuses/${soup.id}/quotes/${quote.id}/revoke`
  for (const [app, at] of [
    [bo, path],
    [ada, `/api/v1/statuses/${soup.id}/quotes/${soup.id}/revoke`],
    [ada, `/api/v1/statuses/${unknown}/quotes/${quote.id}/revoke`],
  ] as const)
    assert.equal((await app.ask('POST', at)).status, 404)
  assert.deepEqual((await ada.post(path)).quote, { state: 'rejected', quoted_status: null })
  assert.deepEqual(await ada.get(`/api/v1/statuses/${soup.id}/quotes`), [])
  assert.equal((await ada.get(`/api/v1/statuses/${soup.id}`)).quotes_count, 0)
})

test('nobody is promised that a public post can’t be quoted', async (t) => {
  const { bo } = open(t)
  const said = { status: 'Look', visibility: 'public', quote_approval_policy: 'nobody' }
  const refused = await bo.ask('POST', '/api/v1/statuses', said)
  assert.deepEqual([refused.status, Object.keys(refused.json.details)], [422, ['quote_approval_policy']])
  const narrow = await bo.post('/api/v1/statuses', { ...said, visibility: 'private' })
  const path = `/api/v1/statuses/${narrow.id}/interaction_policy`
  assert.equal((await bo.put(path, { quote_approval_policy: 'nobody' })).id, narrow.id)
  const shown = await bo.post('/api/v1/statuses', { ...said, quote_approval_policy: 'public' })
  assert.deepEqual(shown.quote_approval, { automatic: ['public'], manual: [], current_user: 'automatic' })
  const own = `/api/v1/statuses/${shown.id}/interaction_policy`
  assert.equal((await bo.ask('PUT', own, { quote_approval_policy: 'followers' })).status, 422)
})

test('nonsense is refused with what it is about, and nothing of it is written', async (t) => {
  const { house, bo } = open(t)
  const hidden = house.says('ada', 'For Dee @dee', { choice: 'direct' })
  const odd: [object, number][] = [
    [{}, 422],
    [{ status: '   ' }, 422],
    [{ status: 'x'.repeat(2001) }, 422],
    [{ status: ['a'] }, 422],
    [{ status: 'a', visibility: 'friends' }, 422],
    [{ status: 'a', visibility: 1 }, 422],
    [{ status: 'a', content_type: 'text/html' }, 422],
    [{ status: 'a', sensitive: 'perhaps' }, 422],
    [{ status: 'a', poll: 'yes' }, 422],
    [{ status: 'a', poll: { options: ['one'], expires_in: 3600 } }, 422],
    [{ status: 'a', poll: { options: ['one', 'two'], expires_in: 1 } }, 422],
    [{ status: 'a', poll: { options: ['one', 'two'] } }, 422],
    [{ status: 'a', media_ids: [unknown] }, 404],
    [{ status: 'a', media_ids: ['nonsense'] }, 404],
    [{ status: 'a', in_reply_to_id: unknown }, 404],
    [{ status: 'a', in_reply_to_id: '17' }, 404],
    [{ status: 'a', in_reply_to_id: hidden.id }, 404],
    [{ status: 'a', quoted_status_id: hidden.id }, 404],
    [{ status: 'a', scheduled_at: 'tomorrow' }, 422],
    [{ status: 'a', scheduled_at: '2026-11-22T08:00:10.000Z' }, 422],
  ]
  for (const [said, status] of odd) {
    const came = await bo.ask('POST', '/api/v1/statuses', said)
    assert.equal(came.status, status, JSON.stringify(said).slice(0, 80))
    assert.equal(typeof came.json.error, 'string')
    if (status === 404) assert.deepEqual(came.json, { error: 'Record not found' })
  }
  assert.equal(
    (await phoneApp(house, 'bo', { scopes: 'read' }).ask('POST', '/api/v1/statuses', { status: 'a' })).status,
    403,
  )
  assert.equal((await phoneApp(house, null).ask('POST', '/api/v1/statuses', { status: 'a' })).status, 401)
  assert.deepEqual(
    all(house.ctx.db, 'select id from posts').map(({ id }) => id),
    [hidden.id],
  )
})
