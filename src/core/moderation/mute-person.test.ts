import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openHouse } from '../../../test/village.ts'
import { Refusal } from '../../lib/refusal.ts'
import { findBond } from '../follows/bonds.ts'
import { followPerson } from '../follows/follow-person.ts'
import { readInbox } from '../inbox/read-inbox.ts'
import { listMuted } from './list-muted.ts'
import { mutePerson } from './mute-person.ts'
import { unmutePerson } from './unmute-person.ts'

const hour = 60 * 60 * 1000
const nobody = '01ARZ3NDEKTSV4RRFFQ69G5FAV'

function open(t: TestContext) {
  const house = openHouse()
  t.after(() => house.close())
  return { house, ctx: house.ctx, bo: house.member('bo'), dee: house.member('dee') }
}

test('a mute ends by the clock, to the millisecond', async (t) => {
  const { house, ctx, bo, dee } = open(t)
  mutePerson(ctx, bo, dee.id, { lasts: hour, quietNotices: true })
  assert.deepEqual(findBond(ctx, bo, dee.id).muted, { until: ctx.now() + hour, quietNotices: true })
  await house.wait(hour - 1)
  assert.equal(listMuted(ctx, bo).length, 1)
  await house.wait(1)
  assert.deepEqual(listMuted(ctx, bo), [])
  assert.equal(findBond(ctx, bo, dee.id).muted, null)
})

test('a mute for good stays until it is ended, and ending it twice is fine', async (t) => {
  const { house, ctx, bo, dee } = open(t)
  mutePerson(ctx, bo, dee.id, { lasts: null, quietNotices: true })
  await house.wait(1000 * 24 * hour)
  assert.equal(listMuted(ctx, bo)[0]?.until, null)
  unmutePerson(ctx, bo, dee.id)
  unmutePerson(ctx, bo, dee.id)
  assert.deepEqual(listMuted(ctx, bo), [])
})

test('muting again replaces the earlier wish', (t) => {
  const { ctx, bo, dee } = open(t)
  mutePerson(ctx, bo, dee.id, { lasts: null, quietNotices: true })
  mutePerson(ctx, bo, dee.id, { lasts: hour, quietNotices: false })
  const [only, ...more] = listMuted(ctx, bo)
  assert.deepEqual([only?.until, only?.quietNotices, more], [ctx.now() + hour, false, []])
})

test('a mute with notices lets the inbox ring, one without keeps it quiet, and Dee never learns of it', (t) => {
  const { house, ctx, bo, dee } = open(t)
  mutePerson(ctx, bo, dee.id, { lasts: null, quietNotices: true })
  house.says('dee', '@bo one')
  assert.equal(readInbox(ctx, bo, 'for-you').told.length, 0)
  mutePerson(ctx, bo, dee.id, { lasts: null, quietNotices: false })
  house.says('dee', '@bo two')
  assert.equal(readInbox(ctx, bo, 'for-you').told.length, 1)
  assert.equal(followPerson(ctx, dee, bo.id), 'following')
  assert.equal(findBond(ctx, dee, bo.id).muted, null)
})

test('muting oneself or nobody is refused', (t) => {
  const { ctx, bo } = open(t)
  const wish = { lasts: hour, quietNotices: true }
  assert.throws(
    () => mutePerson(ctx, bo, bo.id, wish),
    (error) => error instanceof Refusal && error.code === 'bad-input',
  )
  assert.throws(
    () => mutePerson(ctx, bo, nobody, wish),
    (error) => error instanceof Refusal && error.code === 'not-found',
  )
  assert.throws(
    () => unmutePerson(ctx, bo, nobody),
    (error) => error instanceof Refusal && error.code === 'not-found',
  )
})
