import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Here } from '../../../test/cast.ts'
import { openHouse, type TestHouse } from '../../../test/village.ts'
import { run } from '../../db/database.ts'
import { blockPerson } from '../follows/block-person.ts'
import { giveRole } from '../members/give-role.ts'
import { savePreferences } from '../members/member.ts'
import { saveTown } from '../members/town.ts'
import { mutePerson } from '../moderation/mute-person.ts'
import { findQuiet, isQuiet } from './find-quiet.ts'
import { goOn } from './go-on.ts'
import { startCatchUp } from './start-catch-up.ts'
import { takeTurn } from './take-turn.ts'
import { takeTemperature } from './temperature.ts'
import { findTurns } from './turns.ts'

const hour = 60 * 60 * 1000
const day = 24 * hour

function open(t: TestContext): TestHouse {
  const house = openHouse()
  t.after(() => house.close())
  return house
}

const texts = (views: readonly { post: { text: string } }[]) => views.map(({ post }) => post.text)
const unanswered = (house: TestHouse, who: Here) => texts(takeTemperature(house.ctx, house.member(who)).unanswered)

/** Everybody has lived here for long. */
function settleIn({ ctx }: TestHouse): void {
  run(ctx.db, 'update members set joined = :long', { long: ctx.now() - 300 * day })
}

test('a post that nobody answered for a day shows to everybody who may see it, for a week', async (t) => {
  const house = open(t)
  settleIn(house)
  house.says('dee', 'who has a ladder?')
  const answered = house.says('dee', 'is it Monday?')
  house.says('bo', 'it is', { replyTo: answered.id })
  const own = house.says('dee', 'hm')
  house.says('dee', 'hm again', { replyTo: own.id })
  house.says('dee', 'for Ada alone', { choice: 'direct', named: ['@ada'] })
  house.says('dee', 'for followers', { narrowing: 'followers' })
  assert.deepEqual(unanswered(house, 'bo'), [])
  await house.wait(day + hour)
  assert.deepEqual(unanswered(house, 'bo'), ['who has a ladder?', 'hm'])
  assert.deepEqual(unanswered(house, 'dee'), [])
  mutePerson(house.ctx, house.member('bo'), house.member('dee').id, { lasts: null, quietNotices: true })
  assert.deepEqual(unanswered(house, 'bo'), [])
  assert.deepEqual(unanswered(house, 'ada'), ['who has a ladder?', 'hm'])
  await house.wait(7 * day)
  assert.deepEqual(unanswered(house, 'ada'), [])
})

test('what nobody answered yesterday is not crowded out by what nobody answered last week', async (t) => {
  const house = open(t)
  settleIn(house)
  for (let n = 1; n <= 20; n += 1) house.says('dee', `a line for the fridge ${n}`)
  await house.wait(4 * day)
  house.says('dee', 'who has a ladder?')
  house.says('dee', 'and a bucket?')
  await house.wait(day + hour)
  const lines = [18, 19, 20].map((n) => `a line for the fridge ${n}`)
  assert.deepEqual(unanswered(house, 'bo'), [...lines, 'who has a ladder?', 'and a bucket?'])
})

test('an answer that the reader may not see is no answer to her', async (t) => {
  const house = open(t)
  settleIn(house)
  const post = house.says('dee', 'who has a ladder?')
  house.says('bo', 'I do, quietly', { replyTo: post.id, choice: 'direct', named: ['@dee'] })
  await house.wait(day + hour)
  assert.deepEqual(unanswered(house, 'ada'), ['who has a ladder?'])
  assert.deepEqual(unanswered(house, 'bo'), [])
})

test('hosts see the first post of somebody new until it is answered; members do not', (t) => {
  const house = open(t)
  const first = house.says('dee', 'hello, I am new')
  house.says('dee', 'and I brought tea')
  assert.deepEqual(texts(takeTemperature(house.ctx, house.member('ada')).newcomers), ['hello, I am new'])
  assert.deepEqual(takeTemperature(house.ctx, house.member('bo')).newcomers, [])
  house.says('bo', 'welcome', { replyTo: first.id })
  assert.deepEqual(takeTemperature(house.ctx, house.member('ada')).newcomers, [])
})

test('quiet is less than a quarter of what is usual, and only for who usually says something', () => {
  assert.equal(isQuiet([0, 3, 3, 3, 3, 3, 3, 3, 3]), true)
  assert.equal(isQuiet([1, 5, 5, 5, 5, 5, 5, 5, 5]), true)
  assert.equal(isQuiet([1, 4, 4, 4, 4, 4, 4, 4, 4]), false)
  assert.equal(isQuiet([0, 2, 2, 2, 2, 2, 2, 2, 2]), false)
  assert.equal(isQuiet([0, 40, 0, 0, 0, 0, 0, 0, 40]), false)
})

test('a host learns that somebody went quiet only when she asked for it', async (t) => {
  const house = open(t)
  const { ctx } = house
  settleIn(house)
  for (let week = 0; week < 8; week += 1) {
    for (let n = 0; n < 4; n += 1) house.says('dee', `week ${week}, post ${n}`)
    await house.wait(7 * day)
  }
  await house.wait(day)
  const quiet = (who: Here) => takeTemperature(ctx, house.member(who)).quiet.map(({ name }) => name)
  assert.deepEqual(quiet('ada'), [])
  savePreferences(ctx, house.member('dee'), { tellIfQuiet: true })
  assert.deepEqual(quiet('ada'), ['dee'])
  assert.deepEqual(quiet('bo'), [])
  assert.deepEqual(findQuiet(ctx, house.member('dee')), [])
  house.says('dee', 'still here')
  assert.deepEqual(quiet('ada'), [])
})

test('what a host may not see says nothing to her about who is quiet', async (t) => {
  const house = open(t)
  const { ctx } = house
  settleIn(house)
  savePreferences(ctx, house.member('dee'), { tellIfQuiet: true })
  for (let week = 0; week < 8; week += 1) {
    for (let n = 0; n < 4; n += 1) house.says('dee', 'for followers', { narrowing: 'followers' })
    await house.wait(7 * day)
  }
  assert.deepEqual(findQuiet(ctx, house.member('ada')), [])
})

test('a host learns that Dee names the town where Bo lives; nobody does who could not read both', async (t) => {
  const house = open(t)
  const { ctx } = house
  settleIn(house)
  saveTown(ctx, house.member('bo'), 'São "Old" Porto')
  saveTown(ctx, house.member('dee'), 'Lund')
  const visits = (who: Here) =>
    takeTemperature(ctx, house.member(who)).visits.map(({ view, person }) => [view.post.text, person.name])
  house.says('bo', 'It rains in Sao old Porto.')
  house.says('dee', 'A portolan chart of sao old portos.')
  house.says('dee', 'Sao-old-porto next week!', { choice: 'direct', named: ['@bo'] })
  assert.deepEqual(visits('ada'), [], 'her own town, other words, and what is for one person')
  house.says('dee', 'On Friday I am in SAO OLD PORTO. Who has a sofa?')
  house.says('dee', 'Was anybody ever in São Old Porto?')
  assert.deepEqual(visits('ada'), [['Was anybody ever in São Old Porto?', 'bo']], 'each author once')
  assert.deepEqual(visits('bo'), [])
  saveTown(ctx, house.member('dee'), 'sao "old" porto')
  assert.deepEqual(visits('ada'), [], 'she lives there herself')
  saveTown(ctx, house.member('dee'), '')
  savePreferences(ctx, house.member('bo'), { listed: false })
  assert.deepEqual(visits('ada'), [], 'he is not in who’s who')
  savePreferences(ctx, house.member('bo'), { listed: true })
  blockPerson(ctx, house.member('bo'), house.member('ada').id)
  assert.deepEqual(visits('ada'), [])
  giveRole(ctx, null, { member: house.member('dee'), role: 'host' })
  assert.deepEqual(visits('dee'), [])
})

test('hosts take turns, and see among themselves who has covered until when', async (t) => {
  const house = open(t)
  const { ctx } = house
  const host = (who: Here) => house.member(who)
  giveRole(ctx, host('ada'), { member: host('bo'), role: 'host' })
  house.says('dee', 'good morning')
  startCatchUp(ctx, host('ada'), 'everything')
  const began = ctx.now()
  await house.wait(10 * 60_000)
  goOn(ctx, host('ada'), { ids: [], opened: began })
  const before = findTurns(ctx, host('bo'))
  assert.deepEqual(
    before.covers.map((each) => [each.host.name, each.until]),
    [
      ['ada', null],
      ['bo', null],
    ],
  )
  goOn(ctx, host('ada'), { ids: allIds(house), opened: began })
  const [first] = findTurns(ctx, host('bo')).covers
  assert.deepEqual([first?.host.name, first?.until], ['ada', began])
  assert.equal(findTurns(ctx, host('bo')).today, null)
  takeTurn(ctx, host('bo'), true)
  assert.equal(findTurns(ctx, host('ada')).today?.host.name, 'bo')
  await house.wait(1000)
  takeTurn(ctx, host('ada'), true)
  assert.equal(findTurns(ctx, host('bo')).today?.host.name, 'ada')
  takeTurn(ctx, host('ada'), false)
  assert.equal(findTurns(ctx, host('bo')).today?.host.name, 'bo')
  await house.wait(day)
  assert.equal(findTurns(ctx, host('bo')).today, null)
  assert.throws(() => findTurns(ctx, host('dee')), { code: 'not-allowed' })
  assert.throws(() => takeTurn(ctx, host('dee'), true), { code: 'not-allowed' })
})

function allIds({ ctx }: TestHouse): string[] {
  return ctx.db
    .prepare('select id from posts')
    .all()
    .map(({ id }) => String(id))
}
