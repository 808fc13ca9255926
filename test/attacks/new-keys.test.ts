import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { limits } from '../../src/core/limits.ts'
import { openStreet } from '../street.ts'
import type { TestHouse } from '../village.ts'
import { type HostilePeer, openHostilePeer, watch } from './hostile-peer.ts'

const { perNetwork, inAll, atOnce } = limits.letters.newKeys

interface Scene {
  readonly maple: TestHouse
  readonly peer: HostilePeer
  /** A letter from an address, signed under the name of somebody at a host; tells what was answered. */
  send(actor: string, from: string): Promise<Response>
}

/** A peer that answers under the names of thousands of hosts, each bought on its own. */
async function open(t: TestContext, hosts: number): Promise<Scene> {
  const street = await openStreet(t, 'maple')
  const maple = street.house('maple')
  const peer = await openHostilePeer(t, street.names, 'big.test')
  const at = street.names.get('big.test') ?? ''
  for (let n = 0; n < hosts; n += 1) street.names.set(`h${n}.wild${n}.test`, at)
  return {
    maple,
    peer,
    async send(actor, from) {
      const { url, headers, body } = peer.sign(
        maple,
        { id: `${actor}/1`, type: 'View', actor, object: actor },
        { key: 'x' },
      )
      const request = new Request(url, { method: 'POST', headers, body: new Uint8Array(body) })
      return maple.web.request(request, undefined, { incoming: { socket: { remoteAddress: from } } })
    },
  }
}

const nobodyAt = (n: number) => `http://h${n}.wild${n}.test/users/nobody`

test('A8: who signs under the names of thousands of hosts has sixty of them asked in a minute, and holds up nobody else', async (t) => {
  const { maple, peer, send } = await open(t, 2100)
  const known = peer.person('cy')
  assert.equal((await send(known, '192.0.2.1')).status, 401, 'a key that does not fit')
  const unchanged = watch(maple)
  const [before, answers] = [peer.asked.length, new Map<number, number>()]
  for (let n = 0; n < 2100; n += 1) {
    const { status } = await send(nobodyAt(n), '198.51.100.7')
    answers.set(status, (answers.get(status) ?? 0) + 1)
  }
  assert.equal(peer.asked.length - before, perNetwork)
  assert.deepEqual([...answers.keys()].sort(), [401, 429])
  const again = peer.asked.length
  const late = await send(nobodyAt(2099), '198.51.100.7')
  assert.deepEqual([late.status, late.headers.get('retry-after'), peer.asked.length], [429, '60', again])
  assert.equal((await send(nobodyAt(2000), '203.0.113.9')).status, 401, 'somebody else is asked about')
  assert.equal(peer.asked.length, again + 1)
  await maple.wait(61_000)
  await send(nobodyAt(0), '198.51.100.7')
  assert.equal(peer.asked.length, again + 1, 'what was not there is not asked for again')
  await send(nobodyAt(1999), '198.51.100.7')
  assert.equal(peer.asked.length, again + 2)
  unchanged('two thousand hosts')
})

test('A8: many networks together are bounded too, and so is what is asked at the same time', async (t) => {
  const { peer, send } = await open(t, inAll + 50)
  for (let n = 0; n < inAll + 50; n += 1) await send(nobodyAt(n), `10.0.${n % 20}.1`)
  assert.equal(peer.asked.length, inAll)
})

test('A8: servers that keep quiet take no more than a few places, and letters of one stranger ask once for her key', async (t) => {
  const { peer, send } = await open(t, 0)
  const free: (() => void)[] = []
  for (let n = 0; n < 40; n += 1)
    peer.scripts.set(`/users/mute${n}`, (_, response) => {
      free.push(() => response.writeHead(404).end())
    })
  const mute = (n: number) => send(`http://big.test/users/mute${n}`, `192.0.2.${n}`)
  const waiting = Array.from({ length: atOnce }, (_, n) => mute(n))
  const twice = mute(0)
  assert.equal((await mute(39)).status, 429)
  let done = false
  const all = Promise.all([...waiting, twice]).finally(() => {
    done = true
  })
  while (!done) {
    for (const answer of free.splice(0)) answer()
    await new Promise((resolve) => setImmediate(resolve))
  }
  assert.deepEqual(new Set((await all).map(({ status }) => status)), new Set([401]))
  assert.equal(peer.asked.length, atOnce)
})
