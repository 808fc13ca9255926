import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openHouse, type TestHouse } from '../../../test/village.ts'
import { one } from '../../db/database.ts'
import { findHostingMe } from '../guest-book/hosting-me.ts'
import { limits } from '../limits.ts'
import { findInterests } from '../members/interests.ts'
import { findTown } from '../members/town.ts'
import { beginTour } from './begin-tour.ts'
import { finishTour } from './finish-tour.ts'
import { noteStep } from './note-step.ts'
import { putAwayTour } from './put-away-tour.ts'
import { restartTour } from './restart-tour.ts'
import { type FirstWords, tellHosts } from './tell-hosts.ts'
import { tourStateOf } from './tour.ts'

function village(t: TestContext): TestHouse {
  const house = openHouse()
  t.after(() => house.close())
  return house
}

const alone = { follows: false }

test('Bo goes on where she stopped, and the end comes once', async (t) => {
  const house = village(t)
  const { ctx } = house
  const bo = house.member('bo')
  assert.equal(tourStateOf(ctx, bo), null)
  beginTour(ctx, bo)
  noteStep(ctx, bo, 3, alone)
  beginTour(ctx, bo)
  assert.equal(tourStateOf(ctx, bo)?.step, 3)
  noteStep(ctx, bo, 2, alone)
  assert.equal(tourStateOf(ctx, bo)?.step, 2)
  finishTour(ctx, bo)
  const finished = tourStateOf(ctx, bo)?.finished
  assert.equal(finished, ctx.now())
  await house.wait(1000)
  finishTour(ctx, bo)
  noteStep(ctx, bo, 1, alone)
  assert.deepEqual([tourStateOf(ctx, bo)?.finished, tourStateOf(ctx, bo)?.step], [finished, 5])
})

test('whoever never began has no tour by looking at a screen, at the end or away', (t) => {
  const { ctx, member } = village(t)
  noteStep(ctx, member('dee'), 4, alone)
  finishTour(ctx, member('dee'))
  putAwayTour(ctx, member('dee'))
  assert.equal(tourStateOf(ctx, member('dee')), null)
})

test('Dee begins again, and a card she put away stays away', (t) => {
  const { ctx, member } = village(t)
  const dee = member('dee')
  restartTour(ctx, dee)
  putAwayTour(ctx, dee)
  finishTour(ctx, dee)
  restartTour(ctx, dee)
  const { step, finished, putAway } = tourStateOf(ctx, dee) ?? {}
  assert.deepEqual([step, finished, putAway], [1, null, ctx.now()])
})

const words: FirstWords = {
  phone: 'android',
  experience: 'new',
  worries: ' That I say too much. ',
  interests: ['tea', 'Tea', ' ', 'films'],
  town: 'Porto',
}

test('what a newcomer says reaches its places, and nothing of it when one part is refused', (t) => {
  const { ctx, member } = village(t)
  const bo = member('bo')
  tellHosts(ctx, bo, words)
  const said = () => {
    const { phone, experience, worries } = findHostingMe(ctx, bo.id)
    return [phone, experience, worries, findInterests(ctx, bo.id), findTown(ctx, bo.id)]
  }
  const kept = ['android', 'new', 'That I say too much.', ['Tea', 'films'], 'Porto']
  assert.deepEqual(said(), kept)
  const long = 'x'.repeat(limits.hostingMe.words + 1)
  const wrong: [Partial<FirstWords>, string][] = [
    [{ worries: long }, 'worries'],
    [{ town: long }, 'town'],
    [{ interests: ['x'.repeat(31)] }, 'interests'],
    [{ interests: Array.from({ length: 13 }, (_, n) => `like ${n}`) }, 'interests'],
  ]
  for (const [part, field] of wrong) {
    assert.throws(() => tellHosts(ctx, bo, { ...words, phone: 'iphone', town: 'Lyon', ...part }), { field })
    assert.deepEqual(said(), kept)
  }
  tellHosts(ctx, bo, { phone: '', experience: '', worries: '', interests: [], town: '' })
  assert.deepEqual(said(), ['', '', '', [], ''])
  assert.equal(one(ctx.db, 'select count(*) as n from tours')?.['n'], 0)
})
