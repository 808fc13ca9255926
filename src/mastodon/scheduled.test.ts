import assert from 'node:assert/strict'
import { test } from 'node:test'
import { phoneApp } from '../../test/phone-app.ts'
import { openHouse } from '../../test/village.ts'
import { blankDraft } from '../core/posts/draft.ts'
import { saveDraft } from '../core/posts/save-draft.ts'

test('Bo plans a post with her app, moves it, and it goes when its moment comes', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const [bo, ada] = [phoneApp(house, 'bo'), phoneApp(house, 'ada')]
  const at = (hour: number) => new Date(house.ctx.now() + hour * 3_600_000).toISOString()
  const said = { status: 'Breakfast', visibility: 'unlisted', scheduled_at: at(2), spoiler_text: 'food' }
  const planned = await bo.post('/api/v1/statuses', said)
  assert.deepEqual(
    [planned.scheduled_at, planned.params.text, planned.params.spoiler_text],
    [at(2), 'Breakfast', 'food'],
  )
  assert.deepEqual(
    [planned.params.visibility, planned.params.local_only, planned.media_attachments],
    ['private', true, []],
  )
  const second = await bo.post('/api/v1/statuses', { ...said, status: 'Lunch', scheduled_at: at(4) })
  const path = `/api/v1/scheduled_statuses/${planned.id}`
  assert.deepEqual(await bo.get(path), planned)
  assert.equal((await bo.put(path, { scheduled_at: at(1) })).scheduled_at, at(1))
  const [one] = await bo.get('/api/v1/scheduled_statuses?limit=1')
  assert.equal(one.id, second.id)
  assert.deepEqual((await bo.get(`/api/v1/scheduled_statuses?max_id=${one.id}`))[0].id, planned.id)
  assert.deepEqual(await ada.get('/api/v1/scheduled_statuses'), [])
  const draft = saveDraft(house.ctx, house.member('bo'), { ...blankDraft, text: 'Half' })
  for (const [app, id] of [
    [ada, planned.id],
    [bo, draft],
    [bo, 'x'],
  ] as const)
    for (const method of ['GET', 'PUT', 'DELETE'] as const) {
      const came = await app.ask(
        method,
        `/api/v1/scheduled_statuses/${id}`,
        method === 'PUT' ? { scheduled_at: at(3) } : undefined,
      )
      assert.equal(came.status, 404)
    }
  for (const wrong of ['', 'soon', at(0), at(24 * 400)])
    assert.equal((await bo.ask('PUT', path, { scheduled_at: wrong })).status, 422, wrong)
  assert.deepEqual(await bo.delete(`/api/v1/scheduled_statuses/${second.id}`), {})
  await house.wait(3_700_000)
  assert.deepEqual(await bo.get('/api/v1/scheduled_statuses'), [])
  const [breakfast] = await ada.get(`/api/v1/accounts/${house.member('bo').id}/statuses`)
  assert.deepEqual([breakfast.spoiler_text, breakfast.local_only], ['food', true])
})
