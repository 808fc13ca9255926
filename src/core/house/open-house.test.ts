import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHouse as openTestHouse } from '../../../test/village.ts'
import { firstHost, makeFirstHost } from '../joining/make-first-host.ts'
import { writeRules } from '../rules/write-rules.ts'
import { confirmWords } from './confirm-words.ts'
import { findHouse } from './house.ts'
import { nameHouse } from './name-house.ts'
import { openHouse } from './open-house.ts'
import { setOpenness } from './set-openness.ts'

const ada = { handle: 'ada', name: 'Ada Marsh', password: 'porch light evening' }
const names = { name: 'Maple Street', shortName: 'Maple', sentence: '', noun: '', colour: 'leaf' }
const openness = { lockedHome: true, openFront: true, inviting: 'suggest', waitlist: true } as const

test('a house opens when its questions are answered, once, and keeps the answers', async (t) => {
  const house = openTestHouse({ opened: false })
  t.after(() => house.close())
  const { ctx } = house
  const host = await makeFirstHost(ctx, ada)
  assert.deepEqual(host.roles, ['host', 'keeper'])
  assert.throws(() => openHouse(ctx, host), { code: 'stale' })
  confirmWords(ctx, host)
  nameHouse(ctx, host, names)
  writeRules(ctx, host, 'Be kind.')
  assert.throws(() => openHouse(ctx, host), { code: 'stale' })
  setOpenness(ctx, host, openness)
  openHouse(ctx, host)
  const opened = findHouse(ctx.db)
  await house.wait(1000)
  openHouse(ctx, host)
  assert.deepEqual(findHouse(ctx.db), opened)
  assert.deepEqual(
    [
      opened.name,
      opened.shortName,
      opened.noun,
      opened.colour,
      opened.lockedHome,
      opened.openFront,
      opened.inviting,
      opened.waitlist,
    ],
    ['Maple Street', 'Maple', 'members', 'leaf', true, true, 'suggest', true],
  )
})

test('of two people who hold the owner link at once one becomes the host', async (t) => {
  const house = openTestHouse({ opened: false })
  t.after(() => house.close())
  const both = await Promise.allSettled([
    makeFirstHost(house.ctx, ada),
    makeFirstHost(house.ctx, { ...ada, handle: 'bo' }),
  ])
  assert.deepEqual(
    both.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : [])),
    ['stale'],
  )
  assert.ok(firstHost(house.ctx))
})

test('names that do not fit are refused with the field they are about, and nobody but a host names the house', async (t) => {
  const house = openTestHouse()
  t.after(() => house.close())
  const host = house.member('ada')
  const wrong = {
    name: ['', 'n'.repeat(61), '\u200b'],
    shortName: ['', 'n'.repeat(17)],
    sentence: ['n'.repeat(201)],
    noun: ['n'.repeat(21)],
    colour: ['', 'pink', 'constructor'],
  }
  for (const [field, values] of Object.entries(wrong)) {
    for (const value of values)
      assert.throws(() => nameHouse(house.ctx, host, { ...names, [field]: value }), { field }, `${field} ${value}`)
  }
  assert.throws(() => nameHouse(house.ctx, house.member('bo'), names), { code: 'not-allowed' })
  assert.throws(() => setOpenness(house.ctx, house.member('bo'), openness), { code: 'not-allowed' })
  assert.equal(findHouse(house.ctx.db).name, 'Maple Street')
  nameHouse(house.ctx, host, { ...names, name: '  Elm\u202e \n Court ', shortName: 'בית' })
  assert.deepEqual([findHouse(house.ctx.db).name, findHouse(house.ctx.db).shortName], ['Elm Court', 'בית'])
})
