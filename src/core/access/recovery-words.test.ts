import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHouse } from '../../../test/village.ts'
import { all } from '../../db/database.ts'
import { checkPassword } from './check-password.ts'
import { comeBack, whoseTurn } from './come-back.ts'
import { areRecoveryWords, fitRecoveryWords, hasRecoveryWords, makeRecoveryWords } from './recovery-words.ts'
import { findSession, startSession } from './sessions.ts'
import { preparePassword } from './set-password.ts'
import { giveTicket } from './tickets.ts'

test('Dee’s eight words fit however she types them, and nobody else’s do', (t) => {
  const house = openHouse()
  t.after(house.close)
  const dee = house.member('dee')
  assert.equal(hasRecoveryWords(house.ctx, dee), false)
  assert.equal(fitRecoveryWords(house.ctx, dee, ''), false)
  const words = makeRecoveryWords(house.ctx, dee)
  assert.equal(areRecoveryWords(words), true)
  const typed = words.map((word, n) => `${n + 1}. ${word.toUpperCase()},`).join('\n  ')
  assert.equal(fitRecoveryWords(house.ctx, dee, typed), true)
  assert.equal(fitRecoveryWords(house.ctx, dee, words.toReversed().join(' ')), false)
  assert.equal(fitRecoveryWords(house.ctx, dee, words.slice(1).join(' ')), false)
  assert.equal(fitRecoveryWords(house.ctx, dee, `${words.join(' ')} abandon`), false)
  assert.equal(fitRecoveryWords(house.ctx, house.member('bo'), words.join(' ')), false)
  assert.equal(fitRecoveryWords(house.ctx, null, words.join(' ')), false)
})

test('new words end the old ones, and no word is in the database', (t) => {
  const house = openHouse()
  t.after(house.close)
  const dee = house.member('dee')
  const old = makeRecoveryWords(house.ctx, dee)
  const words = makeRecoveryWords(house.ctx, dee)
  assert.equal(fitRecoveryWords(house.ctx, dee, old.join(' ')), false)
  assert.equal(fitRecoveryWords(house.ctx, dee, words.join(' ')), true)
  const kept = JSON.stringify([all(house.ctx.db, 'select * from members'), all(house.ctx.db, 'select * from events')])
  for (const word of words) assert.equal(kept.includes(`"${word}"`) || kept.includes(`${word} `), false, word)
})

test('two thousand picks reach all over the list', (t) => {
  const house = openHouse()
  t.after(house.close)
  const seen = new Set(Array.from({ length: 250 }, () => makeRecoveryWords(house.ctx, house.member('dee'))).flat())
  assert.ok(seen.size > 1100, `${seen.size} different words`)
})

test('coming back works once, ends every session and gives new words', async (t) => {
  const house = openHouse()
  t.after(house.close)
  const dee = house.member('dee')
  const lost = startSession(house.ctx, dee, 'Firefox on Android')
  const old = makeRecoveryWords(house.ctx, dee)
  const [ticket, other] = [giveTicket(house.ctx, 'new-key', dee), giveTicket(house.ctx, 'new-key', dee)]
  const hash = await preparePassword(house.ctx, dee, 'night shift and tea')
  const { words } = comeBack(house.ctx, ticket, { key: { kind: 'password', hash }, dropCodes: false })
  assert.equal(findSession(house.ctx, lost), null)
  assert.equal(await checkPassword(house.ctx, dee, 'night shift and tea'), true)
  assert.equal(fitRecoveryWords(house.ctx, dee, old.join(' ')), false)
  assert.equal(fitRecoveryWords(house.ctx, dee, words.join(' ')), true)
  for (const used of [ticket, other]) assert.throws(() => whoseTurn(house.ctx, used), { code: 'expired' })
})

test('a ticket to choose a new key runs out after half an hour and fits its purpose only', async (t) => {
  const house = openHouse()
  t.after(house.close)
  const dee = house.member('dee')
  const ticket = giveTicket(house.ctx, 'new-key', dee)
  assert.throws(() => whoseTurn(house.ctx, giveTicket(house.ctx, 'second-step', dee)), { code: 'expired' })
  assert.throws(() => whoseTurn(house.ctx, ''), { code: 'expired' })
  assert.equal(whoseTurn(house.ctx, ticket).id, dee.id)
  await house.wait(30 * 60_000)
  assert.throws(() => whoseTurn(house.ctx, ticket), { code: 'expired' })
})
