import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openHouse, type TestHouse } from '../../../test/village.ts'
import { blankDraft } from '../../core/posts/draft.ts'
import { writePost } from '../../core/posts/write-post.ts'

function village(t: TestContext): TestHouse {
  const house = openHouse()
  t.after(() => house.close())
  return house
}

test('a post has one address, and every other way to it leads there', async (t) => {
  const house = village(t)
  const open = house.says('ada', 'For anyone', { choice: 'public' })
  const home = house.says('ada', 'For us')
  const bo = house.as('bo')
  const where = async (path: string) => {
    const answer = await bo.get(path)
    return answer.headers.get('location') ?? answer.status
  }
  assert.equal(await where(`/@ada/${open.id}`), 200)
  assert.equal(await where(`/local/${home.id}`), 200)
  for (const path of [
    `/@bo/${open.id}`,
    `/@nobody/${open.id}`,
    `/local/${open.id}`,
    `/posts/${open.id}`,
    `/@ADA/${open.id}`,
  ])
    assert.equal(await where(path), `/@ada/${open.id}`, path)
  for (const path of [`/@ada/${home.id}`, `/posts/${home.id}`])
    assert.equal(await where(path), `/local/${home.id}`, path)
  assert.equal(await where(`/@bo/${open.id}?from=${home.id}`), `/@ada/${open.id}?from=${home.id}`)
  for (const path of [`/@bo/${home.id}`, `/posts/${home.id}`, `/local/${home.id}`])
    assert.equal((await house.stranger().get(path)).status, 404, path)
})

test('the page says who can read it, in words', async (t) => {
  const house = village(t)
  const read = async (more: object) =>
    (await house.as('bo').read(`/posts/${house.says('bo', 'words', more).id}`)) && house.as('bo')
  const says = async (more: object, words: RegExp | null) => {
    await read(more)
    const post = house.says('bo', 'words', more)
    const page = await (
      await house.as('bo').get((await house.as('bo').get(`/posts/${post.id}`)).headers.get('location') ?? '')
    ).text()
    if (words) assert.match(page, words)
    else assert.doesNotMatch(page, /can read this/)
  }
  await says({}, /Only the 3 of us at Maple Street can read this/)
  await says({ choice: 'public' }, null)
  await says({ choice: 'public', narrowing: 'quiet' }, /Anyone with the link/)
  await says({ choice: 'neighborhood' }, /Only people of the neighborhood can read this/)
  await says({ choice: 'followers' }, /Only people who follow you/)
  await says({ choice: 'local', narrowing: 'mutuals' }, /you and whom you follow back at Maple Street/)
  await says({ choice: 'direct', named: ['@ada'] }, /Only Ada Marsh and you can read this/)
})

test('coming back to a thread shows what is new and leads there', async (t) => {
  const house = village(t)
  const root = house.says('ada', 'root')
  const old = house.says('bo', 'old', { replyTo: root.id })
  const dee = house.as('dee')
  assert.doesNotMatch(await dee.read(`/local/${root.id}`), /class="new"/)
  const fresh = house.says('bo', 'fresh', { replyTo: old.id })
  const page = await dee.read(`/local/${root.id}`)
  assert.match(page, new RegExp(`href="#post-${fresh.id}">Jump to first new`))
  assert.equal(page.match(/class="new"/g)?.length, 1)
  assert.doesNotMatch(await dee.read(`/local/${root.id}`), /class="new"/, 'and then it is not new any more')
})

test('branches fold without scripts and say how much is in them', async (t) => {
  const house = village(t)
  const root = house.says('ada', 'root')
  const reply = house.says('bo', 'reply', { replyTo: root.id })
  for (let n = 0; n < 3; n++) house.says('dee', `under ${n}`, { replyTo: reply.id })
  const page = await house.as('ada').read(`/local/${root.id}`)
  assert.match(page, /<details class="branch" open><summary>3 replies<\/summary>/)
  assert.match(page, /<h2>4 replies<\/h2>/)
})

test('a deleted post in a thread says that it is gone and nothing else', async (t) => {
  const house = village(t)
  const root = house.says('ada', 'root')
  const reply = house.says('bo', 'regretted words', { replyTo: root.id })
  const below = house.says('dee', 'an answer', { replyTo: reply.id })
  await house.as('bo').post(`/local/${reply.id}/delete`, { do: 'delete' })
  for (const path of [`/local/${root.id}`, `/local/${below.id}`]) {
    const page = await house.as('ada').read(path)
    assert.match(page, /This post is gone, or not for you\./)
    assert.doesNotMatch(page, /regretted/)
  }
  assert.equal((await house.as('ada').get(`/local/${reply.id}`)).status, 404)
})

test('a script is given only what came into a thread since', async (t) => {
  const house = village(t)
  const root = house.says('ada', 'root')
  const old = house.says('bo', 'old', { replyTo: root.id })
  house.says('bo', 'fresh', { replyTo: root.id })
  const piece = await (await house.as('dee').get(`/local/${root.id}?after=${old.id}`, { 'hx-request': 'true' })).text()
  assert.match(piece, /fresh/)
  assert.doesNotMatch(piece, /old|root|<html/)
})

test('a line says where somebody stopped reading, and a post that is still held moves it no further', async (t) => {
  const house = village(t)
  house.says('ada', 'before')
  const dee = house.as('dee')
  assert.doesNotMatch(await dee.read('/'), /You were here/)
  await house.wait(40 * 60_000)
  const held = writePost(house.ctx, house.member('dee'), { ...blankDraft, text: 'held by Dee' })
  await dee.read('/')
  house.says('bo', 'after')
  const page = await dee.read('/')
  assert.ok(held.leaves !== null)
  assert.match(page, /after[\s\S]*You were here[\s\S]*before/)
  await house.wait(60_000)
  assert.doesNotMatch(await dee.read('/'), /You were here/)
})

test('a page tells what was seen, and a mark from nowhere is refused', async (t) => {
  const house = village(t)
  const first = house.says('ada', 'first')
  await house.wait(1000)
  const dee = house.as('dee')
  assert.equal((await dee.post('/seen', { place: 'house', mark: first.id })).status, 303)
  house.says('bo', 'second')
  assert.match(await dee.read('/'), /second[\s\S]*You were here[\s\S]*first/)
  for (const form of [
    { place: 'house', mark: 'x' },
    { place: 'inbox', mark: first.id },
    { place: 'house', mark: '7ZZZZZZZZZZZZZZZZZZZZZZZZZ' },
    {},
  ] as Record<string, string>[]) {
    assert.equal((await dee.post('/seen', form)).status, 422, JSON.stringify(form))
  }
})

test('places in a list that are no ids are not there', async (t) => {
  const house = village(t)
  house.says('ada', 'root #tea')
  const hostile = [
    'x',
    '1',
    "' or 1=1",
    '%00',
    '../..',
    '9'.repeat(26),
    'O'.repeat(26),
    '01arz3ndektsv4rrffq69g5fav',
    '01ARZ3NDEKTSV4RRFFQ69G5FAV%20',
  ]
  for (const path of [
    '/',
    '/following',
    '/neighborhood',
    '/public-posts',
    '/tags/tea',
    '/bookmarks',
    '/likes',
    '/search?q=root',
    '/@ada',
  ])
    for (const id of hostile)
      for (const name of ['before', 'after']) {
        const address = `${path}${path.includes('?') ? '&' : '?'}${name}=${encodeURIComponent(decodeURIComponent(id))}`
        assert.equal((await house.as('bo').get(address)).status, 404, address)
      }
})

test('a page that is open is given at most a page of what is new, as cards alone', async (t) => {
  const house = village(t)
  const first = house.says('ada', 'first')
  for (let n = 0; n < 30; n++) house.says('bo', `new ${n}`)
  const answer = await house.as('dee').get(`/?after=${first.id}`, { 'hx-request': 'true' })
  const text = await answer.text()
  assert.equal(text.match(/<article/g)?.length, 25)
  assert.ok(text.startsWith('<article'))
  assert.match(text, /new 29/)
  assert.doesNotMatch(text, />first</)
})
