import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHouse, type TestHouse } from '../../../test/village.ts'
import { run } from '../../db/database.ts'
import { limits } from '../limits.ts'
import { addMember } from '../members/add-member.ts'
import { blankDraft } from '../posts/draft.ts'
import { draftFromPost } from '../posts/draft-from-post.ts'
import { editPost, versionOf } from '../posts/edit-post.ts'
import { schedulePost } from '../posts/schedule-post.ts'
import { boostPost } from '../reactions/boost-post.ts'
import { likePost } from '../reactions/like-post.ts'
import { vote } from '../reactions/vote.ts'
import { agreeToRules } from './agree-to-rules.ts'
import { mayWrite, writingWaitsFrom } from './may-write.ts'
import { whoHasNotRead, whoHasRead } from './who-has-read.ts'
import { writeRules } from './write-rules.ts'

const { grace } = limits.rules

function change(house: TestHouse, text: string, major: boolean): number {
  return writeRules(house.ctx, house.member('ada'), text, { summary: 'Something else.', major })
}

test('a big change that Bo has not read waits 14 days for him, a small one for ever', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const bo = house.member('bo')
  change(house, 'Be gentle.', false)
  await house.wait(2 * grace)
  assert.doesNotThrow(() => mayWrite(house.ctx, bo))
  assert.equal(writingWaitsFrom(house.ctx, bo), null)
  const from = house.ctx.now() + grace
  change(house, 'Be gentle, and ask first.', true)
  assert.equal(writingWaitsFrom(house.ctx, bo), from)
  await house.wait(grace - 1)
  assert.doesNotThrow(() => mayWrite(house.ctx, bo))
  await house.wait(1)
  assert.throws(() => mayWrite(house.ctx, bo), { code: 'unread-rules' })
  assert.doesNotThrow(() => mayWrite(house.ctx, house.member('ada')), 'who wrote it has read it')
})

test('a newer small change does not give a big one more time, and reading the newest is reading both', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const [bo, dee] = [house.member('bo'), house.member('dee')]
  change(house, 'Be gentle.', true)
  await house.wait(grace - 1)
  assert.equal(change(house, 'Be gentle!', false), 3)
  await house.wait(1)
  assert.throws(() => mayWrite(house.ctx, bo), { code: 'unread-rules' })
  agreeToRules(house.ctx, bo, 3)
  assert.doesNotThrow(() => mayWrite(house.ctx, bo))
  agreeToRules(house.ctx, dee, 2)
  assert.doesNotThrow(() => mayWrite(house.ctx, dee), 'Dee read the big change, the small one may wait')
  assert.equal(writingWaitsFrom(house.ctx, dee), null)
})

test('posts, schedules, boosts and votes ask first; likes, edits and a word to the hosts go on', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { ctx } = house
  const bo = house.member('bo')
  const poll = house.says('dee', 'Soup?', {
    poll: { options: ['yes', 'no'], several: false, hidden: false, lasts: 20 * 24 * 3600_000 },
  })
  const early = house.says('bo', 'Before all this.')
  change(house, 'Be gentle.', true)
  await house.wait(grace)
  const refused = { code: 'unread-rules' }
  assert.throws(() => house.says('bo', 'Hello.'), refused)
  assert.throws(() => house.says('bo', 'Hello.', { replyTo: poll.id }), refused)
  assert.throws(() => house.says('bo', 'Psst.', { choice: 'direct', named: ['@dee'] }), refused)
  assert.throws(() => house.says('bo', 'Psst, and @dee too.', { choice: 'direct', named: ['@ada'] }), refused)
  assert.throws(() => schedulePost(ctx, bo, { ...blankDraft, text: 'Later.' }, { at: ctx.now() + 3600_000 }), refused)
  assert.throws(() => boostPost(ctx, bo, poll.id), refused)
  assert.throws(() => vote(ctx, bo, poll.id, [0]), refused)
  likePost(ctx, bo, poll.id)
  const edit = { ...draftFromPost(ctx, early), text: 'Hello, before all this.' }
  editPost(ctx, bo, early.id, { edit, seen: versionOf(early) })
  house.says('bo', 'I don’t agree with the second line.', { choice: 'direct', named: ['@ada'] })
  agreeToRules(ctx, bo, 2)
  vote(ctx, bo, poll.id, [0])
  house.says('bo', 'Hello.', { replyTo: poll.id })
})

test('everybody learns how many have read the rules, and only hosts who has not', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { ctx } = house
  assert.deepEqual(whoHasRead(ctx, 1), { read: 3, all: 3 })
  addMember(ctx, { handle: 'fern', shownName: 'Fern', password: null })
  change(house, 'Be gentle.', false)
  assert.deepEqual(whoHasRead(ctx, 2), { read: 1, all: 4 })
  agreeToRules(ctx, house.member('dee'), 2)
  const names = () => whoHasNotRead(ctx, house.member('ada'), 2).map(({ name }) => name)
  assert.deepEqual(names(), ['bo', 'fern'])
  run(ctx.db, "update members set left_on = :now where id = (select id from actors where name = 'fern')", {
    now: ctx.now(),
  })
  assert.deepEqual([names(), whoHasRead(ctx, 2)], [['bo'], { read: 2, all: 3 }])
  assert.throws(() => whoHasNotRead(ctx, house.member('bo'), 2), { code: 'not-allowed' })
})
