import assert from 'node:assert/strict'
import { test } from 'node:test'
import { one } from '../../src/db/database.ts'
import { routes } from '../../src/web/routes.ts'
import { openHouse } from '../village.ts'

const filled = (path: string) => path.replace(/:handle\{[^}]*\}/, '@bo').replace(/:\w+(\{[^}]*\})?/g, 'x')

test('a form that another site made the browser send changes nothing, on any address', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  house.says('ada', 'here already')
  await house.as('ada').get('/')
  const places = routes.filter((route) => route.method === 'post').map((route) => filled(route.path))
  assert.ok(places.length > 10)
  const before = one(house.ctx.db, 'select total_changes() as n')
  for (const path of places) {
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: '', 'sec-fetch-site': 'cross-site' },
      { origin: 'http://localhost:8080.evil.example' },
    ]) {
      const answer = await house.as('ada').post(path, { text: 'x' }, headers)
      assert.equal(answer.status, 403, `${path} ${JSON.stringify(headers)}`)
    }
  }
  assert.deepEqual(one(house.ctx.db, 'select total_changes() as n'), before)
})

test('nobody who is signed out gets past a member’s form or page', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const stranger = house.stranger()
  for (const route of routes.filter((each) => each.who === 'member' || each.who === 'host')) {
    const path = filled(route.path)
    const answer = route.method === 'get' ? await stranger.get(path) : await stranger.post(path)
    const turnedAway =
      answer.status === 401 || (answer.status === 303 && (answer.headers.get('location') ?? '').startsWith('/login'))
    assert.ok(turnedAway, `${route.method} ${path} said ${answer.status}`)
  }
})

test('no page for hosts opens for a member', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  for (const route of routes.filter((each) => each.who === 'host')) {
    const path = filled(route.path)
    const answer = route.method === 'get' ? await house.as('bo').get(path) : await house.as('bo').post(path)
    assert.equal(answer.status, 403, `${route.method} ${path}`)
  }
})
