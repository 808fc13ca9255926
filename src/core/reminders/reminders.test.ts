import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Here } from '../../../test/cast.ts'
import { openHouse, type TestHouse } from '../../../test/village.ts'
import { all } from '../../db/database.ts'
import { blockPerson } from '../follows/block-person.ts'
import { readHostLog } from '../host-log/read-host-log.ts'
import { readInbox } from '../inbox/read-inbox.ts'
import { giveRole } from '../members/give-role.ts'
import { viewing } from '../members/member.ts'
import { mutePerson } from '../moderation/mute-person.ts'
import { loadPost } from '../posts/load-posts.ts'
import { boostPost } from '../reactions/boost-post.ts'
import { actOnReport } from '../reports/act-on-report.ts'
import { findReportFor } from '../reports/report.ts'
import { reportPost } from '../reports/report-post.ts'
import { remind } from './remind.ts'
import { listReminders } from './reminder.ts'
import { seeReminder } from './see-reminder.ts'
import { takeDownPost } from './take-down-post.ts'
import { talkAboutReminder } from './talk-about-reminder.ts'

const kindly = { rule: 'Be kind.', words: 'Would you?', post: '' }

function village(t: TestContext): TestHouse {
  const house = openHouse()
  t.after(() => house.close())
  giveRole(house.ctx, null, { member: house.member('dee'), role: 'host' })
  return house
}

const toldTo = (house: TestHouse, name: Here) =>
  readInbox(house.ctx, house.member(name), 'for-you').told.map(({ kind }) => kind)

test('a reminder reaches Bo though he blocked and muted the host, and only he reads it', async (t) => {
  const house = village(t)
  const { ctx } = house
  const [ada, bo, dee] = [house.member('ada'), house.member('bo'), house.member('dee')]
  blockPerson(ctx, bo, ada.id)
  mutePerson(ctx, bo, ada.id, { lasts: null, quietNotices: true })
  remind(ctx, ada, { ...kindly, member: bo.id })
  remind(ctx, ada, { ...kindly, member: bo.id })
  const [reminder, ...more] = listReminders(ctx, bo)
  assert.deepEqual([reminder?.rule, reminder?.words, reminder?.host?.name, more], ['Be kind.', 'Would you?', 'ada', []])
  assert.deepEqual(toldTo(house, 'bo'), ['reminded'])
  assert.throws(() => seeReminder(ctx, dee, reminder?.id ?? ''), { code: 'not-found' })
  seeReminder(ctx, bo, reminder?.id ?? '')
  seeReminder(ctx, bo, reminder?.id ?? '')
  assert.deepEqual(toldTo(house, 'ada'), ['reminder-seen'])
  const talk = talkAboutReminder(ctx, bo, reminder?.id ?? '')
  assert.equal(talkAboutReminder(ctx, bo, reminder?.id ?? ''), talk)
  assert.equal(findReportFor(ctx, ada, talk).rule, 'Be kind.')
  assert.deepEqual(
    readHostLog(ctx).acts.map(({ kind, about }) => [kind, about?.name]),
    [
      ['reminded', undefined],
      ['role-given', 'dee'],
    ],
  )
  assert.ok(!JSON.stringify(all(ctx.db, `select * from host_acts where kind = 'reminded'`)).includes(bo.id))
})

test('a host who acts on herself, somebody who is no host, and what has no rule are refused', (t) => {
  const house = village(t)
  const { ctx } = house
  const [ada, bo] = [house.member('ada'), house.member('bo')]
  const own = house.says('ada', 'Mine.')
  const hers = house.says('dee', 'Hers.')
  const secret = house.says('bo', 'For Dee.', { choice: 'direct', named: ['@dee'] })
  const refused = (work: () => unknown, code: string) => assert.throws(work, { code })
  refused(() => remind(ctx, ada, { ...kindly, member: ada.id }), 'not-allowed')
  refused(() => takeDownPost(ctx, ada, { ...kindly, post: own.id }), 'not-allowed')
  refused(() => remind(ctx, bo, { ...kindly, member: ada.id }), 'not-allowed')
  refused(() => takeDownPost(ctx, bo, { ...kindly, post: own.id }), 'not-allowed')
  refused(() => remind(ctx, ada, { ...kindly, member: bo.id, rule: '' }), 'bad-input')
  refused(() => remind(ctx, ada, { ...kindly, member: bo.id, words: 'x'.repeat(1001) }), 'too-long')
  refused(() => remind(ctx, ada, { ...kindly, member: bo.id, post: hers.id }), 'not-found')
  refused(() => remind(ctx, ada, { ...kindly, member: own.id }), 'not-found')
  refused(() => takeDownPost(ctx, ada, { ...kindly, post: secret.id }), 'not-found')
  refused(() => takeDownPost(ctx, ada, { ...kindly, post: hers.id, rule: 'Made up.' }), 'bad-input')
  assert.deepEqual([listReminders(ctx, bo), listReminders(ctx, ada)], [[], []])
  assert.ok(loadPost(ctx, viewing(bo), hers.id))
})

test('a host removes a post: its author is told why and keeps her words, and two hosts remove it once', (t) => {
  const house = village(t)
  const { ctx } = house
  const [ada, bo, dee] = [house.member('ada'), house.member('bo'), house.member('dee')]
  const post = house.says('bo', 'Something unkind.', { choice: 'public' })
  const boost = boostPost(ctx, dee, post.id)
  takeDownPost(ctx, ada, { ...kindly, post: post.id })
  assert.throws(() => takeDownPost(ctx, dee, { ...kindly, post: post.id }), { code: 'not-found' })
  assert.deepEqual([loadPost(ctx, viewing(bo), post.id), loadPost(ctx, viewing(dee), boost.id)], [null, null])
  const [told] = listReminders(ctx, bo)
  assert.deepEqual([told?.kind, told?.postWords, told?.host?.name], ['removal', 'Something unkind.', 'ada'])
  assert.deepEqual(toldTo(house, 'bo'), ['post-removed'])
  assert.equal(readHostLog(ctx).acts[0]?.kind, 'post-removed')
  assert.equal(readHostLog(ctx).acts[0]?.about, null)
})

test('what a host can’t see she may act on when it was reported to her, once, and the thread says so to hosts only', (t) => {
  const house = village(t)
  const { ctx } = house
  const [ada, bo, dee] = [house.member('ada'), house.member('bo'), house.member('dee')]
  giveRole(ctx, null, { member: dee, role: 'host' })
  const secret = house.says('bo', 'Only for Dee, and unkind.', { choice: 'direct', named: ['@dee'] })
  const report = reportPost(ctx, dee, secret.id, { rule: 'Be kind.', words: '', mayName: true })
  const act = { report, seen: 0, kind: 'removed-post', words: 'Be kind.' } as const
  const remove = () => takeDownPost(ctx, ada, { rule: 'Be kind.', words: '', post: secret.id })
  assert.throws(() => actOnReport(ctx, dee, act, remove), { code: 'not-found' }, 'who told it does not decide it')
  actOnReport(ctx, ada, act, remove)
  actOnReport(ctx, ada, act, remove)
  assert.equal(loadPost(ctx, viewing(bo), secret.id), null)
  assert.equal(findReportFor(ctx, ada, report).evidence?.text, 'Only for Dee, and unkind.')
  assert.equal(findReportFor(ctx, ada, report).entries.length, 1)
})
