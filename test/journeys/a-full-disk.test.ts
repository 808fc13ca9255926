import assert from 'node:assert/strict'
import { test } from 'node:test'
import { one } from '../../src/db/database.ts'
import { openHouse } from '../village.ts'

test('on a full disk everybody can read, nobody’s words are half saved, and it goes on by itself when there is room', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { db } = house.ctx
  house.says('ada', 'the last thing that fitted')
  house.says('bo', 'an answer', {})
  await house.as('bo').get('/')
  const pages = Number(one(db, 'pragma page_count')?.['page_count'])
  db.exec(`pragma max_page_count = ${pages}`)
  await house.wait(6 * 60 * 1000)

  let refused = 0
  const long = 'words that need room '.repeat(90)
  for (let n = 0; n < 12 && refused === 0; n++) {
    const answer = await house.as('bo').post('/write', { text: `${n} ${long}`, audience: 'local' })
    if (answer.status !== 507) continue
    refused = n + 1
    const page = await answer.text()
    assert.match(page, /full/)
    assert.ok(page.includes(`${n} words that need room`), 'his words are still in the form')
  }
  assert.ok(refused > 0, 'the disk was full at some point')
  assert.match(await house.as('bo').read('/'), /the last thing that fitted/)
  assert.equal((await house.as('bo').get('/inbox')).status, 200)
  assert.equal(one(db, 'pragma integrity_check')?.['integrity_check'], 'ok')

  db.exec(`pragma max_page_count = ${pages + 10_000}`)
  assert.equal((await house.as('bo').post('/write', { text: 'room again', audience: 'local' })).status, 303)
})
