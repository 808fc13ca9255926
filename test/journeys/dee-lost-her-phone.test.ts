import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TOTP } from 'otpauth'
import { confirmCodes, hasCodes, offerCodes } from '../../src/core/access/one-time-codes.ts'
import { makeRecoveryWords } from '../../src/core/access/recovery-words.ts'
import { setPassword } from '../../src/core/access/set-password.ts'
import { openHouse } from '../village.ts'

test('Dee lost her phone and gets in with eight words', async (t) => {
  const house = openHouse()
  t.after(house.close)
  const dee = house.member('dee')
  await setPassword(house.ctx, dee, 'a password long forgotten')
  const { secret } = await offerCodes(house.ctx, dee)
  await confirmCodes(house.ctx, dee, new TOTP({ secret }).generate({ timestamp: house.ctx.now() }))
  const words = makeRecoveryWords(house.ctx, dee)
  const phone = house.as('dee')
  assert.equal((await phone.get('/settings/security')).status, 200)

  const library = house.stranger()
  assert.match(await library.read('/login'), /href="\/recover"/)
  assert.equal((await library.get('/recover/new')).headers.get('location'), '/recover')
  const wrong = await library.post('/recover', { name: 'dee', words: words.toReversed().join(' ') })
  assert.equal(wrong.status, 403)
  assert.ok((await wrong.text()).includes(words.toReversed().join(' ')), 'what she typed is still there')
  assert.equal((await library.post('/recover', { name: 'bo', words: words.join(' ') })).status, 403)

  const typed = words.map((word, n) => `${n + 1}) ${word.toUpperCase()}`).join('\n')
  assert.equal((await library.post('/recover', { name: '@Dee', words: typed })).headers.get('location'), '/recover/new')
  assert.match(
    await library.read('/recover/new'),
    /Welcome back, <bdi>Dee Okafor<\/bdi>.*Stop asking for one-time codes/s,
  )
  assert.equal((await phone.get('/settings/security')).status, 200, 'words alone change nothing yet')
  assert.equal((await library.post('/recover/new', { password: 'password' })).status, 422)

  const back = await library.post('/recover/new', { password: 'night shift and tea', dropCodes: 'yes' })
  assert.equal(back.status, 200)
  const fresh = [...(await back.text()).matchAll(/<li>([a-z]+)<\/li>/g)].map((found) => found[1])
  assert.equal(fresh.length, 8)
  assert.notDeepEqual(fresh, words)
  assert.equal((await library.get('/settings/security')).status, 200)
  assert.equal((await phone.get('/settings/security')).status, 303, 'whoever found the phone is out')
  assert.equal(hasCodes(house.ctx, dee), false)

  assert.equal((await house.stranger().post('/recover', { name: 'dee', words: words.join(' ') })).status, 403)
  assert.equal((await library.post('/recover/new', { password: 'once more with feeling' })).status, 303)
  const home = house.stranger()
  assert.equal(
    (await home.post('/login', { name: 'dee', password: 'night shift and tea' })).headers.get('location'),
    '/',
  )
})
