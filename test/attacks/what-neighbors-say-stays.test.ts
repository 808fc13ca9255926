import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { acceptMedia } from '../../src/core/media/accept-media.ts'
import { boostPost } from '../../src/core/reactions/boost-post.ts'
import { all, one } from '../../src/db/database.ts'
import { documents } from '../../src/federation/door.ts'
import { photograph } from '../../src/media/sample-pictures.ts'
import type { TestHouse } from '../village.ts'
import { crawl } from './crawl.ts'
import { askAs, openHostileStreet } from './hostile-neighbor.ts'
import { addressOf } from './hostile-peer.ts'

const canary = 'qsoupnight'

async function picture({ ctx, member }: TestHouse): Promise<string> {
  const path = join(ctx.mediaFolder, 'incoming', randomUUID())
  const bytes = await photograph(40, 30)
  writeFileSync(path, bytes)
  return (await acceptMedia(ctx, member('ada'), { path, bytes: bytes.length })).id
}

const idAt = ({ ctx }: TestHouse, words: string) =>
  String(one(ctx.db, 'select id from posts where html like :words', { words: `%${words}%` })?.['id'])

test('D2: nobody from outside finds a word of it, whatever she asks for and as whom, follower or not', async (t) => {
  const street = await openHostileStreet(t)
  const { maple, elm, out, cy, zed, first, says } = street
  const { id: ada } = maple.member('ada')
  await says(out, { type: 'Follow', actor: zed, object: addressOf(maple, 'ada') })
  assert.equal(one(maple.ctx.db, 'select count(*) as n from follows')?.['n'], 1, 'she follows Ada')
  const media = [{ id: await picture(maple), alt: `${canary}alt` }]
  const said = maple.says('ada', `${canary}words #${canary}tag`, { choice: 'neighborhood', media })
  await street.settle()
  const there = idAt(elm, canary)
  elm.says('dee', `${canary}answer`, { choice: 'neighborhood', replyTo: there })
  const dee = { ...elm.member('dee'), preferences: { ...elm.member('dee').preferences, holdBeyond: 0 } }
  boostPost(elm.ctx, dee, there)
  await street.settle()
  assert.ok(idAt(maple, `${canary}answer`) !== 'undefined', 'the neighbors have it')

  const server = out.person('server', { type: 'Application', preferredUsername: 'out.test' })
  const answer = idAt(maple, `${canary}answer`)
  const values: Record<string, string>[] = [
    { id: said.id, author: ada, handle: '@ada', quoting: answer },
    { id: ada, author: ada, handle: '@ada', quoting: said.id },
    {
      id: answer,
      author: String(one(maple.ctx.db, 'select author from posts where id = :answer', { answer })?.['author']),
      handle: '@dee@elm.test',
      quoting: said.id,
    },
  ]
  const asNeighbor = await askAs(maple, cy, `${maple.ctx.address}/ap/o/${ada}/${said.id}`)
  assert.match(asNeighbor.bytes, new RegExp(`${canary}words`), 'a neighbor does')
  for (const pattern of Object.keys(documents))
    for (const value of values) {
      const path = pattern.replace(/:(\w+)(\{[^/]*\})?/g, (_, name: string) => value[name] ?? 'x')
      for (const query of ['', '?page=1', `?of=${first.neighborhood}`])
        for (const who of [zed, server]) {
          const { bytes } = await askAs(maple, who, `${maple.ctx.address}${path}${query}`)
          assert.doesNotMatch(bytes, new RegExp(canary), `${path}${query}`)
          assert.doesNotMatch(bytes, /elm\.test|mal\.test/, `${path}${query} names a neighbor`)
        }
    }
  for (const house of [maple, elm]) {
    const seeds = [
      '/',
      '/@ada',
      '/@dee',
      `/@ada/${said.id}`,
      `/posts/${said.id}`,
      `/tags/${canary}tag`,
      '/about',
      '/neighborhood',
    ]
    for (const { path, text } of await crawl(house.stranger(), [...seeds, `/search?q=${canary}`], 80))
      if (!path.includes(canary)) assert.doesNotMatch(text, new RegExp(canary), path)
  }
  assert.equal(out.asked.filter((path) => path.includes('inbox')).length, 1, 'only the yes to her follow')
})

test('D2: what is hidden is answered like what is not there, byte for byte', async (t) => {
  const { maple, zed, settle } = await openHostileStreet(t)
  const { author, id } = maple.says('ada', 'Soup night?', { choice: 'neighborhood' })
  await settle()
  const nowhere = '01JD0000000000000000000000'
  for (const end of ['', '/activity', '/replies', '/likes', '/shares', `/quotes/${nowhere}`]) {
    const at = (post: string) => askAs(maple, zed, `${maple.ctx.address}/ap/o/${author}/${post}${end}`)
    const [hidden, unknown] = [await at(id), await at(nowhere)]
    assert.equal(hidden.status, 404)
    assert.deepEqual(hidden, unknown, end)
  }
  const stranger = (post: string) => maple.stranger().get(`/@ada/${post}`, { accept: 'application/activity+json' })
  const [hidden, unknown] = [await stranger(id), await stranger(nowhere)]
  assert.equal(hidden.status, unknown.status)
  assert.equal(await hidden.text(), await unknown.text())
  assert.equal(all(maple.ctx.db, 'select 1 from neighborhood_posts').length, 1)
})
