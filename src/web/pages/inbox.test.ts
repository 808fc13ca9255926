import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openHouse } from '../../../test/village.ts'
import { likePost } from '../../core/reactions/like-post.ts'

function open(t: TestContext) {
  const house = openHouse()
  t.after(() => house.close())
  return house
}

const lamps = (page: string) => page.match(/<span class="dot">/g)?.length ?? 0

test('an empty inbox is calm, in all three drawers', async (t) => {
  const bo = open(t).as('bo')
  assert.match(await bo.read('/inbox'), /Nothing waiting for you/)
  assert.match(await bo.read('/inbox/quiet'), /All quiet/)
  assert.match(await bo.read('/direct'), /No conversations yet/)
})

test('what is new is marked until Bo has seen it, and the lamp at the inbox goes out', async (t) => {
  const house = open(t)
  const bo = house.as('bo')
  house.says('ada', 'Tea, @bo?')
  assert.equal(lamps(await bo.read('/people')), 2)
  const first = await bo.read('/inbox')
  assert.match(first, /New: <\/span><a class="name" href="\/@ada"><bdi>Ada Marsh<\/bdi><\/a> named you/)
  assert.match(first, /Tea, @bo\?/)
  const second = await bo.read('/inbox')
  assert.doesNotMatch(second, /New: /)
  assert.equal(lamps(second), 0)
})

test('likes are told in one line with everybody in it, and light no lamp', async (t) => {
  const house = open(t)
  const post = house.says('bo', 'The chain is fixed.')
  for (const name of ['ada', 'dee'] as const) likePost(house.ctx, house.member(name), post.id)
  assert.equal(lamps(await house.as('bo').read('/')), 0)
  const page = await house.as('bo').read('/inbox/quiet')
  assert.match(page, /Dee Okafor<\/bdi><\/a> and <a [^>]*><bdi>Ada Marsh<\/bdi><\/a> like your post/)
  assert.match(page, /The chain is fixed\./)
})

test('a conversation shows to those in it: names, the newest words, whether it is new; reading it makes it old', async (t) => {
  const house = open(t)
  const post = house.says('ada', 'Thursday at eight?', { choice: 'direct', named: ['@bo'] })
  const bo = house.as('bo')
  assert.match(await bo.read('/inbox'), /Nothing waiting for you/)
  const list = await bo.read('/direct')
  assert.match(list, /<bdi>Ada Marsh<\/bdi><\/a><span class="aud a-direct">New<\/span>/)
  assert.match(list, /Thursday at eight\?/)
  await bo.read(`/local/${post.id}`)
  assert.doesNotMatch(await bo.read('/direct'), /a-direct">New/)
  assert.match(await house.as('ada').read('/direct'), /You: Thursday at eight\?/)
  assert.doesNotMatch(await house.as('dee').read('/direct'), /Thursday/)
})

test('a folded post stays folded in the inbox, and one without words is named for what it is', async (t) => {
  const house = open(t)
  house.says('ada', 'He dies, @bo.', { warning: 'the end of the film' })
  const page = await house.as('bo').read('/inbox')
  assert.match(page, /the end of the film/)
  assert.doesNotMatch(page, /He dies/)
})

test('names and words that look like code are shown as they are', async (t) => {
  const house = open(t)
  house.says('ada', '<script>alert(1)</script> @bo', { warning: '<img src=x onerror=alert(1)>' })
  const page = await house.as('bo').read('/inbox')
  assert.match(page, /&lt;img src=x onerror=alert\(1\)&gt;/)
  assert.doesNotMatch(page, /<img src=x|<script>alert/)
})

test('a page of the inbox that does not exist is not there', async (t) => {
  const bo = open(t).as('bo')
  for (const path of ['/inbox', '/inbox/quiet', '/direct']) {
    assert.equal((await bo.get(`${path}?before=yesterday`)).status, 404)
    assert.equal((await bo.get(`${path}?before=00000000000000000000000000`)).status, 200)
  }
})
