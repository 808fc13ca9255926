import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { followPerson } from '../../src/core/follows/follow-person.ts'
import { loadPost } from '../../src/core/posts/load-posts.ts'
import type { PollView } from '../../src/core/posts/post-view.ts'
import { vote } from '../../src/core/reactions/vote.ts'
import { all, run } from '../../src/db/database.ts'
import { fetchActor } from '../../src/federation/fetch/fetch-actor.ts'
import { finger } from '../../src/federation/fetch/find-handle.ts'
import { actorUri } from '../../src/federation/ids.ts'
import type { Here } from '../cast.ts'
import { hear } from '../letters.ts'
import { openOtherHouse } from '../other-house.ts'
import { openStreet, type Street } from '../street.ts'
import type { TestHouse } from '../village.ts'

const minute = 60_000
const everybody = 'https://www.w3.org/ns/activitystreams#Public'

async function boFollowsDee(street: Street): Promise<void> {
  const maple = street.house('maple')
  const dee = await fetchActor(maple.ctx, (await finger(maple.ctx, 'dee', 'elm.test')).uri)
  followPerson(maple.ctx, maple.member('bo'), dee.id)
  await street.settle()
}

const asks = (house: TestHouse, several = false) =>
  house.says('dee', 'Soup?', {
    choice: 'public',
    poll: { options: ['Yes', 'No', 'Maybe'], several, hidden: false, lasts: 60 * minute },
  })

function pollOf(house: TestHouse, name: Here, id: string): PollView {
  const view = loadPost(house.ctx, { id: house.member(name).id, home: 'here' }, id)
  return view?.poll ?? assert.fail('no poll')
}

const counts = (poll: PollView) => poll.options.map(({ votes }) => votes)

function idOf(house: TestHouse): string {
  return String(all(house.ctx.db, 'select post from remote_polls')[0]?.['post'])
}

async function waitAll(street: Street, milliseconds: number): Promise<void> {
  for (const house of Object.values(street.houses)) await house.wait(milliseconds)
  await street.settle()
}

test('Bo votes in Dee’s poll next door, both see it counted, and others hear of it in turn', async (t) => {
  const street = await openStreet(t, 'maple', 'elm')
  const [maple, elm] = [street.house('maple'), street.house('elm')]
  await boFollowsDee(street)
  const soup = asks(elm)
  await street.settle()
  const here = idOf(maple)
  assert.equal(pollOf(maple, 'bo', here).mayVote, true)
  vote(maple.ctx, maple.member('bo'), here, [1])
  assert.deepEqual(counts(pollOf(maple, 'bo', here)), [0, 1, 0])
  await street.settle()
  assert.deepEqual(counts(pollOf(elm, 'dee', soup.id)), [0, 1, 0])
  assert.equal(all(elm.ctx.db, 'select 1 from posts').length, 1)
  vote(elm.ctx, elm.member('ada'), soup.id, [0])
  await street.settle()
  assert.deepEqual(counts(pollOf(maple, 'bo', here)), [0, 1, 0], 'not told again so soon')
  await waitAll(street, 4 * minute)
  assert.deepEqual(counts(pollOf(maple, 'bo', here)), [1, 1, 0])
  assert.equal(pollOf(maple, 'bo', here).voters, 2)
  await waitAll(street, 60 * minute)
  assert.equal(pollOf(maple, 'bo', here).closed, true)
  assert.match(await maple.as('bo').read('/inbox/quiet'), /A poll you answered has closed/)
})

test('several answers where several are asked for, and one where one is', async (t) => {
  const street = await openStreet(t, 'maple', 'elm')
  const [maple, elm] = [street.house('maple'), street.house('elm')]
  await boFollowsDee(street)
  const soup = asks(elm, true)
  await street.settle()
  vote(maple.ctx, maple.member('bo'), idOf(maple), [0, 2])
  await street.settle()
  assert.deepEqual(counts(pollOf(elm, 'dee', soup.id)), [1, 0, 1])
})

async function cyVotes(t: TestContext) {
  const street = await openStreet(t, 'elm')
  const elm = street.house('elm')
  const cy = (await openOtherHouse(t, street.names, 'far.test')).person('cy')
  let n = 0
  const votes = async (post: { id: string; author: string }, name: string) => {
    n += 1
    const inReplyTo = `${elm.ctx.address}/ap/o/${post.author}/${post.id}`
    const object = {
      id: `${cy}/votes/${n}`,
      type: 'Note',
      name,
      attributedTo: cy,
      inReplyTo,
      to: [actorUri(elm.ctx, post.author)],
    }
    await hear(elm, { actor: cy, type: 'Create', object })
  }
  return { elm, votes }
}

test('one vote for each voter, none for what is no answer, none once it has closed, and none of it is a post', async (t) => {
  const { elm, votes } = await cyVotes(t)
  const one = asks(elm)
  for (const name of ['Perhaps', 'Yes', 'Yes', 'No']) await votes(one, name)
  assert.deepEqual(counts(pollOf(elm, 'dee', one.id)), [1, 0, 0])
  const several = asks(elm, true)
  for (const name of ['Yes', 'No', 'No']) await votes(several, name)
  assert.deepEqual(counts(pollOf(elm, 'dee', several.id)), [1, 1, 0])
  const home = elm.says('dee', 'At home?', {
    poll: { options: ['Yes', 'No'], several: false, hidden: false, lasts: 60 * minute },
  })
  await votes(home, 'Yes')
  assert.deepEqual(counts(pollOf(elm, 'dee', home.id)), [0, 0])
  const late = asks(elm)
  await elm.wait(61 * minute)
  await votes(late, 'Yes')
  assert.deepEqual(counts(pollOf(elm, 'dee', late.id)), [0, 0, 0])
  assert.equal(all(elm.ctx.db, 'select 1 from posts where home = 0').length, 0)
})

test('the counts of a poll elsewhere are asked for again when Bo looks and they are old, and when it ended', async (t) => {
  const street = await openStreet(t, 'maple')
  const maple = street.house('maple')
  const far = await openOtherHouse(t, street.names, 'far.test')
  const cy = far.person('cy')
  const ends = new Date(maple.ctx.now() + 60 * minute).toISOString()
  const question = (yes: number) => ({
    id: `${cy}/poll`,
    type: 'Question',
    attributedTo: cy,
    to: [everybody],
    content: '<p>Tea?</p>',
    published: '2026-11-22T07:00:00Z',
    endTime: ends,
    votersCount: yes + 3,
    oneOf: [
      { type: 'Note', name: 'Yes', replies: { totalItems: yes } },
      { type: 'Note', name: 'No', replies: { totalItems: 3 } },
    ],
  })
  const { id } = await fetchActor(maple.ctx, cy)
  run(maple.ctx.db, 'insert into follows (follower, followee, since) values (:bo, :cy, 0)', {
    bo: maple.member('bo').id,
    cy: id,
  })
  await hear(maple, { actor: cy, type: 'Create', object: question(1) })
  const here = idOf(maple)
  const path = loadPost(maple.ctx, { id: maple.member('bo').id, home: 'here' }, here)?.path ?? ''
  far.put('/users/cy/poll', question(5))
  const asked = () => far.asked.filter((each) => each === '/users/cy/poll').length
  await maple.as('bo').read(path)
  await maple.settle()
  const before = asked()
  await maple.wait(6 * minute)
  await maple.as('bo').read(path)
  await maple.as('bo').read(path)
  await maple.settle()
  assert.equal(asked(), before + 1)
  vote(maple.ctx, maple.member('bo'), here, [0])
  assert.deepEqual(counts(pollOf(maple, 'bo', here)), [6, 3])
  far.put('/users/cy/poll', question(9))
  await maple.wait(60 * minute)
  await maple.wait(2 * minute)
  assert.deepEqual(counts(pollOf(maple, 'bo', here)), [9, 3])
  assert.equal(pollOf(maple, 'bo', here).voters, 12)
})
