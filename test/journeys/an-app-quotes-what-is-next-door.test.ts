import assert from 'node:assert/strict'
import { test } from 'node:test'
import { phoneApp } from '../phone-app.ts'
import { openStreet } from '../street.ts'

test('Bo quotes a neighbor with her app: it waits, is allowed, and is a word less when the neighbor takes it back', async (t) => {
  const street = await openStreet(t, 'maple', 'elm')
  const [maple, elm] = [street.house('maple'), street.house('elm')]
  const bo = phoneApp(maple, 'bo', { map: 'standard' })
  const dee = phoneApp(elm, 'dee', { map: 'standard' })
  await maple.ctx.elsewhere.findHandle('@dee@elm.test')
  const soup = await dee.post('/api/v1/statuses', {
    status: 'Soup is ready, says @bo@maple.test',
    visibility: 'public',
  })
  assert.equal(soup.mentions[0].acct, 'bo@maple.test')
  await elm.wait(20_000)
  await street.settle()
  const [told] = await bo.get('/api/v1/notifications')
  const seen = told.status
  assert.deepEqual([seen.uri, seen.account.acct], [soup.uri, 'dee@elm.test'])
  assert.notEqual(seen.id, soup.id)
  assert.equal(seen.quote_approval.current_user, 'automatic')
  const quote = await bo.post('/api/v1/statuses', {
    status: 'On my way',
    visibility: 'public',
    quoted_status_id: seen.id,
  })
  assert.deepEqual(quote.quote, { state: 'pending', quoted_status: null })
  await maple.wait(20_000)
  await street.settle()
  const shown = await bo.get(`/api/v1/statuses/${quote.id}`)
  assert.deepEqual([shown.quote.state, shown.quote.quoted_status.id], ['accepted', seen.id])
  const [there] = await dee.get(`/api/v1/statuses/${soup.id}/quotes`)
  assert.equal(there.uri, quote.uri)
  await dee.post(`/api/v1/statuses/${soup.id}/quotes/${there.id}/revoke`)
  await street.settle()
  assert.deepEqual((await bo.get(`/api/v1/statuses/${quote.id}`)).quote, { state: 'rejected', quoted_status: null })
  assert.deepEqual(await dee.get(`/api/v1/statuses/${soup.id}/quotes`), [])
})

test('an app that names somebody whom nobody here knows yet reaches her, and answers her where she can hear it', async (t) => {
  const street = await openStreet(t, 'maple', 'elm')
  const [maple, elm] = [street.house('maple'), street.house('elm')]
  const bo = phoneApp(maple, 'bo')
  const hello = await bo.post('/api/v1/statuses', { status: 'Hello @dee@elm.test', visibility: 'direct' })
  assert.deepEqual([hello.visibility, hello.mentions[0].acct], ['direct', 'dee@elm.test'])
  await maple.wait(20_000)
  await street.settle()
  const dee = phoneApp(elm, 'dee')
  const [came] = (await dee.get('/api/v1/notifications')).map((each: { status: object }) => each.status)
  assert.deepEqual([came.uri, came.visibility, came.local_only], [hello.uri, 'direct', false])
})
