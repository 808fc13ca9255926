import assert from 'node:assert/strict'
import { createECDH, randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { phoneApp } from '../../test/phone-app.ts'
import { openHouse } from '../../test/village.ts'
import { listSubscriptions } from '../core/push/subscription.ts'

const path = '/api/v1/push/subscription'

function keys() {
  const device = createECDH('prime256v1')
  return { p256dh: device.generateKeys().toString('base64url'), auth: randomBytes(16).toString('base64url') }
}

test('Bo’s app asks to be told, changes what of, and stops', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const app = phoneApp(house, 'bo')
  const made = await app.post(path, {
    subscription: { endpoint: 'https://push.example/a', keys: keys(), standard: true },
    data: { alerts: { mention: true, 'admin.sign_up': 'true', follow: false }, policy: 'followed' },
  })
  assert.deepEqual([made.endpoint, made.standard, made.policy], ['https://push.example/a', true, 'followed'])
  assert.match(made.server_key, /^[\w-]{87}$/)
  const on = ({ alerts }: { alerts: Record<string, boolean> }) => Object.keys(alerts).filter((each) => alerts[each])
  assert.deepEqual(on(made), ['mention', 'admin.sign_up'])
  assert.equal(Object.keys(made.alerts).length, 12)
  assert.deepEqual(await app.get(path), made)
  const changed = await app.put(path, { data: { alerts: { favourite: true } } })
  assert.deepEqual([on(changed), changed.policy], [['favourite'], 'followed'])
  assert.deepEqual(await app.delete(path), {})
  assert.equal((await app.ask('GET', path)).status, 404)
  assert.equal((await app.ask('PUT', path, { data: { alerts: { poll: true } } })).status, 404)
})

test('an older app writes a form, and is told in the encoding it reads', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const app = phoneApp(house, 'bo')
  const { p256dh, auth } = keys()
  const form = new URLSearchParams({
    'subscription[endpoint]': 'https://push.example/b',
    'subscription[keys][p256dh]': p256dh,
    'subscription[keys][auth]': auth,
    'data[alerts][mention]': 'true',
    'data[alerts][quoted_update]': '1',
  })
  const { json } = await app.ask('POST', path, form)
  assert.deepEqual([json.standard, json.alerts.mention, json.alerts.poll], [false, true, false])
  await app.ask('POST', path, form)
  assert.deepEqual(
    listSubscriptions(house.ctx, house.member('bo').id).map(({ encoding }) => encoding),
    ['aesgcm'],
  )
})

test('what is no push service, no key or no answer at all is refused', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const app = phoneApp(house, 'bo')
  const subscription = { endpoint: 'https://push.example/c', keys: keys() }
  for (const wrong of [
    {},
    { subscription: 'me' },
    { subscription: { ...subscription, endpoint: 'http://127.0.0.1/' } },
    { subscription: { ...subscription, keys: { p256dh: 'no', auth: 'no' } } },
    { subscription, data: { alerts: { mention: 'perhaps' } } },
    { subscription, data: { policy: 'nobody' } },
  ])
    assert.equal((await app.ask('POST', path, wrong)).status, 422, JSON.stringify(wrong))
  assert.equal((await phoneApp(house, 'bo', { scopes: 'read write' }).ask('POST', path, { subscription })).status, 403)
})
