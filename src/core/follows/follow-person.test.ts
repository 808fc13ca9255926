import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Here } from '../../../test/cast.ts'
import { openHouse, type TestHouse } from '../../../test/village.ts'
import { all, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import { findByHandle } from '../actors/person.ts'
import { acceptFollower } from './accept-follower.ts'
import { blockPerson } from './block-person.ts'
import { findBond } from './bonds.ts'
import { changeFollow } from './change-follow.ts'
import { decideToFollow, followPerson } from './follow-person.ts'
import { countRequests, listBlocked, listFollowers, listFollowing, listRequests } from './list-follows.ts'
import { refuseFollower } from './refuse-follower.ts'
import { removeFollower } from './remove-follower.ts'
import { unblockPerson } from './unblock-person.ts'
import { unfollowPerson } from './unfollow-person.ts'

const nobody = '01ARZ3NDEKTSV4RRFFQ69G5FAV'

function open(t: TestContext) {
  const house = openHouse()
  t.after(() => house.close())
  return { house, ctx: house.ctx, ada: house.member('ada'), bo: house.member('bo'), dee: house.member('dee') }
}

function lock(house: TestHouse, name: Here): void {
  run(house.ctx.db, 'update actors set locked = 1 where id = :id', { id: house.member(name).id })
}

function told(house: TestHouse, name: Here): string[] {
  const rows = all(house.ctx.db, 'select kind from notifications where member = :id order by id', {
    id: house.member(name).id,
  })
  return rows.map((row) => String(row['kind']))
}

function happened(house: TestHouse): string[] {
  const rows = all(
    house.ctx.db,
    `select name from events where name like 'follow.%' or name like 'block.%' order by seq`,
  )
  return rows.map((row) => String(row['name']))
}

function refuses(code: string): (error: unknown) => boolean {
  return (error) => error instanceof Refusal && error.code === code
}

test('Bo follows Ada twice: once is enough, and she is told once', (t) => {
  const { house, ctx, ada, bo } = open(t)
  assert.equal(followPerson(ctx, bo, ada.id), 'following')
  assert.equal(followPerson(ctx, bo, ada.id), 'following')
  assert.deepEqual(told(house, 'ada'), ['follow'])
  assert.deepEqual(happened(house), ['follow.begun'])
  assert.equal(findBond(ctx, bo, ada.id).following, true)
  assert.equal(findBond(ctx, ada, bo.id).followsMe, true)
})

test('following to and fro does not ring somebody’s bell each time', (t) => {
  const { house, ctx, ada, bo } = open(t)
  for (let n = 0; n < 3; n++) {
    followPerson(ctx, bo, ada.id)
    unfollowPerson(ctx, bo, ada.id)
  }
  assert.deepEqual(told(house, 'ada'), ['follow'])
})

test('Ada locks her door: Bo asks, she lets him in, and he is told', (t) => {
  const { house, ctx, ada, bo } = open(t)
  lock(house, 'ada')
  assert.equal(followPerson(ctx, bo, ada.id), 'asked')
  assert.equal(followPerson(ctx, bo, ada.id), 'asked')
  assert.equal(findBond(ctx, bo, ada.id).following, false)
  assert.deepEqual(told(house, 'ada'), ['follow-asked'])
  assert.equal(countRequests(ctx, ada), 1)
  assert.deepEqual(
    listRequests(ctx, ada).people.map((each) => each.name),
    ['bo'],
  )
  acceptFollower(ctx, ada, bo.id)
  acceptFollower(ctx, ada, bo.id)
  assert.equal(countRequests(ctx, ada), 0)
  assert.deepEqual(told(house, 'bo'), ['follow-accepted'])
  assert.equal(findBond(ctx, bo, ada.id).following, true)
  assert.deepEqual(happened(house), ['follow.asked', 'follow.begun'])
})

test('Ada says no to Bo and he is not told; saying it twice is fine', (t) => {
  const { house, ctx, ada, bo } = open(t)
  lock(house, 'ada')
  followPerson(ctx, bo, ada.id)
  refuseFollower(ctx, ada, bo.id)
  refuseFollower(ctx, ada, bo.id)
  assert.deepEqual(told(house, 'bo'), [])
  assert.deepEqual(happened(house), ['follow.asked', 'follow.refused'])
  assert.throws(() => acceptFollower(ctx, ada, bo.id), refuses('not-found'))
  assert.equal(findBond(ctx, bo, ada.id).following, false)
})

test('a question that Bo took back can not be accepted any more', (t) => {
  const { house, ctx, ada, bo } = open(t)
  lock(house, 'ada')
  followPerson(ctx, bo, ada.id)
  unfollowPerson(ctx, bo, ada.id)
  unfollowPerson(ctx, bo, ada.id)
  assert.throws(() => acceptFollower(ctx, ada, bo.id), refuses('not-found'))
})

test('nobody can let herself in: Dee answers a question that was put to Ada', (t) => {
  const { house, ctx, ada, bo, dee } = open(t)
  lock(house, 'ada')
  followPerson(ctx, bo, ada.id)
  assert.throws(() => acceptFollower(ctx, dee, bo.id), refuses('not-found'))
  assert.throws(() => acceptFollower(ctx, bo, ada.id), refuses('not-found'))
  refuseFollower(ctx, dee, bo.id)
  assert.equal(countRequests(ctx, ada), 1)
})

test('those who followed before Ada locked her door stay, until she sends one away', (t) => {
  const { house, ctx, ada, bo } = open(t)
  followPerson(ctx, bo, ada.id)
  lock(house, 'ada')
  assert.equal(followPerson(ctx, bo, ada.id), 'following')
  removeFollower(ctx, ada, bo.id)
  removeFollower(ctx, ada, bo.id)
  assert.equal(findBond(ctx, bo, ada.id).following, false)
  assert.equal(followPerson(ctx, bo, ada.id), 'asked')
})

test('when Ada opens her door, Bo’s waiting question becomes a follow as soon as he follows again', (t) => {
  const { house, ctx, ada, bo } = open(t)
  lock(house, 'ada')
  followPerson(ctx, bo, ada.id)
  run(ctx.db, 'update actors set locked = 0 where id = :id', { id: ada.id })
  assert.equal(followPerson(ctx, bo, ada.id), 'following')
  assert.equal(countRequests(ctx, ada), 0)
})

test('somebody elsewhere is asked, never simply followed', (t) => {
  const { ctx, bo } = open(t)
  const cy = findByHandle(ctx.db, 'cy', 'elsewhere.example')
  assert.ok(cy)
  assert.equal(followPerson(ctx, bo, cy.id), 'asked')
  assert.equal(findBond(ctx, bo, cy.id).following, false)
})

test('following oneself, nobody, somebody gone or no id at all is refused', (t) => {
  const { ctx, ada, bo } = open(t)
  assert.throws(() => followPerson(ctx, bo, bo.id), refuses('bad-input'))
  assert.throws(() => followPerson(ctx, bo, nobody), refuses('not-found'))
  assert.throws(() => followPerson(ctx, bo, "'; drop table follows; --"), refuses('not-found'))
  run(ctx.db, 'update actors set gone = 1 where id = :id', { id: ada.id })
  assert.throws(() => followPerson(ctx, bo, ada.id), refuses('not-found'))
})

test('what following means is decided without a database', () => {
  const me = { id: 'me' }
  const her = { id: 'her', shownName: 'Her', locked: false, server: null }
  const none = { following: false, asked: false, blocked: false }
  assert.equal(decideToFollow(me, her, none), 'follow')
  assert.equal(decideToFollow(me, { ...her, locked: true }, none), 'ask')
  assert.equal(decideToFollow(me, { ...her, server: 'elm.example' }, none), 'ask')
  assert.equal(decideToFollow(me, { ...her, locked: true }, { ...none, asked: true }), 'asked')
  assert.equal(decideToFollow(me, { ...her, locked: true }, { ...none, following: true }), 'follows')
  assert.throws(() => decideToFollow(me, her, { ...none, blocked: true }), refuses('not-allowed'))
})

test('Bo wants Ada’s posts without her boosts, and to hear of each', (t) => {
  const { ctx, ada, bo } = open(t)
  assert.throws(() => changeFollow(ctx, bo, ada.id, { boosts: false, tell: true }), refuses('not-found'))
  followPerson(ctx, bo, ada.id)
  changeFollow(ctx, bo, ada.id, { boosts: false, tell: true })
  const { boosts, tell } = findBond(ctx, bo, ada.id)
  assert.deepEqual({ boosts, tell }, { boosts: false, tell: true })
})

test('a block ends follows and questions both ways, and neither can follow the other', (t) => {
  const { house, ctx, ada, bo, dee } = open(t)
  followPerson(ctx, bo, ada.id)
  followPerson(ctx, ada, bo.id)
  lock(house, 'ada')
  followPerson(ctx, dee, ada.id)
  blockPerson(ctx, ada, bo.id)
  blockPerson(ctx, ada, bo.id)
  blockPerson(ctx, ada, dee.id)
  assert.equal(countRequests(ctx, ada), 0)
  assert.deepEqual(listFollowers(ctx, ada).people, [])
  assert.deepEqual(listFollowing(ctx, ada).people, [])
  assert.throws(() => followPerson(ctx, bo, ada.id), refuses('not-found'))
  assert.throws(() => followPerson(ctx, ada, bo.id), refuses('not-allowed'))
  assert.deepEqual(
    listBlocked(ctx, ada).map((each) => each.name),
    ['dee', 'bo'],
  )
  assert.equal(happened(house).filter((name) => name === 'block.begun').length, 2)
})

test('a block hides posts both ways; ending it shows them again and brings back no follow', (t) => {
  const { house, ctx, ada, bo } = open(t)
  followPerson(ctx, bo, ada.id)
  const post = house.says('ada', 'Buns at nine.')
  const seen = () =>
    house
      .as('bo')
      .read('/')
      .then((page) => page.includes(post.text))
  blockPerson(ctx, ada, bo.id)
  return seen().then(async (visible) => {
    assert.equal(visible, false)
    unblockPerson(ctx, ada, bo.id)
    unblockPerson(ctx, ada, bo.id)
    assert.equal(await seen(), true)
    assert.equal(findBond(ctx, bo, ada.id).following, false)
    assert.deepEqual(happened(house), ['follow.begun', 'follow.ended', 'block.begun', 'block.ended'])
  })
})

test('a person who blocked Bo and a person who never was are the same answer to everything he asks', (t) => {
  const { ctx, ada, bo } = open(t)
  blockPerson(ctx, ada, bo.id)
  const answers = (id: string) =>
    [followPerson, unfollowPerson, removeFollower, blockPerson, unblockPerson, refuseFollower].map((ask) => {
      try {
        ask(ctx, bo, id)
        return 'done'
      } catch (error) {
        return error instanceof Refusal ? `${error.code} ${error.message}` : String(error)
      }
    })
  assert.deepEqual(answers(ada.id), answers(nobody))
})
