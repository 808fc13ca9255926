import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHouse } from '../../../test/village.ts'
import { inTransaction, run } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import { findByHandle } from '../actors/person.ts'
import { limits } from '../limits.ts'
import { answerStranger } from './answer-stranger.ts'
import { putAside } from './put-aside.ts'
import { dismissStranger, findStrangerRequest, listStrangerRequests, waitingAmong } from './stranger-requests.ts'
import { countWaiting, saveStrangersPolicy, strangersPolicyOf } from './strangers-policy.ts'

const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code

test('what the house knows of strangers is said honestly, and only that can be chosen', (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { ctx } = house
  const before = strangersPolicyOf(ctx, house.member('bo'))
  assert.deepEqual(before, {
    notFollowing: 'accept',
    notFollowers: 'accept',
    newAccounts: 'filter',
    privateMentions: 'accept',
    limitedAccounts: 'drop',
  })
  assert.deepEqual(saveStrangersPolicy(ctx, house.member('bo'), before), before)
  assert.equal(saveStrangersPolicy(ctx, house.member('bo'), { notFollowing: 'filter' }).notFollowing, 'filter')
  assert.equal(house.member('bo').preferences.quietStrangers, true)
  assert.equal(house.member('dee').preferences.quietStrangers, false)
  const bo = house.member('bo')
  assert.throws(() => saveStrangersPolicy(ctx, bo, { notFollowing: 'drop' }), refused('not-allowed'))
  assert.throws(
    () => saveStrangersPolicy(ctx, bo, { newAccounts: 'accept', notFollowing: 'accept' }),
    refused('not-allowed'),
  )
  assert.equal(strangersPolicyOf(ctx, house.member('bo')).notFollowing, 'filter')
  run(ctx.db, 'update house set quiet_strangers = 1')
  assert.throws(() => saveStrangersPolicy(ctx, bo, { notFollowing: 'accept' }), refused('not-allowed'))
  assert.equal(strangersPolicyOf(ctx, house.member('dee')).notFollowing, 'filter')
})

test('a stranger waits as one request, is put away, waits again, and is heard after a yes', (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { ctx } = house
  const [bo, dee] = [house.member('bo'), house.member('dee')]
  const cy = findByHandle(ctx.db, 'cy', 'elsewhere.example')?.id ?? ''
  const waits = () => {
    const id = newId(ctx.now())
    run(
      ctx.db,
      `insert into posts (id, author, home, reach, circle, circle_of, listed, text, thread, written)
       values (:id, :cy, 0, 'public', 'everyone', :cy, 1, 'Hello @bo', :id, :now)`,
      { id, cy, now: ctx.now() },
    )
    inTransaction(ctx.db, () => putAside(ctx, { member: bo.id, actor: cy, post: id, kind: 'mention' }))
    return id
  }
  waits()
  const last = waits()
  const [request] = listStrangerRequests(ctx, bo, { most: 10 }).items
  assert.deepEqual([request?.id, request?.count, request?.last], [cy, 2, last])
  assert.deepEqual(countWaiting(ctx, bo), { people: 1, posts: 2 })
  assert.deepEqual(waitingAmong(ctx, bo, [cy, dee.id]), [cy])
  assert.deepEqual(listStrangerRequests(ctx, dee, { most: 10 }).items, [])
  for (const act of [findStrangerRequest, dismissStranger]) assert.throws(() => act(ctx, dee, cy), refused('not-found'))
  for (const odd of ['', 'x', dee.id]) assert.throws(() => findStrangerRequest(ctx, bo, odd), refused('not-found'))
  dismissStranger(ctx, bo, cy)
  assert.throws(() => dismissStranger(ctx, bo, cy), refused('not-found'))
  waits()
  assert.equal(findStrangerRequest(ctx, bo, cy).count, 1)
  answerStranger(ctx, bo, cy, 'yes')
  assert.deepEqual(listStrangerRequests(ctx, bo, { most: 10 }).items, [])
  assert.ok(limits.strangers.perPerson > 2)
})
