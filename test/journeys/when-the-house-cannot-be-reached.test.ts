import assert from 'node:assert/strict'
import { after, type TestContext, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { endOtherSessions, startSession } from '../../src/core/access/sessions.ts'
import { saveHostingMe } from '../../src/core/guest-book/hosting-me.ts'
import { deletePost } from '../../src/core/posts/delete-post.ts'
import { blankDraft } from '../../src/core/posts/draft.ts'
import { saveDraft } from '../../src/core/posts/save-draft.ts'
import { type Listening, listen } from '../../src/http/server.ts'
import { closeBrowser, newPage } from '../browser.ts'
import type { Here } from '../cast.ts'
import { inspect } from '../inspect.ts'
import { openHouse, type TestHouse } from '../village.ts'

after(closeBrowser)

interface Scene {
  readonly house: TestHouse
  readonly page: Page
  /** Pulls the plug of the house, and puts it in again. */
  readonly stop: () => Promise<void>
  readonly start: () => Promise<void>
  readonly signIn: (name: Here) => Promise<void>
}

async function open(t: TestContext): Promise<Scene> {
  const house = openHouse()
  let server: Listening = await listen(house.web, 'localhost:0')
  const { address } = server
  const page = await newPage({ width: 390, baseURL: address, reducedMotion: true })
  t.after(async () => {
    await page.context().close()
    await server.close()
    await house.close()
  })
  return {
    house,
    page,
    stop: () => server.close(),
    async start() {
      server = await listen(house.web, new URL(address).host)
    },
    async signIn(name) {
      const value = startSession(house.ctx, house.member(name), 'a phone')
      await page.context().addCookies([{ name: 'porch', value, url: address }])
    },
  }
}

/** Waits until something is true on the page; asked from outside, because the policy of the pages forbids eval. */
async function until(page: Page, question: string): Promise<void> {
  for (const end = Date.now() + 10_000; !(await page.evaluate(question).catch(() => false)); await wait(50))
    assert.ok(Date.now() < end, `never: ${question}`)
}

const keptPage = `caches.match('/offline?kept').then((kept) => kept?.text() ?? '')`
const keeps = (page: Page, words: string) =>
  until(page, `${keptPage}.then((text) => text.includes(${JSON.stringify(words)}))`)
const text = (page: Page) => page.locator('main').innerText()

/** Everything a browser can keep of a house besides its cookies. */
const remains = (page: Page) =>
  page.evaluate(`(async () => {
    const names = await caches.keys()
    const workers = await navigator.serviceWorker.getRegistrations()
    const databases = await indexedDB.databases()
    return { caches: names, words: localStorage.length + sessionStorage.length, workers: workers.length, databases: databases.length }
  })()`)
const nothing = { caches: [], words: 0, workers: 0, databases: 0 }

/** Lets what was kept a moment ago become as old as after a walk. */
const letItAge = (page: Page) =>
  page.evaluate(`(async () => {
    const cache = await caches.open('porch')
    const kept = await cache.match('/offline?kept')
    const headers = new Headers(kept.headers)
    headers.set('porch-kept', '0')
    await cache.put('/offline?kept', new Response(await kept.text(), { headers }))
  })()`)

test('a browser understands how Bo’s house wants to stand among her apps', async (t) => {
  const { page, signIn } = await open(t)
  await signIn('bo')
  await page.goto('/')
  const debug = await page.context().newCDPSession(page)
  const { url, errors, data = '' } = await debug.send('Page.getAppManifest')
  assert.deepEqual([new URL(url).pathname, errors], ['/manifest.webmanifest', []])
  const { icons } = JSON.parse(data) as { icons: { src: string; sizes: string }[] }
  for (const { src, sizes } of icons) {
    const drawn = `createImageBitmap(await (await fetch('${src}')).blob()).then(({ width, height }) => width + 'x' + height)`
    assert.equal(await page.evaluate(`(async () => ${drawn})()`), sizes)
  }
  await until(
    page,
    `navigator.serviceWorker.ready.then(({ active, scope }) => active !== null && new URL(scope).pathname === '/')`,
  )
})

test('with the house away Bo reads what was said, her drafts and how to reach Ada, and her words are safe', async (t) => {
  const { house, page, stop, start, signIn } = await open(t)
  const { ctx } = house
  const soup = house.says('ada', 'Soup is on at seven.')
  house.says('dee', 'They voted again.', { warning: 'politics' })
  house.says('dee', 'For Ada alone', { choice: 'direct', named: ['@ada'] })
  house.says('ada', 'For Bo alone', { choice: 'direct', named: ['@bo'] })
  saveHostingMe(ctx, house.member('ada'), { reachMe: 'Ring the bell at number 4.', seenBy: 'everybody' })
  saveDraft(ctx, house.member('bo'), { ...blankDraft, text: 'A poem, unfinished' })
  await signIn('bo')
  await page.goto('/')
  await keeps(page, 'Soup is on at seven.')
  await page.goto('/write')
  await page.fill('#text', 'A long thought about bread')
  await until(page, `Object.values(localStorage).some((each) => each.includes('bread'))`)

  await stop()
  await page.goto('/inbox')
  assert.equal(await page.locator('h1').innerText(), 'Maple Street can’t be reached right now')
  const shown = await text(page)
  for (const words of [
    'Soup is on at seven.',
    'politics',
    'A poem, unfinished',
    'Ring the bell',
    'A long thought about bread',
  ])
    assert.ok(shown.includes(words), words)
  assert.ok(!shown.includes('They voted again.'), 'what was folded stays folded')
  await page.locator('summary', { hasText: 'politics' }).click()
  assert.ok((await text(page)).includes('They voted again.'))
  for (const words of ['For Ada alone', 'For Bo alone']) assert.ok(!(await page.content()).includes(words), words)
  const wrong = await inspect(page, 'every width')
  assert.deepEqual(
    wrong.filter((each) => !each.includes('net::ERR_')),
    [],
    'but for what could not be loaded',
  )
  const urls = (await page.evaluate(
    `caches.keys().then(async (names) => (await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)))).flat())`,
  )) as string[]
  assert.deepEqual([...new Set(urls.map((path) => path.replace(/^\/public\/.*/, 'a file')))].sort(), [
    '/offline',
    'a file',
  ])

  await start()
  await page.getByRole('link', { name: 'Try again' }).click()
  assert.equal(await page.locator('h1').innerText(), 'For you')
  await page.goto('/write')
  assert.equal(await page.inputValue('#text'), 'A long thought about bread')

  deletePost(ctx, house.member('ada'), soup.id)
  await letItAge(page)
  await page.goto('/')
  await until(page, `${keptPage}.then((text) => text !== '' && !text.includes('Soup is on'))`)
  await stop()
  await page.goto('/people')
  assert.ok(!(await text(page)).includes('Soup is on'), 'what was deleted left with the next look at home')
})

test('after signing out nothing of Bo is left on the device, and the next person finds nothing of hers', async (t) => {
  const { house, page, stop, start, signIn } = await open(t)
  house.says('ada', 'For those who follow me', { choice: 'followers' })
  house.says('ada', 'Soup is on at seven.')
  saveDraft(house.ctx, house.member('bo'), { ...blankDraft, text: 'A poem, unfinished' })
  await signIn('bo')
  await page.goto('/')
  await keeps(page, 'A poem, unfinished')
  await page.fill('#text', 'Words of Bo')
  await until(page, 'localStorage.length > 0')
  await page.goto('/me')
  await page.getByRole('button', { name: 'Sign out' }).first().click()
  await page.getByText('You are signed out on this device.').waitFor()
  await until(page, `${remainsNothing}`)
  assert.deepEqual(await remains(page), nothing)
  await stop()
  const empty = await page.context().newPage()
  await assert.rejects(empty.goto('/'), /ERR_CONNECTION_REFUSED/, 'nothing answers for the house')
  await empty.close()

  await start()
  await signIn('dee')
  await page.goto('/')
  await keeps(page, 'Soup is on at seven.')
  assert.doesNotMatch(String(await page.evaluate(keptPage)), /A poem|Words of Bo/)
  assert.equal(await page.inputValue('#text'), '')
})

const remainsNothing = `Promise.all([caches.keys(), navigator.serviceWorker.getRegistrations()]).then(([names, workers]) => names.length + workers.length + localStorage.length === 0)`

test('a session that was ended elsewhere takes what the device kept with it, as does somebody else who signs in', async (t) => {
  const { house, page, signIn } = await open(t)
  const { ctx } = house
  saveDraft(ctx, house.member('bo'), { ...blankDraft, text: 'A poem, unfinished' })
  await signIn('bo')
  await page.goto('/')
  await keeps(page, 'A poem, unfinished')
  await page.fill('#text', 'Words of Bo')
  await until(page, 'localStorage.length > 0')
  // Her phone is somebody else's from here on.
  await signIn('dee')
  await page.goto('/people')
  await until(page, `${keptPage}.then((text) => !text.includes('A poem'))`)
  await page.goto('/')
  await until(page, `${keptPage}.then((text) => text !== '')`)
  assert.equal(await page.inputValue('#text'), '')
  assert.equal(await page.evaluate('localStorage.length'), 0)
  await page.fill('#text', 'Words of Dee')
  await until(page, 'localStorage.length > 0')
  endOtherSessions(ctx, house.member('dee'), null)
  await page.goto('/inbox')
  assert.equal(new URL(page.url()).pathname, '/login')
  await until(page, remainsNothing)
  assert.deepEqual(await remains(page), nothing)
})
