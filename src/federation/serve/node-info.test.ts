import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { askHouse } from '../../../test/signed.ts'
import { openStreet } from '../../../test/street.ts'
import type { TestHouse } from '../../../test/village.ts'
import { saveOpenness } from '../../core/house/federation.ts'

async function maple(t: TestContext): Promise<TestHouse> {
  return (await openStreet(t, 'maple')).house('maple')
}

interface Sheet {
  readonly version: string
  readonly software: { readonly name: string; readonly version: string }
  readonly protocols: readonly string[]
  readonly usage: { readonly users: Readonly<Record<string, number>> }
  readonly metadata: { readonly upstream: { readonly name: string } }
}

/** The sheet as apps find it: by the links in the well-known place. */
async function sheets(house: TestHouse): Promise<Sheet[]> {
  const found = await askHouse(house, '/.well-known/nodeinfo', { accept: 'application/json' })
  assert.equal(found.status, 200)
  const { links } = (await found.json()) as { links: { rel: string; href: string }[] }
  const aboutUs = links.filter(({ rel }) => rel.startsWith('http://nodeinfo.diaspora.software/'))
  return Promise.all(
    aboutUs.map(async ({ rel, href }) => {
      const answered = await askHouse(house, href, { accept: '*/*' })
      const sheet = (await answered.json()) as Sheet
      assert.ok(rel.endsWith(`/${sheet.version}`) && answered.headers.get('content-type')?.includes(rel), href)
      assert.equal(answered.headers.get('access-control-allow-origin'), '*')
      return sheet
    }),
  )
}

test('an app finds out what runs here, whether the house talks with others or not', async (t) => {
  const house = await maple(t)
  for (const [openness, protocols, counted] of [
    ['open', ['activitypub'], ['total', 'activeMonth']],
    ['off', [], ['total']],
  ] as const) {
    saveOpenness(house.ctx, openness)
    const found = await sheets(house)
    assert.deepEqual(
      found.map(({ version }) => version),
      ['2.0', '2.1'],
    )
    for (const sheet of found) {
      assert.equal(sheet.software.name, 'porchlight')
      assert.deepEqual(sheet.protocols, protocols)
      assert.deepEqual(Object.keys(sheet.usage.users), counted)
      assert.equal(sheet.metadata.upstream.name, 'mastodon')
    }
  }
})

test('a house that keeps to itself tells servers nothing else, and of its people only how many there are', async (t) => {
  const house = await maple(t)
  saveOpenness(house.ctx, 'off')
  const told = await Promise.all(
    ['/.well-known/nodeinfo', '/.well-known/host-meta', '/nodeinfo/2.0', '/nodeinfo/2.1'].map(async (path) => {
      assert.equal((await house.web.request(path, { method: 'POST' })).status, 404, path)
      return (await askHouse(house, path)).text()
    }),
  )
  const people = (['ada', 'bo', 'dee'] as const).map((name) => house.member(name))
  for (const { id, name, shownName } of people)
    for (const word of [id, `@${name}`, shownName]) assert.ok(!told.join(' ').includes(word), word)
  const ada = house.member('ada').id
  for (const path of [
    '/.well-known/webfinger?resource=acct:ada@maple.test',
    '/.well-known/constructor',
    '/nodeinfo/1.0',
    '/ap/server',
    `/ap/u/${ada}`,
  ])
    assert.equal((await askHouse(house, path)).status, 404, path)
})
