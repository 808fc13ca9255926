import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setPassword } from '../../src/core/access/set-password.ts'
import { openHouse } from '../village.ts'

test('Bo changes her password and her other phone is signed out', async (t) => {
  const house = openHouse()
  t.after(house.close)
  await setPassword(house.ctx, house.member('bo'), 'plum pudding tonight')
  const [laptop, phone] = [house.stranger(), house.stranger()]
  for (const device of [laptop, phone]) await device.post('/login', { name: 'bo', password: 'plum pudding tonight' })
  assert.equal((await phone.get('/settings/security')).status, 200)

  const path = '/settings/security/password'
  const wrong = await laptop.post(path, { current: 'not this one', password: 'apple crumble at noon' })
  assert.equal(wrong.status, 403)
  assert.match(await wrong.text(), /href="#current".*That is not your current password/s)
  const weak = await laptop.post(path, { current: 'plum pudding tonight', password: 'password1' })
  assert.equal(weak.status, 422)
  assert.match(await weak.text(), /href="#password"/)
  assert.equal((await phone.get('/settings/security')).status, 200, 'nothing has changed so far')

  const done = await laptop.post(path, { current: 'plum pudding tonight', password: 'apple crumble at noon' })
  assert.equal(done.headers.get('location'), '/settings/security')
  assert.match(
    await laptop.read('/settings/security'),
    /Your new password works from now on\. 1 other device was signed out\./,
  )
  assert.equal((await phone.get('/settings/security')).headers.get('location'), '/login?next=%2Fsettings%2Fsecurity')
  assert.equal((await phone.post('/login', { name: 'bo', password: 'plum pudding tonight' })).status, 403)
  assert.equal((await phone.post('/login', { name: 'bo', password: 'apple crumble at noon' })).status, 303)

  const page = await laptop.read('/settings/security')
  const [, end] = /action="(\/settings\/security\/devices\/\w+\/end)"/.exec(page) ?? []
  await laptop.post(end ?? '')
  assert.equal((await phone.get('/settings/security')).status, 303)
  assert.doesNotMatch(await laptop.read('/settings/security'), /everywhere else/)
})
