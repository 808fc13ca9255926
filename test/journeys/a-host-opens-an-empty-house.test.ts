import assert from 'node:assert/strict'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { emptyFolder, freePlace, porchlight, startHouse, walkTo } from '../terminal.ts'

const ada = { name: 'Ada Marsh', handle: 'ada', way: 'password', password: 'porch light evening' }
const bo = { name: 'Bo Lind', handle: 'bo', way: 'password', password: 'pump and chain and oil' }
const names = {
  name: 'Maple Street',
  shortName: 'Maple',
  sentence: 'One long table.',
  noun: 'neighbours',
  colour: 'leaf',
}

function pathIn(text: string, beginning: string): string {
  const found = new RegExp(`${beginning}[\\w-]+`).exec(text)?.[0]
  assert.ok(found, `no ${beginning} in ${text}`)
  return found
}

function wordsIn(html: string): string {
  return /name="words" value="([a-z ]+)"/.exec(html)?.[1] ?? ''
}

test('a host opens an empty house with one command and invites Bo', async (t) => {
  const folder = join(emptyFolder(t), 'data')
  const place = await freePlace()
  const house = await startHouse(t, folder, place)
  assert.equal(statSync(folder).mode & 0o777, 0o700)
  assert.equal(statSync(join(folder, 'porchlight.db')).mode & 0o777, 0o600)

  // A stranger finds a closed door, whatever she opens.
  const stranger = walkTo(house.address)
  assert.match((await stranger.get('/')).html, /not open yet/)
  assert.equal((await stranger.get('/setup/you')).status, 403)
  assert.equal((await stranger.post('/setup/you', ada)).status, 403)

  const host = walkTo(house.address)
  const key = pathIn(house.greeting, '/key/')
  assert.equal((await host.post(key)).path, '/setup/you')
  assert.notEqual((await stranger.post(key)).path, '/setup/you', 'the owner link works once')
  const words = await host.post('/setup/you', ada)
  assert.equal(wordsIn(words.html).split(' ').length, 8)
  assert.equal((await host.post('/setup/words', { words: wordsIn(words.html), written: 'yes' })).path, '/setup/house')

  // A power cut in the middle: the wizard goes on where it was.
  assert.equal(await house.stop('SIGKILL'), null)
  const again = await startHouse(t, folder, place)
  assert.equal((await host.get('/setup')).path, '/setup/house')
  assert.match((await host.get('/setup/house')).html, /Step 2 of 5/)
  assert.equal((await host.post('/setup/house', names)).path, '/setup/rules')
  assert.match((await host.post('/setup/rules', { rules: '**Be kind.**', act: 'preview' })).html, /<strong>Be kind/)
  assert.equal((await host.post('/setup/rules', { rules: '**Be kind.**' })).path, '/setup/open')
  assert.equal(
    (await host.post('/setup/open', { home: 'free', front: 'door', invite: 'everybody' })).path,
    '/setup/invite',
  )
  const card = await host.post('/setup/invite', { forWhom: 'Bo', note: 'Bring the pump.' })
  assert.match(card.html, /<img class="qr" src="data:image\/svg\+xml,/)
  const link = pathIn(card.html, '/join/')
  assert.match((await host.post('/setup/done')).path, /^\/write\?example=1$/)

  const guest = walkTo(again.address)
  const landing = await guest.get(link)
  for (const said of ['Ada Marsh', 'Maple Street', 'One long table.', 'Bring the pump.', 'Be kind.'])
    assert.ok(landing.html.includes(said), said)
  const joined = await guest.post(`${link}/you`, { ...bo, rules: '1', 'agreed-1': 'yes' })
  assert.match(joined.html, /Keep these eight words/)
  assert.equal((await guest.post('/welcome', { words: wordsIn(joined.html), written: 'yes' })).path, '/tour/you')

  assert.equal(await again.stop('SIGTERM'), 0)
  assert.ok(existsSync(join(folder, 'cache')))
  const later = await startHouse(t, folder, place)
  assert.match(later.greeting, /^Maple Street is open at http:\/\/localhost:\d+\n/)
  assert.match((await guest.get('/rules')).html, /You have read this version/)
  assert.match((await host.get('/host/people')).html, /invited by/)
  assert.equal((await walkTo(later.address).get(link)).status, 410)

  const second = await porchlight(['start', '--data', folder, '--listen', await freePlace()])
  assert.deepEqual([second.code, second.out], [1, ''])
  assert.match(second.err, /^Porchlight already runs on .+\n$/)
})
