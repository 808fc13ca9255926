import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Here } from '../../../test/cast.ts'
import { openHouse, type TestHouse } from '../../../test/village.ts'
import { all, one } from '../../db/database.ts'
import { blockPerson } from '../follows/block-person.ts'
import { readHostLog } from '../host-log/read-host-log.ts'
import { limits } from '../limits.ts'
import { giveRole } from '../members/give-role.ts'
import { takeRole } from '../members/take-role.ts'
import { deletePost } from '../posts/delete-post.ts'
import { addWords } from './add-words.ts'
import { answerReport } from './answer-report.ts'
import { closeReport, neutralWords } from './close-report.ts'
import { forgetEvidence } from './forget-evidence.ts'
import { handlersOf } from './handlers.ts'
import { somethingElse } from './open-report.ts'
import { reopenReport } from './reopen-report.ts'
import { countOpenReports, findOwnReport, findReportFor, listOwnReports, listReportsFor } from './report.ts'
import { reportPerson } from './report-person.ts'
import { reportPost } from './report-post.ts'
import { talkWithHosts } from './talk-with-hosts.ts'

const unkind = { rule: 'Be kind.', words: 'That was not kind.', mayName: false }

function village(t: TestContext, hosts: readonly Here[] = []): TestHouse {
  const house = openHouse()
  t.after(() => house.close())
  for (const host of hosts) giveRole(house.ctx, null, { member: house.member(host), role: 'host' })
  return house
}

const toldTo = (house: TestHouse, name: Here) =>
  all(house.ctx.db, `select kind from notifications where member = :id and kind like 'report%' order by id`, {
    id: house.member(name).id,
  }).map((row) => row['kind'])

test('Bo tells the hosts about a post; what it said stays with them, also when Dee deletes it', (t) => {
  const house = village(t)
  const { ctx } = house
  const [ada, bo, dee] = [house.member('ada'), house.member('bo'), house.member('dee')]
  const post = house.says('dee', 'You are a @bo fool.', { warning: 'sorry' })
  const id = reportPost(ctx, bo, post.id, unkind)
  deletePost(ctx, dee, post.id)
  const seen = findReportFor(ctx, ada, id)
  assert.deepEqual(
    [seen.reporter.name, seen.about?.name, seen.rule, seen.words],
    ['bo', 'dee', 'Be kind.', unkind.words],
  )
  assert.deepEqual([seen.evidence?.text, seen.evidence?.warning, seen.mayName], ['You are a @bo fool.', 'sorry', false])
  assert.equal(findOwnReport(ctx, bo, id).evidence, null)
  for (const other of [dee, ada]) assert.throws(() => findOwnReport(ctx, other, id), { code: 'not-found' })
  assert.deepEqual([toldTo(house, 'ada'), toldTo(house, 'dee')], [['report-for-hosts'], []])
})

test('who looks after a report: never the one it is about, and not the one who made it while there is another', (t) => {
  const house = village(t)
  const { ctx } = house
  const [ada, bo, dee] = [house.member('ada'), house.member('bo'), house.member('dee')]
  const names = (reporter: Here, about: Here | null) =>
    handlersOf(ctx, { reporter: house.member(reporter).id, about: about && house.member(about).id })
      .map((id) => [ada, bo, dee].find((each) => each.id === id)?.name)
      .join(' ')
  assert.deepEqual([names('bo', 'dee'), names('ada', 'dee'), names('bo', null)], ['ada', 'ada', 'ada'])
  assert.deepEqual([names('bo', 'ada'), names('ada', 'ada')], ['', ''])
  giveRole(ctx, ada, { member: dee, role: 'deputy' })
  assert.deepEqual([names('bo', 'ada'), names('dee', 'ada'), names('bo', 'dee')], ['dee', '', 'ada'])
  giveRole(ctx, ada, { member: bo, role: 'host' })
  assert.deepEqual([names('bo', 'ada'), names('dee', 'ada'), names('bo', 'dee')], ['dee', 'bo', 'ada'])
  takeRole(ctx, ada, { member: dee, role: 'deputy' })
  assert.deepEqual([names('bo', 'ada'), names('dee', null), names('bo', null)], ['bo', 'ada bo', 'ada'])
})

test('a report about a host is unknown to her: no list, no count, no news, no line in the log', async (t) => {
  const house = village(t, ['dee'])
  const { ctx } = house
  const [ada, bo, dee] = [house.member('ada'), house.member('bo'), house.member('dee')]
  const before = readHostLog(ctx).acts.length
  const id = reportPerson(ctx, bo, ada.id, unkind)
  addWords(ctx, bo, id, 'And again today.')
  answerReport(ctx, dee, { report: id, seen: 1, words: 'Thank you, I will talk to her.' })
  closeReport(ctx, dee, { report: id, seen: 2, words: '' })
  assert.throws(() => findReportFor(ctx, ada, id), { code: 'not-found' })
  assert.deepEqual([listReportsFor(ctx, ada), countOpenReports(ctx, ada), toldTo(house, 'ada')], [[], 0, []])
  assert.equal(readHostLog(ctx).acts.length, before)
  assert.equal(listReportsFor(ctx, dee).length, 1)
  assert.deepEqual(toldTo(house, 'dee'), ['report-for-hosts', 'report-for-hosts'])
  const own = findOwnReport(ctx, bo, id)
  assert.equal(own.entries.at(-1)?.words, neutralWords)
})

test('where only the host it is about could read it, nothing is sent; a deputy stands in when there is one', (t) => {
  const house = village(t)
  const { ctx } = house
  const [ada, bo, dee] = [house.member('ada'), house.member('bo'), house.member('dee')]
  assert.throws(() => reportPerson(ctx, bo, ada.id, unkind), { code: 'not-allowed' })
  assert.equal(one(ctx.db, 'select count(*) as n from reports')?.['n'], 0)
  giveRole(ctx, ada, { member: dee, role: 'deputy' })
  const id = reportPerson(ctx, bo, ada.id, unkind)
  answerReport(ctx, dee, { report: id, seen: 0, words: 'I am listening.' })
  assert.equal(findOwnReport(ctx, bo, id).entries[0]?.author.name, 'dee')
})

test('two hosts act on one report: the second is told what the first did, and may then go on', (t) => {
  const house = village(t, ['dee'])
  const { ctx } = house
  const [ada, bo, dee] = [house.member('ada'), house.member('bo'), house.member('dee')]
  const id = talkWithHosts(ctx, bo, { words: 'May I talk with you?' })
  answerReport(ctx, dee, { report: id, seen: 0, words: 'Of course.' })
  answerReport(ctx, dee, { report: id, seen: 0, words: 'Of course.' })
  assert.throws(() => closeReport(ctx, ada, { report: id, seen: 0, words: 'Done.' }), {
    code: 'stale',
    message: /^Dee Okafor has just written something here/,
  })
  closeReport(ctx, ada, { report: id, seen: 1, words: 'Done.' })
  closeReport(ctx, ada, { report: id, seen: 1, words: 'Done.' })
  assert.throws(() => answerReport(ctx, dee, { report: id, seen: 1, words: 'Wait.' }), {
    message: /Ada Marsh has just closed this/,
  })
  reopenReport(ctx, dee, { report: id, seen: 2 })
  assert.throws(() => answerReport(ctx, bo, { report: id, seen: 3, words: 'Me too.' }), { code: 'not-found' })
  const report = findReportFor(ctx, ada, id)
  assert.deepEqual(
    report.entries.map(({ kind, author }) => `${author.name} ${kind}`),
    ['dee words', 'ada closed', 'dee reopened'],
  )
  assert.equal(report.closed, null)
})

test('telling twice is telling once, other words are added, and there is an end each day', async (t) => {
  const house = village(t)
  const { ctx } = house
  const [bo, dee] = [house.member('bo'), house.member('dee')]
  const id = reportPerson(ctx, bo, dee.id, unkind)
  assert.equal(reportPerson(ctx, bo, dee.id, unkind), id)
  assert.equal(reportPerson(ctx, bo, dee.id, { ...unkind, words: 'Once more.' }), id)
  assert.equal(reportPerson(ctx, bo, dee.id, { ...unkind, words: 'Once more.' }), id)
  addWords(ctx, bo, id, 'Once more.')
  assert.deepEqual(
    findOwnReport(ctx, bo, id).entries.map(({ words }) => words),
    ['Once more.'],
  )
  for (let n = 1; n < limits.report.perDay; n++) talkWithHosts(ctx, bo, { words: `And ${n}.` })
  assert.throws(() => talkWithHosts(ctx, bo, { words: 'One too many.' }), { code: 'too-often' })
  await house.wait(24 * 3600_000 + 1)
  talkWithHosts(ctx, bo, { words: 'A new day.' })
  assert.equal(listOwnReports(ctx, bo).length, limits.report.perDay + 1)
})

test('words after the end open it again, and the evidence goes ninety days after the end', async (t) => {
  const house = village(t)
  const { ctx } = house
  const [ada, bo] = [house.member('ada'), house.member('bo')]
  const id = reportPost(ctx, bo, house.says('dee', 'Fool.').id, unkind)
  closeReport(ctx, ada, { report: id, seen: 0, words: 'We talked.' })
  assert.deepEqual(
    readHostLog(ctx).acts.map(({ kind, about }) => [kind, about]),
    [['report-closed', null]],
  )
  addWords(ctx, bo, id, 'It goes on.')
  assert.equal(countOpenReports(ctx, ada), 1)
  await house.wait(limits.report.evidence + 1)
  forgetEvidence(ctx)
  assert.equal(findReportFor(ctx, ada, id).evidence?.text, 'Fool.')
  closeReport(ctx, ada, { report: id, seen: 2, words: '' })
  reopenReport(ctx, ada, { report: id, seen: 3 })
  closeReport(ctx, ada, { report: id, seen: 4, words: '' })
  assert.deepEqual(
    readHostLog(ctx).acts.map(({ kind }) => kind),
    ['report-closed', 'report-reopened', 'report-closed', 'report-closed'],
  )
  await house.wait(limits.report.evidence + 1)
  forgetEvidence(ctx)
  assert.equal(findReportFor(ctx, ada, id).evidence, null)
})

test('what can’t be told is refused, and nothing of it stays', (t) => {
  const house = village(t)
  const { ctx } = house
  const [bo, dee] = [house.member('bo'), house.member('dee')]
  const post = house.says('dee', 'Hello.')
  const secret = house.says('dee', 'For Ada.', { choice: 'direct', named: ['@ada'] })
  const refused = (work: () => unknown, code: string) => assert.throws(work, { code })
  refused(() => reportPost(ctx, bo, post.id, { ...unkind, rule: '' }), 'blank')
  refused(() => reportPost(ctx, bo, post.id, { ...unkind, rule: 'No such rule.' }), 'bad-input')
  refused(() => reportPost(ctx, bo, post.id, { rule: somethingElse, words: ' \u200b', mayName: false }), 'blank')
  refused(() => reportPost(ctx, bo, post.id, { ...unkind, words: 'x'.repeat(2001) }), 'too-long')
  refused(() => reportPost(ctx, dee, post.id, unkind), 'not-allowed')
  refused(() => reportPost(ctx, bo, secret.id, unkind), 'not-found')
  refused(() => reportPerson(ctx, bo, bo.id, unkind), 'not-allowed')
  refused(() => reportPerson(ctx, bo, post.id, unkind), 'not-found')
  refused(() => talkWithHosts(ctx, bo, { words: '' }), 'blank')
  assert.equal(one(ctx.db, 'select count(*) as n from reports')?.['n'], 0)
  blockPerson(ctx, dee, bo.id)
  refused(() => reportPost(ctx, bo, post.id, unkind), 'not-found')
  refused(() => reportPerson(ctx, bo, dee.id, unkind), 'not-found')
  refused(() => talkWithHosts(ctx, bo, { words: 'She blocked me.', past: dee.id }), 'bad-input')
  giveRole(ctx, null, { member: dee, role: 'host' })
  const id = talkWithHosts(ctx, bo, { words: 'She blocked me.', past: dee.id })
  assert.deepEqual([listReportsFor(ctx, dee), findReportFor(ctx, house.member('ada'), id).about?.name], [[], 'dee'])
})
