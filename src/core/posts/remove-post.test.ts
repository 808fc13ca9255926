import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHouse } from '../../../test/village.ts'
import { one } from '../../db/database.ts'
import { viewing } from '../members/member.ts'
import { blankDraft } from './draft.ts'
import { loadPost } from './load-posts.ts'
import { removePost } from './remove-post.ts'
import { undoPost } from './undo-post.ts'
import { writePost } from './write-post.ts'

test('a held post that Bo answered herself can be taken back, and her answer keeps its place', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { ctx } = house
  const bo = house.member('bo')
  const first = writePost(ctx, bo, { ...blankDraft, text: 'One of two' })
  const answer = writePost(ctx, bo, { ...blankDraft, text: 'Two of two', replyTo: first.id })
  const quote = writePost(ctx, bo, { ...blankDraft, text: 'Look', quoteOf: answer.id })
  assert.ok(undoPost(ctx, bo, first.id))
  assert.equal(loadPost(ctx, viewing(bo), first.id), null)
  assert.equal(loadPost(ctx, viewing(bo), answer.id)?.answers, 'gone')
  removePost(ctx, bo, answer.id)
  await house.wait(10_000)
  assert.equal(loadPost(ctx, viewing(house.member('ada')), quote.id)?.quote, 'gone')
  assert.equal(loadPost(ctx, viewing(house.member('ada')), first.id), null)
  assert.equal(one(ctx.db, `select count(*) as n from posts where text <> ''`)?.['n'], 1)
})

test('what Bo removes with an app leaves no draft behind, held or not, and nobody removes what is not hers', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { ctx } = house
  const bo = house.member('bo')
  const held = writePost(ctx, bo, { ...blankDraft, text: 'Held' })
  const out = house.says('bo', 'Out')
  for (const id of [held.id, out.id]) {
    assert.throws(() => removePost(ctx, house.member('ada'), id), { code: 'not-found' })
    removePost(ctx, bo, id)
    assert.throws(() => removePost(ctx, bo, id), { code: 'not-found' })
  }
  assert.equal(one(ctx.db, 'select count(*) as n from drafts')?.['n'], 0)
})
