import assert from 'node:assert/strict'
import { test } from 'node:test'
import { blockPerson } from '../../src/core/follows/block-person.ts'
import { mergePapers } from '../../src/core/neighborhood/merge-papers.ts'
import { listPapers } from '../../src/core/neighborhood/papers.ts'
import { firstVersion } from '../../src/core/neighborhood/protocol/first-version.ts'
import { findBelonging, ourSeat } from '../../src/core/neighborhood/where-we-belong.ts'
import { all, run } from '../../src/db/database.ts'
import { lookAfterNeighbors } from '../../src/federation/neighborhood/sync.ts'
import { admit, befriend, proofOf, seatOf } from '../neighbors.ts'
import { openStreet } from '../street.ts'
import { openHouse, type TestHouse } from '../village.ts'

const newsOf = ({ ctx }: TestHouse) =>
  all(ctx.db, `select 1 from notifications where kind = 'neighborhood-changed'`).length

test('D9: a neighbor that says it belongs elsewhere too is shown to the hosts', async (t) => {
  const street = await openStreet(t, 'maple', 'elm', 'oak')
  await befriend(street, 'maple', 'elm')
  const [maple, elm] = [street.house('maple'), street.house('elm')]
  await lookAfterNeighbors(maple.ctx)
  assert.equal(newsOf(maple), 0)
  run(elm.ctx.db, 'update neighborhoods set left = :now', { now: elm.ctx.now() })
  await befriend(street, 'elm', 'oak')
  await lookAfterNeighbors(maple.ctx)
  assert.equal(newsOf(maple), 1)
  run(maple.ctx.db, 'delete from notifications')
  await lookAfterNeighbors(maple.ctx)
  assert.equal(newsOf(maple), 0, 'they are told once')
})

test('D9: a yes of long ago makes no house belong to two neighborhoods: it says goodbye to the second at once', async (t) => {
  const street = await openStreet(t, 'maple', 'elm', 'oak')
  const here = await befriend(street, 'maple', 'elm')
  const [maple, oak] = [street.house('maple'), street.house('oak')]
  const seats = await Promise.all([maple, oak].map(seatOf))
  const first = firstVersion(seats, { name: 'Another street', rules: { maxServers: 12, absenceDays: 30 } })
  const proof = await Promise.all([maple, oak].map(async (house) => (await proofOf(house, first)).proof))
  const from = ourSeat(oak.ctx)
  mergePapers(maple.ctx, {
    neighborhood: first.neighborhood,
    from,
    papers: [{ ...first, proof }],
    refused: [],
    words: '',
  })
  assert.equal(findBelonging(maple.ctx)?.neighborhood, here)
  const leaves = listPapers(maple.ctx, first.neighborhood).filter(({ type }) => type === 'NeighborhoodLeave')
  assert.equal(leaves.length, 1)
})

test('D12: whoever writes to the neighborhood sees which houses read along, and again when one has come', async (t) => {
  const street = await openStreet(t, 'maple', 'elm', 'oak')
  await befriend(street, 'maple', 'elm')
  const maple = street.house('maple')
  const ada = maple.as('ada')
  assert.match(await ada.read('/write'), /elm[^<]*\d+ people|\d+ people[^<]*elm/i)
  const says = (text: string) => ada.post('/write', { text, audience: 'neighborhood', do: 'post' })
  await says('Hello, Elm.')
  await admit(street, 'oak', ['maple', 'elm'])
  const asked = await (await says('Hello again.')).text()
  assert.match(asked, /oak/i)
  assert.equal(all(maple.ctx.db, `select 1 from posts where text = 'Hello again.'`).length, 0, 'it has not left yet')
})

test('D14: how many people a house says it has is shown as its own word, and no number breaks the page', async (t) => {
  const street = await openStreet(t, 'maple', 'elm')
  const maple = street.house('maple')
  await maple.ctx.elsewhere.visitServer('http://elm.test')
  for (const members of [3, 0, 100_000]) {
    run(maple.ctx.db, 'update neighbor_cards set members = :members', { members })
    assert.match(await maple.as('ada').read('/street/houses/elm.test'), /as they say/)
  }
})

test('whom Ada blocked reads what Bo answers her, and not where the post of hers is that he answers', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  blockPerson(house.ctx, house.member('ada'), house.member('dee').id)
  const asks = house.says('ada', 'Who has a ladder?', { choice: 'neighborhood' })
  const answers = house.says('bo', 'I have one.', { choice: 'neighborhood', replyTo: asks.id })
  const page = await house.as('dee').read(`/@bo/${answers.id}`)
  assert.match(page, /I have one\./)
  assert.ok(!page.includes(asks.id))
})
