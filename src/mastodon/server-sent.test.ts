import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { appToken } from '../../test/app-token.ts'
import { openHouse } from '../../test/village.ts'

test('an app that stops reading is cut before much waits for it', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const headers = { authorization: `Bearer ${appToken(house, 'bo')}` }
  const answer = await house.web.request('http://localhost:8080/api/v1/streaming/public/local', { headers })
  const reader = answer.body?.getReader()
  for (let n = 0; n < 400; n++) house.says('dee', `${n} `.repeat(300))
  await turn()
  await turn()
  await assert.rejects(async () => {
    for (let n = 0; n < 400; n++) await reader?.read()
  }, /too slowly/)
})
