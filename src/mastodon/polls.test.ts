import assert from 'node:assert/strict'
import { test } from 'node:test'
import { phoneApp } from '../../test/phone-app.ts'
import { openHouse } from '../../test/village.ts'

test('Bo votes once; counts show when she did, and never to those who can’t see the post', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const [bo, ada, nobody] = [phoneApp(house, 'bo'), phoneApp(house, 'ada'), phoneApp(house, null)]
  const poll = { options: ['Tea', 'Coffee', 'Rum'], several: true, hidden: false, lasts: 3_600_000 }
  const { id } = house.says('ada', 'What?', { poll })
  const before = await bo.get(`/api/v1/polls/${id}`)
  assert.deepEqual([before.id, before.voted, before.expired, before.multiple], [id, false, false, true])
  assert.equal(before.options[0].votes_count, null)
  for (const choices of [[], ['x'], [7], [-1], [0.5], ''])
    assert.equal((await bo.ask('POST', `/api/v1/polls/${id}/votes`, { choices })).status, 422, String(choices))
  const after = await bo.post(`/api/v1/polls/${id}/votes`, { choices: ['0', 2] })
  assert.deepEqual([after.voted, after.own_votes, after.votes_count, after.voters_count], [true, [0, 2], 2, 1])
  assert.deepEqual((await bo.post(`/api/v1/polls/${id}/votes`, { choices: [0, 2] })).own_votes, [0, 2])
  assert.equal((await bo.ask('POST', `/api/v1/polls/${id}/votes`, { choices: [1] })).status, 409)
  assert.equal((await ada.ask('POST', `/api/v1/polls/${id}/votes`, { choices: [1] })).status, 403)
  assert.equal((await nobody.ask('GET', `/api/v1/polls/${id}`)).status, 404)
  const plain = house.says('ada', 'No poll')
  for (const other of [plain.id, '01K0000000000000000000000A', 'x']) {
    assert.equal((await bo.ask('GET', `/api/v1/polls/${other}`)).status, 404)
    assert.equal((await bo.ask('POST', `/api/v1/polls/${other}/votes`, { choices: [0] })).status, 404)
  }
  await house.wait(3_700_000)
  assert.equal((await bo.get(`/api/v1/polls/${id}`)).expired, true)
})
