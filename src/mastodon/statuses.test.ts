import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { phoneApp } from '../../test/phone-app.ts'
import { openHouse } from '../../test/village.ts'
import { addPostToFilter } from '../core/moderation/filter-posts.ts'
import { saveFilter } from '../core/moderation/save-filter.ts'

function open(t: TestContext) {
  const house = openHouse()
  t.after(() => house.close())
  return { house, bo: phoneApp(house, 'bo'), ada: phoneApp(house, 'ada'), nobody: phoneApp(house, null) }
}

const idsOf = (statuses: { id: string }[]) => statuses.map(({ id }) => id)

test('a thread is what Bo may see of it, above and below', async (t) => {
  const { house, bo, nobody } = open(t)
  const first = house.says('ada', 'Who has a ladder?', { choice: 'public' })
  const second = house.says('bo', 'I do', { replyTo: first.id })
  const hidden = house.says('ada', '@dee do you?', { replyTo: first.id, choice: 'direct' })
  const third = house.says('ada', 'Lovely', { replyTo: second.id })
  const around = await bo.get(`/api/v1/statuses/${second.id}/context`)
  assert.deepEqual([idsOf(around.ancestors), idsOf(around.descendants)], [[first.id], [third.id]])
  assert.deepEqual(idsOf((await bo.get(`/api/v1/statuses/${first.id}/context`)).descendants), [second.id, third.id])
  assert.deepEqual(await nobody.get(`/api/v1/statuses/${first.id}/context`), { ancestors: [], descendants: [] })
  for (const part of ['', '/context', '/history', '/card', '/favourited_by', '/reblogged_by', '/quotes', '/source'])
    assert.equal((await bo.ask('GET', `/api/v1/statuses/${hidden.id}${part}`)).status, 404, part)
  const many = new URLSearchParams([first.id, hidden.id, 'x', third.id].map((id): [string, string] => ['id[]', id]))
  assert.deepEqual(idsOf(await bo.get(`/api/v1/statuses?${many}`)), [first.id, third.id])
})

test('Bo changes what she said; who may see it reads how it was, and only she what she typed', async (t) => {
  const { house, bo, ada } = open(t)
  const { id } = house.says('bo', 'Soup at *eight*', { choice: 'public' })
  await house.wait(1000)
  const changed = await bo.put(`/api/v1/statuses/${id}`, {
    status: 'Soup at *nine*',
    visibility: 'direct',
    language: 'de',
  })
  assert.match(changed.content, /<em>nine<\/em>/)
  assert.deepEqual(
    [changed.visibility, changed.language, changed.edited_at],
    ['public', 'de', '2026-11-22T08:00:01.000Z'],
  )
  const [before, now] = await ada.get(`/api/v1/statuses/${id}/history`)
  assert.match(before.content, /eight/)
  assert.match(now.content, /nine/)
  assert.deepEqual([before.created_at, now.created_at], ['2026-11-22T08:00:00.000Z', '2026-11-22T08:00:01.000Z'])
  assert.deepEqual(await bo.get(`/api/v1/statuses/${id}/source`), { id, text: 'Soup at *nine*', spoiler_text: '' })
  assert.equal((await ada.ask('GET', `/api/v1/statuses/${id}/source`)).status, 404)
  assert.equal((await ada.ask('PUT', `/api/v1/statuses/${id}`, { status: 'Mine' })).status, 404)
  assert.equal((await ada.ask('DELETE', `/api/v1/statuses/${id}`)).status, 404)
  assert.equal((await bo.ask('PUT', `/api/v1/statuses/${id}`, { status: '' })).status, 422)
  const folded = await bo.put(`/api/v1/statuses/${id}`, { spoiler_text: 'food' })
  assert.deepEqual([folded.spoiler_text, /nine/.test(folded.content)], ['food', true])
})

test('a poll stays while its words change', async (t) => {
  const { house, bo } = open(t)
  const poll = { options: ['Tea', 'Coffee'], several: false, hidden: false, lasts: 3_600_000 }
  const { id } = house.says('bo', 'Tea?', { poll })
  const same = { options: ['Tea', 'Coffee'], expires_in: 300, multiple: false }
  const changed = await bo.put(`/api/v1/statuses/${id}`, { status: 'Tea or coffee?', poll: same })
  assert.equal(changed.poll.expires_at, '2026-11-22T09:00:00.000Z')
  const other = { status: 'x', poll: { ...same, options: ['Tea', 'Rum'] } }
  assert.equal((await bo.ask('PUT', `/api/v1/statuses/${id}`, other)).status, 422)
})

test('what Bo does with a post shows in it, and is undone again', async (t) => {
  const { house, bo, ada } = open(t)
  const { id } = house.says('ada', 'Soup')
  const pairs = [
    ['favourite', 'unfavourite', 'favourited'],
    ['bookmark', 'unbookmark', 'bookmarked'],
    ['mute', 'unmute', 'muted'],
  ] as const
  for (const [act, undo, shows] of pairs) {
    assert.equal((await bo.post(`/api/v1/statuses/${id}/${act}`))[shows], true)
    assert.equal((await bo.post(`/api/v1/statuses/${id}/${act}`))[shows], true)
    if (act === 'favourite') {
      assert.deepEqual((await ada.get(`/api/v1/statuses/${id}/favourited_by`))[0].acct, 'bo')
      assert.deepEqual(await bo.get(`/api/v1/statuses/${id}/favourited_by`), [])
    }
    assert.equal((await bo.post(`/api/v1/statuses/${id}/${undo}`))[shows], false)
  }
  const own = house.says('bo', 'Mine')
  assert.equal((await bo.post(`/api/v1/statuses/${own.id}/pin`)).pinned, true)
  assert.equal((await bo.post(`/api/v1/statuses/${own.id}/unpin`)).pinned, false)
  assert.equal((await bo.ask('POST', `/api/v1/statuses/${id}/pin`)).status, 403)
  const reader = phoneApp(house, 'bo', { scopes: 'read' })
  assert.equal((await reader.ask('POST', `/api/v1/statuses/${id}/favourite`)).status, 403)
})

test('a boost goes where the post goes, whatever the app says, and acts on it reach the post', async (t) => {
  const { house, bo, ada } = open(t)
  const { id } = house.says('ada', 'Soup')
  const boost = await bo.post(`/api/v1/statuses/${id}/reblog`, { visibility: 'public' })
  assert.deepEqual([boost.reblog.id, boost.reblog.reblogged, boost.account.acct], [id, true, 'bo'])
  assert.deepEqual([boost.visibility, boost.local_only], ['private', true])
  await house.wait(20_000)
  assert.equal((await ada.get(`/api/v1/statuses/${boost.id}`)).reblog.id, id)
  assert.equal((await ada.get(`/api/v1/statuses/${id}/reblogged_by`))[0].acct, 'bo')
  assert.equal((await ada.post(`/api/v1/statuses/${boost.id}/favourite`)).id, id)
  assert.equal((await bo.delete(`/api/v1/statuses/${boost.id}`)).id, boost.id)
  assert.equal((await bo.get(`/api/v1/statuses/${id}`)).reblogged, false)
  await bo.post(`/api/v1/statuses/${id}/reblog`)
  assert.equal((await bo.post(`/api/v1/statuses/${id}/unreblog`)).reblogged, false)
  const narrow = house.says('ada', '@bo just you', { choice: 'direct' })
  assert.equal((await bo.ask('POST', `/api/v1/statuses/${narrow.id}/reblog`)).status, 403)
})

test('nobody translates here, and what is not public is not even asked about', async (t) => {
  const { house, bo } = open(t)
  const [shown, home] = [house.says('ada', 'Hello', { choice: 'public' }), house.says('ada', 'Soup')]
  assert.equal((await bo.ask('POST', `/api/v1/statuses/${shown.id}/translate`)).status, 503)
  assert.equal((await bo.ask('POST', `/api/v1/statuses/${home.id}/translate`)).status, 403)
  assert.equal((await bo.ask('POST', '/api/v1/statuses/01K0000000000000000000000A/translate')).status, 404)
})

test('a post that a filter of Bo’s catches says which one, to her alone', async (t) => {
  const { house, bo, ada } = open(t)
  const { ctx } = house
  const draft = { title: 'No goals', act: 'fold', until: null, words: [{ word: 'goal', whole: true }] } as const
  const filter = saveFilter(ctx, house.member('bo'), null, { ...draft, places: ['home', 'thread'] })
  const { id } = house.says('ada', 'What a goal')
  const [result] = (await bo.get(`/api/v1/statuses/${id}`)).filtered
  assert.deepEqual(result.keyword_matches, ['goal'])
  assert.deepEqual(
    [result.filter.title, result.filter.filter_action, result.filter.context],
    ['No goals', 'warn', ['home', 'thread']],
  )
  assert.deepEqual((await ada.get(`/api/v1/statuses/${id}`)).filtered, [])
  const other = house.says('ada', 'Nothing of that')
  addPostToFilter(ctx, house.member('bo'), filter, other.id)
  assert.deepEqual((await bo.get(`/api/v1/statuses/${other.id}`)).filtered[0].status_matches, [other.id])
})

test('a public post can be shown on another site, and no other post, whoever asks', async (t) => {
  const { house, bo, nobody } = open(t)
  const hello = house.says('ada', 'Hello <all>', { choice: 'public' })
  const at = (path: string) => `/api/oembed?url=${encodeURIComponent(`${house.ctx.address}${path}`)}`
  const shown = await nobody.get(at(`/@ada/${hello.id}`))
  assert.deepEqual([shown.type, shown.version, shown.author_name, shown.height], ['rich', '1.0', 'Ada Marsh', null])
  assert.match(
    shown.html,
    /^<blockquote cite="http:\/\/localhost:8080\/@ada\/\w+"><p dir="auto">Hello &lt;all&gt;<\/p>/,
  )
  const home = house.says('bo', 'Soup')
  for (const path of [`/local/${home.id}`, `/@bo/${home.id}`, `/@bo/${hello.id}`, '/@ada/nonsense', ''])
    assert.deepEqual((await bo.ask('GET', at(path))).json, { error: 'Record not found' }, path)
  assert.equal((await bo.ask('GET', '/api/oembed?url=nonsense')).status, 404)
})
