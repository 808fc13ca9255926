import assert from 'node:assert/strict'
import { test } from 'node:test'
import { followPerson } from '../../src/core/follows/follow-person.ts'
import { reportPerson } from '../../src/core/reports/report-person.ts'
import { reportPost } from '../../src/core/reports/report-post.ts'
import { all } from '../../src/db/database.ts'
import { fetchActor } from '../../src/federation/fetch/fetch-actor.ts'
import { finger } from '../../src/federation/fetch/find-handle.ts'
import { actorUri } from '../../src/federation/ids.ts'
import { hear } from '../letters.ts'
import { openOtherHouse } from '../other-house.ts'
import { openStreet } from '../street.ts'

const telling = { rule: 'something-else', words: 'Bo here: this is unkind to me.', mayName: false }

test('Bo reports a post from next door, Ada passes it on without a name, and the hosts there read it', async (t) => {
  const street = await openStreet(t, 'maple', 'elm')
  const [maple, elm] = [street.house('maple'), street.house('elm')]
  const dee = await fetchActor(maple.ctx, (await finger(maple.ctx, 'dee', 'elm.test')).uri)
  followPerson(maple.ctx, maple.member('bo'), dee.id)
  await street.settle()
  elm.says('dee', 'Soup is for fools.', { choice: 'public' })
  await street.settle()
  const here = String(all(maple.ctx.db, 'select id from posts where home = 0')[0]?.['id'])
  const report = reportPost(maple.ctx, maple.member('bo'), here, telling)
  const ada = maple.as('ada')
  const page = await ada.read(`/host/reports/${report}`)
  assert.match(page, /Tell her server, without a name/)
  const path = `/host/reports/${report}/pass-on`
  assert.match(await ada.read(path), /What you tell elm\.test/)
  assert.equal((await ada.post(path, { words: '', seen: '0' })).status, 422)
  assert.equal((await ada.post(path, { words: 'Please have a look.', seen: '0' })).status, 303)
  assert.match(await ada.read(`/host/reports/${report}`), /told the other server, without a name/)
  assert.doesNotMatch(await maple.as('bo').read(`/reports/${report}`), /Please have a look/)
  assert.match(await maple.as('bo').read('/house-log'), /A host told another server about a report, without a name/)
  await street.settle()
  const [flag] = all(maple.ctx.db, `select body from parcels where kind = 'Flag'`)
  assert.doesNotMatch(String(flag?.['body']), /bo|ada|unkind/i)
  const there = String(all(elm.ctx.db, 'select id from reports')[0]?.['id'])
  const theirs = await elm.as('ada').read(`/host/reports/${there}`)
  for (const words of [/maple\.test/, /Please have a look\./, /Soup is for fools/, /can’t be answered/])
    assert.match(theirs, words)
  assert.doesNotMatch(theirs, /Send the answer/)
  assert.match(await elm.as('ada').read('/inbox'), /something new in the reports/)
  assert.equal((await elm.as('ada').post(`/host/reports/${there}/close`, { words: 'Seen to.', seen: '0' })).status, 303)
})

test('a report about somebody of this house has no other server to tell', async (t) => {
  const street = await openStreet(t, 'maple')
  const maple = street.house('maple')
  const report = reportPerson(maple.ctx, maple.member('bo'), maple.member('dee').id, telling)
  assert.equal((await maple.as('ada').get(`/host/reports/${report}/pass-on`)).status, 404)
})

test('a report from elsewhere names people and posts of this house only, and the server, not who told it', async (t) => {
  const street = await openStreet(t, 'maple')
  const maple = street.house('maple')
  const far = await openOtherHouse(t, street.names, 'far.test')
  const mal = far.person('mal')
  const posts = ['One', 'Two', 'Only at home'].map((text) =>
    maple.says('bo', text, { choice: text.includes('home') ? 'local' : 'public' }),
  )
  const bo = actorUri(maple.ctx, maple.member('bo').id)
  const flag = (object: unknown, content = '<p>Rude</p>') => hear(maple, { actor: mal, type: 'Flag', object, content })
  await flag([
    bo,
    ...posts.map(({ id, author }) => `${maple.ctx.address}/ap/o/${author}/${id}`),
    `${far.address}/users/kim`,
  ])
  await flag([`${far.address}/users/kim`])
  await flag([bo], 'x'.repeat(100_000))
  const [first] = all(maple.ctx.db, 'select * from reports order by id')
  assert.equal(first?.['post'], posts[0]?.id)
  assert.match(
    String(first?.['words']),
    /^Rude\n\nIt is also about other posts of @bo:\nhttp:\/\/maple\.test\/@bo\/\w{26}$/,
  )
  assert.ok(all(maple.ctx.db, 'select words from reports').every(({ words }) => String(words).length <= 2000))
  const page = await maple.as('ada').read(`/host/reports/${first?.['id']}`)
  assert.match(page, /far\.test/)
  assert.doesNotMatch(page, /MAL/)
  assert.doesNotMatch(page, /Only at home/)
  const rows = all(maple.ctx.db, 'select 1 from reports').length
  for (let n = 0; n < 30; n += 1) await flag([bo, `${far.address}/${n}`], `again ${n}`)
  assert.equal(all(maple.ctx.db, 'select 1 from reports').length, rows)
})
