import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findByHandle } from '../../src/core/actors/person.ts'
import { all } from '../../src/db/database.ts'
import { openOtherHouse } from '../other-house.ts'
import { openStreet } from '../street.ts'
import { openHouse } from '../village.ts'

const sends = (text: string, more: Record<string, string> = {}) => ({ text, audience: 'public', do: 'post', ...more })

test('Bo names somebody nobody here has heard of, and she is found before the post goes', async (t) => {
  const street = await openStreet(t, 'maple')
  const maple = street.house('maple')
  const far = await openOtherHouse(t, street.names, 'far.test')
  far.person('cy')
  const bo = maple.as('bo')
  const page = await bo.post('/write', sends('Dear @cy@far.test, hello', { sure: 'public' }))
  assert.doesNotMatch(await page.text(), /Nobody answers/)
  assert.ok(findByHandle(maple.ctx.db, 'cy', 'far.test'))
  await maple.wait(60_000)
  const [post] = all(maple.ctx.db, 'select html from posts')
  assert.match(String(post?.['html']), /href="\/@cy@far\.test"/)
  const [letter] = all(maple.ctx.db, `select body from parcels where kind = 'Create'`)
  assert.match(String(letter?.['body']), /"href":"http:\/\/far\.test\/users\/cy"/)
})

test('a message to somebody far away finds her too, and to somebody who answers nobody it says so', async (t) => {
  const street = await openStreet(t, 'maple')
  const maple = street.house('maple')
  const far = await openOtherHouse(t, street.names, 'far.test')
  far.person('cy')
  const bo = maple.as('bo')
  const found = await bo.post('/write', { text: 'Psst', audience: 'direct', to: '@cy@far.test', do: 'post' })
  assert.equal(found.status, 303)
  const wrong = await bo.post('/write', { text: 'Psst', audience: 'direct', to: '@zoe@far.test', do: 'post' })
  assert.match(await wrong.text(), /@zoe@far\.test/)
  const noticed = await (await bo.post('/write', sends('Hello @zoe@far.test', { sure: 'public' }))).text()
  assert.match(noticed, /Nobody answers to/)
})

test('five strangers are looked for at once, not the sixth', async (t) => {
  const street = await openStreet(t, 'maple')
  const maple = street.house('maple')
  const far = await openOtherHouse(t, street.names, 'far.test')
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => `@${name}x@far.test`)
  await maple.as('bo').post('/write', sends(names.join(' '), { sure: 'public' }))
  assert.equal(far.asked.filter((path) => path.startsWith('/.well-known/webfinger')).length, 5)
})

test('an edit finds whom it names', async (t) => {
  const street = await openStreet(t, 'maple')
  const maple = street.house('maple')
  const far = await openOtherHouse(t, street.names, 'far.test')
  far.person('cy')
  const post = maple.says('bo', 'Hello', { choice: 'public' })
  await maple.wait(1000)
  const form = { text: 'Hello @cy@far.test', warning: '', seen: String(post.written) }
  assert.equal((await maple.as('bo').post(`/@bo/${post.id}/edit`, form)).status, 303)
  assert.equal(all(maple.ctx.db, 'select 1 from mentions where post = :id', { id: post.id }).length, 1)
})

test('a house that keeps to itself asks nobody', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  assert.equal(await house.ctx.elsewhere.findHandle('@cy@far.example'), null)
  assert.equal(await house.ctx.elsewhere.openUrl('https://far.example/users/cy'), null)
  const page = await (await house.as('bo').post('/write', sends('Hi @zoe@far.example', { sure: 'public' }))).text()
  assert.match(page, /Nobody answers to/)
})
