import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { type TestContext, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { addressOf, befriend, openHostilePeer, push } from '../../../test/attacks/hostile-peer.ts'
import { openStreet } from '../../../test/street.ts'
import type { TestHouse } from '../../../test/village.ts'
import { all } from '../../db/database.ts'

async function openStreetOfTwo(t: TestContext) {
  const street = await openStreet(t, 'maple')
  const maple = street.house('maple')
  const peer = await openHostilePeer(t, street.names, 'cy.test')
  const cy = peer.person('cy')
  const to = ['https://www.w3.org/ns/activitystreams#Public']
  await befriend(maple, peer, cy, 'bo')
  return { street, maple, peer, cy, to }
}

const words = ({ ctx }: TestHouse) =>
  all(ctx.db, 'select text from posts where home = 0').map((row) => String(row['text']))

test('a letter that was damaged on its way is refused so that it is sent again, and is taken as it was meant', async (t) => {
  const { street, maple, peer, cy, to } = await openStreetOfTwo(t)
  const object = { id: `${cy}/1`, type: 'Note', attributedTo: cy, to, content: '<p>Soup at six</p>' }
  const letter = { id: `${cy}/acts/1`, type: 'Create', actor: cy, to, object }
  for (const dialect of ['cavage', 'rfc9421'] as const) {
    const sent = peer.sign(maple, letter, { dialect })
    const text = sent.body.toString()
    for (const damaged of [
      text.slice(0, 40),
      text.slice(0, -1),
      text.replace('six', 'sex'),
      text.replaceAll('cy.test', 'dy.test'),
      text.replaceAll('"actor"', '"bctor"'),
      '',
    ])
      assert.equal((await push(maple, { ...sent, body: Buffer.from(damaged) })).status, 401, damaged)
  }
  assert.equal((await push(maple, peer.sign(maple, letter))).status, 202)
  await street.settle()
  assert.deepEqual(words(maple), ['Soup at six'])
})

test('whoever hangs up in the middle of a letter is no trouble of this house', async (t) => {
  const { street, maple, peer, cy } = await openStreetOfTwo(t)
  const complained = t.mock.method(console, 'error')
  const { headers, body } = peer.sign(maple, {
    id: `${cy}/acts/2`,
    type: 'Like',
    actor: cy,
    object: addressOf(maple, 'bo'),
  })
  const [hostname = '', port] = (street.names.get('maple.test') ?? '').split(':')
  const lines = Object.entries({ ...headers, host: 'maple.test', 'content-length': body.length })
  const socket = connect(Number(port), hostname)
  socket.write(`POST /ap/inbox HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`)
  socket.write(body.subarray(0, 20))
  await wait(50)
  socket.resetAndDestroy()
  await wait(100)
  assert.deepEqual(
    complained.mock.calls.map(({ arguments: said }) => said),
    [],
  )
})

test('what a server shows while it is being mended is no answer: the letter that needs one waits for it', async (t) => {
  const { maple, peer, cy, to } = await openStreetOfTwo(t)
  const note = peer.says('cy', '3', { content: '<p>Soup at seven</p>' })
  for (const page of [
    { type: 'text/html', body: '<h1>We will be right back</h1>' },
    { type: 'application/activity+json', body: '{"id":"http://cy.te' },
  ]) {
    peer.scripts.set('/users/cy/3', (_, response) =>
      response.writeHead(200, { 'content-type': page.type }).end(page.body),
    )
    const act = { id: `${cy}/acts/${page.type}`, type: 'Create', actor: cy, to, object: note }
    assert.equal((await peer.send(maple, act)).status, 202)
    await maple.settle()
    assert.deepEqual(words(maple), [])
  }
  peer.scripts.delete('/users/cy/3')
  await maple.wait(2 * 60_000)
  assert.deepEqual(words(maple), ['Soup at seven'])
})
