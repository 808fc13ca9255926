import assert from 'node:assert/strict'
import { test } from 'node:test'
import { phoneApp } from '../../test/phone-app.ts'
import { openHouse } from '../../test/village.ts'
import { blockPerson } from '../core/follows/block-person.ts'
import { listReportsFor } from '../core/reports/report.ts'

test('Dee tells the hosts about posts of Bo’s from her phone, and nothing of it is told elsewhere', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const dee = phoneApp(house, 'dee')
  const { id: bo } = house.member('bo')
  const [first, second] = [house.says('bo', 'Nonsense.').id, house.says('bo', 'More of it.').id]
  const [hers, hidden] = [
    house.says('ada', 'Hello.').id,
    house.says('bo', 'x', { choice: 'direct', named: ['@ada'] }).id,
  ]
  const status_ids = [first, second, hers, hidden]
  const said = {
    account_id: bo,
    status_ids,
    comment: 'Look.',
    category: 'violation',
    rule_ids: ['1', '99'],
    forward: true,
  }
  const made = await dee.post('/api/v1/reports', said)
  assert.deepEqual(
    [made.category, made.comment, made.forwarded, made.target_account.username],
    ['violation', 'Look.', false, 'bo'],
  )
  assert.deepEqual([made.status_ids, made.rule_ids, made.action_taken_at], [[first, second], ['1'], null])
  const [report] = listReportsFor(house.ctx, house.member('ada'))
  assert.deepEqual([report?.id, report?.post, report?.rule, report?.mayName], [made.id, first, 'Be kind.', false])
  assert.match(report?.words ?? '', /^Look\.\nIt is also about .*/)
  // The same again is the same report.
  assert.equal((await dee.post('/api/v1/reports', said)).id, made.id)
})

test('a report about nobody, oneself, or without a word is a no', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const dee = phoneApp(house, 'dee')
  const { id: bo } = house.member('bo')
  blockPerson(house.ctx, house.member('ada'), house.member('dee').id)
  for (const account_id of ['', 'x', '01ARZ3NDEKTSV4RRFFQ69G5FAV', house.member('ada').id, null])
    assert.equal((await dee.ask('POST', '/api/v1/reports', { account_id, comment: 'Look.' })).status, 404)
  assert.equal(
    (await dee.ask('POST', '/api/v1/reports', { account_id: house.member('dee').id, comment: 'x' })).status,
    403,
  )
  const blank = await dee.ask('POST', '/api/v1/reports', { account_id: bo })
  assert.deepEqual([blank.status, Object.keys(blank.json.details)], [422, ['comment']])
  assert.equal(
    (await dee.ask('POST', '/api/v1/reports', { account_id: bo, category: 'loud', comment: 'x' })).status,
    422,
  )
  assert.equal((await phoneApp(house, 'dee', { scopes: 'read' }).ask('POST', '/api/v1/reports', {})).status, 403)
  assert.deepEqual(listReportsFor(house.ctx, house.member('ada')), [])
  assert.equal((await dee.post('/api/v1/reports', { account_id: bo, category: 'spam' })).comment, '')
})
