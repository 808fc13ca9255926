import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { judgeServer } from '../../src/core/judgement/judge-server.ts'
import { all, one } from '../../src/db/database.ts'
import { fetchDocument } from '../../src/federation/fetch/fetch-document.ts'
import { fetchPost } from '../../src/federation/fetch/fetch-post.ts'
import { Refusal } from '../../src/lib/refusal.ts'
import { openStreet } from '../street.ts'
import type { TestHouse } from '../village.ts'
import {
  befriend,
  everybody,
  type HostilePeer,
  type Json,
  meet,
  openHostilePeer,
  pemOf,
  watch,
} from './hostile-peer.ts'

interface Scene {
  readonly maple: TestHouse
  /** Where Cy, whom Bo follows, lives beside Mal; and where Ann, whom Bo follows too, lives alone. */
  readonly big: HostilePeer
  readonly far: HostilePeer
  readonly cy: string
  readonly mal: string
  readonly ann: string
  /** Sends a letter, lets everything be worked off, and tells how it was answered. */
  says(peer: HostilePeer, by: string, letter: Json): Promise<number>
}

async function open(t: TestContext, bo: 'follows' | 'asks' = 'follows'): Promise<Scene> {
  const street = await openStreet(t, 'maple')
  const maple = street.house('maple')
  const [big, far] = [
    await openHostilePeer(t, street.names, 'big.test'),
    await openHostilePeer(t, street.names, 'far.test'),
  ]
  const [cy, mal, ann] = [big.person('cy'), big.person('mal'), far.person('ann')]
  for (const uri of [cy, mal, ann])
    if (bo === 'asks') await meet(maple, uri, 'bo')
    else await befriend(maple, uri === ann ? far : big, uri, 'bo')
  let n = 0
  return {
    maple,
    big,
    far,
    cy,
    mal,
    ann,
    async says(peer, by, letter) {
      n += 1
      const { status } = await peer.send(maple, { id: `${by}/acts/${n}`, actor: by, ...letter })
      await maple.settle()
      return status
    },
  }
}

const noteBy = (author: unknown, id: string, more: Json = {}): Json => ({
  id,
  type: 'Note',
  attributedTo: author,
  content: '<p>Soup at six.</p>',
  to: [everybody],
  ...more,
})

const postsOf = ({ ctx }: TestHouse) =>
  all(
    ctx.db,
    `select p.html, p.circle, p.listed, p.deleted is not null as gone, u.uri from posts p join post_uris u on u.post = p.id order by u.uri`,
  ).map((row) => ({ ...row }))

test('B1: of a document that says it is another one only that other one is believed, asked for at its own place', async (t) => {
  const { maple, big, cy } = await open(t)
  const asked = `${big.address}/users/cy/1`
  const other = `${big.address}/users/cy/2`
  big.put('/users/cy/2', noteBy(cy, other, { content: 'The real second one.' }))
  const ids: readonly unknown[] = [
    'http://far.test/users/cy/1',
    'https://big.test/users/cy/1',
    'http://big.test:81/users/cy/1',
    'http://cy@big.test/users/cy/1',
    'http://big.test@far.test/users/cy/1',
    'http://big.test.far.test/users/cy/1',
    `${asked}?x`,
    `${asked}/`,
    'http://big.test./users/cy/1',
    'http://big.test\\@far.test/',
    '//big.test/users/cy/1',
    '/users/cy/1',
    'javascript:1',
    '',
    7,
    null,
    ['http://far.test/users/cy/1', asked],
    `${maple.ctx.address}/ap/u/${maple.member('ada').id}`,
  ]
  for (const id of ids) {
    const unchanged = watch(maple)
    big.put('/users/cy/1', { ...noteBy(cy, asked), id })
    await assert.rejects(fetchPost(maple.ctx, asked), Refusal, String(id))
    unchanged(String(id))
  }
  // The same place in other letters leads to itself, and nowhere else.
  for (const id of [`${asked}#x`, 'http://BIG.test/users/cy/1', 'http:///big.test/users/cy/1']) {
    big.put('/users/cy/1', { ...noteBy(cy, asked), id })
    await fetchPost(maple.ctx, asked).catch((no: unknown) => assert.ok(no instanceof Refusal))
  }
  for (const { uri } of postsOf(maple)) assert.equal(new URL(String(uri)).origin, big.address)
  big.put('/users/cy/1', { ...noteBy(cy, asked), id: other })
  assert.equal((await fetchDocument(maple.ctx, asked))['content'], 'The real second one.')
})

test('B2: a page at another place than the post is no link, and the post stays', async (t) => {
  const { maple, big, cy, says } = await open(t)
  const pages: [unknown, string][] = [
    ['http://far.test/phish', ''],
    ['javascript:alert(1)', ''],
    ['https://big.test/x', ''],
    [[{ type: 'Link', href: 'http://far.test/a' }], ''],
    [`${big.address}/@cy/5`, `${big.address}/@cy/5`],
  ]
  for (const [n, [url, wanted]] of pages.entries()) {
    const id = `${cy}/${n}`
    assert.equal(await says(big, cy, { type: 'Create', object: noteBy(cy, id, { url }) }), 202)
    const row = one(
      maple.ctx.db,
      'select r.url from remote_posts r join post_uris u on u.post = r.post where u.uri = :id',
      { id },
    )
    assert.equal(row?.['url'], wanted || id, JSON.stringify(url))
  }
})

test('B3: only documents that say they are activities are read as such', async (t) => {
  const { maple, big, cy } = await open(t)
  const profile = 'https://www.w3.org/ns/activitystreams'
  const wrong = [
    ...[
      'image/png',
      'text/plain',
      'application/json',
      'application/octet-stream',
      'text/html',
      '',
      'application/ld+json',
    ],
    ...['application/activity+json, text/html', 'text/html, application/activity+json', 'application/activity+jsonx'],
    ...[
      'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
      'x-application/activity+json',
      'application/jrd+json',
    ],
    ...[
      'application/x+json',
      'multipart/form-data; x=application/activity+json',
      'application/activity',
      'application/*',
    ],
  ]
  const right = [
    'application/activity+json',
    'application/activity+json; charset=utf-8',
    `application/ld+json; profile="${profile}"`,
  ]
  const serve = (n: number, type: string) => {
    const id = `${cy}/t${n}`
    big.scripts.set(`/users/cy/t${n}`, (_, response) => {
      response.writeHead(200, type ? { 'content-type': type } : {}).end(JSON.stringify(noteBy(cy, id)))
    })
    return id
  }
  const unchanged = watch(maple)
  for (const [n, type] of wrong.entries()) await assert.rejects(fetchPost(maple.ctx, serve(n, type)), Refusal, type)
  unchanged('a document of another kind')
  for (const [n, type] of right.entries()) await fetchPost(maple.ctx, serve(100 + n, type))
  assert.equal(postsOf(maple).length, right.length)
})

test('B5: nobody writes under the name of another, of two, or of nobody', async (t) => {
  const { maple, big, cy, mal, ann, says } = await open(t)
  const person = (id: string) => ({ type: 'Person', id })
  const authors: readonly unknown[] = [
    ...[mal, ann, `${maple.ctx.address}/ap/u/${maple.member('ada').id}`, undefined, null, '', 7, {}, []],
    ...[[cy, mal], [mal, cy], [person(cy), person(mal)], [person(mal), person(cy)], { id: mal }, [{ id: mal }]],
  ]
  for (const type of ['Create', 'Update'])
    for (const [n, author] of authors.entries())
      assert.equal(await says(big, cy, { type, object: noteBy(author, `${cy}/${type}${n}`) }), 202)
  for (const id of [`${ann}/1`, `${maple.ctx.address}/ap/o/x/y`, 'https://big.test/users/cy/1'])
    await says(big, cy, { type: 'Create', object: noteBy(cy, id) })
  await says(big, cy, { type: 'Create', object: noteBy(cy, `${cy}/7`, { type: ['Tombstone', 'Note'] }) })
  assert.deepEqual(postsOf(maple), [])
})

test('B6: nobody edits or deletes what is not hers, at her server or elsewhere, and nobody else', async (t) => {
  const { maple, big, far, cy, mal, ann, says } = await open(t)
  const post = `${cy}/1`
  await says(big, cy, { type: 'Create', object: noteBy(cy, post) })
  const ada = `${maple.ctx.address}/ap/u/${maple.member('ada').id}`
  const { id } = maple.says('ada', 'At home.', { choice: 'public' })
  const hers = `${maple.ctx.address}/ap/o/${maple.member('ada').id}/${id}`
  await maple.settle()
  const before = [
    postsOf(maple),
    all(maple.ctx.db, 'select id, shown_name, gone from actors order by id'),
    all(maple.ctx.db, 'select text, deleted from posts'),
  ]
  const others: [HostilePeer, string][] = [
    [big, mal],
    [far, ann],
  ]
  for (const [peer, by] of others) {
    for (const object of [post, cy, hers, ada]) {
      const forms: readonly unknown[] = [
        object,
        { id: object, type: 'Tombstone' },
        { ...noteBy(cy, object), content: 'no' },
        { ...noteBy(by, object), content: 'no' },
      ]
      for (const form of forms) for (const type of ['Delete', 'Update']) await says(peer, by, { type, object: form })
      const actor = { id: object, type: 'Person', preferredUsername: 'cy', name: 'Fooled', inbox: `${by}/inbox` }
      await says(peer, by, { type: 'Update', object: actor })
    }
  }
  const after = [
    postsOf(maple),
    all(maple.ctx.db, 'select id, shown_name, gone from actors order by id'),
    all(maple.ctx.db, 'select text, deleted from posts'),
  ]
  assert.deepEqual(after, before)
  await says(big, cy, { type: 'Delete', object: post })
  assert.equal(postsOf(maple)[0]?.['gone'], 1)
})

test('B7: a copy of a post inside a boost is nobody’s word: it is asked for at its place or dropped', async (t) => {
  const { maple, big, far, cy, ann, says } = await open(t)
  const real = `${ann}/1`
  far.put('/users/ann/1', noteBy(ann, real, { content: '<p>What Ann said.</p>' }))
  await says(big, cy, { type: 'Announce', to: [everybody], object: noteBy(ann, real, { content: '<p>Poison.</p>' }) })
  await says(big, cy, {
    type: 'Announce',
    to: [everybody],
    object: noteBy(ann, `${ann}/2`, { content: '<p>Poison.</p>' }),
  })
  const fake = noteBy(cy, `${cy}/q`, {
    quoteUrl: `${ann}/3`,
    quote: noteBy(ann, `${ann}/3`, { content: '<p>Poison.</p>' }),
  })
  await says(big, cy, { type: 'Create', object: fake })
  const words = all(maple.ctx.db, 'select html from posts').map(({ html }) => String(html))
  assert.ok(words.some((html) => html.includes('What Ann said')))
  assert.ok(!words.some((html) => html.includes('Poison')))
  assert.equal(far.asked.filter((path) => path === '/users/ann/2').length > 0, true)
})

test('B8: a post that comes again for more people is for the same ones as before', async (t) => {
  const { maple, big, cy, mal, says } = await open(t)
  const bo = `${maple.ctx.address}/ap/u/${maple.member('bo').id}`
  const ada = `${maple.ctx.address}/ap/u/${maple.member('ada').id}`
  const narrow: readonly Json[] = [
    { to: [bo] },
    { to: [`${cy}/followers`] },
    { to: [`${cy}/followers`], cc: [everybody] },
  ]
  for (const [n, who] of narrow.entries()) {
    const id = `${cy}/${n}`
    await says(big, cy, { type: 'Create', object: noteBy(cy, id, who) })
    const audience = () => [
      one(
        maple.ctx.db,
        'select p.reach, p.circle, p.listed from posts p join post_uris u on u.post = p.id where u.uri = :id',
        { id },
      ),
      all(maple.ctx.db, 'select m.actor from mentions m join post_uris u on u.post = m.post where u.uri = :id', { id }),
      one(maple.ctx.db, 'select count(*) as n from notifications'),
    ]
    const before = audience()
    assert.ok(before[0])
    const wide = { to: [everybody, ada], cc: [`${cy}/followers`], tag: [{ type: 'Mention', href: ada, name: '@ada' }] }
    for (const by of [cy, mal])
      for (const type of ['Create', 'Update', 'Announce'])
        await says(big, by, { type, ...wide, object: type === 'Announce' && n < 2 ? id : noteBy(by, id, wide) })
    if (n < 2) assert.deepEqual(audience(), before, JSON.stringify(who))
    else assert.deepEqual(audience()[0], before[0])
  }
})

test('B9: nobody takes back, accepts or refuses for another, and nothing that was never asked', async (t) => {
  const { maple, big, far, cy, mal, ann, says } = await open(t, 'asks')
  const bo = `${maple.ctx.address}/ap/u/${maple.member('bo').id}`
  const { id } = maple.says('bo', 'Soup at six.', { choice: 'public' })
  const post = `${bo.replace('/u/', '/o/')}/${id}`
  await maple.settle()
  const acts: readonly Json[] = [
    { id: `${cy}/f`, type: 'Follow', actor: cy, object: bo },
    { id: `${cy}/l`, type: 'Like', actor: cy, object: post },
    { id: `${cy}/b`, type: 'Announce', actor: cy, object: post, to: [everybody] },
    { id: `${cy}/x`, type: 'Block', actor: cy, object: `${maple.ctx.address}/ap/u/${maple.member('dee').id}` },
  ]
  for (const act of acts) assert.equal((await big.send(maple, act)).status, 202)
  await maple.settle()
  const state = () =>
    [
      'select follower, followee from follows order by 1, 2',
      'select follower, followee from follow_requests order by 1, 2',
      'select actor, post from likes',
      'select id, deleted from posts order by id',
      'select blocker, blocked from blocks',
    ].map((sql) => all(maple.ctx.db, sql))
  const before = state()
  const asked = all(maple.ctx.db, 'select * from follow_requests')
  for (const [peer, by] of [
    [big, mal],
    [far, ann],
  ] as const) {
    for (const act of acts) {
      for (const object of [act['id'], act, { ...act, actor: by }, { ...act, id: `${by}/none` }])
        await says(peer, by, { type: 'Undo', object })
    }
    for (const type of ['Accept', 'Reject'])
      for (const object of [
        { type: 'Follow', actor: bo, object: cy },
        { id: `${bo}/follows/x`, type: 'Follow', actor: bo, object: cy },
        `${bo}/follows/01ARZ3NDEKTSV4RRFFQ69G5FAV`,
        { type: 'Follow', actor: `${maple.ctx.address}/ap/u/${maple.member('dee').id}`, object: by },
        { type: 'Follow', actor: cy, object: bo },
      ])
        await says(peer, by, { type, object })
  }
  assert.ok(asked.length > 0, 'Bo still waits for an answer')
  assert.deepEqual(state(), before)
})

test('B10: who was asked and did not answer is not followed, whatever her profile says', async (t) => {
  const { maple, big, cy, says } = await open(t, 'asks')
  big.person('cy', { manuallyApprovesFollowers: false })
  await says(big, cy, { type: 'Update', object: cy })
  const bo = maple.member('bo').id
  const follows = () => one(maple.ctx.db, 'select count(*) as n from follows where follower = :bo', { bo })?.['n']
  assert.equal(follows(), 0)
  await says(big, cy, {
    type: 'Accept',
    object: { type: 'Follow', actor: `${maple.ctx.address}/ap/u/${bo}`, object: cy },
  })
  assert.equal(follows(), 1)
})

test('B12: nobody takes a handle at a place that does not say so too', async (t) => {
  const { maple, big, far, cy, says } = await open(t)
  const links = [{ rel: 'self', type: 'application/activity+json', href: cy }]
  big.put('/.well-known/webfinger?resource=acct:cy@big.test', { subject: 'acct:cy@far.test', links })
  const serverOf = () =>
    one(maple.ctx.db, 'select a.server from actors a join remote_actors r on r.actor = a.id where r.uri = :cy', {
      cy,
    })?.['server']
  const self = {
    id: cy,
    type: 'Person',
    preferredUsername: 'cy',
    inbox: `${cy}/inbox`,
    publicKey: { id: `${cy}#main-key`, owner: cy, publicKeyPem: pemOf('cy') },
  }
  await says(big, cy, { type: 'Update', object: self })
  assert.equal(serverOf(), 'big.test')
  far.put('/.well-known/webfinger?resource=acct:cy@far.test', {
    subject: 'acct:cy@far.test',
    links: [{ ...links[0], href: `${far.address}/users/ann` }],
  })
  await says(big, cy, { type: 'Update', object: self })
  assert.equal(serverOf(), 'big.test')
})

test('B13: nobody is moved by one side alone, or in a circle', async (t) => {
  const { maple, big, far, cy, mal, ann, says } = await open(t)
  const followed = () => all(maple.ctx.db, 'select followee from follows order by 1')
  const before = followed()
  const news: [Json, Json][] = [
    [{}, {}],
    [{ movedTo: ann }, {}],
    [{}, { alsoKnownAs: [cy] }],
    [{ movedTo: ann }, { alsoKnownAs: [mal] }],
    [{ movedTo: ann }, { alsoKnownAs: [cy], movedTo: cy }],
  ]
  for (const [old, fresh] of news) {
    big.person('cy', old)
    far.person('ann', fresh)
    for (const by of [cy, mal]) await says(big, by, { type: 'Move', object: cy, target: ann })
    await says(far, ann, { type: 'Move', object: cy, target: ann })
    assert.deepEqual(followed(), before, JSON.stringify([old, fresh]))
  }
})

test('B15: a server that hosts shut out comes in by no other way', async (t) => {
  const { maple, big, far, cy, ann, says } = await open(t)
  judgeServer(maple.ctx, maple.member('ada'), { ...shut, host: 'far.test' })
  await maple.settle()
  far.put('/users/ann/1', noteBy(ann, `${ann}/1`))
  const asked = far.asked.length
  assert.equal(await says(far, ann, { type: 'Create', object: noteBy(ann, `${ann}/1`) }), 403)
  await says(big, cy, { type: 'Announce', to: [everybody], object: `${ann}/1` })
  await says(big, cy, { type: 'Create', object: noteBy(cy, `${cy}/1`, { inReplyTo: `${ann}/1`, quote: `${ann}/1` }) })
  const carried = {
    id: `${ann}/1/a`,
    type: 'Create',
    actor: ann,
    object: noteBy(ann, `${ann}/1`, { inReplyTo: `${cy}/1` }),
  }
  assert.equal((await big.send(maple, carried, { key: 'cy', keyId: `${cy}#main-key` })).status, 403)
  await maple.settle()
  assert.deepEqual(
    postsOf(maple).map(({ uri }) => uri),
    [`${cy}/1`],
  )
  assert.deepEqual(
    far.asked.slice(asked).filter((path) => !path.endsWith('/inbox')),
    [],
  )
})

const shut = {
  shown: 'nobody',
  media: true,
  reports: true,
  fold: '',
  reason: 'It was agreed on.',
  sentence: '',
  veiled: false,
} as const
