import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { openHouse } from '../../../test/village.ts'
import { one } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { eventsAfter } from '../events.ts'
import { checkPassword, hasPassword } from './check-password.ts'
import { isCommonPassword } from './common-passwords.ts'
import { fitsHash, hashPassword } from './hash-password.ts'
import { listSessions, startSession } from './sessions.ts'
import { changePassword, setPassword } from './set-password.ts'
import { findTicket, giveTicket } from './tickets.ts'

const good = 'plum pudding tonight'

test('Bo’s password opens her door and nothing near it does', async (t) => {
  const house = openHouse()
  t.after(house.close)
  const bo = house.member('bo')
  assert.equal(hasPassword(house.ctx, bo), false)
  assert.equal(await checkPassword(house.ctx, bo, ''), false)
  await setPassword(house.ctx, bo, good)
  assert.equal(hasPassword(house.ctx, bo), true)
  assert.equal(await checkPassword(house.ctx, bo, good), true)
  for (const wrong of ['', good.toUpperCase(), `${good} `, good.slice(1), 'x'.repeat(100_000)]) {
    assert.equal(await checkPassword(house.ctx, bo, wrong), false, wrong.slice(0, 30))
  }
  assert.equal(await checkPassword(house.ctx, house.member('dee'), good), false)
  assert.equal(await checkPassword(house.ctx, null, good), false)
})

test('what is kept of a password is an argon2id string that differs for the same words', async (t) => {
  const house = openHouse()
  t.after(house.close)
  await setPassword(house.ctx, house.member('bo'), good)
  await setPassword(house.ctx, house.member('dee'), good)
  const [bo, dee] = (['bo', 'dee'] as const).map((name) =>
    String(
      one(house.ctx.db, 'select password from members where id = :id', { id: house.member(name).id })?.['password'],
    ),
  )
  assert.match(bo ?? '', /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
  assert.notEqual(bo, dee)
})

test('a hash that another argon2 program wrote is understood', async () => {
  // From the test vectors of the reference implementation (phc-winner-argon2, test.c), argon2id, v=19, m=256, t=2, p=1.
  const kept = '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4'
  assert.equal(await fitsHash('password', kept), true)
  assert.equal(await fitsHash('Password', kept), false)
})

test('the same letters from another keyboard are the same password', async (t) => {
  const house = openHouse()
  t.after(house.close)
  await setPassword(house.ctx, house.member('bo'), 'café au lait')
  assert.equal(await checkPassword(house.ctx, house.member('bo'), 'cafe\u0301 au lait'), true)
})

test('a password of 8 or 200 characters is taken, one less or more is not', async (t) => {
  const house = openHouse()
  t.after(house.close)
  const bo = house.member('bo')
  const long = randomBytes(200).toString('hex')
  for (const right of ['zvq8kpl2', '🐢🍅🚲🌧️🕯️🍞🧵', long.slice(0, 200)]) await setPassword(house.ctx, bo, right)
  for (const wrong of ['', 'zvq8kpl', long.slice(0, 201)]) {
    await assert.rejects(setPassword(house.ctx, bo, wrong), { name: 'Refusal', field: 'password' })
  }
  assert.equal(await checkPassword(house.ctx, bo, long.slice(0, 200)), true)
})

test('passwords that everybody tries first are refused', () => {
  const common = [
    'password',
    'P@ssw0rd123!',
    '12345678',
    '87654321',
    'aaaaaaaa',
    'qwertyuiop',
    '1q2w3e4r',
    '1qaz2wsx',
    'iloveyou1',
    'Sunshine2024',
    'dragondragon',
    'abcd1234',
    'letmein!',
    '11223344',
    'pass word',
    'Porchlight1',
  ]
  for (const password of common) assert.equal(isCommonPassword(password), true, password)
  for (const password of [good, 'correct horse battery', 'zvq8kpl2', 'tomato in the rain', 'violet ocean 7 kettles'])
    assert.equal(isCommonPassword(password), false, password)
})

test('Bo can not use her own name as a password', async (t) => {
  const house = openHouse()
  t.after(house.close)
  for (const wrong of ['lindbolind', 'Bo Lind 12', 'lindbo2026']) {
    await assert.rejects(setPassword(house.ctx, house.member('bo'), wrong), /your own name/, wrong)
  }
  await setPassword(house.ctx, house.member('bo'), 'a boring linden tree')
})

test('a new password signs Bo out everywhere and closes doors that stood half open', async (t) => {
  const house = openHouse()
  t.after(house.close)
  const bo = house.member('bo')
  startSession(house.ctx, bo, 'Firefox on Android')
  startSession(house.ctx, bo, 'Chrome on Windows')
  startSession(house.ctx, house.member('dee'), 'Safari on iPhone')
  const ticket = giveTicket(house.ctx, 'second-step', bo)
  await assert.rejects(changePassword(house.ctx, bo, '12345678'))
  assert.equal(listSessions(house.ctx, bo).length, 2)
  assert.equal(await changePassword(house.ctx, bo, good), 2)
  assert.deepEqual(listSessions(house.ctx, bo), [])
  assert.equal(listSessions(house.ctx, house.member('dee')).length, 1)
  assert.equal(findTicket(house.ctx, 'second-step', ticket), null)
  const names = eventsAfter(house.ctx, 0, 100).map(({ event }) => event.name)
  assert.deepEqual(names, ['password.changed', 'session.ended', 'session.ended'])
})

test('two hundred people at the door at once: some wait, some are asked to come back, all get an answer', async (t) => {
  const house = openHouse()
  t.after(house.close)
  const cheap = '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4'
  const answers = await Promise.allSettled(Array.from({ length: 200 }, () => fitsHash('password', cheap)))
  const let_in = answers.filter((answer) => answer.status === 'fulfilled' && answer.value)
  const sent_away = answers.filter((answer) => answer.status === 'rejected' && answer.reason.code === 'busy')
  assert.equal(let_in.length, 102)
  assert.equal(sent_away.length, 98)
  assert.equal(await fitsHash('password', cheap), true)
})

test('an unknown name takes as long as a known one', async () => {
  const ctx = { chance: randomBytes } as unknown as Context
  const kept = await hashPassword(ctx, good)
  const spent: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] }
  for (let round = 0; round < 6; round++) {
    for (const who of ['known', 'unknown'] as const) {
      const from = process.hrtime.bigint()
      await fitsHash('another password', who === 'known' ? kept : null)
      spent[who].push(Number(process.hrtime.bigint() - from))
    }
  }
  const quickest = { known: Math.min(...spent.known), unknown: Math.min(...spent.unknown) }
  assert.ok(quickest.unknown > quickest.known / 3 && quickest.unknown < quickest.known * 3, JSON.stringify(quickest))
})
