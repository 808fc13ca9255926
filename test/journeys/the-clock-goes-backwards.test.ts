import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHouse } from '../village.ts'

test('a machine without a clock wakes up in the past and nobody loses a word or a session', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const first = house.says('bo', 'written today')
  await house.as('dee').get('/')
  await house.wait(-400 * 24 * 60 * 60 * 1000)
  const second = house.says('bo', 'written later, says the order')
  assert.ok(second.id > first.id)
  const page = await house.as('dee').read('/')
  assert.ok(page.indexOf('written later, says the order') < page.indexOf('written today'))
  assert.ok(page.includes('just now'), 'a moment in the future is not told as a negative time')
})
