import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { imagineNeighbor } from '../../../test/imagine-neighbor.ts'
import { openHouse, type TestHouse } from '../../../test/village.ts'
import { blankDraft, type Draft } from './draft.ts'
import { preparePost } from './prepare-post.ts'
import { worries } from './worries.ts'

function open(t: TestContext): TestHouse {
  const house = openHouse()
  t.after(() => house.close())
  return house
}

function keysOf(house: TestHouse, draft: Partial<Draft>): string[] {
  const bo = house.member('bo')
  return worries(house.ctx, bo, preparePost(house.ctx, bo, { ...blankDraft, text: 'Hello', ...draft })).map(
    ({ key }) => key,
  )
}

function follow(house: TestHouse, follower: string, followee: string): void {
  house.ctx.db.prepare('insert into follows (follower, followee, since) values (?, ?, 1)').run(follower, followee)
}

test('a plain post at home worries nobody', (t) => {
  assert.deepEqual(keysOf(open(t), { text: 'Good morning @dee #soup' }), [])
})

test('a picture without description is noticed, and one that has it is not', (t) => {
  const house = open(t)
  const picture = (alt: string) => ({ id: '01K0000000000000000000000A', alt })
  assert.deepEqual(keysOf(house, { media: [picture('')] }), ['no-description'])
  assert.deepEqual(keysOf(house, { media: [picture(' \n')] }), ['no-description'])
  assert.deepEqual(keysOf(house, { media: [picture('A bowl of soup')] }), [])
})

test('names that nobody has and people who will not get it are told by name', (t) => {
  const house = open(t)
  assert.deepEqual(keysOf(house, { text: 'Dear @zed and @cy@elsewhere.example' }), [
    'unknown:@zed',
    'outside:@cy@elsewhere.example',
  ])
  imagineNeighbor(house.ctx)
  assert.deepEqual(keysOf(house, { text: 'Dear @cy@elsewhere.example', choice: 'neighborhood' }), [
    'outside:@cy@elsewhere.example',
  ])
})

test('somebody who can’t see what Bo answers is told to Bo', (t) => {
  const house = open(t)
  follow(house, house.member('bo').id, house.member('ada').id)
  const parent = house.says('ada', 'For my followers', { choice: 'followers' })
  const keys = keysOf(house, { text: 'Ask @dee', choice: 'followers', replyTo: parent.id })
  assert.deepEqual(keys, ['not-in-thread:@dee'])
})

test('Dee is not told about who blocked whom', (t) => {
  const house = open(t)
  const parent = house.says('ada', 'For all of us')
  house.ctx.db
    .prepare('insert into blocks (blocker, blocked, since) values (?, ?, 1)')
    .run(house.member('ada').id, house.member('dee').id)
  assert.deepEqual(keysOf(house, { text: 'Ask @dee', replyTo: parent.id }), [])
})

test('an answer that leaves out the person it answers is noticed', (t) => {
  const house = open(t)
  const parent = house.says('dee', 'A question for the world', { choice: 'public' })
  assert.deepEqual(keysOf(house, { choice: 'followers', replyTo: parent.id }), ['misses:@dee'])
  assert.deepEqual(keysOf(house, { text: 'Hello @dee', choice: 'followers', replyTo: parent.id }), ['lets-in:@dee'])
  follow(house, house.member('dee').id, house.member('bo').id)
  assert.deepEqual(keysOf(house, { choice: 'followers', replyTo: parent.id }), [])
})

test('speaking of somebody in a message lets them read it, and that is said first', (t) => {
  const house = open(t)
  assert.deepEqual(
    keysOf(house, { text: 'What shall we give @dee for her birthday?', choice: 'direct', named: ['@ada'] }),
    ['lets-in:@dee'],
  )
  assert.deepEqual(keysOf(house, { text: 'Hello @dee', choice: 'direct', named: ['Dee'] }), [])
  const talk = house.says('ada', 'You three', { choice: 'direct', named: ['@bo', '@dee'] })
  assert.deepEqual(keysOf(house, { text: 'Yes @dee', choice: 'direct', replyTo: talk.id }), [])
})

test('the first three public posts are asked about once more, the fourth is not', (t) => {
  const house = open(t)
  for (let n = 0; n < 3; n++) {
    assert.deepEqual(keysOf(house, { choice: 'public' }), ['public'])
    house.says('bo', 'Hello world', { choice: 'public' })
  }
  assert.deepEqual(keysOf(house, { choice: 'public' }), [])
  assert.deepEqual(keysOf(house, { choice: 'public', narrowing: 'quiet' }), [])
})
