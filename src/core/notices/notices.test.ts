import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openHouse } from '../../../test/village.ts'
import { Refusal } from '../../lib/refusal.ts'
import { readHostLog } from '../host-log/read-host-log.ts'
import { limits } from '../limits.ts'
import { changeNotice } from './change-notice.ts'
import { dismissNotice } from './dismiss-notice.ts'
import { endNotice } from './end-notice.ts'
import { findAnyNotice, findNotice, listNotices } from './notice.ts'
import { emojiIn, reactToNotice } from './react-to-notice.ts'
import type { NoticeDraft } from './tidy-notice.ts'
import { unreactToNotice } from './unreact-to-notice.ts'
import { writeNotice } from './write-notice.ts'

const hour = 60 * 60 * 1000

function open(t: TestContext) {
  const house = openHouse()
  t.after(() => house.close())
  return { house, ctx: house.ctx, ada: house.member('ada'), bo: house.member('bo'), dee: house.member('dee') }
}

function saying(text: string, more: Partial<NoticeDraft> = {}): NoticeDraft {
  return { text, from: null, until: null, ...more }
}

function refuses(code: string, field?: string): (error: unknown) => boolean {
  return (error) => error instanceof Refusal && error.code === code && (field === undefined || error.field === field)
}

test('what Ada has to say to everybody is there for Bo until he read it, and for Dee until she did', (t) => {
  const { ctx, ada, bo, dee } = open(t)
  const id = writeNotice(ctx, ada, saying('The house rests on **Sunday**.'))
  const [seen] = listNotices(ctx, bo)
  assert.match(seen?.html ?? '', /<strong>Sunday<\/strong>/)
  assert.deepEqual([seen?.id, seen?.read, seen?.current], [id, false, true])
  dismissNotice(ctx, bo, id)
  dismissNotice(ctx, bo, id)
  assert.deepEqual(listNotices(ctx, bo), [])
  assert.equal(listNotices(ctx, bo, { all: true })[0]?.read, true)
  assert.equal(listNotices(ctx, dee).length, 1)
})

test('a notice begins and ends by the clock, and nobody but hosts knows of it before', async (t) => {
  const { house, ctx, ada, bo } = open(t)
  const now = ctx.now()
  const id = writeNotice(ctx, ada, saying('Soup at nine.', { from: now + hour, until: now + 2 * hour }))
  assert.deepEqual(listNotices(ctx, bo, { all: true }), [])
  assert.throws(() => findNotice(ctx, bo, id), refuses('not-found'))
  assert.throws(() => dismissNotice(ctx, bo, id), refuses('not-found'))
  assert.throws(() => reactToNotice(ctx, bo, id, '👍'), refuses('not-found'))
  assert.equal(listNotices(ctx, ada, { all: true, ahead: true })[0]?.current, false)
  await house.wait(hour)
  assert.equal(listNotices(ctx, bo)[0]?.current, true)
  await house.wait(hour)
  assert.deepEqual(listNotices(ctx, bo), [])
  assert.equal(listNotices(ctx, bo, { all: true })[0]?.current, false)
})

test('other words are news again for those who put a notice away; another end is not', async (t) => {
  const { house, ctx, ada, bo } = open(t)
  const id = writeNotice(ctx, ada, saying('Soup at nine.'))
  dismissNotice(ctx, bo, id)
  await house.wait(1000)
  changeNotice(ctx, ada, id, saying('Soup at nine.', { until: ctx.now() + hour }))
  assert.deepEqual(listNotices(ctx, bo), [])
  changeNotice(ctx, ada, id, saying('Soup at ten.', { until: ctx.now() + hour }))
  assert.equal(listNotices(ctx, bo)[0]?.edited, ctx.now())
  endNotice(ctx, ada, id)
  endNotice(ctx, ada, id)
  assert.deepEqual(listNotices(ctx, bo), [])
  assert.equal(listNotices(ctx, bo, { all: true })[0]?.ended, ctx.now())
  assert.throws(() => changeNotice(ctx, ada, id, saying('Soup?')), refuses('too-late'))
  const kinds = readHostLog(ctx).acts.map(({ kind }) => kind)
  assert.deepEqual(kinds, ['notice-ended', 'notice-changed', 'notice-changed', 'notice-written'])
})

test('one that never began goes for good when it is ended', (t) => {
  const { ctx, ada } = open(t)
  const id = writeNotice(ctx, ada, saying('Later.', { from: ctx.now() + hour }))
  endNotice(ctx, ada, id)
  assert.throws(() => findAnyNotice(ctx, ada, id), refuses('not-found'))
})

test('only hosts write, change and end notices, within limits, and the same form sent twice is one', (t) => {
  const { ctx, ada, bo } = open(t)
  assert.throws(() => writeNotice(ctx, bo, saying('Mine.')), refuses('not-allowed'))
  assert.throws(() => writeNotice(ctx, ada, saying(' \n')), refuses('blank', 'text'))
  assert.throws(() => writeNotice(ctx, ada, saying('x'.repeat(limits.notice.text + 1))), refuses('too-long', 'text'))
  const now = ctx.now()
  assert.throws(() => writeNotice(ctx, ada, saying('x', { until: now })), refuses('too-late', 'until'))
  assert.throws(
    () => writeNotice(ctx, ada, saying('x', { from: now + 2, until: now + 1 })),
    refuses('bad-input', 'until'),
  )
  const id = writeNotice(ctx, ada, saying('x'.repeat(limits.notice.text)))
  assert.equal(writeNotice(ctx, ada, saying('x'.repeat(limits.notice.text))), id)
  assert.throws(() => changeNotice(ctx, bo, id, saying('Mine.')), refuses('not-allowed'))
  assert.throws(() => endNotice(ctx, bo, id), refuses('not-allowed'))
  for (let n = 1; n < limits.notice.open; n++) writeNotice(ctx, ada, saying(`${n}`))
  assert.throws(() => writeNotice(ctx, ada, saying('One more.')), refuses('too-many'))
  for (const odd of ['', 'nobody', '01ARZ3NDEKTSV4RRFFQ69G5FAV'])
    assert.throws(() => endNotice(ctx, ada, odd), refuses('not-found'))
})

test('signs beneath a notice are counted, each person once, at most eight different ones', (t) => {
  const { ctx, ada, bo, dee } = open(t)
  const id = writeNotice(ctx, ada, saying('Soup.'))
  for (const who of [bo, bo, dee]) reactToNotice(ctx, who, id, '🎉')
  assert.deepEqual(listNotices(ctx, dee)[0]?.reactions, [{ emoji: '🎉', count: 2, mine: true }])
  assert.deepEqual(listNotices(ctx, ada)[0]?.reactions, [{ emoji: '🎉', count: 2, mine: false }])
  unreactToNotice(ctx, dee, id, '🎉')
  unreactToNotice(ctx, dee, id, '🎉')
  assert.equal(listNotices(ctx, dee)[0]?.reactions[0]?.count, 1)
  for (const emoji of ['👍', '❤️', '🤗', '🍅', '🐈', '👩‍🚒', '🇨🇭']) reactToNotice(ctx, bo, id, emoji)
  assert.throws(() => reactToNotice(ctx, dee, id, '🥕'), refuses('too-many', 'emoji'))
  reactToNotice(ctx, dee, id, '🍅')
})

test('a sign is one emoji or one of this house, nothing else', (t) => {
  const { ctx } = open(t)
  for (const good of ['👍', '👍🏽', '❤', '❤️', '👨‍👩‍👧', '🏴‍☠️', '1️⃣', '☕']) assert.equal(emojiIn(ctx, good), good)
  for (const bad of ['', 'a', '12', '👍👍', ':nothing:', '<b>', '👍 ', ' ']) {
    if (bad === '👍 ') assert.equal(emojiIn(ctx, bad), '👍')
    else assert.throws(() => emojiIn(ctx, bad), refuses('bad-input', 'emoji'), bad)
  }
})
