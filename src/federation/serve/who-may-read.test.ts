import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askHouse, type Signer, writeTo } from '../../../test/signed.ts'
import { openStreet, type Street } from '../../../test/street.ts'
import type { TestHouse } from '../../../test/village.ts'
import { findPostByUri } from '../../core/elsewhere/remote-post.ts'
import { blockPerson } from '../../core/follows/block-person.ts'
import { followPerson } from '../../core/follows/follow-person.ts'
import { deletePost } from '../../core/posts/delete-post.ts'
import { blankDraft } from '../../core/posts/draft.ts'
import { writePost } from '../../core/posts/write-post.ts'
import { newId } from '../../lib/ids.ts'
import { fetchActor } from '../fetch/fetch-actor.ts'
import { finger } from '../fetch/find-handle.ts'

/** Dee of Elm Court follows Ada of Maple Street; Bo of Elm Court does not. */
async function neighbors(street: Street): Promise<{ maple: TestHouse; elm: TestHouse; deeThere: string }> {
  const [maple, elm] = [street.house('maple'), street.house('elm')]
  const ada = await fetchActor(elm.ctx, (await finger(elm.ctx, 'ada', 'maple.test')).uri)
  followPerson(elm.ctx, elm.member('dee'), ada.id)
  await street.settle()
  const row = maple.ctx.db.prepare('select follower from follows').get()
  return { maple, elm, deeThere: String(row?.['follower']) }
}

const pathOf = (house: TestHouse, id: string, name: 'ada' | 'bo' = 'ada') => `/ap/o/${house.member(name).id}/${id}`

async function told(answered: Response): Promise<string> {
  const headers = [...answered.headers].filter(([name]) => name !== 'date').sort()
  return JSON.stringify([answered.status, headers, await answered.text()])
}

test('a post for followers is there for a follower and for her server, and never was for anybody else', async (t) => {
  const street = await openStreet(t, 'maple', 'elm', 'oak')
  const { maple, elm } = await neighbors(street)
  const oak = street.house('oak')
  const post = maple.says('ada', 'For my followers.', { choice: 'followers' }).id
  const path = pathOf(maple, post)
  const nothing = await told(await askHouse(maple, pathOf(maple, newId(maple.ctx.now()))))
  const may: Signer[] = [
    { house: elm, name: 'dee' },
    { house: elm, name: 'dee', dialect: 'cavage' },
    { house: elm, name: 'the house' },
  ]
  for (const as of may) {
    const answered = await askHouse(maple, path, { as })
    assert.equal(answered.status, 200, as.name)
    assert.equal(answered.headers.get('cache-control'), 'private, no-store')
    assert.equal(answered.headers.get('etag'), null)
    const note = (await answered.json()) as Record<string, unknown>
    assert.match(String(note['content']), /For my followers/)
    assert.equal(note['proof'], undefined, 'what is private carries nothing that proves it')
  }
  const mayNot: (Signer | undefined)[] = [
    undefined,
    { house: elm, name: 'bo' },
    { house: oak, name: 'dee' },
    { house: oak, name: 'the house' },
  ]
  for (const as of mayNot)
    for (const part of ['', '/activity', '/replies', '/likes', '/shares'])
      assert.equal(await told(await askHouse(maple, path + part, as ? { as } : {})), nothing, `${as?.name} ${part}`)
})

test('a letter to named people is there for them, for their server and nobody else', async (t) => {
  const street = await openStreet(t, 'maple', 'elm', 'oak')
  const { maple, elm } = await neighbors(street)
  const bo = await fetchActor(maple.ctx, (await finger(maple.ctx, 'bo', 'elm.test')).uri)
  assert.ok(bo)
  const post = maple.says('ada', 'Just you.', { choice: 'direct', named: ['@bo@elm.test'] }).id
  const status = async (as: Signer) => (await askHouse(maple, pathOf(maple, post), { as })).status
  assert.equal(await status({ house: elm, name: 'bo' }), 200)
  assert.equal(await status({ house: elm, name: 'the house' }), 200)
  assert.equal(await status({ house: elm, name: 'dee' }), 404)
  assert.equal(await status({ house: street.house('oak'), name: 'the house' }), 404)
  assert.equal((await askHouse(maple, pathOf(maple, post))).status, 404)
})

test('a post for mutuals names, to a server, only those whom it is for', async (t) => {
  const street = await openStreet(t, 'maple', 'elm')
  const { maple, elm, deeThere } = await neighbors(street)
  const ada = await fetchActor(elm.ctx, (await finger(elm.ctx, 'ada', 'maple.test')).uri)
  followPerson(elm.ctx, elm.member('bo'), ada.id)
  followPerson(maple.ctx, maple.member('ada'), deeThere)
  await street.settle()
  const post = maple.says('ada', 'For mutuals.', { choice: 'followers', narrowing: 'mutuals' }).id
  const answered = await askHouse(maple, pathOf(maple, post), { as: { house: elm, name: 'the house' } })
  const note = (await answered.json()) as Record<string, unknown>
  assert.deepEqual(note['to'], [`${elm.ctx.address}/ap/u/${elm.member('dee').id}`])
  assert.deepEqual(note['cc'], [])
  assert.equal((await askHouse(maple, pathOf(maple, post), { as: { house: elm, name: 'bo' } })).status, 404)
})

test('for whom Ada blocked, Ada’s public posts and lists never were; without a signature anybody reads them', async (t) => {
  const street = await openStreet(t, 'maple', 'elm')
  const { maple, elm, deeThere } = await neighbors(street)
  const post = maple.says('ada', 'For all.', { choice: 'public' }).id
  const gone = maple.says('ada', 'For all, once.', { choice: 'public' }).id
  deletePost(maple.ctx, maple.member('ada'), gone)
  const dee: Signer = { house: elm, name: 'dee' }
  const lists = ['outbox', 'outbox?page=1', 'featured', 'tags', 'followers', 'following'].map(
    (list) => `/ap/u/${maple.member('ada').id}/${list}`,
  )
  const paths = [pathOf(maple, post), `${pathOf(maple, post)}/replies`, ...lists]
  for (const path of paths) assert.equal((await askHouse(maple, path, { as: dee })).status, 200, path)
  assert.equal((await askHouse(maple, pathOf(maple, gone), { as: dee })).status, 410)
  blockPerson(maple.ctx, maple.member('ada'), deeThere)
  const nothing = await told(await askHouse(maple, pathOf(maple, newId(maple.ctx.now()))))
  for (const path of [...paths, pathOf(maple, gone)])
    assert.equal(await told(await askHouse(maple, path, { as: dee })), nothing, path)
  for (const path of paths) assert.equal((await askHouse(maple, path)).status, 200, path)
})

test('what stays home, is held or was deleted is as unknown as what never was; what all could read is told to be gone', async (t) => {
  const street = await openStreet(t, 'maple', 'elm')
  const { maple, elm } = await neighbors(street)
  const { ctx } = maple
  const ada = maple.member('ada')
  const hidden = {
    local: maple.says('ada', 'At home.').id,
    neighborhood: maple.says('ada', 'Near.', { choice: 'neighborhood' }).id,
    held: writePost(ctx, ada, { ...blankDraft, text: 'Not yet.', choice: 'public' }).id,
    heldAndDeleted: writePost(ctx, ada, { ...blankDraft, text: 'Never.', choice: 'public' }).id,
    deletedLocal: maple.says('ada', 'Once at home.').id,
    deletedForFollowers: maple.says('ada', 'Once for followers.', { choice: 'followers' }).id,
  }
  for (const id of [hidden.heldAndDeleted, hidden.deletedLocal, hidden.deletedForFollowers]) deletePost(ctx, ada, id)
  for (const as of [undefined, { house: elm, name: 'dee' }, { house: elm, name: 'the house' }] as const) {
    const nothing = await told(await askHouse(maple, pathOf(maple, newId(ctx.now())), as ? { as } : {}))
    for (const [what, id] of Object.entries(hidden))
      for (const part of ['', '/activity', '/replies', '/likes', '/shares'])
        assert.equal(
          await told(await askHouse(maple, pathOf(maple, id) + part, as ? { as } : {})),
          nothing,
          what + part,
        )
  }
  const gone = maple.says('ada', 'For all, once.', { choice: 'public' }).id
  deletePost(ctx, ada, gone)
  const answered = await askHouse(maple, pathOf(maple, gone))
  assert.equal(answered.status, 410)
  const stone = (await answered.json()) as Record<string, unknown>
  assert.equal(stone['type'], 'Tombstone')
  assert.equal(stone['id'], `${ctx.address}${pathOf(maple, gone)}`)
  const nothing = await told(await askHouse(maple, pathOf(maple, newId(ctx.now()))))
  assert.equal(await told(await askHouse(maple, pathOf(maple, gone, 'bo'))), nothing, 'nor under another name')
})

test('a server that hosts shut out gets nothing, and a signature that fits nobody is none', async (t) => {
  const street = await openStreet(t, 'maple', 'elm')
  const { maple, elm } = await neighbors(street)
  const open = maple.says('ada', 'For all.', { choice: 'public' }).id
  const narrow = maple.says('ada', 'For followers.', { choice: 'followers' }).id
  const forged = {
    signature: 'keyId="https://elm.test/nobody#main-key",headers="(request-target) host date",signature="AAAA"',
    date: new Date(maple.ctx.now()).toUTCString(),
  }
  assert.equal((await askHouse(maple, pathOf(maple, open), { more: forged })).status, 200)
  assert.equal((await askHouse(maple, pathOf(maple, narrow), { more: forged })).status, 404)
  maple.ctx.db.exec(`update house set federation = 'listed'`)
  for (const name of ['dee', 'the house'] as const)
    assert.equal((await askHouse(maple, pathOf(maple, open), { as: { house: elm, name } })).status, 403, name)
})

test('a permission to quote names nobody’s hidden post: who may not read the one that quotes is told of none', async (t) => {
  const street = await openStreet(t, 'maple', 'elm', 'oak')
  const { maple, elm, deeThere } = await neighbors(street)
  const oak = street.house('oak')
  followPerson(maple.ctx, maple.member('ada'), deeThere)
  await street.settle()
  const soup = maple.says('ada', 'Soup.', { choice: 'public' })
  await street.settle()
  const [family, others]: [Signer[], Signer[]] = [
    [
      { house: elm, name: 'the house' },
      { house: elm, name: 'dee' },
    ],
    [
      { house: oak, name: 'the house' },
      { house: oak, name: 'bo' },
    ],
  ]
  const dee = `http://elm.test/ap/u/${elm.member('dee').id}`
  const permitFor = async (to: string) => {
    const quoting = `http://elm.test/quotes/${encodeURIComponent(to)}`
    const object = `http://maple.test${pathOf(maple, soup.id)}`
    const instrument = { id: quoting, type: 'Note', attributedTo: dee, to: [to], content: 'Look, Ada.', quote: object }
    const letter = { id: `${quoting}/asked`, type: 'QuoteRequest', actor: dee, object, instrument }
    await writeTo(maple, letter, { house: elm, name: 'dee' })
    await street.settle()
    return `${pathOf(maple, soup.id)}/quotes/${findPostByUri(maple.ctx, quoting)}`
  }
  const open = await permitFor('https://www.w3.org/ns/activitystreams#Public')
  for (const as of [...family, ...others]) assert.equal((await askHouse(maple, open, { as })).status, 200)
  assert.equal((await askHouse(maple, open)).status, 200)
  const narrow = await permitFor(`${dee}/followers`)
  for (const as of family) {
    const answered = await askHouse(maple, narrow, { as })
    assert.deepEqual([answered.status, answered.headers.get('cache-control')], [200, 'private, no-store'])
  }
  const nothing = await told(await askHouse(maple, `${pathOf(maple, soup.id)}/quotes/${newId(maple.ctx.now())}`))
  for (const as of others) assert.equal(await told(await askHouse(maple, narrow, { as })), nothing, as.name)
  assert.equal(await told(await askHouse(maple, narrow)), nothing)
})
