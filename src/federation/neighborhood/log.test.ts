import assert from 'node:assert/strict'
import { test } from 'node:test'
import { befriend, part } from '../../../test/neighbors.ts'
import { askHouse, type Signer } from '../../../test/signed.ts'
import { openStreet } from '../../../test/street.ts'
import type { TestHouse } from '../../../test/village.ts'

const serverOf = (house: TestHouse): Signer => ({ house, name: 'the house' })

async function told(house: TestHouse, path: string, as: Signer | null): Promise<{ status: number; body: string }> {
  const answer = await askHouse(house, path, as ? { as } : {})
  return { status: answer.status, body: await answer.text() }
}

test('who belongs together is read by the houses it is about; for everybody else it is as if it were not there', async (t) => {
  const street = await openStreet(t, 'maple', 'elm', 'oak')
  const neighborhood = await befriend(street, 'maple', 'elm')
  const [maple, elm, oak] = [street.house('maple'), street.house('elm'), street.house('oak')]
  const log = `/ap/neighborhood/log?of=${neighborhood}`
  const unknown = `/ap/neighborhood/log?of=${neighborhood.slice(0, -1)}${neighborhood.endsWith('a') ? 'b' : 'a'}`
  const nothing = await told(maple, unknown, serverOf(elm))
  assert.equal(nothing.status, 404)
  const bos: Signer = { house: elm, name: 'bo' }
  for (const stranger of [null, serverOf(oak), bos])
    for (const path of [log, unknown, '/ap/neighborhood', '/ap/neighborhood/log', '/ap/neighborhood/log?of=x&after=-1'])
      assert.deepEqual(await told(maple, path, stranger), nothing, path)
  const found = await told(maple, log, serverOf(elm))
  assert.equal(found.status, 200)
  assert.equal((JSON.parse(found.body) as { papers: unknown[] }).papers.length, 1)
  const neighbors = JSON.parse((await told(maple, '/ap/neighborhood', serverOf(elm))).body)
  assert.match(JSON.stringify(neighbors), /elm\.test\/ap\/server/)
})

test('a house that has left still reads how it came to an end, and no longer who is there', async (t) => {
  const street = await openStreet(t, 'maple', 'elm', 'pine')
  const neighborhood = await befriend(street, 'maple', 'elm', 'pine')
  await part(street, 'pine', ['maple', 'elm'])
  const [maple, pine] = [street.house('maple'), street.house('pine')]
  assert.equal((await told(maple, `/ap/neighborhood/log?of=${neighborhood}`, serverOf(pine))).status, 200)
  assert.equal((await told(maple, '/ap/neighborhood', serverOf(pine))).status, 404)
})

test('what a house says of itself is read by servers, and by nobody who does not say which one', async (t) => {
  const street = await openStreet(t, 'maple', 'elm')
  const [maple, elm] = [street.house('maple'), street.house('elm')]
  assert.equal((await told(maple, '/ap/neighborhood/sheet', null)).status, 404)
  const sheet = JSON.parse((await told(maple, '/ap/neighborhood/sheet', serverOf(elm))).body) as {
    name: string
    members: number
    rules: string
  }
  assert.deepEqual([sheet.name, sheet.members, sheet.rules], ['maple', 3, 'Be kind.'])
  const card = await elm.ctx.elsewhere.visitServer(' HTTP://maple.test/about ')
  assert.deepEqual([card.name, card.members, card.neighborhood], ['maple', 3, null])
})

test('nothing becomes of an address that is none, or of a server that can not be a neighbor', async (t) => {
  const street = await openStreet(t, 'maple', 'elm')
  const { ctx } = street.house('maple')
  street.house('elm').ctx.db.exec(`update house set federation = 'off'`)
  for (const typed of [
    '',
    'maple',
    'ftp://elm.test',
    'https://ada:x@elm.test',
    'elm.test',
    'x'.repeat(400),
    '127.0.0.1',
  ])
    await assert.rejects(ctx.elsewhere.visitServer(typed), { name: 'Refusal', field: 'address' }, typed)
})
