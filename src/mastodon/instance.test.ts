import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { type Json, phoneApp } from '../../test/phone-app.ts'
import { openHouse, type TestHouse } from '../../test/village.ts'
import { nameHouse } from '../core/house/name-house.ts'
import { writeNotice } from '../core/notices/write-notice.ts'
import { software } from '../lib/software.ts'

test('any app may ask what this house is, in the new way and the old, and gets every field it counts on', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const app = phoneApp(house, null)
  const now = await app.get('/api/v2/instance')
  assert.equal(now.version, `4.6.0 (compatible; Porchlight ${software.version})`)
  assert.deepEqual(
    [now.domain, now.title, now.description],
    ['localhost:8080', 'Maple Street', 'A small home for friends.'],
  )
  assert.deepEqual(now.api_versions, { mastodon: 8 })
  assert.equal(now.contact.account.acct, 'ada')
  assert.deepEqual(now.rules, [{ id: '1', text: 'Be kind.', hint: '', translations: {} }])
  assert.equal(now.registrations.enabled, false)
  assert.equal(now.configuration.urls.streaming, 'ws://localhost:8080')
  assert.equal(Buffer.from(now.configuration.vapid.public_key, 'base64url').length, 65)
  assert.deepEqual(now.configuration.timelines_access.live_feeds, { local: 'authenticated', remote: 'authenticated' })
  const old = await app.get('/api/v1/instance')
  assert.deepEqual([old.uri, old.version, old.registrations], [now.domain, now.version, false])
  assert.deepEqual(old.stats, { user_count: 3, status_count: 0, domain_count: 0 })
  assert.equal(old.urls.streaming_api, 'ws://localhost:8080')
  assert.equal(old.configuration.statuses.max_characters, 2000)
  assert.equal(old.contact_account.acct, 'ada')
})

test('a house with another name says so at once, and whatever else changed within a minute', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const app = phoneApp(house, null)
  const before = await app.get('/api/v2/instance')
  const words = {
    name: 'Elm Street',
    shortName: 'Elm',
    sentence: 'Still small.',
    noun: 'members',
    colour: 'leaf',
  } as const
  nameHouse(house.ctx, house.member('ada'), words)
  assert.equal((await app.get('/api/v2/instance')).title, 'Elm Street')
  house.ctx.db.exec(`update rules set text = 'Be kinder.'`)
  assert.deepEqual((await app.get('/api/v2/instance')).rules, before.rules)
  await house.wait(60_000)
  assert.equal((await app.get('/api/v2/instance')).rules[0].text, 'Be kinder.')
  assert.equal((await phoneApp(openElse(t), null).get('/api/v2/instance')).title, 'Maple Street')
})

test('what apps ask for at their start is never missing, with a token and without', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  for (const app of [phoneApp(house, 'bo'), phoneApp(house, null)]) {
    for (const path of ['peers', 'activity', 'domain_blocks'])
      assert.deepEqual(await app.get(`/api/v1/instance/${path}`), [], path)
    for (const path of ['', '/tags', '/statuses', '/links'])
      assert.deepEqual(await app.get(`/api/v1/trends${path}`), [])
    assert.deepEqual(await app.get('/api/v1/instance/translation_languages'), {})
    assert.deepEqual(await app.get('/api/v1/custom_emojis'), [])
    assert.match((await app.get('/api/v1/instance/extended_description')).content, /A small home for friends/)
    assert.match((await app.get('/api/v1/instance/privacy_policy')).updated_at, /^2026-11-22T08:00:00\.\d{3}Z$/)
    assert.equal((await app.get('/api/v1/instance/rules'))[0].text, 'Be kind.')
    assert.equal((await app.ask('GET', '/api/v1/instance/terms_of_service')).status, 404)
    assert.equal((await app.ask('GET', '/api/v1/donation_campaigns')).status, 204)
  }
  const reports = { annual_reports: [], accounts: [], statuses: [] }
  assert.deepEqual(await phoneApp(house, 'bo').get('/api/v1/annual_reports'), reports)
})

test('a server that hosts speak about is listed with why, and a veiled name stays veiled', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const rule = (host: string, shown: string, [sentence, veiled]: [string, number]) =>
    house.ctx.db
      .prepare(
        `insert into server_rules (host, shown, media, reports, fold, reason, sentence, veiled, made, made_by)
         values (?, ?, 1, 1, '', 'For hosts.', ?, ?, 0, ?)`,
      )
      .run(host, shown, sentence, veiled, house.member('ada').id)
  rule('bad.example', 'nobody', ['They copy what we say.', 0])
  rule('unsaid.example', 'nobody', ['', 0])
  rule('worse.example', 'followers', ['Loud.', 1])
  const blocks = await phoneApp(house, null).get('/api/v1/instance/domain_blocks')
  assert.deepEqual(
    blocks.map(({ domain, severity, comment }: Json) => [domain, severity, comment]),
    [
      ['bad.example', 'suspend', 'They copy what we say.'],
      ['w****.example', 'silence', 'Loud.'],
    ],
  )
  assert.equal(blocks[0].digest, createHash('sha256').update('bad.example').digest('hex'))
  assert.notEqual(blocks[1].digest, createHash('sha256').update('worse.example').digest('hex'))
})

test('Bo reads a notice of the hosts on her phone, leaves a sign beneath it and puts it away', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const id = writeNotice(house.ctx, house.member('ada'), { text: 'The heating is **off**.', from: null, until: null })
  const bo = phoneApp(house, 'bo')
  const [notice] = await bo.get('/api/v1/announcements')
  assert.deepEqual([notice.id, notice.read, notice.all_day, notice.starts_at], [id, false, false, null])
  assert.match(notice.content, /<strong>off<\/strong>/)
  await bo.put(`/api/v1/announcements/${id}/reactions/${encodeURIComponent('🧣')}`)
  const [{ reactions }] = await bo.get('/api/v1/announcements')
  assert.deepEqual(reactions, [{ name: '🧣', count: 1, me: true, url: null, static_url: null }])
  await bo.delete(`/api/v1/announcements/${id}/reactions/${encodeURIComponent('🧣')}`)
  await bo.post(`/api/v1/announcements/${id}/dismiss`)
  assert.deepEqual(await bo.get('/api/v1/announcements'), [])
  const [again] = await bo.get('/api/v1/announcements?with_dismissed=true')
  assert.deepEqual([again.read, again.reactions], [true, []])
  assert.equal((await bo.ask('PUT', `/api/v1/announcements/${id}/reactions/words`)).status, 422)
  assert.equal((await bo.ask('POST', `/api/v1/announcements/01ARZ3NDEKTSV4RRFFQ69G5FAV/dismiss`)).status, 404)
  assert.equal((await phoneApp(house, null).ask('GET', '/api/v1/announcements')).status, 401)
})

function openElse(t: { after: (work: () => Promise<void>) => void }): TestHouse {
  const house = openHouse()
  t.after(() => house.close())
  return house
}
