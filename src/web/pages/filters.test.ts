import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openHouse } from '../../../test/village.ts'
import { listFilters } from '../../core/moderation/filter.ts'

function open(t: TestContext) {
  const house = openHouse()
  t.after(() => house.close())
  return { house, bo: house.as('bo'), filters: () => listFilters(house.ctx, house.member('bo')) }
}

const football = {
  title: 'Football',
  words: 'football\r\noffside',
  parts: 'ball',
  act: 'fold',
  places: ['home', 'thread'],
  lasts: 'always',
}

test('Bo tries a filter before he keeps it, and then it folds', async (t) => {
  const { house, bo, filters } = open(t)
  house.says('ada', 'Football tonight!')
  house.says('ada', 'A ballroom, actually.')
  house.says('ada', 'Buns.')
  const tried = await bo.post('/filters/preview', { ...football, lasts: 'week' })
  const page = await tried.text()
  assert.match(page, /It would fold 2 of the last 3 posts here/)
  assert.match(page, /<option value="week" selected>/)
  assert.match(page, /football\noffside/)
  assert.deepEqual(filters(), [])
  assert.equal((await bo.post('/filters', { ...football, lasts: 'week' })).headers.get('location'), '/filters')
  assert.equal((await bo.post('/filters', { ...football, lasts: 'week' })).status, 303)
  assert.equal(filters().length, 1)
  assert.match(await bo.read('/'), /Filtered: Football/)
  assert.match(await bo.read('/filters'), /for another 7 days/)
})

test('changing a filter keeps its end unless another is chosen', async (t) => {
  const { house, bo, filters } = open(t)
  await bo.post('/filters', { ...football, lasts: 'day' })
  const [{ id, until } = { id: '', until: null }] = filters()
  await house.wait(1000)
  await bo.post(`/filters/${id}`, { ...football, act: 'hide', lasts: 'keep' })
  assert.deepEqual([filters()[0]?.act, filters()[0]?.until], ['hide', until])
  await bo.post(`/filters/${id}`, { ...football, lasts: 'always' })
  assert.equal(filters()[0]?.until, null)
  assert.match(await bo.read(`/filters/${id}`), /ball<\/textarea>/)
  await bo.post(`/filters/${id}/delete`)
  assert.deepEqual(filters(), [])
})

test('a filter without a name, a word or a place comes back with what was typed', async (t) => {
  const { bo, filters } = open(t)
  const wrongs: [Record<string, string | string[]>, string][] = [
    [{ title: '' }, 'title'],
    [{ words: ' \n', parts: '' }, 'words'],
    [{ places: [] }, 'places'],
  ]
  for (const [wrong, field] of wrongs) {
    for (const path of ['/filters', '/filters/preview']) {
      const answer = await bo.post(path, { ...football, ...wrong })
      const page = await answer.text()
      assert.equal(answer.status, 422)
      assert.match(page, new RegExp(`href="#${field}"`))
      assert.ok(page.includes(field === 'title' ? 'offside' : 'value="Football"'))
    }
  }
  assert.deepEqual(filters(), [])
})
