import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { followPerson } from '../../src/core/follows/follow-person.ts'
import { acceptMedia } from '../../src/core/media/accept-media.ts'
import { keyTo } from '../../src/core/media/find-sent-file.ts'
import { takeAvatar } from '../../src/core/media/take-avatar.ts'
import { deletePost } from '../../src/core/posts/delete-post.ts'
import { all, one, run } from '../../src/db/database.ts'
import { fetchActor } from '../../src/federation/fetch/fetch-actor.ts'
import { finger } from '../../src/federation/fetch/find-handle.ts'
import { photograph } from '../../src/media/sample-pictures.ts'
import type { Here } from '../cast.ts'
import { openStreet } from '../street.ts'
import type { TestHouse } from '../village.ts'

async function meet(t: TestContext) {
  const street = await openStreet(t, 'maple', 'elm')
  const [maple, elm] = [street.house('maple'), street.house('elm')]
  const dee = await fetchActor(maple.ctx, (await finger(maple.ctx, 'dee', 'elm.test')).uri)
  followPerson(maple.ctx, maple.member('bo'), dee.id)
  await street.settle()
  return { street, maple, elm, dee }
}

async function bring(house: TestHouse, who: Here, width = 640): Promise<string> {
  const path = join(house.ctx.mediaFolder, 'incoming', randomUUID())
  const bytes = await photograph(width, 480)
  writeFileSync(path, bytes)
  return (await acceptMedia(house.ctx, house.member(who), { path, bytes: bytes.length })).id
}

const pathsIn = (page: string) =>
  [...page.matchAll(/src="(\/media\/elsewhere\/[^"]+)"/g)].map((found) => found[1] ?? '')
const fetched = (house: TestHouse) => Number(one(house.ctx.db, 'select count(*) as n from remote_files')?.['n'])

test('Bo sees the pictures of Dee next door, which nobody fetched before he looked', async (t) => {
  const { street, maple, elm } = await meet(t)
  elm.says('dee', 'Look', { choice: 'public', media: [{ id: await bring(elm, 'dee'), alt: 'A wall in the sun' }] })
  await street.settle()
  assert.equal(fetched(maple), 0)
  const page = await maple.as('bo').read('/following')
  assert.equal(fetched(maple), 0)
  const [path = ''] = pathsIn(page).filter((each) => each.endsWith('/medium'))
  assert.match(page, /alt="A wall in the sun" width="640" height="480"/)
  assert.doesNotMatch(page, /src="http/)
  const answers = await Promise.all([maple.as('bo').get(path), maple.as('ada').get(path), maple.as('dee').get(path)])
  assert.deepEqual(
    answers.map((answer) => [answer.status, answer.headers.get('content-type')]),
    Array(3).fill([200, 'image/webp']),
  )
  const [answer] = answers
  assert.equal(answer?.headers.get('cache-control'), 'private, max-age=3600')
  assert.equal(answer?.headers.get('content-security-policy'), "default-src 'none'; sandbox")
  assert.equal(fetched(maple), 1)
  assert.equal((await maple.stranger().get(path)).status, 401)
  const agent = { 'user-agent': `Porchlight (+${maple.ctx.address})` }
  assert.equal((await maple.as('bo').get(path, agent)).status, 404)
})

test('strangers, and houses whose hosts want no pictures from there, are told what one shows and where it is', async (t) => {
  const { street, maple, elm, dee } = await meet(t)
  elm.says('dee', 'Look', { choice: 'public', media: [{ id: await bring(elm, 'dee'), alt: 'A wall in the sun' }] })
  await street.settle()
  const post = String(one(maple.ctx.db, 'select id from posts where home = 0')?.['id'])
  maple.says('bo', 'Nice', { choice: 'public', replyTo: post })
  const [path = ''] = pathsIn(await maple.as('bo').read('/following')).filter((each) => each.endsWith('/medium'))
  const told =
    /Picture is not shown here\. <a href="http:\/\/elm\.test\/media[^"]+" rel="nofollow noopener noreferrer ugc">Look at it/
  run(maple.ctx.db, `update remote_actors set avatar_url = 'http://elm.test/face.png'`, {})
  const outside = await maple.stranger().read(`/@dee@elm.test/${post}`)
  assert.match(outside, told)
  assert.doesNotMatch(outside, /media\/elsewhere/)
  run(maple.ctx.db, `insert into judged (actor, member, shown, media) values (:dee, '', 'all', 0)`, { dee: dee.id })
  const inside = await maple.as('bo').read('/following')
  assert.match(inside, told)
  assert.match(inside, /A wall in the sun/)
  assert.doesNotMatch(inside, /src="\/media\/elsewhere/)
  assert.equal((await maple.as('bo').get(path)).status, 404)
  assert.equal((await maple.as('bo').get(`/media/elsewhere/face/${dee.id}`)).status, 404)
  assert.equal(fetched(maple), 0)
})

test('pictures for Dee’s followers come to Bo, and to nobody who was not meant', async (t) => {
  const { street, maple, elm } = await meet(t)
  const media = await bring(elm, 'dee')
  const post = elm.says('dee', 'For you', { choice: 'followers', media: [{ id: media, alt: 'The garden' }] })
  await street.settle()
  const url = String(one(maple.ctx.db, 'select url from remote_media')?.['url'])
  assert.match(url, new RegExp(`^http://elm\\.test/media/${media}/large\\?key=[\\w-]{43}$`))
  const [path = ''] = pathsIn(await maple.as('bo').read('/following'))
  assert.equal((await maple.as('bo').get(path)).status, 200)
  assert.equal((await maple.as('ada').get(path)).status, 404)
  const theirs = new URL(url)
  const sent = await elm.stranger().get(theirs.pathname + theirs.search)
  assert.deepEqual(
    [sent.status, sent.headers.get('cache-control'), sent.headers.get('x-robots-tag')],
    [200, 'private, no-store', 'noindex'],
  )
  for (const tried of ['', '?key=', '?key=x', `?key=${'A'.repeat(43)}`, `?key=${keyTo(elm.ctx, post.id)}`])
    assert.equal((await elm.stranger().get(`${theirs.pathname}${tried}`)).status, 404, tried)
  deletePost(elm.ctx, elm.member('dee'), post.id)
  assert.equal((await elm.stranger().get(theirs.pathname + theirs.search)).status, 404)
})

test('a key to what stays home opens nothing', async (t) => {
  const { elm } = await meet(t)
  const [local, loose] = [await bring(elm, 'dee'), await bring(elm, 'dee', 300)]
  elm.says('dee', 'At home', { choice: 'local', media: [{ id: local, alt: 'Us' }] })
  for (const id of [local, loose])
    assert.equal((await elm.stranger().get(`/media/${id}/large?key=${keyTo(elm.ctx, id)}`)).status, 404)
  const bodies = all(elm.ctx.db, 'select body from parcels').map((row) => String(row['body']))
  assert.ok(bodies.every((body) => !body.includes(local) && !body.includes('?key=')))
})

test('people next door have faces, and a letter where none comes', async (t) => {
  const { street, maple, elm, dee } = await meet(t)
  const path = join(elm.ctx.mediaFolder, 'incoming', randomUUID())
  const bytes = await photograph(300, 300)
  writeFileSync(path, bytes)
  const avatar = await takeAvatar(elm.ctx, elm.member('dee'), { path, bytes: bytes.length }, 'avatar')
  run(elm.ctx.db, 'update actors set avatar = :avatar where id = :id', { avatar, id: elm.member('dee').id })
  assert.doesNotMatch(await maple.as('bo').read('/@dee@elm.test'), /elsewhere\/face/)
  run(maple.ctx.db, 'update remote_actors set fetched = 0, filled = null', {})
  await fetchActor(maple.ctx, (await finger(maple.ctx, 'dee', 'elm.test')).uri)
  await street.settle()
  const page = await maple.as('bo').read('/@dee@elm.test')
  assert.match(page, new RegExp(`<span>D</span><img src="/media/elsewhere/face/${dee.id}" alt=""`))
  assert.equal((await maple.as('bo').get(`/media/elsewhere/face/${dee.id}`)).status, 200)
  assert.equal((await maple.as('bo').get(`/media/elsewhere/header/${dee.id}`)).status, 404)
  run(maple.ctx.db, `insert into blocks (blocker, blocked, since) values (:dee, :bo, 0)`, {
    dee: dee.id,
    bo: maple.member('bo').id,
  })
  assert.equal((await maple.as('bo').get(`/media/elsewhere/face/${dee.id}`)).status, 404)
})
