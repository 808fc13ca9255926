import assert from 'node:assert/strict'
import { test } from 'node:test'
import { followPerson } from '../../src/core/follows/follow-person.ts'
import { fetchActor } from '../../src/federation/fetch/fetch-actor.ts'
import { finger } from '../../src/federation/fetch/find-handle.ts'
import { openStreet } from '../street.ts'

test('Dee changes her keys, and what she says is believed next door as before', async (t) => {
  const street = await openStreet(t, 'maple', 'elm')
  const [maple, elm] = [street.house('maple'), street.house('elm')]
  assert.doesNotMatch(await elm.as('dee').read('/settings/security'), /New keys/, 'as long as she has none')
  assert.equal((await elm.as('dee').post('/settings/security/keys')).status, 404)
  const dee = await fetchActor(maple.ctx, (await finger(maple.ctx, 'dee', 'elm.test')).uri)
  followPerson(maple.ctx, maple.member('bo'), dee.id)
  await street.settle()
  elm.says('dee', 'With the old keys.', { choice: 'public' })
  await street.settle()
  const keyOf = () =>
    String(
      maple.ctx.db.prepare(`select public from actor_keys where actor = ? and kind = 'rsa'`).get(dee.id)?.['public'],
    )
  const old = keyOf()
  assert.match(await elm.as('dee').read('/settings/security'), /New keys/)
  assert.equal((await elm.as('dee').post('/settings/security/keys')).status, 429, 'they are new')
  for (const house of [maple, elm]) await house.wait(2 * 60 * 60 * 1000)
  const answered = await elm.as('dee').post('/settings/security/keys')
  assert.equal(answered.headers.get('location'), '/settings/security')
  await street.settle()
  assert.notEqual(keyOf(), old)
  elm.says('dee', 'With the new keys.', { choice: 'public' })
  await street.settle()
  const page = await maple.as('bo').read('/following')
  assert.match(page, /With the old keys/)
  assert.match(page, /With the new keys/)
})
