import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openHouse } from '../../../test/village.ts'
import { all, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import { findByHandle } from '../actors/person.ts'
import { type Member, savePreferences, viewing } from '../members/member.ts'
import { blockPerson } from './block-person.ts'
import { endorse, unendorse } from './endorse.ts'
import { familiarFollowers } from './familiar-followers.ts'
import { followPerson } from './follow-person.ts'
import { followRequestsOf, followsOf, listBlocks } from './follow-slices.ts'
import { endorsedAmong, listEndorsed } from './list-endorsed.ts'
import { unfollowPerson } from './unfollow-person.ts'

function open(t: TestContext) {
  const house = openHouse()
  t.after(() => house.close())
  const { ctx } = house
  const cy = findByHandle(ctx.db, 'cy', 'elsewhere.example')
  assert.ok(cy)
  const [ada, bo, dee] = [house.member('ada'), house.member('bo'), house.member('dee')]
  const shows = (who: Member) => savePreferences(ctx, who, { openFollows: true })
  return { house, ctx, ada, bo, dee, cy, shows }
}

const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code
const names = (people: readonly { name: string }[] | undefined) => people?.map(({ name }) => name)

test('Bo would introduce people to Dee for as long as he follows her', (t) => {
  const { ctx, ada, bo, dee } = open(t)
  const seen = (who: Member) => names(listEndorsed(ctx, viewing(who), bo.id, { most: 10 }).items)
  assert.throws(() => endorse(ctx, bo, dee.id), refused('bad-input'))
  assert.throws(() => endorse(ctx, bo, bo.id), refused('bad-input'))
  assert.throws(() => endorse(ctx, bo, 'nobody'), refused('not-found'))
  for (const other of [ada, dee]) followPerson(ctx, bo, other.id)
  for (const other of [dee, ada, dee]) endorse(ctx, bo, other.id)
  assert.deepEqual(seen(ada), ['dee', 'ada'])
  assert.deepEqual([...endorsedAmong(ctx, bo, [ada.id, bo.id])], [ada.id])
  unendorse(ctx, bo, ada.id)
  unendorse(ctx, bo, ada.id)
  assert.deepEqual(seen(ada), ['dee'])
  unfollowPerson(ctx, bo, dee.id)
  assert.deepEqual(all(ctx.db, 'select * from endorsements'), [])
  followPerson(ctx, bo, dee.id)
  assert.deepEqual(seen(ada), [])
})

test('a block ends it, and whoever blocked Dee does not meet her on Bo’s page', (t) => {
  const { ctx, ada, bo, dee } = open(t)
  for (const other of [ada, dee]) {
    followPerson(ctx, bo, other.id)
    endorse(ctx, bo, other.id)
  }
  blockPerson(ctx, ada, dee.id)
  assert.deepEqual(names(listEndorsed(ctx, viewing(ada), bo.id, { most: 10 }).items), ['ada'])
  blockPerson(ctx, dee, bo.id)
  assert.deepEqual(names(listEndorsed(ctx, viewing(bo), bo.id, { most: 10 }).items), ['ada'])
})

test('Ada learns which people she follows follow Dee, where both sides show it', (t) => {
  const { ctx, ada, bo, dee, shows } = open(t)
  followPerson(ctx, ada, bo.id)
  followPerson(ctx, bo, dee.id)
  const familiar = () => names(familiarFollowers(ctx, ada, [dee.id, bo.id]).get(dee.id))
  assert.deepEqual(familiar(), [])
  shows(bo)
  assert.deepEqual(familiar(), [])
  shows(dee)
  assert.deepEqual(familiar(), ['bo'])
  assert.deepEqual(names(familiarFollowers(ctx, bo, [dee.id]).get(dee.id)), [])
  run(ctx.db, 'insert into hidden_people (person, since) values (:id, 1)', { id: bo.id })
  assert.deepEqual(familiar(), [])
  run(ctx.db, 'delete from hidden_people')
  blockPerson(ctx, dee, ada.id)
  assert.deepEqual(familiar(), [])
})

test('lists of people come a part at a time, up and down, and each only to whom it belongs', (t) => {
  const { ctx, ada, bo, dee, cy, shows } = open(t)
  for (const other of [ada, dee]) followPerson(ctx, bo, other.id)
  run(ctx.db, 'insert into follows (follower, followee, since) values (:bo, :cy, 1)', { bo: bo.id, cy: cy.id })
  const part = (place: object) => followsOf(ctx, bo, { person: bo.id, side: 'following' }, { most: 1, ...place })
  const ids = [ada.id, dee.id, cy.id].toSorted().reverse()
  const [first = '', second = '', third = ''] = ids
  assert.deepEqual([part({}).items[0]?.id, part({}).next, part({}).previous], [first, first, first])
  assert.equal(part({ before: first }).items[0]?.id, second)
  assert.equal(part({ after: third }).items[0]?.id, second)
  assert.equal(part({ since: third }).items[0]?.id, first)
  assert.deepEqual([part({ before: third }).items, part({ before: third }).next], [[], null])
  const bos = () => names(followsOf(ctx, ada, { person: bo.id, side: 'following' }, { most: 10 }).items)
  assert.deepEqual(bos(), [])
  shows(bo)
  assert.deepEqual(bos()?.toSorted(), ['ada', 'cy'])
  shows(dee)
  assert.deepEqual(bos()?.toSorted(), ['ada', 'cy', 'dee'])
  blockPerson(ctx, dee, ada.id)
  assert.deepEqual(bos()?.toSorted(), ['ada', 'cy'])
  assert.deepEqual(names(listBlocks(ctx, dee, { most: 10 }).items), ['ada'])
  assert.deepEqual(listBlocks(ctx, bo, { most: 10 }).items, [])
  run(ctx.db, 'update actors set locked = 1 where id = :id', { id: dee.id })
  unfollowPerson(ctx, bo, dee.id)
  followPerson(ctx, bo, dee.id)
  assert.deepEqual(names(followRequestsOf(ctx, dee, { most: 10 }).items), ['bo'])
  assert.deepEqual(followRequestsOf(ctx, bo, { most: 10 }).items, [])
})
