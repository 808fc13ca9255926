import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { followPerson } from '../../src/core/follows/follow-person.ts'
import { acceptMedia } from '../../src/core/media/accept-media.ts'
import { deletePost } from '../../src/core/posts/delete-post.ts'
import { blankDraft } from '../../src/core/posts/draft.ts'
import { editPost } from '../../src/core/posts/edit-post.ts'
import type { Post } from '../../src/core/posts/post.ts'
import { all } from '../../src/db/database.ts'
import { fetchActor } from '../../src/federation/fetch/fetch-actor.ts'
import { actorUri } from '../../src/federation/ids.ts'
import { newId } from '../../src/lib/ids.ts'
import { photograph } from '../../src/media/sample-pictures.ts'
import { admit, befriend, expel, part } from '../neighbors.ts'
import { askHouse } from '../signed.ts'
import { openStreet } from '../street.ts'
import type { TestHouse } from '../village.ts'

const near = { choice: 'neighborhood' } as const

async function openNeighbors(t: TestContext, ...names: readonly string[]) {
  const street = await openStreet(t, 'maple', 'elm', 'oak', 'far')
  await befriend(street, ...names)
  const [maple, elm, oak, far] = ['maple', 'elm', 'oak', 'far'].map((name) => street.house(name))
  if (!maple || !elm || !oak || !far) throw new Error('a house is missing')
  return { street, maple, elm, oak, far }
}

function knows(house: TestHouse, words: string): boolean {
  return (
    all(house.ctx.db, 'select 1 from posts where deleted is null and text like :words', { words: `%${words}%` })
      .length > 0
  )
}

/** Every address under which a server could ask for a post. */
function places(post: Pick<Post, 'id' | 'author'>): string[] {
  const place = `/ap/o/${post.author}/${post.id}`
  return ['', '/activity', '/replies', '/likes', '/shares', '/replies?page=1'].map((end) => `${place}${end}`)
}

async function answerTo(house: TestHouse, path: string, as?: TestHouse, name: 'bo' | 'the house' = 'the house') {
  const answer = await askHouse(house, path, as ? { as: { house: as, name } } : {})
  const headers = [...answer.headers].filter(([header]) => header !== 'date').sort()
  return { status: answer.status, text: await answer.text(), headers: JSON.stringify(headers) }
}

test('a neighbor may ask for what was said to it; for everybody else it is as if it had never been', async (t) => {
  const { street, maple, elm, far } = await openNeighbors(t, 'maple', 'elm', 'oak')
  const bo = await fetchActor(far.ctx, actorUri(maple.ctx, maple.member('ada').id))
  followPerson(far.ctx, far.member('dee'), bo.id)
  await street.settle()
  const post = maple.says('ada', 'Between us.', near)
  await street.settle()
  const never = { id: newId(maple.ctx.now()), author: post.author }
  for (const [n, path] of places(post).entries()) {
    for (const name of ['the house', 'bo'] as const)
      assert.equal((await answerTo(maple, path, elm, name)).status, 200, path)
    const unknown = await answerTo(maple, places(never)[n] ?? '', far)
    assert.equal(unknown.status, 404)
    assert.deepEqual(await answerTo(maple, path, far), unknown)
    assert.deepEqual(await answerTo(maple, path, far, 'bo'), unknown)
    assert.deepEqual(await answerTo(maple, path), await answerTo(maple, places(never)[n] ?? ''))
  }
  assert.match((await answerTo(maple, places(post)[0] ?? '', elm)).text, /Between us/)
  for (const path of ['outbox?page=1', 'featured', 'followers', 'outbox'])
    assert.doesNotMatch((await answerTo(maple, `/ap/u/${post.author}/${path}`, elm)).text, /Between us/)
})

test('what neighbors answer each other beneath a post for everybody is listed for them and for nobody else', async (t) => {
  const { street, maple, elm, oak, far } = await openNeighbors(t, 'maple', 'elm')
  const post = maple.says('ada', 'For everybody.', { choice: 'public' })
  await elm.ctx.elsewhere.openUrl(`${maple.ctx.address}/ap/o/${post.author}/${post.id}`)
  const there = String(all(elm.ctx.db, `select id from posts where text like '%For everybody%'`)[0]?.['id'])
  elm.says('dee', 'Between us.', { ...near, replyTo: there })
  elm.says('bo', 'To all.', { choice: 'public', replyTo: there, text: '@ada@maple.test To all.' })
  await street.settle()
  await admit(street, 'oak', ['maple', 'elm'])
  const path = `/ap/o/${post.author}/${post.id}/replies`
  const counts = async (house?: TestHouse) => {
    const { text, headers } = await answerTo(maple, path, house)
    const page = JSON.parse((await answerTo(maple, `${path}?page=1`, house)).text) as { orderedItems: string[] }
    return [
      (JSON.parse(text) as { totalItems: number }).totalItems,
      page.orderedItems.length,
      headers.includes('private'),
    ]
  }
  for (const house of [elm, oak, far]) await fetchActor(maple.ctx, `${house.ctx.address}/ap/server`)
  assert.deepEqual(await counts(elm), [2, 2, true])
  assert.deepEqual(await counts(oak), [1, 1, true], 'it came later')
  assert.deepEqual(await counts(far), [1, 1, false])
  assert.deepEqual(await counts(), [1, 1, false])
})

test('a house that comes later reads nothing of before, and everything from then on', async (t) => {
  const { street, maple, elm, oak } = await openNeighbors(t, 'maple', 'elm')
  const before = maple.says('ada', 'Before Oak came.', near)
  await street.settle()
  await admit(street, 'oak', ['maple', 'elm'])
  const after = maple.says('ada', 'Welcome, Oak.', near)
  await maple.wait(1000)
  editPost(maple.ctx, maple.member('ada'), before.id, {
    edit: { ...blankDraft, text: 'Long before Oak came.' },
    seen: before.written,
  })
  maple.says('bo', 'I answer what was before.', { ...near, replyTo: before.id })
  await street.settle()
  for (const path of places(before)) assert.equal((await answerTo(maple, path, oak)).status, 404)
  for (const path of places(after)) assert.equal((await answerTo(maple, path, oak)).status, 200)
  assert.deepEqual(
    [knows(oak, 'before Oak'), knows(oak, 'Before Oak'), knows(oak, 'Welcome, Oak')],
    [false, false, true],
  )
  assert.ok(knows(elm, 'Long before Oak came'))
})

test('a house that leaves gets nothing from then on but deletions, not even what was on its way', async (t) => {
  const { street, maple, elm, oak } = await openNeighbors(t, 'maple', 'elm', 'oak')
  const known = maple.says('ada', 'While Oak was there.', near)
  await street.settle()
  maple.says('ada', 'On its way.', near)
  await part(street, 'oak', ['maple', 'elm'])
  maple.says('ada', 'After Oak went.', near)
  await maple.wait(1000)
  editPost(maple.ctx, maple.member('ada'), known.id, {
    edit: { ...blankDraft, text: 'Changed since.' },
    seen: known.written,
  })
  await street.settle()
  assert.deepEqual(
    ['On its way', 'After Oak went', 'Changed since'].filter((words) => knows(oak, words)),
    [],
  )
  assert.deepEqual(
    ['On its way', 'After Oak went', 'Changed since'].filter((words) => !knows(elm, words)),
    [],
  )
  for (const path of places(known)) assert.equal((await answerTo(maple, path, oak)).status, 404)
  oak.says('dee', 'Do you still hear me?')
  deletePost(maple.ctx, maple.member('ada'), known.id)
  await street.settle()
  assert.ok(!knows(oak, 'While Oak was there'))
})

test('whoever follows Ada from a house that left reads on what she says to followers and everybody, and nothing else', async (t) => {
  const { street, maple, elm, oak } = await openNeighbors(t, 'maple', 'elm', 'oak')
  const ada = await fetchActor(oak.ctx, actorUri(maple.ctx, maple.member('ada').id))
  followPerson(oak.ctx, oak.member('dee'), ada.id)
  await street.settle()
  maple.says('ada', 'To neighbors, before.', near)
  await street.settle()
  assert.match(await oak.as('dee').read('/following'), /To neighbors, before/)
  await part(street, 'oak', ['maple', 'elm'])
  maple.says('ada', 'To followers, after.', { choice: 'followers' })
  maple.says('ada', 'To everybody, after.', { choice: 'public' })
  const after = maple.says('ada', 'To neighbors, after.', near)
  elm.says('dee', 'Elm answers.', {
    ...near,
    replyTo: String(all(elm.ctx.db, `select id from posts where text like '%before%'`)[0]?.['id']),
  })
  await street.settle()
  assert.deepEqual(
    ['To followers, after', 'To everybody, after', 'To neighbors, after', 'Elm answers'].map((words) =>
      knows(oak, words),
    ),
    [true, true, false, false],
  )
  for (const path of places(after))
    for (const name of ['the house', 'bo'] as const) assert.equal((await answerTo(maple, path, oak, name)).status, 404)
  const own = oak.says('dee', 'Home alone.')
  assert.ok(own)
  assert.doesNotMatch(await oak.as('dee').read('/following'), /To neighbors, after/)
})

test('a house that was removed gets nothing more, and what it says is not taken', async (t) => {
  const { street, maple, elm, oak } = await openNeighbors(t, 'maple', 'elm', 'oak')
  const known = maple.says('ada', 'Before.', near)
  await street.settle()
  oak.says('dee', 'Said before it was known.', near)
  await expel(street, 'oak', ['maple', 'elm'])
  const answer = await answerTo(maple, places(known)[0] ?? '', oak)
  assert.equal(answer.status, 404)
  await street.settle()
  for (const house of [maple, elm]) assert.ok(!knows(house, 'Said before it was known'))
  assert.throws(() => oak.says('dee', 'Is anybody there?', { ...near }), /no neighbors/)
})

test('a picture for the neighborhood is shown in every house, to those who live there', async (t) => {
  const { street, maple, elm, far } = await openNeighbors(t, 'maple', 'elm', 'oak')
  const path = join(maple.ctx.mediaFolder, 'incoming', randomUUID())
  const bytes = await photograph(640, 480)
  writeFileSync(path, bytes)
  const { id } = await acceptMedia(maple.ctx, maple.member('ada'), { path, bytes: bytes.length })
  maple.says('ada', 'Look.', { ...near, media: [{ id, alt: 'A lamp' }] })
  await street.settle()
  const page = await elm.as('bo').read('/neighborhood')
  const [src = ''] = [...page.matchAll(/src="(\/media\/elsewhere\/[^"]+)"/g)].map((found) => found[1] ?? '')
  const answer = await elm.as('bo').get(src)
  assert.deepEqual([answer.status, answer.headers.get('content-type')], [200, 'image/webp'])
  assert.match(answer.headers.get('cache-control') ?? '', /^private/)
  assert.equal((await elm.stranger().get(src)).status, 401)
  assert.notEqual((await maple.stranger().get(`/media/${id}/large`)).status, 200)
  assert.notEqual((await far.stranger().get(`/media/${id}/large`)).status, 200)
})

test('without neighbors nobody writes for the neighborhood', async (t) => {
  const street = await openStreet(t, 'maple')
  const maple = street.house('maple')
  const form = { text: 'Hello, street.', choice: 'neighborhood', audience: 'neighborhood' }
  const answer = await maple.as('bo').post('/write', form)
  assert.notEqual(answer.status, 303)
  assert.match(await answer.text(), /no neighbors/)
  assert.ok(!knows(maple, 'Hello, street'))
  assert.equal(blankDraft.choice, 'local')
})

test('a week after a house has left, neither side keeps what the other said to the neighborhood', async (t) => {
  const { street, maple, elm, oak } = await openNeighbors(t, 'maple', 'elm', 'oak')
  maple.says('ada', 'Said at Maple.', near)
  elm.says('ada', 'Said at Elm.', near)
  oak.says('ada', 'Said at Oak.', near)
  await street.settle()
  await part(street, 'oak', ['maple', 'elm'])
  const day = 24 * 60 * 60_000
  for (const house of [maple, elm, oak]) await house.wait(3 * day)
  assert.ok(knows(maple, 'Said at Oak') && knows(oak, 'Said at Maple'))
  for (const house of [maple, elm, oak]) await house.wait(4 * day)
  assert.ok(!knows(maple, 'Said at Oak') && !knows(oak, 'Said at Maple') && !knows(oak, 'Said at Elm'))
  assert.ok(knows(maple, 'Said at Elm') && knows(maple, 'Said at Maple') && knows(oak, 'Said at Oak'))
})
