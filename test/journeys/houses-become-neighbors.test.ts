import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerServer } from '../../src/core/judgement/answer-server.ts'
import { openWorld } from '../../src/core/judgement/open-world.ts'
import { answerKnock } from '../../src/core/neighborhood/answer-knock.ts'
import { knock } from '../../src/core/neighborhood/knock.ts'
import { listKnocks } from '../../src/core/neighborhood/knocks.ts'
import { leaveNeighborhood } from '../../src/core/neighborhood/leave-neighborhood.ts'
import { listOpen } from '../../src/core/neighborhood/list-open.ts'
import { neighborhoodsOnPaper } from '../../src/core/neighborhood/papers.ts'
import { propose, type Wish } from '../../src/core/neighborhood/propose.ts'
import { refuseProposal } from '../../src/core/neighborhood/refuse-proposal.ts'
import { signProposal } from '../../src/core/neighborhood/sign-proposal.ts'
import { takeBackKnock } from '../../src/core/neighborhood/take-back-knock.ts'
import { findBelonging, neighborsNow, ourSeat } from '../../src/core/neighborhood/where-we-belong.ts'
import { standingOf } from '../../src/core/verdicts/standing.ts'
import { Refusal } from '../../src/lib/refusal.ts'
import { openStreet, type Street } from '../street.ts'

const day = 24 * 60 * 60 * 1000

function hostsOf(street: Street, name: string): string[] {
  return neighborsNow(street.house(name).ctx)
    .map(({ actor }) => new URL(actor).hostname.replace('.test', ''))
    .sort()
}

async function knocksAt(street: Street, name: string, at: string): Promise<void> {
  const { ctx, member } = street.house(name)
  const { server } = await ctx.elsewhere.visitServer(`${at}.test`)
  await catchUp(street, name)
  knock(ctx, member('ada'), { server, words: 'we play board games', name: 'Four Ponds' })
  await street.settle()
}

async function opensTo(street: Street, name: string, answer: 'yes' | 'not-now' = 'yes'): Promise<void> {
  const { ctx, member } = street.house(name)
  await catchUp(street, name)
  const waiting = listKnocks(ctx).find(({ ours }) => !ours)
  answerKnock(ctx, member('ada'), { knock: waiting?.id ?? '', answer, words: '' })
  await street.settle()
}

async function catchUp(street: Street, name: string): Promise<void> {
  const { ctx } = street.house(name)
  for (const other of Object.keys(street.houses))
    if (other !== name) await ctx.elsewhere.syncNeighborhood(`${other}.test`)
}

async function saysYes(street: Street, name: string): Promise<void> {
  const { ctx, member } = street.house(name)
  await catchUp(street, name)
  const open = listOpen(ctx).find(({ mine }) => mine !== 'yes')
  signProposal(ctx, member('ada'), { hash: open?.hash ?? '', decided: 'host' })
  await street.settle()
}

async function asks(street: Street, name: string, wants: Wish): Promise<string> {
  const { ctx, member } = street.house(name)
  await catchUp(street, name)
  const hash = propose(ctx, member('ada'), { wants, why: 'it is time' })
  await street.settle()
  return hash
}

const answersAt = (street: Street, name: string) =>
  Object.fromEntries(
    listOpen(street.house(name).ctx)[0]?.answers.map(({ server, answer }) => [
      new URL(server).hostname.replace('.test', ''),
      answer,
    ]) ?? [],
  )

/** What the inbox of the host of a house says. */
const newsAt = (street: Street, name: string) => street.house(name).as('ada').read('/inbox')

async function found(street: Street): Promise<void> {
  await knocksAt(street, 'maple', 'elm')
  await opensTo(street, 'elm')
}

async function three(street: Street): Promise<void> {
  await found(street)
  await knocksAt(street, 'pine', 'elm')
  await opensTo(street, 'elm')
  await saysYes(street, 'maple')
  await saysYes(street, 'pine')
}

test('two houses become neighbors when one knocks and the other opens', async (t) => {
  const street = await openStreet(t, 'maple', 'elm')
  await knocksAt(street, 'maple', 'elm')
  assert.deepEqual(hostsOf(street, 'maple'), [])
  const [waiting] = listKnocks(street.house('elm').ctx)
  assert.equal(waiting?.words, 'we play board games')
  assert.match(await newsAt(street, 'elm'), /Another house knocks/)
  await opensTo(street, 'elm')
  assert.deepEqual(hostsOf(street, 'maple'), ['elm'])
  assert.deepEqual(hostsOf(street, 'elm'), ['maple'])
  assert.deepEqual(listKnocks(street.house('maple').ctx), [])
  assert.doesNotMatch(await newsAt(street, 'elm'), /Another house knocks/)
  const actor = await (
    await street
      .house('maple')
      .web.request('http://maple.test/ap/server', { headers: { accept: 'application/activity+json' } })
  ).json()
  assert.match(String((actor as { neighborhood: { id: string } }).neighborhood.id), /^nbh:/)
})

test('a third house comes in only when everybody and itself says yes', async (t) => {
  const street = await openStreet(t, 'maple', 'elm', 'pine')
  await found(street)
  await knocksAt(street, 'pine', 'elm')
  assert.deepEqual(listOpen(street.house('maple').ctx), [])
  await opensTo(street, 'elm')
  assert.deepEqual(answersAt(street, 'maple'), { elm: 'yes', maple: 'waiting', pine: 'waiting' })
  assert.match(await newsAt(street, 'pine'), /The neighborhood has a question/)
  await saysYes(street, 'pine')
  assert.deepEqual(answersAt(street, 'elm'), { elm: 'yes', maple: 'waiting', pine: 'yes' })
  assert.deepEqual(hostsOf(street, 'pine'), [])
  await saysYes(street, 'maple')
  for (const [name, others] of [
    ['maple', ['elm', 'pine']],
    ['elm', ['maple', 'pine']],
    ['pine', ['elm', 'maple']],
  ] as const)
    assert.deepEqual(hostsOf(street, name), others)
  assert.match(await newsAt(street, 'elm'), /A house has come into the neighborhood/)
  assert.equal(findBelonging(street.house('pine').ctx)?.epoch, 2)
})

test('a neighborhood may knock at a house on its own, which then has the last word', async (t) => {
  const street = await openStreet(t, 'maple', 'elm', 'pine')
  await found(street)
  await knocksAt(street, 'maple', 'pine')
  await saysYes(street, 'elm')
  assert.deepEqual(hostsOf(street, 'maple'), ['elm'])
  await saysYes(street, 'pine')
  assert.deepEqual(hostsOf(street, 'maple'), ['elm', 'pine'])
})

test('“not now” is heard, and frees whoever knocked; a late yes founds nothing', async (t) => {
  const street = await openStreet(t, 'maple', 'elm', 'pine')
  await knocksAt(street, 'maple', 'elm')
  await assert.rejects(knocksAt(street, 'maple', 'pine'), /You have knocked at elm.test/)
  await opensTo(street, 'elm', 'not-now')
  assert.match(await newsAt(street, 'maple'), /A house at which this one knocked said “not now”/)
  assert.deepEqual(listKnocks(street.house('maple').ctx), [])
  await knocksAt(street, 'maple', 'pine')
  await opensTo(street, 'pine')
  assert.deepEqual(hostsOf(street, 'maple'), ['pine'])
  await assert.rejects(opensTo(street, 'elm'), /Nobody knocks any more/)
  assert.equal(findBelonging(street.house('elm').ctx), null)
})

test('a knock is taken back, and the same houses can still become neighbors another day', async (t) => {
  const street = await openStreet(t, 'maple', 'elm')
  await knocksAt(street, 'maple', 'elm')
  const { ctx, member } = street.house('maple')
  takeBackKnock(ctx, member('ada'), listKnocks(ctx)[0]?.id ?? '')
  await street.settle()
  assert.deepEqual(listKnocks(street.house('elm').ctx), [])
  for (const house of Object.values(street.houses)) await house.wait(1000)
  await found(street)
  assert.deepEqual(hostsOf(street, 'maple'), ['elm'])
})

test('two houses that knock at each other at once find together', async (t) => {
  const street = await openStreet(t, 'maple', 'elm')
  const [maple, elm] = [street.house('maple'), street.house('elm')]
  const [theirs, ours] = [
    await maple.ctx.elsewhere.visitServer('elm.test'),
    await elm.ctx.elsewhere.visitServer('maple.test'),
  ]
  knock(maple.ctx, maple.member('ada'), { server: theirs.server, words: '', name: 'A' })
  knock(elm.ctx, elm.member('ada'), { server: ours.server, words: '', name: 'B' })
  await street.settle()
  await opensTo(street, 'elm')
  assert.deepEqual(hostsOf(street, 'maple'), ['elm'])
  assert.deepEqual(hostsOf(street, 'elm'), ['maple'])
})

test('a house says “not now” to a newcomer; the others see that, and after thirty days anything may be asked again', async (t) => {
  const street = await openStreet(t, 'maple', 'elm', 'pine')
  await found(street)
  await knocksAt(street, 'pine', 'elm')
  await opensTo(street, 'elm')
  const maple = street.house('maple')
  const hash = listOpen(maple.ctx)[0]?.hash ?? ''
  refuseProposal(maple.ctx, maple.member('ada'), { hash, words: 'we want to wait' })
  await street.settle()
  assert.equal(answersAt(street, 'elm')['maple'], 'not-now')
  assert.equal(listOpen(maple.ctx)[0]?.mine, 'not-now')
  await assert.rejects(
    asks(street, 'elm', { kind: 'rename', name: 'Other', maxServers: 8, absenceDays: 30 }),
    /has said yes to something else/,
  )
  for (const house of Object.values(street.houses)) await house.wait(31 * day)
  assert.deepEqual(listOpen(maple.ctx), [])
  await asks(street, 'elm', { kind: 'rename', name: 'Other', maxServers: 8, absenceDays: 30 })
  await saysYes(street, 'maple')
  const standing = findBelonging(street.house('elm').ctx)?.standing
  assert.equal(standing?.kind === 'whole' && standing.head.name, 'Other')
})

test('a knock that nobody answers lapses, and a yes after that founds nothing', async (t) => {
  const street = await openStreet(t, 'maple', 'elm')
  await knocksAt(street, 'maple', 'elm')
  const elm = street.house('elm')
  const { id = '' } = listKnocks(elm.ctx)[0] ?? {}
  assert.equal(neighborhoodsOnPaper(elm.ctx).length, 1)
  for (const house of Object.values(street.houses)) await house.wait(33 * day)
  await street.settle()
  assert.deepEqual(listKnocks(street.house('maple').ctx), [])
  assert.throws(
    () => answerKnock(elm.ctx, elm.member('ada'), { knock: id, answer: 'yes', words: '' }),
    /has been answered, or has lapsed/,
  )
  for (const house of Object.values(street.houses)) await house.wait(33 * day)
  assert.deepEqual(neighborhoodsOnPaper(elm.ctx), [], 'nor is a paper of it kept for ever')
})

test('a house leaves at once; with one house left there is no neighborhood any more', async (t) => {
  const street = await openStreet(t, 'maple', 'elm', 'pine')
  await three(street)
  const leaves = (name: string) => leaveNeighborhood(street.house(name).ctx, street.house(name).member('ada'))
  leaves('elm')
  assert.equal(findBelonging(street.house('elm').ctx), null)
  await street.settle()
  assert.deepEqual(hostsOf(street, 'maple'), ['pine'])
  assert.deepEqual(hostsOf(street, 'pine'), ['maple'])
  assert.match(await newsAt(street, 'maple'), /A house is no longer in the neighborhood/)
  leaves('pine')
  await street.settle()
  assert.equal(findBelonging(street.house('maple').ctx), null)
  assert.match(await newsAt(street, 'maple'), /This house belongs to no neighborhood any more/)
  for (const house of Object.values(street.houses)) await house.wait(1000)
  await found(street)
  assert.deepEqual(hostsOf(street, 'maple'), ['elm'])
})

test('all others, and at least two, may let a house go; it learns of it and is free', async (t) => {
  const street = await openStreet(t, 'maple', 'elm', 'pine')
  await found(street)
  await assert.rejects(
    asks(street, 'maple', { kind: 'remove', server: ourSeat(street.house('elm').ctx), reason: 'other' }),
    /fewer than two houses|at least two other houses/,
  )
  await knocksAt(street, 'maple', 'pine')
  await saysYes(street, 'elm')
  await saysYes(street, 'pine')
  const pine = ourSeat(street.house('pine').ctx)
  await assert.rejects(asks(street, 'maple', { kind: 'remove', server: pine, reason: 'absent' }), /was heard within/)
  const hash = await asks(street, 'maple', { kind: 'remove', server: pine, reason: 'other' })
  assert.throws(
    () => signProposal(street.house('pine').ctx, street.house('pine').member('ada'), { hash, decided: 'host' }),
    /This is about your house/,
  )
  assert.deepEqual(hostsOf(street, 'maple'), ['elm', 'pine'])
  await saysYes(street, 'elm')
  assert.deepEqual(hostsOf(street, 'maple'), ['elm'])
  assert.equal(findBelonging(street.house('pine').ctx), null)
})

test('a house that belongs somewhere can not knock at another neighborhood', async (t) => {
  const street = await openStreet(t, 'maple', 'elm', 'pine', 'oak')
  await found(street)
  await knocksAt(street, 'pine', 'oak')
  await opensTo(street, 'oak')
  await assert.rejects(knocksAt(street, 'maple', 'pine'), /nobody is in two/)
  await assert.rejects(street.house('maple').ctx.elsewhere.visitServer('nobody.test'), Refusal)
  await assert.rejects(street.house('maple').ctx.elsewhere.visitServer('maple.test'), /That is this house/)
})

test('a house that asks first lets in whom it says yes to, and has neighbors for as long as it talks with others', async (t) => {
  const street = await openStreet(t, 'maple', 'elm', 'pine')
  for (const { ctx } of Object.values(street.houses)) ctx.db.exec(`update house set federation = 'ask'`)
  const [maple, elm] = [street.house('maple'), street.house('elm')]
  await knocksAt(street, 'maple', 'elm')
  assert.deepEqual(listKnocks(elm.ctx), [], 'a letter of a server that is new waits for a word of the hosts')
  answerServer(elm.ctx, elm.member('ada'), { server: 'maple.test', answer: 'yes', reason: '' })
  await street.settle()
  await opensTo(street, 'elm')
  assert.deepEqual(hostsOf(street, 'maple'), ['elm'])
  const no = { server: 'elm.test', answer: 'no', reason: 'x' } as const
  assert.throws(() => answerServer(maple.ctx, maple.member('ada'), no), /That is a neighbor/)
  assert.throws(() => openWorld(maple.ctx, maple.member('ada'), 'off'), /This house has neighbors/)
  openWorld(maple.ctx, maple.member('ada'), 'listed')
  assert.equal(standingOf(maple.ctx, 'elm.test'), 'in')
  answerServer(street.house('pine').ctx, street.house('pine').member('ada'), {
    server: 'elm.test',
    answer: 'no',
    reason: 'x',
  })
  await assert.rejects(knocksAt(street, 'pine', 'elm'), Refusal)
})

test('nobody but a host says anything for a house', async (t) => {
  const street = await openStreet(t, 'maple', 'elm')
  const { ctx, member } = street.house('maple')
  const bo = member('bo')
  const { server } = await ctx.elsewhere.visitServer('elm.test')
  const tries = [
    () => knock(ctx, bo, { server, words: '', name: '' }),
    () => answerKnock(ctx, bo, { knock: '', answer: 'yes', words: '' }),
    () => takeBackKnock(ctx, bo, ''),
    () => propose(ctx, bo, { wants: { kind: 'admit', server }, why: '' }),
    () => signProposal(ctx, bo, { hash: '', decided: 'host' }),
    () => refuseProposal(ctx, bo, { hash: '', words: '' }),
    () => leaveNeighborhood(ctx, bo),
  ]
  for (const each of tries) assert.throws(each, /Only hosts/)
})
