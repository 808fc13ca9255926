import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { type TestContext, test } from 'node:test'
import { openHouse, type TestHouse } from '../../../test/village.ts'
import { endOtherSessions } from '../../core/access/sessions.ts'
import { saveHostingMe } from '../../core/guest-book/hosting-me.ts'
import { houseColours } from '../../core/house/house.ts'
import { blankDraft } from '../../core/posts/draft.ts'
import { writePost } from '../../core/posts/write-post.ts'
import { tints } from './manifest.ts'

function village(t: TestContext): TestHouse {
  const house = openHouse()
  t.after(() => house.close())
  return house
}

test('a phone learns how the house is called and finds icons in every size it asks for', async (t) => {
  const house = village(t)
  const front = await house.stranger().read('/')
  assert.match(front, /<link rel="manifest" href="\/manifest\.webmanifest">/)
  const answer = await house.stranger().get('/manifest.webmanifest')
  assert.match(answer.headers.get('content-type') ?? '', /^application\/manifest\+json/)
  const app = (await answer.json()) as Record<string, unknown> & { icons: Record<string, string>[] }
  assert.deepEqual(
    [app['name'], app['short_name'], app['start_url'], app['scope'], app['display']],
    ['Maple Street', 'Maple Street', '/', '/', 'standalone'],
  )
  assert.deepEqual(app['shortcuts'], [
    { name: 'Write', url: '/write' },
    { name: 'Inbox', url: '/inbox' },
  ])
  const touch = /rel="apple-touch-icon" href="([^"]+)"/.exec(front)?.[1] ?? ''
  const icons = [...app.icons.map(({ src = '', sizes }) => [src, sizes]), [touch, '180x180']]
  assert.deepEqual(
    app.icons.map(({ purpose }) => purpose),
    ['any', 'any', 'maskable'],
  )
  for (const [path = '', sizes] of icons) {
    const icon = await house.stranger().get(path, { 'accept-encoding': 'br, gzip' })
    const bytes = Buffer.from(await icon.arrayBuffer())
    assert.equal(icon.headers.get('content-type'), 'image/png')
    assert.equal(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, sizes, path)
  }
})

test('a house shows on a phone in the tint it has on its pages', () => {
  const style = readFileSync(new URL('../public/porch.css', import.meta.url), 'utf8')
  for (const colour of houseColours) {
    const [, tint] =
      new RegExp(`\\[data-colour="${colour}"\\][^}]*--house-bg: light-dark\\((#[0-9a-f]+),`).exec(style) ?? []
    assert.equal(tints[colour], tint, colour)
  }
})

test('a house that is not open yet is no app', async (t) => {
  const house = openHouse({ opened: false })
  t.after(() => house.close())
  assert.doesNotMatch(await house.stranger().read('/setup'), /rel="manifest"/)
  assert.equal((await house.stranger().get('/manifest.webmanifest')).headers.get('location'), '/setup')
})

test('the worker looks after the whole house, is asked for anew each time and may talk to nobody else', async (t) => {
  const house = village(t)
  const answer = await house.stranger().get('/sw.js')
  assert.match(answer.headers.get('content-type') ?? '', /^text\/javascript/)
  assert.equal(answer.headers.get('cache-control'), 'public, no-cache')
  assert.match(answer.headers.get('content-security-policy') ?? '', /connect-src 'self'.*worker-src 'self'/)
})

test('what is kept is what Bo may see and what has been said, and strangers get none of it', async (t) => {
  const house = village(t)
  house.says('ada', 'Soup is on.')
  house.says('ada', 'For my followers', { choice: 'followers' })
  house.says('ada', 'For Dee', { choice: 'direct', named: ['@dee'] })
  writePost(house.ctx, house.member('bo'), { ...blankDraft, text: 'Still in my hands' })
  for (let n = 0; n < 60; n++) house.says('dee', `Line ${n}`)
  const page = await house.as('bo').read('/offline?kept')
  assert.equal(page.match(/<article/g)?.length, 49, 'fifty, and one of them is still held')
  assert.ok(page.includes('Line 59') && !page.includes('Soup is on.'))
  for (const words of ['For my followers', 'For Dee', 'Still in my hands']) assert.ok(!page.includes(words), words)
  assert.doesNotMatch(page, /<img|porch\.js|href="\/@/, 'nothing on it needs the house')
  const stranger = await house.stranger().get('/offline?kept')
  assert.equal(stranger.headers.get('location'), '/login?next=%2Foffline%3Fkept')
  assert.equal(stranger.headers.get('porch-member'), 'nobody')
})

test('how to reach a host is kept only where she shows it to everybody', async (t) => {
  const house = village(t)
  saveHostingMe(house.ctx, house.member('ada'), { reachMe: 'Ring at number 4', seenBy: 'hosts' })
  assert.match(await house.as('bo').read('/offline'), /Ada Marsh.*Has not said how/s)
  saveHostingMe(house.ctx, house.member('ada'), { seenBy: 'everybody' })
  assert.match(await house.as('bo').read('/offline'), /Ring at number 4/)
  assert.doesNotMatch(await house.as('ada').read('/offline'), /How to reach a host/, 'nobody needs to reach herself')
})

test('every page says for whom it is, and an ended session makes the browser forget, once', async (t) => {
  const house = village(t)
  const bo = house.as('bo')
  assert.equal((await bo.get('/')).headers.get('porch-member'), house.member('bo').id)
  assert.equal((await bo.get('/no-such-page')).headers.get('porch-member'), house.member('bo').id)
  endOtherSessions(house.ctx, house.member('bo'), null)
  const script = await bo.post('/write', { text: 'Half a thought' }, { 'hx-request': 'true', accept: '*/*' })
  assert.equal(script.headers.get('clear-site-data'), null, 'the page that asks still holds her words')
  const answer = await bo.get('/inbox')
  assert.equal(answer.headers.get('clear-site-data'), '"cache", "storage"')
  assert.equal(bo.cookies.has('porch'), false)
  const next = await bo.get('/login')
  assert.equal(next.headers.get('clear-site-data'), null)
  assert.match(await next.text(), /forget\.js/)
})

test('a form that another site sends makes nobody forget anything', async (t) => {
  const house = village(t)
  const without = house.stranger()
  const answer = await without.post('/login', { name: 'bo' }, { origin: 'https://evil.example' })
  assert.equal(answer.headers.get('clear-site-data'), null)
  assert.doesNotMatch(await answer.text(), /forget\.js/)
})
