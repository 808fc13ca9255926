import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { startSession } from '../../src/core/access/sessions.ts'
import { findAccess } from '../../src/core/apps/access.ts'
import type { App } from '../../src/core/apps/app.ts'
import { byHand } from '../../src/core/apps/redirects.ts'
import { homeMap, standardMap } from '../../src/core/audience/for-apps.ts'
import { listen } from '../../src/http/server.ts'
import { asking, askingPath, letIn, testApp } from '../app-token.ts'
import { closeBrowser, newPage } from '../browser.ts'
import { openHouse, type TestHouse } from '../village.ts'

/** What an app on Bo's own machine waits at: it takes one visit and says thanks. */
async function openApp() {
  const visits: URL[] = []
  const server = createServer((request: IncomingMessage, answer) => {
    if (request.url?.startsWith('/back')) visits.push(new URL(request.url, 'http://127.0.0.1'))
    answer.setHeader('content-type', 'text/html')
    answer.end('<!doctype html><title>Thanks</title><p>You can close this page.')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { redirect: `http://127.0.0.1:${port}/back`, visits, close: () => server.close() }
}

async function tokenFor(
  house: TestHouse,
  { app, secret }: { app: App; secret: string },
  code: string,
  redirect: string,
) {
  const said = {
    grant_type: 'authorization_code',
    client_id: app.id,
    client_secret: secret,
    redirect_uri: redirect,
    code,
  }
  const answer = await house.web.request(
    new Request('http://localhost:8080/oauth/token', { method: 'POST', body: new URLSearchParams(said) }),
  )
  return String(((await answer.json()) as { access_token?: string }).access_token)
}

const complaintsOf = (page: Page): string[] => {
  const heard: string[] = []
  page.on('console', (message) => /Content.Security.Policy|Refused/i.test(message.text()) && heard.push(message.text()))
  return heard
}

describe('Bo lets an app in', () => {
  after(closeBrowser)

  test('in a real browser without scripts she signs in, reads what it means, changes it, and is back in her app', async (t) => {
    const house = openHouse()
    const desktop = await openApp()
    const server = await listen(house.web, 'localhost:0')
    t.after(async () => {
      desktop.close()
      await server.close()
      await house.close()
    })
    const known = testApp(house.ctx, {
      name: 'Tuba',
      redirects: ['http://127.0.0.1/back'],
      scopes: 'read write follow',
    })
    const page = await newPage({ width: 390, javascript: false, baseURL: server.address })
    const heard = complaintsOf(page)
    await page
      .context()
      .addCookies([
        { name: 'porch', value: startSession(house.ctx, house.member('bo'), 'a test'), url: server.address },
      ])
    await page.goto(askingPath(known.app, desktop.redirect, { scope: 'read write follow', state: 's p/a&ce' }))
    assert.equal(await page.locator('h1').textContent(), 'Let Tuba in?')
    assert.equal(await page.getByLabel('“Unlisted” or “Quiet public”').inputValue(), 'local')
    await page.getByRole('button', { name: 'Standard' }).click()
    assert.equal(await page.getByLabel('“Unlisted” or “Quiet public”').inputValue(), 'quiet')
    await page.getByRole('button', { name: 'Home (suggested)' }).click()
    await page.getByLabel('“Public”').selectOption('neighborhood')
    await page.getByRole('button', { name: 'Let it in' }).click()
    await page.waitForURL(/^http:\/\/127\.0\.0\.1/)
    assert.equal(await page.title(), 'Thanks')
    const [visit] = desktop.visits
    assert.equal(visit?.searchParams.get('state'), 's p/a&ce')
    const token = await tokenFor(house, known, visit?.searchParams.get('code') ?? '', desktop.redirect)
    assert.deepEqual(findAccess(house.ctx, token)?.map, { ...homeMap, public: 'neighborhood' })

    // Saying no brings her back as well, and lets nothing in.
    await page.goto(askingPath(known.app, desktop.redirect))
    await page.getByRole('button', { name: 'Not now' }).click()
    await page.waitForURL(/^http:\/\/127\.0\.0\.1/)
    assert.equal(desktop.visits.at(-1)?.searchParams.get('error'), 'access_denied')

    // A phone app has an address that only the phone knows; the browser must not stop the way there.
    const phone = testApp(house.ctx, { name: 'Ice Cubes', redirects: ['icecubesapp://'] })
    const sent: string[] = []
    page.on('response', (answer) => answer.status() === 303 && sent.push(answer.headers()['location'] ?? ''))
    await page.goto(askingPath(phone.app, 'icecubesapp://'))
    await page.getByRole('button', { name: 'Let it in' }).click({ noWaitAfter: true })
    for (let n = 0; n < 50 && sent.length === 0; n++) await page.waitForTimeout(20)
    assert.match(sent.join(), /^icecubesapp:\/\/\?code=[\w-]{43}$/)
    assert.deepEqual(heard, [])

    // In her settings it goes by its name, its map can change, and its end is the end.
    await page.goto('/settings/apps')
    await page.getByRole('link', { name: /Change or end.*Tuba/ }).click()
    await page.getByLabel('“Public”').selectOption('local')
    await page.getByRole('button', { name: 'Keep this' }).click()
    assert.equal(findAccess(house.ctx, token)?.map.public, 'local')
    await page.getByRole('link', { name: /Change or end.*Tuba/ }).click()
    await page.getByRole('button', { name: 'End its access' }).click()
    assert.match((await page.locator('main').textContent()) ?? '', /No app yet/)
    assert.equal(findAccess(house.ctx, token), null)
  })
})

test('an app that can be sent nowhere gets its code by hand, and 10 minutes for it', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const known = testApp(house.ctx, { name: 'toot' })
  const answer = await house.as('bo').post('/oauth/authorize', { ...asking(known.app, byHand), answer: 'yes' })
  const [, code = ''] = /<code>([\w-]{43})<\/code>/.exec(await answer.text()) ?? []
  await house.wait(9 * 60_000)
  const token = await tokenFor(house, known, code, byHand)
  assert.equal(findAccess(house.ctx, token)?.member?.name, 'bo')
  assert.deepEqual(findAccess(house.ctx, token)?.map, homeMap, 'who changes nothing posts at home')
  const no = await house.as('bo').post('/oauth/authorize', { ...asking(known.app, byHand), answer: 'no' })
  assert.equal(no.headers.get('location'), '/')
})

test('the page says what an app may do, and shows a map only where it matters', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { app } = testApp(house.ctx, { name: 'Reader', website: 'https://reader.example', scopes: 'read write' })
  const bo = house.as('bo')
  const all = await bo.read(askingPath(app, byHand))
  for (const words of [
    'Read everything that you can read',
    'Post, follow and change things in your name',
    'href="https://reader.example"',
    'Bo Lind',
    'When this app says … it will mean …',
    'Maple Street only',
  ])
    assert.ok(all.includes(words), words)
  const reading = await bo.read(askingPath(app, byHand, { scope: 'read:statuses read:bookmarks' }))
  assert.match(reading, /Read posts, your bookmarks|Read your bookmarks, posts/)
  assert.doesNotMatch(reading, /map-public/)
})

test('whoever is not signed in signs in first and then sees the same page', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { app } = testApp(house.ctx)
  const path = askingPath(app, byHand, { state: 'x' })
  const led = (await house.stranger().get(path)).headers.get('location') ?? ''
  const next = new URLSearchParams(led.split('?')[1]).get('next') ?? ''
  assert.match(led, /^\/login\?next=/)
  assert.match(await house.as('dee').read(next), /Let <bdi>Test app<\/bdi> in\?/)
  const other = await house.as('dee').post('/oauth/authorize/other', { next })
  assert.equal(other.headers.get('location'), `/login?next=${encodeURIComponent(next)}`)
  assert.equal(
    (await house.as('bo').post('/oauth/authorize/other', { next: '//evil.example' })).headers.get('location'),
    '/login?next=%2F',
  )
})

test('Bo’s apps in her settings are not there for Dee, and odd words in the form mean home', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { app } = testApp(house.ctx)
  const token = letIn(house.ctx, app, house.member('bo'), 'standard')
  const path = `/settings/apps/${app.id}`
  for (const answer of [
    await house.as('dee').get(path),
    await house.as('dee').post(path, { 'map-public': 'local' }),
    await house.as('dee').post(`${path}/end`),
  ])
    assert.equal(answer.status, 404)
  assert.deepEqual(findAccess(house.ctx, token)?.map, standardMap)
  assert.match(await house.as('bo').read(path), /value="quiet" selected/)
  // “Followers only” can never mean everybody.
  await house.as('bo').post(path, { 'map-public': 'everybody', 'map-private': 'public', 'map-unlisted': 'public' })
  assert.deepEqual(findAccess(house.ctx, token)?.map, homeMap)
  assert.equal((await house.as('bo').post(`${path}/end`)).status, 303)
  assert.equal((await house.as('bo').post(`${path}/end`)).status, 404)
})

test('a host makes a login, is told what is wrong with one, and others can’t', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const [ada, bo] = [house.as('ada'), house.as('bo')]
  const fine = {
    name: 'Films',
    website: 'https://films.example',
    redirects: 'https://films.example/cb\nhttps://films.example/cb2',
  }
  for (const [wrong, words] of [
    [{ ...fine, name: ' ' }, /needs a name/],
    [{ ...fine, name: 'x'.repeat(61) }, /61 characters; 60 fit/],
    [{ ...fine, website: 'films' }, /begins with https/],
    [{ ...fine, redirects: '' }, /Say where to send people back to/],
    [{ ...fine, redirects: 'http://films.example/' }, /http is only for programs on the same machine/],
    [{ ...fine, redirects: byHand }, /needs an address/],
  ] as const) {
    const answer = await ada.post('/host/apps', wrong)
    assert.equal(answer.status, 422)
    const page = await answer.text()
    assert.match(page, words)
    assert.match(page, /<title>Error: /)
  }
  assert.equal((await bo.post('/host/apps', fine)).status, 403)
  assert.equal((await bo.get('/host/apps')).status, 403)
  const made = await (await ada.post('/host/apps', fine)).text()
  const [, id = ''] = /Client ID<\/dt><dd><code>(\w{26})</.exec(made) ?? []
  assert.equal((await ada.post('/host/apps', fine)).status, 409, 'sent twice, it is made once')
  const path = `/host/apps/${id}`
  assert.match(await ada.read(path), /films\.example\/cb2/)
  assert.equal((await ada.post(path, { ...fine, name: 'Film club' })).status, 303)
  assert.match(await ada.read('/host/apps'), /Film club/)
  assert.match(await (await ada.post(`${path}/secret`)).text(), /Client secret/)
  assert.equal((await ada.post('/host/login-key')).status, 303)
  for (const each of [path, `${path}/secret`, `${path}/remove`]) assert.equal((await bo.post(each, fine)).status, 403)
  assert.equal((await ada.post(`${path}/remove`)).status, 303)
  assert.equal((await ada.get(path)).status, 404)
  assert.equal((await ada.get(`/host/apps/${testApp(house.ctx).app.id}`)).status, 404)
  assert.match(await house.as('dee').read('/house-log'), /removed the login to “<bdi>Film club/)
})
