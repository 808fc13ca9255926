import assert from 'node:assert/strict'
import { test } from 'node:test'
import { followPerson } from '../../src/core/follows/follow-person.ts'
import { deletePost } from '../../src/core/posts/delete-post.ts'
import { blankDraft } from '../../src/core/posts/draft.ts'
import { editPost } from '../../src/core/posts/edit-post.ts'
import { boostPost } from '../../src/core/reactions/boost-post.ts'
import { likePost } from '../../src/core/reactions/like-post.ts'
import { unboostPost } from '../../src/core/reactions/unboost-post.ts'
import { unlikePost } from '../../src/core/reactions/unlike-post.ts'
import { fetchActor } from '../../src/federation/fetch/fetch-actor.ts'
import { finger } from '../../src/federation/fetch/find-handle.ts'
import { openStreet } from '../street.ts'

test('Bo likes and boosts what Dee said next door, takes both back, and sees it change and go', async (t) => {
  const street = await openStreet(t, 'maple', 'elm')
  const [maple, elm] = [street.house('maple'), street.house('elm')]
  const dee = await fetchActor(maple.ctx, (await finger(maple.ctx, 'dee', 'elm.test')).uri)
  const ada = await fetchActor(elm.ctx, (await finger(elm.ctx, 'bo', 'maple.test')).uri)
  const bo = { ...maple.member('bo'), preferences: { ...maple.member('bo').preferences, holdBeyond: 0 } }
  followPerson(maple.ctx, bo, dee.id)
  followPerson(elm.ctx, elm.member('ada'), ada.id)
  await street.settle()
  const soup = elm.says('dee', 'Soup is ready.', { choice: 'public' })
  await street.settle()
  const here = String(maple.ctx.db.prepare(`select id from posts where home = 0`).get()?.['id'])
  likePost(maple.ctx, bo, here)
  boostPost(maple.ctx, bo, here)
  await street.settle()
  const count = (sql: string) => Number(elm.ctx.db.prepare(`select count(*) as n from ${sql}`).get()?.['n'])
  assert.equal(count('likes'), 1)
  assert.equal(count('posts where boost_of is not null and deleted is null'), 1)
  assert.match(await elm.as('dee').read('/inbox/quiet'), /Bo Lind/)
  unlikePost(maple.ctx, bo, here)
  unboostPost(maple.ctx, bo, here)
  await street.settle()
  assert.equal(count('likes'), 0)
  assert.equal(count('posts where boost_of is not null and deleted is null'), 0)
  await elm.wait(1000)
  editPost(elm.ctx, elm.member('dee'), soup.id, {
    edit: { ...blankDraft, text: 'Soup is gone.' },
    seen: soup.written,
  })
  await street.settle()
  assert.match(await maple.as('bo').read('/following'), /Soup is gone\./)
  deletePost(elm.ctx, elm.member('dee'), soup.id)
  await street.settle()
  assert.doesNotMatch(await maple.as('bo').read('/following'), /Soup/)
})
