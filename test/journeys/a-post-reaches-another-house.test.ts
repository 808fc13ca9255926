import assert from 'node:assert/strict'
import { test } from 'node:test'
import { followPerson } from '../../src/core/follows/follow-person.ts'
import { deletePost } from '../../src/core/posts/delete-post.ts'
import { fetchActor } from '../../src/federation/fetch/fetch-actor.ts'
import { finger } from '../../src/federation/fetch/find-handle.ts'
import { openStreet, type Street } from '../street.ts'

async function boFollowsDee(street: Street): Promise<void> {
  const maple = street.house('maple')
  const dee = await fetchActor(maple.ctx, (await finger(maple.ctx, 'dee', 'elm.test')).uri)
  followPerson(maple.ctx, maple.member('bo'), dee.id)
  await street.settle()
}

test('what Dee says to the world reaches Bo next door, and what she says at home never leaves', async (t) => {
  const street = await openStreet(t, 'maple', 'elm')
  const [maple, elm] = [street.house('maple'), street.house('elm')]
  await boFollowsDee(street)
  elm.says('dee', 'Soup for **everybody** #soup', { choice: 'public', warning: 'food' })
  elm.says('dee', 'For my followers only.', { choice: 'followers' })
  elm.says('dee', 'Only at home.', { choice: 'local' })
  await street.settle()
  const page = await maple.as('bo').read('/following')
  assert.match(page, /<strong>everybody<\/strong>/)
  assert.match(page, /For my followers only\./)
  assert.doesNotMatch(page, /Only at home/)
  assert.doesNotMatch(await maple.as('ada').read('/following'), /everybody/)
  const bodies = elm.ctx.db.prepare('select body from parcels').all()
  assert.ok(bodies.length > 2)
  assert.ok(bodies.every((row) => !String(row['body']).includes('Only at home')))
})

test('Bo answers Dee next door, and Dee is told', async (t) => {
  const street = await openStreet(t, 'maple', 'elm')
  const [maple, elm] = [street.house('maple'), street.house('elm')]
  await boFollowsDee(street)
  const soup = elm.says('dee', 'Soup is ready.', { choice: 'public' })
  await street.settle()
  const id = String(maple.ctx.db.prepare(`select id from posts where home = 0`).get()?.['id'])
  maple.says('bo', 'On my way, @dee@elm.test', { choice: 'public', replyTo: id })
  await street.settle()
  assert.match(await elm.as('dee').read('/inbox'), /On my way/)
  assert.match(
    await elm
      .as('dee')
      .read(`/posts/${soup.id}`)
      .then(() => elm.as('dee').read(`/@dee/${soup.id}`)),
    /On my way/,
  )
})

test('what Dee deletes goes next door too', async (t) => {
  const street = await openStreet(t, 'maple', 'elm')
  const elm = street.house('elm')
  await boFollowsDee(street)
  const soup = elm.says('dee', 'Soup is ready.', { choice: 'public' })
  await street.settle()
  deletePost(elm.ctx, elm.member('dee'), soup.id)
  await street.settle()
  const kinds = elm.ctx.db.prepare(`select kind from parcels where post = ? order by id`).all(soup.id)
  assert.deepEqual(
    kinds.map((row) => row['kind']),
    ['Create', 'Delete'],
  )
})
