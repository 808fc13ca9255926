import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { phoneApp } from '../../test/phone-app.ts'
import { openHouse, type TestHouse } from '../../test/village.ts'
import { readHostLog } from '../core/host-log/read-host-log.ts'
import { giveRole } from '../core/members/give-role.ts'
import { closeDoor } from '../core/partings/close-door.ts'
import { reportPerson } from '../core/reports/report-person.ts'
import { reportPost } from '../core/reports/report-post.ts'

const scopes = 'read write admin:read admin:write'

function open(t: TestContext): TestHouse {
  const house = openHouse()
  t.after(() => house.close())
  return house
}

const namesIn = (people: readonly { username: string }[]) => people.map(({ username }) => username).toSorted()

test('Ada finds everybody who is known here, by where they live and how they stand', async (t) => {
  const house = open(t)
  const ada = phoneApp(house, 'ada', { scopes })
  const names = async (query: string, version = 2) => namesIn(await ada.get(`/api/v${version}/admin/accounts?${query}`))
  assert.deepEqual(await names(''), ['ada', 'bo', 'cy', 'dee'])
  assert.deepEqual(await names('origin=local'), ['ada', 'bo', 'dee'])
  assert.deepEqual(await names('remote=true', 1), ['cy'])
  assert.deepEqual(await names('permissions=staff'), ['ada'])
  assert.deepEqual(await names('username=D'), ['dee'])
  assert.deepEqual(await names('by_domain=elsewhere.example'), ['cy'])
  assert.deepEqual(await names('status=pending'), [])
  assert.deepEqual(await names('email=a@b.example', 1), [])
  giveRole(house.ctx, null, { member: house.member('dee'), role: 'host' })
  const bo = house.member('bo')
  closeDoor(house.ctx, house.member('ada'), bo.id, 'He threatened a guest.')
  assert.deepEqual(await names('status=suspended'), ['bo'])
  assert.deepEqual(await names('disabled=true&local=true', 1), ['bo'])
  assert.deepEqual(await names('active=true', 1), ['ada', 'cy', 'dee'])
  const [first, ...rest] = await ada.get('/api/v2/admin/accounts?limit=1')
  const { headers } = await ada.ask('GET', '/api/v2/admin/accounts?limit=1')
  assert.match(headers.get('link') ?? '', /rel="next"/)
  assert.deepEqual(rest, [])
  const next = await ada.get(`/api/v2/admin/accounts?limit=1&max_id=${first.id}`)
  assert.ok(next[0].id < first.id)
  const { json } = await ada.ask('GET', `/api/v1/admin/accounts/${bo.id}`)
  assert.deepEqual([json.email, json.ip, json.ips, json.suspended, json.approved], ['', null, [], true, true])
  // Who closed a door opens it again herself.
  assert.equal((await ada.post(`/api/v1/admin/accounts/${bo.id}/unsuspend`)).suspended, false)
  assert.deepEqual(await names('status=suspended'), [])
  closeDoor(house.ctx, house.member('dee'), bo.id, 'He threatened a guest.')
  assert.equal((await ada.post(`/api/v1/admin/accounts/${bo.id}/enable`)).disabled, false)
})

test('what needs a second host, notice or a rule is told where it is done, and nothing of it happens', async (t) => {
  const house = open(t)
  const ada = phoneApp(house, 'ada', { scopes })
  const bo = house.member('bo').id
  const places = { suspend: 'door', disable: 'parting', silence: 'outside', none: 'remind', sensitive: 'remind' }
  for (const [type, page] of Object.entries(places)) {
    const { status, json } = await ada.ask('POST', `/api/v1/admin/accounts/${bo}/action`, {
      type,
      text: 'Please stop.',
    })
    assert.equal(status, 422)
    assert.ok(json.error.endsWith(`/host/people/${bo}/${page}`), json.error)
    assert.equal((await house.as('ada').get(`/host/people/${bo}/${page}`)).status, 200)
  }
  const [cy] = await ada.get('/api/v2/admin/accounts?origin=remote')
  const judged = await ada.ask('POST', `/api/v1/admin/accounts/${cy.id}/action`, { type: 'suspend' })
  assert.match(judged.json.error, /\/host\/world\/servers\/elsewhere\.example$/)
  for (const act of ['approve', 'reject'])
    assert.equal((await ada.ask('POST', `/api/v1/admin/accounts/${bo}/${act}`)).status, 403)
  assert.equal((await ada.ask('DELETE', `/api/v1/admin/accounts/${bo}`)).status, 422)
  assert.equal((await ada.ask('POST', `/api/v1/admin/accounts/${bo}/action`, {})).status, 422)
  assert.deepEqual(readHostLog(house.ctx).acts, [])
  const account = await ada.get(`/api/v1/admin/accounts/${bo}`)
  assert.deepEqual([account.suspended, account.disabled, account.silenced], [false, false, false])
})

test('because of a report Ada asks Bo outside and back in, and both stand in the log', async (t) => {
  const house = open(t)
  const ada = phoneApp(house, 'ada', { scopes })
  const { ctx } = house
  const post = house.says('bo', 'Nonsense about Dee.')
  const report = reportPost(ctx, house.member('dee'), post.id, { rule: 'Be kind.', words: 'Look.', mayName: false })
  const [listed] = await ada.get('/api/v1/admin/reports')
  assert.deepEqual(
    [listed.id, listed.category, listed.comment, listed.rules[0].text],
    [report, 'violation', 'Look.', 'Be kind.'],
  )
  assert.deepEqual(
    [listed.account.username, listed.target_account.username, listed.statuses[0].id],
    ['dee', 'bo', post.id],
  )
  const bo = house.member('bo').id
  const asking = { type: 'silence', report_id: report, text: 'A week of quiet, please.' }
  assert.equal((await ada.ask('POST', `/api/v1/admin/accounts/${house.member('dee').id}/action`, asking)).status, 404)
  await ada.post(`/api/v1/admin/accounts/${bo}/action`, asking)
  assert.equal((await ada.get(`/api/v1/admin/accounts/${bo}`)).silenced, true)
  assert.equal((await ada.post(`/api/v1/admin/accounts/${bo}/unsilence`)).silenced, false)
  await ada.post(`/api/v1/admin/accounts/${bo}/action`, { type: 'none', report_id: report, text: 'Be kind.' })
  assert.deepEqual(
    readHostLog(ctx).acts.map(({ kind }) => kind),
    ['reminded', 'called-back-in', 'asked-outside'],
  )
})

test('Ada resolves a report and opens it again, twice each, and takes none for herself', async (t) => {
  const house = open(t)
  const ada = phoneApp(house, 'ada', { scopes })
  const about = house.member('bo').id
  const id = reportPerson(house.ctx, house.member('dee'), about, { rule: 'Be kind.', words: '', mayName: false })
  for (const act of ['resolve', 'resolve', 'unassign']) {
    const { action_taken, action_taken_by_account } = await ada.post(`/api/v1/admin/reports/${id}/${act}`)
    assert.deepEqual([action_taken, action_taken_by_account.username], [true, 'ada'])
  }
  assert.deepEqual(await ada.get('/api/v1/admin/reports'), [])
  assert.equal((await ada.get('/api/v1/admin/reports?resolved=true')).length, 1)
  for (const act of ['reopen', 'reopen'])
    assert.equal((await ada.post(`/api/v1/admin/reports/${id}/${act}`)).action_taken, false)
  assert.equal((await ada.ask('POST', `/api/v1/admin/reports/${id}/assign_to_self`)).status, 403)
  assert.equal((await ada.put(`/api/v1/admin/reports/${id}`, { category: 'violation' })).id, id)
  assert.equal((await ada.ask('PUT', `/api/v1/admin/reports/${id}`, { category: 'spam' })).status, 403)
  assert.equal((await ada.get(`/api/v1/admin/reports?target_account_id=${about}`)).length, 1)
  // An act that does nothing says that the report was looked at.
  await ada.post(`/api/v1/admin/accounts/${about}/action`, { type: 'none', report_id: id })
  assert.equal((await ada.get(`/api/v1/admin/reports/${id}`)).action_taken, true)
  assert.deepEqual(await ada.get(`/api/v1/admin/reports?account_id=${about}`), [])
})

test('a host never meets a report about herself, in no list and under no id', async (t) => {
  const house = open(t)
  giveRole(house.ctx, null, { member: house.member('bo'), role: 'host' })
  const [ada, bo] = [phoneApp(house, 'ada', { scopes }), phoneApp(house, 'bo', { scopes })]
  const telling = { rule: 'Be kind.', words: '', mayName: false }
  const id = reportPerson(house.ctx, house.member('dee'), house.member('bo').id, telling)
  assert.equal((await ada.get('/api/v1/admin/reports')).length, 1)
  assert.deepEqual(await bo.get('/api/v1/admin/reports'), [])
  for (const [method, act] of [
    ['GET', ''],
    ['PUT', ''],
    ['POST', '/resolve'],
    ['POST', '/reopen'],
    ['POST', '/assign_to_self'],
    ['POST', '/unassign'],
  ] as const) {
    const { status, json } = await bo.ask(method, `/api/v1/admin/reports/${id}${act}`)
    assert.deepEqual([status, json], [404, { error: 'Record not found' }])
  }
})

test('a reported post that the host may not see is not shown to her app, but where to read it is said', async (t) => {
  const house = open(t)
  const ada = phoneApp(house, 'ada', { scopes })
  const post = house.says('bo', 'Only for Dee: qsecret', { choice: 'direct', named: ['@dee'] })
  reportPost(house.ctx, house.member('dee'), post.id, { rule: 'Be kind.', words: 'Look.', mayName: false })
  const [report] = await ada.get('/api/v1/admin/reports')
  assert.deepEqual(report.statuses, [])
  assert.match(report.comment, /^Look\.\n\n.*\/host\/reports\//)
  assert.ok(!JSON.stringify(report).includes('qsecret'))
})

test('Ada makes, changes and takes back a rule for a server, with a reason, and the log tells it', async (t) => {
  const house = open(t)
  const ada = phoneApp(house, 'ada', { scopes })
  const path = '/api/v1/admin/domain_blocks'
  const noReason = await ada.ask('POST', path, { domain: 'bad.example', severity: 'suspend' })
  assert.deepEqual([noReason.status, Object.keys(noReason.json.details)], [422, ['private_comment']])
  const rule = {
    domain: 'https://Bad.example/',
    severity: 'suspend',
    private_comment: 'Floods.',
    public_comment: 'They flood us.',
  }
  const made = await ada.post(path, rule)
  assert.deepEqual(
    [made.domain, made.severity, made.reject_media, made.public_comment],
    ['bad.example', 'suspend', false, 'They flood us.'],
  )
  assert.match(made.digest, /^[0-9a-f]{64}$/)
  assert.equal((await ada.ask('POST', path, rule)).status, 422)
  const changed = await ada.put(`${path}/bad.example`, { severity: 'silence', reject_media: true })
  assert.deepEqual([changed.severity, changed.reject_media, changed.private_comment], ['silence', true, 'Floods.'])
  assert.deepEqual(await ada.get(path), [changed])
  assert.deepEqual(await ada.get(`${path}/bad.example`), changed)
  assert.deepEqual(await ada.delete(`${path}/bad.example`), {})
  for (const gone of ['bad.example', 'localhost', '%00', 'none.example'])
    assert.equal((await ada.ask('GET', `${path}/${gone}`)).status, 404)
  assert.equal((await ada.ask('POST', path, { domain: 'localhost', private_comment: 'x' })).status, 422)
  assert.deepEqual(
    readHostLog(house.ctx).acts.map(({ kind }) => kind),
    ['server-freed', 'server-judged', 'server-shut-out'],
  )
})

test('Ada says yes to servers and takes them off the list again, a page at a time', async (t) => {
  const house = open(t)
  const ada = phoneApp(house, 'ada', { scopes })
  const path = '/api/v1/admin/domain_allows'
  for (const domain of ['b.example', 'a.example', 'a.example', 'c.example']) await ada.post(path, { domain })
  const hosts = async (query: string) =>
    (await ada.get(`${path}${query}`)).map(({ domain }: { domain: string }) => domain)
  assert.deepEqual(await hosts('?limit=2'), ['a.example', 'b.example'])
  assert.deepEqual(await hosts('?limit=2&max_id=b.example'), ['c.example'])
  assert.deepEqual(await hosts('?min_id=c.example&limit=1'), ['b.example'])
  await ada.delete(`${path}/a.example`)
  assert.deepEqual(await hosts(''), ['b.example', 'c.example'])
  assert.equal((await ada.ask('DELETE', `${path}/a.example`)).status, 404)
})

test('nothing of it answers a member, nor a host whose app was not let in for it', async (t) => {
  const house = open(t)
  for (const path of ['/api/v2/admin/accounts', '/api/v1/admin/reports', '/api/v1/admin/domain_blocks'])
    for (const app of [phoneApp(house, 'bo', { scopes }), phoneApp(house, 'ada')])
      assert.equal((await app.ask('GET', path)).status, 403)
  const ada = phoneApp(house, 'ada', { scopes })
  for (const path of ['trends/tags', 'trends/links', 'trends/statuses', 'ip_blocks', 'email_domain_blocks'])
    assert.deepEqual(await ada.get(`/api/v1/admin/${path}`), [])
  assert.deepEqual(await ada.post('/api/v1/admin/measures', { keys: ['active_users'] }), [])
})
