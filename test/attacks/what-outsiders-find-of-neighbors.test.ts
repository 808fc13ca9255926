import assert from 'node:assert/strict'
import { test } from 'node:test'
import { followPerson } from '../../src/core/follows/follow-person.ts'
import { boostPost } from '../../src/core/reactions/boost-post.ts'
import { pinPost } from '../../src/core/reactions/pin-post.ts'
import { all } from '../../src/db/database.ts'
import { fetchActor } from '../../src/federation/fetch/fetch-actor.ts'
import { actorUri } from '../../src/federation/ids.ts'
import { rows } from '../../src/mastodon/routes.ts'
import { befriend } from '../neighbors.ts'
import { openStreet } from '../street.ts'
import type { TestHouse } from '../village.ts'
import { crawl } from './crawl.ts'

const near = { choice: 'neighborhood' } as const
const canary = 'qvbnmzxcklp'

test('a passer-by finds not one word of the neighborhood, in the house that said it or in one that heard it', async (t) => {
  const street = await openStreet(t, 'maple', 'elm', 'far')
  await befriend(street, 'maple', 'elm')
  const [maple, elm, far] = [street.house('maple'), street.house('elm'), street.house('far')]
  for (const house of [far, elm]) {
    const ada = await fetchActor(house.ctx, actorUri(maple.ctx, maple.member('ada').id))
    followPerson(house.ctx, house.member('dee'), ada.id)
  }
  await street.settle()
  const open = maple.says('ada', 'For all of you.', { choice: 'public' })
  const poll = { options: [`${canary} yes`, `${canary} no`], several: false, hidden: false, lasts: 3_600_000 }
  const post = maple.says('ada', `${canary} #${canary}`, { ...near, warning: canary, poll })
  maple.says('ada', `${canary} in answer`, { ...near, replyTo: open.id })
  pinPost(maple.ctx, maple.member('ada'), post.id)
  await street.settle()
  const there = String(
    all(elm.ctx.db, `select id from posts where text like '%${canary}%' and reply_to is null`)[0]?.['id'],
  )
  const dee = elm.member('dee')
  boostPost(elm.ctx, { ...dee, preferences: { ...dee.preferences, holdBeyond: 0 } }, there)
  await street.settle()
  assert.match(await elm.as('dee').read('/following'), new RegExp(canary))
  await look(maple, post.id)
  await look(elm, there)
  for (const table of ['posts', 'remote_posts', 'arrivals', 'notifications'])
    assert.ok(!JSON.stringify(all(far.ctx.db, `select * from ${table}`)).includes(canary), table)
  assert.equal(all(far.ctx.db, 'select 1 from posts').length, 1)
})

async function look(house: TestHouse, id: string): Promise<void> {
  const web = [
    '/',
    '/about',
    '/@ada',
    '/@ada/feed.atom',
    '/@ada/feed.rss',
    '/@dee',
    `/@ada/${id}`,
    `/@ada@maple.test/${id}`,
    `/tags/${canary}`,
    `/search?q=${canary}`,
    `/posts/${id}/where`,
  ]
  const oembed = `/api/oembed?url=${encodeURIComponent(`${house.ctx.address}/@ada/${id}`)}`
  const api = rows.filter(({ method }) => method === 'get').map(({ path }) => path.replace(/:\w+/g, id))
  const visited = await crawl(
    house.stranger(),
    [...web, oembed, ...api.filter((path) => !path.includes('streaming'))],
    800,
  )
  assert.ok(visited.length > 100, `${visited.length} places`)
  const found = visited.filter(({ text, path }) => text.includes(canary) && !path.includes(canary))
  assert.deepEqual(
    found.map(({ path }) => path),
    [],
  )
}
