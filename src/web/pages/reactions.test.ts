import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openHouse, type TestHouse } from '../../../test/village.ts'

function village(t: TestContext): TestHouse {
  const house = openHouse()
  t.after(() => house.close())
  return house
}

const unknown = '01ARZ3NDEKTSV4RRFFQ69G5FAV'

test('a like without scripts comes back to the page and the post it was given on', async (t) => {
  const house = village(t)
  const post = house.says('ada', 'Soup is on.')
  const bo = house.as('bo')
  const answer = await bo.post(
    `/posts/${post.id}/like`,
    { on: 'yes', entry: post.id },
    { referer: 'http://localhost:8080/following?x=1' },
  )
  assert.deepEqual([answer.status, answer.headers.get('location')], [303, `/following?x=1#post-${post.id}`])
  assert.match(await bo.read('/'), /data-act="like".*?aria-pressed="true"/s)
  await bo.post(`/posts/${post.id}/like`, { on: 'no' })
  assert.doesNotMatch(await bo.read('/'), /aria-pressed="true"/)
})

test('a form goes back only to a page of this house', async (t) => {
  const house = village(t)
  const post = house.says('ada', 'Soup is on.')
  for (const referer of [
    'https://elsewhere.example/x',
    'http://localhost:8080.evil.example/',
    'nonsense',
    'javascript:alert(1)',
  ]) {
    const answer = await house.as('bo').post(`/posts/${post.id}/bookmark`, { on: 'yes', entry: '"><x' }, { referer })
    assert.equal(answer.headers.get('location'), `/local/${post.id}`, referer)
  }
})

test('a script gets the switch anew, and says no with a sentence', async (t) => {
  const house = village(t)
  const post = house.says('bo', 'Soup is on.')
  const script = { 'hx-request': 'true' }
  for (const act of ['like', 'boost', 'bookmark', 'pin', 'mute']) {
    const answer = await house.as('bo').post(`/posts/${post.id}/${act}`, { on: 'yes' }, script)
    const text = await answer.text()
    assert.equal(answer.status, 200, act)
    assert.match(text, new RegExp(`^<form method="post" action="/posts/${post.id}/${act}"`))
    assert.match(text, /name="on" value="no"/)
  }
  const none = await house.as('bo').post(`/posts/${unknown}/like`, { on: 'yes' }, script)
  assert.equal(none.status, 404)
  assert.match(await none.text(), /That post is gone/)
})

test('a boost says how long it can be undone, and undoing it makes no draft', async (t) => {
  const house = village(t)
  const post = house.says('ada', 'Soup is on.')
  const bo = house.as('bo')
  await bo.post(`/posts/${post.id}/boost`, { on: 'yes' })
  const page = await bo.read('/')
  const undo = /action="(\/undo\/[0-9A-Z]{26})"/.exec(page)?.[1]
  assert.match(page, /Boosted\./)
  const answer = await bo.post(undo ?? '')
  assert.equal(answer.headers.get('location'), '/')
  assert.doesNotMatch(await bo.read('/'), /aria-pressed="true"/)
})

test('what a form must not say is refused with the post and the reason on one page', async (t) => {
  const house = village(t)
  const post = house.says('ada', 'Which film?', {
    poll: { options: ['Moonstruck', 'Paddington'], several: false, hidden: false, lasts: 3_600_000 },
  })
  const bo = house.as('bo')
  const cases: [string, Record<string, string | string[]>, number, RegExp][] = [
    [`/posts/${post.id}/like`, { on: 'maybe' }, 422, /on or off/],
    [`/posts/${post.id}/like`, {}, 422, /on or off/],
    [`/posts/${post.id}/pin`, { on: 'yes' }, 403, /your own posts only/],
    [`/posts/${post.id}/vote`, {}, 422, /Choose an answer first/],
    [`/posts/${post.id}/vote`, { option: '7' }, 422, /no such answer/],
    [`/posts/${post.id}/vote`, { option: '-1' }, 422, /no such answer/],
    [`/posts/${post.id}/vote`, { option: '0x1' }, 422, /no such answer/],
    [`/posts/${post.id}/vote`, { option: ['0', '1'] }, 422, /one answer only/],
  ]
  for (const [path, form, status, says] of cases) {
    const answer = await bo.post(path, form)
    const text = await answer.text()
    assert.equal(answer.status, status, `${path} ${JSON.stringify(form)}`)
    assert.match(text, says)
    assert.match(text, /<title>Error: /)
    assert.match(text, /Which film\?/, 'the post is still there')
  }
  for (const id of [unknown, 'x', '%00', "'"]) {
    for (const act of ['like', 'boost', 'bookmark', 'pin', 'mute', 'vote'])
      assert.equal((await bo.post(`/posts/${id}/${act}`, { on: 'yes' })).status, 404, `${act} ${id}`)
    for (const path of [`/posts/${id}`, `/posts/${id}/likes`]) assert.equal((await bo.get(path)).status, 404, path)
  }
})

test('a vote without scripts and with them shows how it stands', async (t) => {
  const house = village(t)
  const post = house.says('ada', 'Which film?', {
    poll: { options: ['Moonstruck', 'Paddington'], several: false, hidden: false, lasts: 3_600_000 },
  })
  const [bo, dee] = [house.as('bo'), house.as('dee')]
  assert.equal((await bo.post(`/posts/${post.id}/vote`, { option: '1' })).status, 303)
  assert.match(await bo.read(`/local/${post.id}`), /1 of 1/)
  const script = { 'hx-request': 'true' }
  const blank = await dee.post(`/posts/${post.id}/vote`, {}, script)
  assert.match(await blank.text(), /Choose an answer first.*Moonstruck/s)
  const voted = await (await dee.post(`/posts/${post.id}/vote`, { option: '1' }, script)).text()
  assert.match(voted, /2 of 2/)
  assert.ok(voted.startsWith('<div class="poll">'))
  const again = await (await dee.post(`/posts/${post.id}/vote`, { option: '0' })).text()
  assert.match(again, /a vote stays as it is/)
})

test('strangers can’t react, and are asked to sign in', async (t) => {
  const house = village(t)
  const post = house.says('ada', 'For anyone', { choice: 'public' })
  const stranger = house.stranger()
  for (const act of ['like', 'boost', 'vote'])
    assert.equal((await stranger.post(`/posts/${post.id}/${act}`, { on: 'yes' })).status, 401)
  assert.doesNotMatch(await stranger.read(`/@ada/${post.id}`), /data-act=/)
})

test('the page of who likes a post is for its author alone', async (t) => {
  const house = village(t)
  const post = house.says('ada', 'Soup is on.')
  await house.as('bo').post(`/posts/${post.id}/like`, { on: 'yes' })
  assert.match(await house.as('ada').read(`/posts/${post.id}/likes`), /Bo Lind/)
  assert.equal((await house.as('bo').get(`/posts/${post.id}/likes`)).status, 404)
})
