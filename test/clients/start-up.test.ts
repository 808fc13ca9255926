import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as v from 'valibot'
import { type Json, phoneApp } from '../phone-app.ts'
import { openHouse } from '../village.ts'
import { answerOf, misfits, operationOf } from './schemas.ts'

/** What each app asks for when it opens and for the tabs it shows first, as its source does, and what it asks of the answers. */
const apps: Readonly<Record<string, readonly string[]>> = {
  Tusky: [
    '/api/v2/instance',
    '/api/v1/accounts/verify_credentials',
    '/api/v2/filters',
    '/api/v1/timelines/home?limit=30',
    '/api/v1/notifications?limit=30',
    '/api/v1/markers?timeline[]=notifications',
    '/api/v1/announcements?with_dismissed=false',
    '/api/v1/custom_emojis',
    '/api/v1/lists',
    '/api/v1/conversations',
    '/api/v1/trends/tags',
    '/api/v1/followed_tags',
    '/api/v1/scheduled_statuses',
    '/api/v1/follow_requests',
    '/api/v1/notifications/policy',
    '/api/v2/notifications/policy',
  ],
  Elk: [
    '/api/v2/instance',
    '/api/v1/accounts/verify_credentials',
    '/api/v1/preferences',
    '/api/v1/timelines/home?limit=30',
    '/api/v1/notifications?limit=30',
    '/api/v1/timelines/public?local=true',
    '/api/v1/trends/statuses',
    '/api/v1/trends/links',
    '/api/v1/trends/tags',
    '/api/v2/suggestions',
    '/api/v1/markers?timeline[]=home&timeline[]=notifications',
    '/api/v1/lists',
    '/api/v1/bookmarks',
    '/api/v1/favourites',
    '/api/v1/blocks',
    '/api/v1/mutes',
    '/api/v1/domain_blocks',
    '/api/v1/custom_emojis',
  ],
  Phanpy: [
    '/api/v2/instance',
    '/api/v1/instance',
    '/api/v1/accounts/verify_credentials',
    '/api/v1/preferences',
    '/api/v1/lists',
    '/api/v2/filters',
    '/api/v1/timelines/home?limit=20',
    '/api/v2/notifications?limit=30&expand_accounts=partial_avatars',
    '/api/v2/notifications/policy',
    '/api/v1/notifications/requests',
    '/api/v1/announcements',
    '/api/v1/follow_requests',
    '/api/v1/followed_tags',
    '/api/v1/annual_reports/2026/state',
    '/api/v1/endorsements',
  ],
  'Ice Cubes': [
    '/api/v2/instance',
    '/api/v1/accounts/verify_credentials',
    '/api/v1/preferences',
    '/api/v1/lists',
    '/api/v1/followed_tags',
    '/api/v1/timelines/home?limit=50',
    '/api/v1/markers?timeline[]=home',
    '/api/v2/notifications?limit=30',
    '/api/v2/notifications/policy',
    '/api/v1/notifications/requests',
    '/api/v1/trends/tags',
    '/api/v1/trends/links',
    '/api/v1/trends/statuses',
    '/api/v1/suggestions',
    '/api/v1/conversations',
    '/api/v2/filters',
    '/api/v1/custom_emojis',
    '/api/v1/accounts/:me/featured_tags',
  ],
  Tuba: [
    '/api/v1/instance',
    '/api/v2/instance',
    '/api/v1/apps/verify_credentials',
    '/api/v1/accounts/verify_credentials',
    '/api/v1/preferences',
    '/api/v1/custom_emojis',
    '/api/v1/announcements',
    '/api/v1/follow_requests',
    '/api/v1/markers?timeline[]=notifications',
    '/api/v1/notifications/unread_count',
    '/api/v1/timelines/home',
    '/api/v1/timelines/public?local=true',
    '/api/v1/timelines/public',
    '/api/v1/timelines/bubble',
    '/api/v1/conversations',
    '/api/v1/bookmarks',
    '/api/v1/favourites',
    '/api/v1/lists',
    '/api/v1/trends/tags',
    '/api/v1/directory',
    '/api/v2/filters',
  ],
  toot: [
    '/api/v1/instance',
    '/api/v2/instance',
    '/api/v1/accounts/verify_credentials',
    '/api/v1/timelines/home',
    '/api/v1/notifications',
    '/api/v1/lists',
    '/api/v1/followed_tags',
    '/api/v1/featured_tags',
    '/api/v1/accounts/search?q=bo',
    '/api/v2/search?q=bo',
  ],
  'official Android': [
    '/api/v2/instance',
    '/api/v1/accounts/verify_credentials',
    '/api/v1/profile',
    '/api/v1/preferences',
    '/api/v1/custom_emojis',
    '/api/v1/lists',
    '/api/v2/filters',
    '/api/v1/timelines/home?limit=20',
    '/api/v2/notifications?limit=40',
    '/api/v2/notifications/policy',
    '/api/v1/markers?timeline[]=notifications',
    '/api/v1/announcements',
    '/api/v1/trends/statuses',
    '/api/v1/trends/tags',
    '/api/v1/trends/links',
    '/api/v2/suggestions?limit=40',
    '/api/v1/accounts/relationships?id[]=:me',
    '/api/v1/donation_campaigns?locale=en&seed=1',
    '/api/v1/follow_requests',
  ],
  Fedilab: [
    '/api/v1/instance',
    '/api/v2/instance',
    '/api/v1/accounts/verify_credentials',
    '/api/v1/timelines/home',
    '/api/v1/timelines/public?local=true',
    '/api/v1/notifications',
    '/api/v1/conversations',
    '/api/v1/custom_emojis',
    '/api/v1/filters',
    '/api/v2/filters',
    '/api/v1/lists',
    '/api/v1/markers?timeline[]=home',
    '/api/v1/bookmarks',
    '/api/v1/favourites',
    '/api/v1/mutes',
    '/api/v1/blocks',
    '/api/v1/scheduled_statuses',
    '/api/v1/announcements',
  ],
}

test('no app Bo tries opens with a broken tab, in a house where hardly anything happened yet', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  house.says('ada', 'Kettle is on. @bo')
  for (const [name, places] of Object.entries(apps)) {
    const app = phoneApp(house, 'bo')
    for (const place of places) {
      const path = place.replace(':me', house.member('bo').id)
      const { status, json } = await app.ask('GET', path)
      assert.ok(status === 200 || status === 204, `${name}: ${path} answered ${status}`)
      const operation = operationOf('GET', path.replace(/\?.*/, ''))
      const schema = answerOf(operation)
      assert.ok(schema, operation)
      if (json !== null) assert.deepEqual(misfits(schema, json), [], `${name}: ${path}`)
    }
  }
})

test('what apps compute from versions and features of a house comes out as it should', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { version, api_versions } = await phoneApp(house, null).get('/api/v2/instance')
  // Ice Cubes takes the first three letters for a number, toot the first one, and Phanpy looks for other software by name.
  assert.ok(Number(version.slice(0, 3)) >= 4.3)
  assert.ok(Number(version[0]) >= 4)
  assert.doesNotMatch(version, /akkoma|pleroma|glitch|hometown/i)
  // Grouped notifications, Web Push by its standard, endorsements, quotes, the profile; collections are not claimed.
  assert.ok(api_versions.mastodon >= 8 && api_versions.mastodon < 10)
})

test('Ice Cubes registers in the query string, and apps of every kind find what they need without a token', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const asked = new URLSearchParams({
    client_name: 'Ice Cubes',
    redirect_uris: 'icecubesapp://',
    scopes: 'read write push',
  })
  const app = phoneApp(house, null)
  const { status, json } = await app.ask('POST', `/api/v1/apps?${asked}`)
  assert.deepEqual([status, misfits(answerOf('POST /api/v1/apps') ?? v.never(), json)], [200, []])
  const found: Json = await app.get('/.well-known/nodeinfo')
  assert.equal((await app.get(new URL(found.links[0].href).pathname)).software.name, 'porchlight')
})
