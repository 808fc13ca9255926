import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeServer } from '../../src/core/judgement/judge-server.ts'
import { all, one } from '../../src/db/database.ts'
import { fetchDocument } from '../../src/federation/fetch/fetch-document.ts'
import { fetchPost } from '../../src/federation/fetch/fetch-post.ts'
import { Refusal } from '../../src/lib/refusal.ts'
import { everybody, pemOf, watch } from './hostile-peer.ts'
import { noteBy, openPeers, postsOf } from './two-peers.ts'

test('B1: of a document that says it is another one only that other one is believed, asked for at its own place', async (t) => {
  const { maple, big, cy } = await openPeers(t)
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
  const { maple, big, cy, says } = await openPeers(t)
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
  const { maple, big, cy } = await openPeers(t)
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

test('B7: a copy of a post inside a boost is nobody’s word: it is asked for at its place or dropped', async (t) => {
  const { maple, big, far, cy, ann, says } = await openPeers(t)
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

test('B12: nobody takes a handle at a place that does not say so too', async (t) => {
  const { maple, big, far, cy, says } = await openPeers(t)
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

test('B15: a server that hosts shut out comes in by no other way', async (t) => {
  const { maple, big, far, cy, ann, says } = await openPeers(t)
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
