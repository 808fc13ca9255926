import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TOTP } from 'otpauth'
import { openHouse } from '../../../test/village.ts'
import { all } from '../../db/database.ts'
import { checkCode, confirmCodes, endCodes, hasCodes, offerCodes } from './one-time-codes.ts'

async function boWithCodes() {
  const house = openHouse()
  const bo = house.member('bo')
  const { secret } = await offerCodes(house.ctx, bo)
  const code = (later = 0) => new TOTP({ secret }).generate({ timestamp: house.ctx.now() + later * 1000 })
  return { house, bo, secret, code }
}

test('codes count once the app has shown a right one', async (t) => {
  const { house, bo, secret, code } = await boWithCodes()
  t.after(house.close)
  assert.equal((await offerCodes(house.ctx, bo)).secret, secret)
  assert.match((await offerCodes(house.ctx, bo)).uri, /^otpauth:\/\/totp\/Maple%20Street:bo\?/)
  assert.equal(hasCodes(house.ctx, bo), false)
  assert.equal(await checkCode(house.ctx, bo, code()), false)
  await assert.rejects(confirmCodes(house.ctx, bo, '000000'), { code: 'wrong-key', field: 'code' })
  await assert.rejects(confirmCodes(house.ctx, house.member('dee'), code()), { code: 'wrong-key' })
  await confirmCodes(house.ctx, bo, ` ${code().slice(0, 3)} ${code().slice(3)} `)
  assert.equal(hasCodes(house.ctx, bo), true)
  await assert.rejects(offerCodes(house.ctx, bo), { code: 'stale' })
  await assert.rejects(confirmCodes(house.ctx, bo, code(30)), { code: 'wrong-key' })
})

test('a code works once, half a minute early or late, and never again', async (t) => {
  const { house, bo, code } = await boWithCodes()
  t.after(house.close)
  await confirmCodes(house.ctx, bo, code())
  assert.equal(await checkCode(house.ctx, bo, code()), false, 'the code that turned them on')
  await house.wait(60_000)
  const late = code(-30)
  const next = code(30)
  assert.equal(await checkCode(house.ctx, bo, code(-90)), false)
  assert.equal(await checkCode(house.ctx, bo, code(90)), false)
  assert.equal(await checkCode(house.ctx, bo, late), true)
  assert.equal(await checkCode(house.ctx, bo, late), false)
  assert.equal(await checkCode(house.ctx, bo, next), true)
  assert.equal(await checkCode(house.ctx, bo, code()), false, 'one older than the last')
})

test('when the clock goes back, a used code stays used', async (t) => {
  const { house, bo, code } = await boWithCodes()
  t.after(house.close)
  await confirmCodes(house.ctx, bo, code())
  await house.wait(60_000)
  const used = code()
  assert.equal(await checkCode(house.ctx, bo, used), true)
  await house.wait(-60_000)
  assert.equal(await checkCode(house.ctx, bo, code()), false)
  assert.equal(await checkCode(house.ctx, bo, used), false)
  await house.wait(120_000)
  assert.equal(await checkCode(house.ctx, bo, code()), true)
})

test('what is not six digits is no code', async (t) => {
  const { house, bo, code } = await boWithCodes()
  t.after(house.close)
  await confirmCodes(house.ctx, bo, code())
  await house.wait(60_000)
  for (const wrong of ['', '12345', `${code()}0`, 'abcdef', '１２３４５６', `${code()}'--`])
    assert.equal(await checkCode(house.ctx, bo, wrong), false)
})

test('the seed is sealed, and turning codes off forgets it', async (t) => {
  const { house, bo, code } = await boWithCodes()
  t.after(house.close)
  const [row] = all(house.ctx.db, 'select seed from one_time_codes')
  const seed: unknown = row?.['seed']
  assert.ok(seed instanceof Uint8Array)
  assert.equal(house.ctx.seal.open(Buffer.from(seed), `one-time codes of ${bo.id}`).length, 20)
  assert.throws(() => house.ctx.seal.open(Buffer.from(seed), `one-time codes of ${house.member('dee').id}`))
  await confirmCodes(house.ctx, bo, code())
  endCodes(house.ctx, bo)
  assert.equal(hasCodes(house.ctx, bo), false)
  assert.deepEqual(all(house.ctx.db, 'select * from one_time_codes'), [])
})
