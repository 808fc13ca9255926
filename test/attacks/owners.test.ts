import assert from 'node:assert/strict'
import { test } from 'node:test'
import { all, one } from '../../src/db/database.ts'
import { everybody, type HostilePeer, type Json } from './hostile-peer.ts'
import { noteBy, openPeers, postsOf } from './two-peers.ts'

test('B5: nobody writes under the name of another, of two, or of nobody', async (t) => {
  const { maple, big, cy, mal, ann, says } = await openPeers(t)
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
  const { maple, big, far, cy, mal, ann, says } = await openPeers(t)
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

test('B8: a post that comes again for more people is for the same ones as before', async (t) => {
  const { maple, big, cy, mal, says } = await openPeers(t)
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
  const { maple, big, far, cy, mal, ann, says } = await openPeers(t, 'asks')
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
  const { maple, big, cy, says } = await openPeers(t, 'asks')
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

test('B13: nobody is moved by one side alone, or in a circle', async (t) => {
  const { maple, big, far, cy, mal, ann, says } = await openPeers(t)
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
