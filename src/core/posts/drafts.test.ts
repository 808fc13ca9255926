import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { morning, openHouse } from '../../../test/village.ts'
import { buildApp } from '../../app.ts'
import { all, one, run } from '../../db/database.ts'
import { limits } from '../limits.ts'
import { findMemberByName } from '../members/member.ts'
import { blankDraft } from './draft.ts'
import { postDraft } from './post-draft.ts'
import { publishScheduled } from './publish-scheduled.ts'
import { readDraft } from './read-draft.ts'
import { saveDraft } from './save-draft.ts'
import { findDraft, listDrafts, removeDraft } from './saved-draft.ts'
import { schedulePost } from './schedule-post.ts'

const hour = 60 * 60 * 1000

function open(t: TestContext) {
  const house = openHouse()
  t.after(() => house.close())
  const bo = house.member('bo')
  const posts = () => all(house.ctx.db, 'select text from posts order by id').map((row) => row['text'])
  return { house, ctx: house.ctx, bo, posts }
}

const draft = (text: string) => ({ ...blankDraft, text })

test('Bo keeps half a thought, goes on with it, and only Bo sees it', (t) => {
  const { house, ctx, bo } = open(t)
  const id = saveDraft(ctx, bo, draft('Half a thou'))
  assert.equal(saveDraft(ctx, bo, draft('Half a thought'), { saved: id }), id)
  assert.deepEqual(
    listDrafts(ctx, bo).map((each) => each.draft.text),
    ['Half a thought'],
  )
  const dee = house.member('dee')
  assert.deepEqual(listDrafts(ctx, dee), [])
  assert.equal(findDraft(ctx, dee, id), null)
  assert.equal(removeDraft(ctx, dee, id), false)
  assert.throws(() => saveDraft(ctx, dee, draft('Mine now'), { saved: id }), { code: 'stale' })
  assert.notEqual(saveDraft(ctx, dee, draft('Mine now'), { id }), id)
  assert.equal(findDraft(ctx, bo, id)?.draft.text, 'Half a thought')
})

test('a form saved twice keeps one draft', (t) => {
  const { ctx, bo } = open(t)
  const id = '01K0000000000000000000000A'
  saveDraft(ctx, bo, draft('One'), { id })
  saveDraft(ctx, bo, draft('One, again'), { id })
  assert.deepEqual(
    listDrafts(ctx, bo).map((each) => each.draft.text),
    ['One, again'],
  )
})

test('a hundred drafts are enough, and one more can still be written over', (t) => {
  const { ctx, bo } = open(t)
  const ids = Array.from({ length: limits.drafts }, (_, n) => saveDraft(ctx, bo, draft(`${n}`)))
  assert.throws(() => saveDraft(ctx, bo, draft('One more')), { code: 'too-many' })
  saveDraft(ctx, bo, draft('Changed'), { saved: String(ids[0]) })
})

test('the same draft in two windows becomes one post', (t) => {
  const { ctx, bo, posts } = open(t)
  const saved = saveDraft(ctx, bo, draft('Once'))
  const first = postDraft(ctx, bo, draft('Once'), { saved, once: 'window-1' })
  assert.equal(postDraft(ctx, bo, draft('Once'), { saved, once: 'window-1' }).id, first.id)
  assert.throws(() => postDraft(ctx, bo, draft('Once'), { saved, once: 'window-2' }), { code: 'stale' })
  assert.deepEqual(posts(), ['Once'])
  assert.deepEqual(listDrafts(ctx, bo), [])
})

test('a refused post leaves its draft where it was', (t) => {
  const { ctx, bo, posts } = open(t)
  const saved = saveDraft(ctx, bo, draft('x'.repeat(2001)))
  assert.throws(() => postDraft(ctx, bo, draft('x'.repeat(2001)), { saved }), { code: 'too-long' })
  assert.equal(listDrafts(ctx, bo).length, 1)
  assert.deepEqual(posts(), [])
})

test('a draft that can’t be read any more keeps its words and is for nobody until Bo chooses', () => {
  const read = readDraft(JSON.stringify({ ...blankDraft, text: 'Words', choice: 'galaxy', named: ['@dee'] }))
  assert.deepEqual([read.text, read.choice, read.named], ['Words', 'direct', []])
  assert.equal(readDraft('null').choice, 'direct')
  assert.deepEqual(readDraft(JSON.stringify(blankDraft)), blankDraft)
})

test('a scheduled post goes at its hour, without another hold, and the draft is gone', async (t) => {
  const { house, ctx, bo, posts } = open(t)
  schedulePost(ctx, bo, draft('Good morning'), { at: morning + hour })
  await house.wait(hour - 1)
  assert.deepEqual(posts(), [])
  await house.wait(1)
  assert.deepEqual(posts(), ['Good morning'])
  assert.equal(one(ctx.db, 'select leaves from posts')?.['leaves'], null)
  assert.deepEqual(listDrafts(ctx, bo), [])
})

test('a house that was off at the hour posts when it is back', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'porch-schedule-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const first = openHouse({ database: join(folder, 'porchlight.db') })
  schedulePost(first.ctx, first.member('bo'), draft('Good morning'), { at: morning + hour })
  await first.close()
  const later = buildApp({ folder, address: 'http://localhost:8080', now: () => morning + 30 * hour })
  t.after(() => later.close())
  await later.settle()
  await later.settle()
  assert.deepEqual(
    all(later.ctx.db, 'select text from posts').map((row) => row['text']),
    ['Good morning'],
  )
  const bo = findMemberByName(later.ctx.db, 'bo')
  assert.ok(bo)
  assert.deepEqual(listDrafts(later.ctx, bo), [])
})

test('a moment too near or too far is refused, and so is what could not be posted now', (t) => {
  const { ctx, bo } = open(t)
  const { soonest, latest } = limits.schedule
  const at =
    (from: number, text = 'x') =>
    () =>
      schedulePost(ctx, bo, draft(text), { at: morning + from })
  assert.throws(at(soonest - 1), { code: 'bad-input', field: 'at' })
  assert.throws(at(latest + 1), { code: 'bad-input', field: 'at' })
  assert.throws(at(hour, ''), { code: 'blank', field: 'text' })
  assert.doesNotThrow(at(soonest))
  assert.doesNotThrow(at(latest))
})

test('what can’t go at its hour stays as a draft, says why, and its author is told once', async (t) => {
  const { house, ctx, bo, posts } = open(t)
  const parent = house.says('dee', 'Ask me')
  const id = schedulePost(ctx, bo, { ...draft('An answer'), replyTo: parent.id }, { at: morning + hour })
  schedulePost(ctx, bo, draft('Another'), { at: morning + hour })
  run(ctx.db, 'update posts set deleted = 1 where id = :id', { id: parent.id })
  await house.wait(hour)
  const saved = findDraft(ctx, bo, id)
  assert.deepEqual([saved?.publishAt, saved?.trouble], [null, 'The post you answer is gone.'])
  assert.deepEqual(posts(), ['Ask me', 'Another'])
  publishScheduled(ctx)
  const kinds = all(ctx.db, 'select kind from notifications where member = :id', { id: bo.id }).map(
    (row) => row['kind'],
  )
  assert.deepEqual(kinds, ['schedule-failed'])
})
