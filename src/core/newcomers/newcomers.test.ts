import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { openHouse, type TestHouse } from '../../../test/village.ts'
import { buildApp } from '../../app.ts'
import { all, run } from '../../db/database.ts'
import { findPerson } from '../actors/person.ts'
import { blockPerson } from '../follows/block-person.ts'
import { readInbox } from '../inbox/read-inbox.ts'
import { addMember } from '../members/add-member.ts'
import { giveRole } from '../members/give-role.ts'
import { findMemberByName, type Member } from '../members/member.ts'
import { blankDraft, type Draft } from '../posts/draft.ts'
import { writePost } from '../posts/write-post.ts'
import { answerCheck } from './answer-check.ts'
import { askAboutNewcomers, checksDue, openChecks } from './checks.ts'
import { findFirstPosts } from './first-posts.ts'
import { isNewHere, showAsNew } from './new-here.ts'

const day = 24 * 60 * 60 * 1000

/** An old house in which Abi has just moved in; Ada and Dee are its hosts. */
async function village(t: TestContext): Promise<{ house: TestHouse; abi: Member }> {
  const house = openHouse()
  t.after(() => house.close())
  await house.wait(40 * day)
  giveRole(house.ctx, house.member('ada'), { member: house.member('dee'), role: 'host' })
  return { house, abi: moveIn(house) }
}

function moveIn({ ctx }: Pick<TestHouse, 'ctx'>): Member {
  const abi = addMember(ctx, { handle: 'abi', shownName: 'Abi', password: null })
  run(ctx.db, 'insert into rules_read (member, version, agreed) values (:id, 1, 1)', { id: abi.id })
  return abi
}

const asked = (house: TestHouse, name: 'ada' | 'bo' | 'dee') =>
  readInbox(house.ctx, house.member(name), 'for-you').told.filter(({ kind }) => kind === 'newcomer-check').length
const open = (house: TestHouse, name: 'ada' | 'bo' | 'dee') =>
  openChecks(house.ctx, house.member(name)).map(({ person }) => person.name)

function says(house: TestHouse, who: Member, text: string, more: Partial<Draft> = {}): string {
  const calm = { ...who, preferences: { ...who.preferences, holdHome: 0, holdBeyond: 0 } }
  return writePost(house.ctx, calm, { ...blankDraft, text, ...more }).id
}

test('on Abi’s third and tenth day every host is asked how she is doing, once each', async (t) => {
  const { house, abi } = await village(t)
  assert.equal(checksDue(house.ctx), abi.joined + 3 * day)
  await house.wait(3 * day - 1)
  assert.deepEqual([asked(house, 'ada'), asked(house, 'dee')], [0, 0])
  await house.wait(1)
  await house.wait(day)
  askAboutNewcomers(house.ctx)
  assert.deepEqual([asked(house, 'ada'), asked(house, 'dee'), asked(house, 'bo')], [1, 1, 0])
  answerCheck(house.ctx, house.member('dee'), abi.id)
  assert.deepEqual([asked(house, 'ada'), open(house, 'ada'), open(house, 'dee')], [0, [], []])
  await house.wait(6 * day)
  assert.deepEqual([asked(house, 'ada'), asked(house, 'dee'), open(house, 'ada')], [1, 1, ['abi']])
  answerCheck(house.ctx, house.member('ada'), abi.id)
  answerCheck(house.ctx, house.member('dee'), abi.id)
  await house.wait(20 * day)
  assert.deepEqual([asked(house, 'ada'), open(house, 'ada'), checksDue(house.ctx)], [0, [], null])
})

test('the question is asked once also when the house starts again in between', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'porch-again-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const database = join(folder, 'porchlight.db')
  const house = openHouse({ database })
  const abi = moveIn(house)
  await house.wait(3 * day)
  await house.close()
  const again = buildApp({ folder, database, address: 'http://localhost:8080', now: () => abi.joined + 4 * day })
  await again.settle()
  const ada = findMemberByName(again.ctx.db, 'ada')
  const told = all(
    again.ctx.db,
    `select 1 from notifications where kind = 'newcomer-check' and member = :ada and actor = :abi`,
    {
      ada: ada?.id ?? '',
      abi: abi.id,
    },
  )
  await again.close()
  assert.equal(told.length, 1)
})

test('a house that slept for eleven days asks once for both, one that slept for a month not at all', async (t) => {
  const { house, abi } = await village(t)
  await house.wait(11 * day)
  assert.deepEqual([asked(house, 'ada'), open(house, 'ada')], [1, ['abi']])
  answerCheck(house.ctx, house.member('ada'), abi.id)
  assert.deepEqual(open(house, 'dee'), [])
  const { house: other } = await village(t)
  await other.wait(30 * day)
  assert.deepEqual([asked(other, 'ada'), open(other, 'ada')], [0, []])
})

test('nobody is asked about hosts, those who left or whom she does not hear; only hosts answer, not for themselves', async (t) => {
  const { house, abi } = await village(t)
  blockPerson(house.ctx, abi, house.member('dee').id)
  await house.wait(3 * day)
  assert.deepEqual([asked(house, 'dee'), open(house, 'dee'), open(house, 'ada')], [0, [], ['abi']])
  assert.throws(() => answerCheck(house.ctx, house.member('bo'), abi.id), { code: 'not-allowed' })
  assert.throws(() => answerCheck(house.ctx, house.member('ada'), house.member('bo').id), { code: 'not-found' })
  giveRole(house.ctx, house.member('ada'), { member: abi, role: 'host' })
  const host = findMemberByName(house.ctx.db, 'abi')
  assert.ok(host)
  assert.throws(() => answerCheck(house.ctx, host, abi.id), { code: 'not-found' })
  assert.deepEqual([openChecks(house.ctx, host), checksDue(house.ctx)], [[], null])
  run(house.ctx.db, 'update members set left_on = 1 where id = :id', { id: abi.id })
  assert.deepEqual(open(house, 'ada'), [])
})

test('for fourteen days Abi is new here, unless she leaves it out or becomes a host', async (t) => {
  const { house, abi } = await village(t)
  const isNew = () => {
    const person = findPerson(house.ctx.db, abi.id)
    return person !== null && isNewHere(person, house.ctx.now())
  }
  const bo = findPerson(house.ctx.db, house.member('bo').id)
  assert.deepEqual([isNew(), bo && isNewHere(bo, house.ctx.now())], [true, false])
  showAsNew(house.ctx, abi, false)
  assert.deepEqual([isNew(), findPerson(house.ctx.db, abi.id)?.newSince], [false, null])
  showAsNew(house.ctx, abi, true)
  await house.wait(14 * day - 1)
  assert.equal(isNew(), true)
  await house.wait(1)
  assert.equal(isNew(), false)
})

test('Abi’s first post waits for an answer until somebody else gives one that the host can see', async (t) => {
  const { house, abi } = await village(t)
  const { ctx } = house
  const waiting = (name: 'ada' | 'dee') =>
    findFirstPosts(ctx, house.member(name), { since: ctx.now() - 14 * day, most: 5 })
  says(house, abi, 'For Bo alone.', { choice: 'direct', named: ['@bo'] })
  assert.deepEqual(waiting('ada'), [])
  const first = says(house, abi, 'Hello, I grow beans.')
  says(house, abi, 'Does anybody hear me?')
  says(house, abi, 'Nobody yet.', { replyTo: first })
  house.says('bo', 'Psst.', { choice: 'direct', named: ['@abi'], replyTo: first })
  assert.deepEqual(waiting('ada'), [first])
  house.says('bo', 'Welcome, Abi.', { replyTo: first })
  assert.deepEqual([waiting('ada'), waiting('dee')], [[], []])
})
