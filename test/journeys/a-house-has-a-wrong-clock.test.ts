import assert from 'node:assert/strict'
import { test } from 'node:test'
import { arrivalsDue, nextArrivals, takeIn, tryAgain } from '../../src/core/arrivals/arrivals.ts'
import { listPapers } from '../../src/core/neighborhood/papers.ts'
import { propose, type Wish } from '../../src/core/neighborhood/propose.ts'
import { signProposal } from '../../src/core/neighborhood/sign-proposal.ts'
import { findBelonging } from '../../src/core/neighborhood/where-we-belong.ts'
import { all } from '../../src/db/database.ts'
import { Refusal } from '../../src/lib/refusal.ts'
import { befriend } from '../neighbors.ts'
import { openStreet, type Street } from '../street.ts'
import { morning, type TestHouse } from '../village.ts'

const hour = 60 * 60 * 1000
const year = 365 * 24 * hour
const near = { choice: 'neighborhood' } as const
const rename = (name: string): Wish => ({ kind: 'rename', name, maxServers: 12, absenceDays: 30 })
const isBusy = (error: unknown) => error instanceof Refusal && error.code === 'busy'

const wrong = [
  ['is an hour slow', -hour],
  ['is an hour fast', hour],
  ['is a year slow', -year],
  ['is a year fast', year],
  ['begins in 1970 again', 60_000 - morning],
] as const

/** Asks the others for news as the page does, and then all of them for a new name. */
async function asks(house: TestHouse, name: string): Promise<string> {
  for (const host of ['maple.test', 'elm.test']) await house.ctx.elsewhere.syncNeighborhood(host)
  return propose(house.ctx, house.member('ada'), { wants: rename(name), why: '' })
}

async function saysYes(street: Street, name: string, hash: string): Promise<void> {
  const { ctx, member } = street.house(name)
  for (const host of ['maple.test', 'elm.test', 'oak.test'])
    if (host !== `${name}.test`) await ctx.elsewhere.syncNeighborhood(host)
  signProposal(ctx, member('ada'), { hash, decided: 'host' })
  await street.settle()
}

const nameAt = ({ ctx }: TestHouse) => {
  const standing = findBelonging(ctx)?.standing
  return standing?.kind === 'whole' ? standing.head.name : standing?.kind
}
const knows = ({ ctx }: TestHouse, words: string) =>
  all(ctx.db, 'select id from posts where text = :words', { words }).length
const signed = ({ ctx }: TestHouse) => all(ctx.db, 'select 1 from neighborhood_signed').length

for (const [how, offset] of wrong)
  test(`the clock of a house ${how}: it signs only what its neighbors can believe, and is one of them again once the clock is right`, async (t) => {
    const street = await openStreet(t, 'maple', 'elm', 'oak')
    const neighborhood = await befriend(street, 'maple', 'elm', 'oak')
    const [maple, elm, oak] = [street.house('maple'), street.house('elm'), street.house('oak')]
    for (const house of [elm, oak]) await house.ctx.elsewhere.syncNeighborhood('maple.test')
    const isFar = Math.abs(offset) > hour
    await oak.wait(offset)
    oak.says('bo', 'What time is it?', near)
    if (isFar) {
      // It had asked a moment ago, which lies a year ahead of what its clock says.
      assert.throws(() => propose(oak.ctx, oak.member('ada'), { wants: rename('Too Late'), why: '' }), isBusy)
      await assert.rejects(asks(oak, 'Too Late'), isBusy)
      assert.equal(signed(oak), 0)
    }
    const hash = isFar ? await asks(maple, 'Three Ponds') : await asks(oak, 'Three Ponds')
    await street.settle()
    assert.equal(knows(elm, 'What time is it?'), isFar ? 0 : 1)
    if (isFar) await saysYes(street, 'elm', hash)
    await oak.wait(-offset)
    for (const house of [maple, elm, oak]) await house.wait(11 * 60_000)
    await street.settle()
    for (const house of [maple, elm])
      assert.equal(knows(house, 'What time is it?'), 1, 'nobody has to speak to it first')
    elm.says('bo', 'Nearly noon.', near)
    await street.settle()
    for (const house of [maple, elm, oak])
      for (const words of ['What time is it?', 'Nearly noon.']) assert.equal(knows(house, words), 1, words)
    for (const name of isFar ? ['oak'] : ['maple', 'elm']) await saysYes(street, name, hash)
    for (const house of [maple, elm, oak]) {
      assert.equal(nameAt(house), 'Three Ponds')
      assert.equal(listPapers(house.ctx, neighborhood).length, 3)
    }
  })

test('what waited while the clock was a year fast goes its way when it is right, though nobody else says a word', async (t) => {
  const street = await openStreet(t, 'maple', 'elm')
  await befriend(street, 'maple', 'elm')
  const [maple, elm] = [street.house('maple'), street.house('elm')]
  await maple.wait(year)
  maple.says('bo', 'Is it next year already?', near)
  takeIn(maple.ctx, [{ id: 'x', actor: 'http://elm.test/ap/server', host: 'elm.test', activity: '{}' }])
  const [arrival] = nextArrivals(maple.ctx, 1)
  assert.ok(arrival)
  tryAgain(maple.ctx, arrival, 'nobody answered')
  await maple.settle()
  await maple.wait(-year)
  await maple.wait(11 * 60_000)
  await street.settle()
  assert.equal(knows(elm, 'Is it next year already?'), 1)
  assert.equal(arrivalsDue(maple.ctx), null)
})
