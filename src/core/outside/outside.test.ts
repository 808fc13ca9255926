import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openHouse, type TestHouse } from '../../../test/village.ts'
import { readHostLog } from '../host-log/read-host-log.ts'
import { limits } from '../limits.ts'
import { giveRole } from '../members/give-role.ts'
import { viewing } from '../members/member.ts'
import { deletePost } from '../posts/delete-post.ts'
import { blankDraft } from '../posts/draft.ts'
import { editPost } from '../posts/edit-post.ts'
import { loadPost } from '../posts/load-posts.ts'
import { listDrafts } from '../posts/saved-draft.ts'
import { schedulePost } from '../posts/schedule-post.ts'
import { writePost } from '../posts/write-post.ts'
import { boostPost } from '../reactions/boost-post.ts'
import { vote } from '../reactions/vote.ts'
import { askOutside } from './ask-outside.ts'
import { endOutside } from './end-outside.ts'
import { outsideOf } from './outside.ts'

const day = 24 * 3600_000
const rules = ['Be kind.']
const why = { kind: 'read-only', days: '3', rule: 'Be kind.', words: 'Let us breathe.' }

function village(t: TestContext): TestHouse {
  const house = openHouse()
  t.after(() => house.close())
  giveRole(house.ctx, null, { member: house.member('dee'), role: 'host' })
  return house
}

test('Bo is asked to read only: he hears until when, by whom and why, talks with the hosts, and it ends by itself', async (t) => {
  const house = village(t)
  const { ctx } = house
  const [ada, bo] = [house.member('ada'), house.member('bo')]
  const [hers, own] = [house.says('ada', 'Hello.'), house.says('bo', 'Old.')]
  const poll = { options: ['Yes', 'No'], several: false, hidden: false, lasts: 5 * day }
  const question = house.says('ada', 'Tea?', { poll })
  askOutside(ctx, ada, { ...why, member: bo.id }, rules)
  for (const choice of ['local', 'public', 'followers'] as const)
    assert.throws(() => house.says('bo', 'But.', { choice }), {
      code: 'outside',
      message: /^Ada Marsh asked you to read only until Wednesday,? 25 November 2026 at .*“Be kind\.”/,
    })
  assert.throws(() => boostPost(ctx, bo, hers.id), { code: 'outside' })
  const edit = { text: own.text, warning: '', language: 'en', media: [] }
  const seen = own.written
  assert.throws(() => editPost(ctx, bo, own.id, { edit: { ...edit, text: 'New.' }, seen }), { code: 'outside' })
  assert.equal(editPost(ctx, bo, own.id, { edit: { ...edit, warning: 'old' }, seen }).warning, 'old')
  assert.throws(() => vote(ctx, bo, question.id, [0]), { code: 'outside' })
  assert.ok(house.says('bo', 'May I ask why?', { choice: 'direct', named: ['@ada'] }))
  deletePost(ctx, bo, own.id)
  await house.wait(3 * day)
  assert.equal(outsideOf(ctx, bo), null)
  assert.ok(house.says('bo', 'Hello again.'))
  assert.deepEqual([readHostLog(ctx).acts[0]?.kind, readHostLog(ctx).acts[0]?.about], ['asked-outside', null])
})

test('without public posts Bo goes on at home; what waited for Public waits in his drafts and says why', async (t) => {
  const house = village(t)
  const { ctx } = house
  const [ada, bo, dee] = [house.member('ada'), house.member('bo'), house.member('dee')]
  const open = house.says('ada', 'For anyone.', { choice: 'public' })
  const public_ = { ...blankDraft, text: 'To the world, later.', choice: 'public' } as const
  schedulePost(ctx, bo, public_, { at: ctx.now() + 60_000, saved: '', id: '' })
  const held = writePost(ctx, bo, { ...public_, text: 'To the world, now.' })
  const home = writePost(ctx, bo, { ...blankDraft, text: 'At home, now.' })
  askOutside(ctx, ada, { ...why, kind: 'no-public', member: bo.id }, rules)
  assert.throws(() => house.says('bo', 'Public!', { choice: 'public' }), { code: 'outside', field: 'audience' })
  assert.throws(() => boostPost(ctx, bo, open.id), { code: 'outside' })
  assert.ok(house.says('bo', 'For us.'))
  await house.wait(limits.hold.beyond)
  assert.equal(loadPost(ctx, viewing(dee), held.id), null)
  assert.ok(loadPost(ctx, viewing(dee), home.id))
  await house.wait(60_000)
  const kept = listDrafts(ctx, bo)
  assert.deepEqual(kept.map(({ draft }) => draft.text).sort(), ['To the world, later.', 'To the world, now.'])
  for (const { trouble } of kept) assert.match(trouble ?? '', /Ada Marsh asked you to write nothing public/)
})

test('a boost that was held is dropped, and a held word to the hosts goes out', async (t) => {
  const house = village(t)
  const { ctx } = house
  const [ada, bo] = [house.member('ada'), house.member('bo')]
  const boost = boostPost(ctx, bo, house.says('ada', 'Hello.').id)
  const word = writePost(ctx, bo, { ...blankDraft, text: 'Listen.', choice: 'direct', named: ['@ada'] })
  askOutside(ctx, ada, { ...why, member: bo.id }, rules)
  await house.wait(limits.hold.beyond)
  assert.equal(loadPost(ctx, viewing(ada), boost.id), null)
  assert.ok(loadPost(ctx, viewing(ada), word.id))
  assert.deepEqual(listDrafts(ctx, bo), [])
})

test('another host ends it early, never herself; two hosts ask once', (t) => {
  const house = village(t)
  const { ctx } = house
  const [ada, bo, dee] = [house.member('ada'), house.member('bo'), house.member('dee')]
  askOutside(ctx, dee, { ...why, member: ada.id }, rules)
  assert.throws(() => endOutside(ctx, ada, ada.id), { code: 'not-allowed' })
  assert.throws(() => askOutside(ctx, dee, { ...why, member: ada.id }, rules), { code: 'stale', message: /Dee Okafor/ })
  endOutside(ctx, dee, ada.id)
  endOutside(ctx, dee, ada.id)
  assert.equal(readHostLog(ctx).acts.filter(({ kind }) => kind === 'called-back-in').length, 1)
  askOutside(ctx, ada, { ...why, member: bo.id }, rules)
  endOutside(ctx, dee, bo.id)
  assert.ok(house.says('bo', 'Back.'))
})

test('what a host may not ask is refused', (t) => {
  const house = village(t)
  const { ctx } = house
  const [ada, bo] = [house.member('ada'), house.member('bo')]
  const refused = (asked: Partial<typeof why> & { member?: string }, code: string) =>
    assert.throws(() => askOutside(ctx, ada, { member: bo.id, ...why, ...asked }, rules), { code })
  refused({ member: ada.id }, 'not-allowed')
  refused({ member: 'nobody' }, 'not-found')
  for (const days of ['0', '15', '-1', '1.5', 'x', '']) refused({ days }, 'bad-input')
  refused({ kind: 'never' }, 'bad-input')
  refused({ rule: 'Made up.' }, 'bad-input')
  refused({ words: ' ' }, 'blank')
  refused({ words: 'x'.repeat(1001) }, 'too-long')
  assert.throws(() => askOutside(ctx, bo, { ...why, member: ada.id }, rules), { code: 'not-allowed' })
  assert.throws(() => endOutside(ctx, bo, ada.id), { code: 'not-allowed' })
  assert.equal(outsideOf(ctx, bo), null)
})
