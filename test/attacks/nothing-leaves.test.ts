import assert from 'node:assert/strict'
import { test } from 'node:test'
import { followPerson } from '../../src/core/follows/follow-person.ts'
import { deletePost } from '../../src/core/posts/delete-post.ts'
import { editPost, findOwn, versionOf } from '../../src/core/posts/edit-post.ts'
import { boostPost } from '../../src/core/reactions/boost-post.ts'
import { likePost } from '../../src/core/reactions/like-post.ts'
import { pinPost } from '../../src/core/reactions/pin-post.ts'
import { vote } from '../../src/core/reactions/vote.ts'
import { photograph } from '../../src/media/sample-pictures.ts'
import { openStreet } from '../street.ts'
import { recordWhatLeaves } from '../what-leaves.ts'
import { befriend, openHostilePeer } from './hostile-peer.ts'

test('what people do among themselves at home sends not one byte out, while half the street listens', async (t) => {
  const street = await openStreet(t, 'maple', 'elm')
  const maple = street.house('maple')
  const { ctx } = maple
  const [ada, bo] = [maple.member('ada'), maple.member('bo')]
  const peer = await openHostilePeer(t, street.names, 'big.test')
  const cy = peer.person('cy')
  await befriend(maple, peer, cy, 'bo')
  const object = `${ctx.address}/ap/u/${bo.id}`
  assert.equal((await peer.send(maple, { id: `${cy}/f`, type: 'Follow', actor: cy, object })).status, 202)
  await street.settle()
  assert.ok(peer.asked.includes('/users/cy/inbox'), 'Bo’s server does speak with hers')

  const asked = [...peer.asked]
  const left = recordWhatLeaves(t)
  const home = { choice: 'local' } as const
  const post = maple.says('bo', 'At home: http://big.test/page and @cy@big.test', home)
  const answer = maple.says('ada', 'So am I, @bo.', { ...home, replyTo: post.id })
  const options = ['Soup', 'Bread']
  const poll = maple.says('bo', 'What shall we eat?', {
    ...home,
    poll: { options, several: false, hidden: false, lasts: 60 * 60 * 1000 },
  })
  await maple.settle()
  vote(ctx, ada, poll.id, [0])
  likePost(ctx, ada, post.id)
  boostPost(ctx, ada, post.id)
  pinPost(ctx, bo, post.id)
  followPerson(ctx, ada, bo.id)
  const form = new FormData()
  form.append('files', new File([new Uint8Array(await photograph(64, 64))], 'a.jpg'))
  for (const [name, value] of Object.entries({ text: 'Look.', audience: 'local', once: 'a', sure: 'no-description' }))
    form.append(name, value)
  assert.equal((await maple.as('bo').post('/write', form)).status, 303)
  const edit = { text: 'At home, in the kitchen.', warning: '', language: 'en', media: [] }
  editPost(ctx, bo, post.id, { edit, seen: versionOf(findOwn(ctx, bo, post.id)) })
  for (const path of ['/', '/local', `/@bo/${post.id}`, '/inbox']) await maple.as('ada').get(path)
  await maple.wait(2 * 60 * 60 * 1000)
  for (const { id, author } of [answer, poll, post]) deletePost(ctx, { id: author }, id)
  await street.settle()
  assert.deepEqual(left, [])
  assert.deepEqual(peer.asked, asked)

  maple.says('bo', 'For everybody.', { choice: 'public' })
  await street.settle()
  assert.notDeepEqual(left, [], 'and this is how it looks when something leaves')
})
