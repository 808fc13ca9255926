import assert from 'node:assert/strict'
import { test } from 'node:test'
import { phoneApp } from '../../../test/phone-app.ts'
import { openPushService } from '../../../test/phones.ts'
import { openHouse } from '../../../test/village.ts'
import { listSessions } from '../access/sessions.ts'
import { bells } from './bells.ts'
import { subscribe } from './subscribe.ts'

test('what an app posts publicly for Bo rings in her browser once, so that she can take it back; what stays home does not', async (t) => {
  const names = new Map<string, string>()
  const house = openHouse({ address: 'http://maple.test', names })
  t.after(() => house.close())
  house.as('bo')
  const bo = house.member('bo')
  const phone = (await openPushService(t, names)).device()
  const { endpoint, p256dh, auth, encoding } = phone
  const by = { kind: 'session', id: listSessions(house.ctx, bo)[0]?.id ?? '' } as const
  const wanted = { device: 'a phone', bells, policy: 'all', words: false } as const
  subscribe(house.ctx, bo, by, { ...wanted, endpoint, p256dh, auth, encoding })
  const app = phoneApp(house, 'bo')
  await app.post('/api/v1/statuses', { status: 'Soup', visibility: 'unlisted' })
  await app.post('/api/v1/statuses', { status: 'For followers', visibility: 'private' })
  const said = { status: 'Hello world', visibility: 'public' }
  const key = { 'idempotency-key': 'once' }
  const { json } = await app.ask('POST', '/api/v1/statuses', said, key)
  await app.ask('POST', '/api/v1/statuses', said, key)
  await house.settle()
  assert.deepEqual(
    phone.said().map(({ body, tag }) => [body, tag]),
    [['Posting publicly from Test app · Undo', `held ${json.id}`]],
  )
})
