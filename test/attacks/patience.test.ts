import assert from 'node:assert/strict'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { createServer } from 'node:net'
import { test } from 'node:test'
import { linksDue, visitLinks } from '../../src/core/links/visit-links.ts'
import { type Net, openNet } from '../../src/net/client.ts'
import { guardedLookup } from '../../src/net/connect.ts'
import { startLabServer } from '../../src/net/lab-server.ts'
import { openHouse } from '../village.ts'
import { everybody } from './hostile-peer.ts'
import { noteBy, openPeers } from './two-peers.ts'

const want = { types: ['text/html'], most: 1000 }
const [open, inside] = ['93.184.216.34', '127.0.0.1']

test('C2: a name that is public at one moment and private at the next leads nobody inside', async () => {
  const connected: unknown[] = []
  const note = (message: unknown) => connected.push(message)
  subscribe('undici:client:connected', note)
  const turns = [
    [inside],
    [open, inside],
    [inside, open],
    ['::1'],
    ['::ffff:127.0.0.1'],
    [open, '10.0.0.1'],
    ['fe80::1'],
  ]
  let asked = 0
  const lookup = async () => {
    asked += 1
    return turns[(asked - 1) % turns.length] ?? []
  }
  const net = openNet({ now: () => 0, agentName: 'Porchlight', lookup })
  for (let n = 0; n < 2 * turns.length; n += 1) {
    await assert.rejects(net.get('https://rebind.example/', want), { code: 'not-allowed' })
    await assert.rejects(net.post('https://rebind.example/', { ...want, body: 'x' }), { code: 'not-allowed' })
  }
  await net.close()
  unsubscribe('undici:client:connected', note)
  // What was found out for one connection is never used for another.
  assert.deepEqual([asked, connected.length], [4 * turns.length, 0])
  const answers = [[open], [inside]]
  const find = guardedLookup(async () => answers.shift() ?? [])
  const look = () =>
    new Promise((resolve) => {
      find('rebind.example', { all: false }, (error, address) => resolve(error ? 'refused' : address))
    })
  assert.deepEqual([await look(), await look()], [open, 'refused'])
})

test('C6: servers that drip, stall or never shake hands take two places each and no longer than patience lasts', async (t) => {
  const drips = new Set<NodeJS.Timeout>()
  const [slow, quick] = [
    await startLabServer((request, response) => {
      if (request.url === '/turn')
        return void drips.add(setTimeout(() => response.writeHead(302, { location: '/turn' }).end(), 50))
      if (request.url === '/mute') return
      response.writeHead(200, { 'content-type': 'text/html' }).write(' ')
      if (request.url !== '/stall') drips.add(setInterval(() => response.write(' '), 10))
    }),
    await startLabServer((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('soup')),
  ]
  // It takes the connection and says nothing of what TLS begins with.
  const deaf = createServer(() => {}).listen(0, '127.0.0.1')
  await new Promise((resolve) => deaf.once('listening', resolve))
  const place = deaf.address()
  const lab = new Map([
    ['slow.test', slow.place],
    ['quick.test', quick.place],
    ['deaf.test', typeof place === 'object' && place ? `127.0.0.1:${place.port}` : ''],
  ])
  const patience = { connect: 200, read: 250, total: 1500 }
  const net: Net = openNet({ now: () => 0, agentName: 'Porchlight', lab, patience })
  t.after(async () => {
    for (const drip of drips) clearInterval(drip)
    await net.close()
    slow.close()
    quick.close()
    deaf.close()
  })
  const began = performance.now()
  const urls = ['drip', 'stall', 'mute', 'turn'].flatMap((path) => Array(5).fill(`http://slow.test/${path}`))
  const tries = [...urls, ...Array(5).fill('https://deaf.test/')].map((url) =>
    assert.rejects(net.get(url, want), { code: 'busy' }, url),
  )
  assert.equal((await net.get('http://quick.test/', want)).body.toString(), 'soup')
  assert.ok(performance.now() - began < patience.total, 'nobody else waits for them')
  await Promise.all(tries)
  assert.ok(performance.now() - began < 10 * patience.total)
})

test('C7: a page that a hundred posts point at is visited once, and one that stands in a letter not at all', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const page = 'https://soup.example/today'
  for (let n = 0; n < 100; n += 1)
    house.says(n % 2 ? 'bo' : 'ada', `${n}: ${page}`, { preview: n % 3 === 0, choice: n % 5 ? 'public' : 'local' })
  const visited: string[] = []
  for (let n = 0; n < 3; n += 1)
    await visitLinks(house.ctx, async (url) => {
      visited.push(url)
      return { title: 'Soup', description: null, siteName: null }
    })
  assert.deepEqual([visited, linksDue(house.ctx)], [[page], null])
})

test('C7: a link in a post from elsewhere has nobody visited, neither when it comes nor when people look', async (t) => {
  const { maple, big, far, cy, says } = await openPeers(t)
  far.put('/soup', { id: `${far.address}/soup`, type: 'Note' })
  const asked = far.asked.length
  for (let n = 0; n < 20; n += 1) {
    const content = `<p><a href="${far.address}/soup">soup</a></p>`
    const card = { attachment: [{ type: 'Link', href: `${far.address}/soup` }] }
    await says(big, cy, { type: 'Create', to: [everybody], object: noteBy(cy, `${cy}/${n}`, { content, ...card }) })
  }
  await maple.as('bo').read('/')
  await maple.settle()
  assert.deepEqual([far.asked.length - asked, linksDue(maple.ctx)], [0, null])
})
