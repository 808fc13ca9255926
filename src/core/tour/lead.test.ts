import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openHouse, type TestHouse } from '../../../test/village.ts'
import { run } from '../../db/database.ts'
import { eventsAfter } from '../events.ts'
import { blockPerson } from '../follows/block-person.ts'
import { limits } from '../limits.ts'
import { giveRole } from '../members/give-role.ts'
import { takeRole } from '../members/take-role.ts'
import { askToLead, decideToAsk } from './ask-to-lead.ts'
import { endLead } from './end-lead.ts'
import { findLead } from './lead.ts'
import { leadOn } from './lead-on.ts'
import { letLead } from './let-lead.ts'
import { noteStep } from './note-step.ts'

const nobody = '01ARZ3NDEKTSV4RRFFQ69G5FAV'

function village(t: TestContext): TestHouse {
  const house = openHouse()
  t.after(() => house.close())
  return house
}

/** Ada leads Bo. */
function led(t: TestContext): TestHouse {
  const house = village(t)
  askToLead(house.ctx, house.member('ada'), house.member('bo').id)
  letLead(house.ctx, house.member('bo'), house.member('ada').id)
  return house
}

const bosLead = (house: TestHouse) => {
  const lead = findLead(house.ctx, house.member('bo'))
  return lead && [lead.host.name, lead.allowed, lead.step, lead.phone]
}

test('Ada asks, and learns nothing of Bo’s phone before Bo says yes', (t) => {
  const house = village(t)
  const { ctx } = house
  const [ada, bo] = [house.member('ada'), house.member('bo')]
  askToLead(ctx, ada, bo.id)
  noteStep(ctx, bo, 2, { follows: false })
  assert.deepEqual(bosLead(house), ['ada', false, 1, null])
  assert.throws(() => leadOn(ctx, ada, { id: bo.id, step: 3 }), { code: 'stale' })
  letLead(ctx, bo, ada.id)
  letLead(ctx, bo, ada.id)
  assert.deepEqual(bosLead(house), ['ada', true, 1, null])
  const told = eventsAfter(ctx, 0, 100).map(({ event }) => event.name)
  assert.deepEqual(
    told.filter((name) => name.startsWith('tour.')),
    ['tour.lead-asked', 'tour.lead-begun'],
  )
})

test('either side moves: Bo takes Ada along, but not when Bo only goes where Ada is', (t) => {
  const house = led(t)
  const { ctx } = house
  const [ada, bo] = [house.member('ada'), house.member('bo')]
  noteStep(ctx, bo, 1, { follows: true })
  leadOn(ctx, ada, { id: bo.id, step: 3 })
  assert.deepEqual(bosLead(house), ['ada', true, 3, 1])
  // The page that Bo has open is opened anew: that is no step of hers.
  noteStep(ctx, bo, 1, { follows: false })
  assert.deepEqual(bosLead(house), ['ada', true, 3, 1])
  leadOn(ctx, ada, { id: bo.id, step: 4 })
  // Her phone was on its way to 3 meanwhile.
  noteStep(ctx, bo, 3, { follows: true })
  assert.deepEqual(bosLead(house), ['ada', true, 4, 3])
  noteStep(ctx, bo, 2, { follows: false })
  assert.deepEqual(bosLead(house), ['ada', true, 2, 2])
})

test('it ends when one of the two says so, by itself after three hours, and ending twice is ending once', async (t) => {
  const house = led(t)
  const { ctx } = house
  const [ada, bo] = [house.member('ada'), house.member('bo')]
  endLead(ctx, bo, bo.id)
  endLead(ctx, ada, bo.id)
  assert.equal(bosLead(house), null)
  assert.throws(() => leadOn(ctx, ada, { id: bo.id, step: 3 }), { code: 'stale' })
  assert.throws(() => letLead(ctx, bo, ada.id), { code: 'stale' })
  askToLead(ctx, ada, bo.id)
  await house.wait(limits.tour.lead - 1000)
  letLead(ctx, bo, ada.id)
  await house.wait(limits.tour.lead - 1)
  leadOn(ctx, ada, { id: bo.id, step: 2 })
  await house.wait(1)
  assert.equal(bosLead(house), null)
  assert.throws(() => leadOn(ctx, ada, { id: bo.id, step: 3 }), { code: 'stale' })
})

test('one host leads at a time; a question without an answer gives way to another one', (t) => {
  const house = village(t)
  const { ctx } = house
  giveRole(ctx, house.member('ada'), { member: house.member('dee'), role: 'host' })
  const [ada, bo, dee] = [house.member('ada'), house.member('bo'), house.member('dee')]
  askToLead(ctx, ada, bo.id)
  askToLead(ctx, dee, bo.id)
  // Bo answers a page that is older than Dee's question.
  assert.throws(() => letLead(ctx, bo, ada.id), { code: 'stale' })
  letLead(ctx, bo, dee.id)
  assert.throws(() => askToLead(ctx, ada, bo.id), { code: 'not-allowed' })
  assert.throws(() => leadOn(ctx, ada, { id: bo.id, step: 3 }), { code: 'stale' })
  assert.throws(() => endLead(ctx, ada, bo.id), { code: 'not-allowed' })
  assert.deepEqual(bosLead(house), ['dee', true, 1, null])
  takeRole(ctx, ada, { member: dee, role: 'host' })
  assert.equal(bosLead(house), null)
  askToLead(ctx, ada, bo.id)
  assert.deepEqual(bosLead(house), ['ada', false, 1, null])
})

test('the rule of asking needs no database', () => {
  const [ada, dee, bo] = [{ id: 'a' }, { id: 'd' }, { shownName: 'Bo' }]
  const host = { id: 'd', shownName: 'Dee' }
  assert.equal(decideToAsk(ada, bo, null), 'ask')
  assert.equal(decideToAsk(dee, bo, { host, allowed: true }), 'asked')
  assert.equal(decideToAsk(ada, bo, { host, allowed: false }), 'ask')
  assert.throws(() => decideToAsk(ada, bo, { host, allowed: true }), { message: /Dee leads Bo/ })
})

test('a block of either side ends it, and then nobody can ask', (t) => {
  for (const [blocker, blocked] of [
    ['bo', 'ada'],
    ['ada', 'bo'],
  ] as const) {
    const house = led(t)
    const { ctx } = house
    blockPerson(ctx, house.member(blocker), house.member(blocked).id)
    assert.equal(bosLead(house), null)
    const code = blocker === 'bo' ? 'not-found' : 'not-allowed'
    const [ada, bo] = [house.member('ada'), house.member('bo').id]
    assert.throws(() => askToLead(ctx, ada, bo), { code })
    assert.throws(() => leadOn(ctx, ada, { id: bo, step: 2 }), { code })
  }
})

test('only hosts lead, nobody herself, and nobody who does not live here', (t) => {
  const house = village(t)
  const { ctx } = house
  const [ada, bo, dee] = [house.member('ada'), house.member('bo'), house.member('dee')]
  assert.throws(() => askToLead(ctx, bo, dee.id), { code: 'not-allowed' })
  assert.throws(() => leadOn(ctx, bo, { id: dee.id, step: 2 }), { code: 'not-allowed' })
  assert.throws(() => askToLead(ctx, ada, ada.id), { code: 'bad-input' })
  for (const id of [nobody, 'x', '']) assert.throws(() => askToLead(ctx, ada, id), { code: 'not-found' })
  run(ctx.db, 'update members set left_on = :now where id = :id', { id: dee.id, now: ctx.now() })
  assert.throws(() => askToLead(ctx, ada, dee.id), { code: 'not-found' })
})
