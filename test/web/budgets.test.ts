import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { startSession } from '../../src/core/access/sessions.ts'
import { type Listening, listen } from '../../src/http/server.ts'
import { closeBrowser, newPage, pageWeight } from '../browser.ts'
import { readDown, watch } from '../first-visit.ts'
import { type LivelyHouse, openLivelyHouse } from '../lively.ts'

const kb = 1024
const most = { firstScript: 25 * kb, anyScript: 45 * kb, style: 12 * kb, html: 14 * kb, shift: 0.02 }

let house: LivelyHouse
let server: Listening

before(async () => {
  house = await openLivelyHouse()
  server = await listen(house.web, 'localhost:0')
})

after(async () => {
  await closeBrowser()
  await server.close()
  await house.close()
})

async function freshWindow(who: string | null): Promise<Page> {
  const page = await newPage({ width: 390, baseURL: server.address })
  if (who) {
    const token = startSession(house.ctx, house.neighbor(who), 'a new phone')
    await page.context().addCookies([{ name: 'porch', value: token, url: server.address }])
  }
  return page
}

const inKb = (bytes: number) => `${(bytes / kb).toFixed(1)} KB`

test('a first visit to the pages people open most stays light, and asks nobody else for anything', async (t) => {
  const { soup } = house.landmarks
  const visits: [who: string | null, path: string][] = [
    ['ada', '/'],
    ['ada', `/local/${soup}`],
    ['ada', '/@ada'],
    ['ada', '/inbox'],
    ['ada', '/people'],
    ['ada', '/write'],
    ['ada', '/settings/profile'],
    [null, '/login'],
    [null, '/'],
  ]
  for (const [who, path] of visits) {
    const page = await freshWindow(who)
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    const weight = await pageWeight(page, path)
    t.diagnostic(
      `${path} for ${who ?? 'a stranger'}: scripts ${inKb(weight.jsGzip)}, style ${inKb(weight.cssBrotli)}, page ${inKb(weight.htmlGzip)}`,
    )
    assert.ok(weight.jsGzip <= most.firstScript, `${path}: ${weight.jsGzip} bytes of scripts, gzipped`)
    assert.ok(weight.cssBrotli > 0 && weight.cssBrotli <= most.style, `${path}: ${weight.cssBrotli} bytes of style`)
    assert.ok(weight.htmlGzip > 0 && weight.htmlGzip <= most.html, `${path}: ${weight.htmlGzip} bytes of page`)
    const elsewhere = asked.filter((url) => !url.startsWith(server.address) && !url.startsWith('data:'))
    assert.deepEqual(elsewhere, [], `${path} asks other machines`)
    assert.deepEqual(
      asked.filter((url) => /\.(woff2?|ttf|otf)\b/.test(url)),
      [],
      `${path} loads fonts`,
    )
    await page.context().close()
  }
})

test('the house page with its 25 posts fits into one round trip', async (t) => {
  const text = await house.as('ada').read('/')
  const posts = text.match(/<article/g)?.length ?? 0
  const bytes = gzipSync(text).length
  t.diagnostic(`${posts} posts, ${inKb(bytes)} gzipped, ${inKb(Buffer.byteLength(text))} plain`)
  assert.equal(posts, 25)
  assert.ok(bytes <= most.html, `${bytes} bytes`)
})

test('all our scripts together are lighter than the most that one page may ever load', (t) => {
  const folder = new URL('../../src/web/public/', import.meta.url)
  const ours = readdirSync(folder).filter((name) => name.endsWith('.js'))
  const files = [
    ...ours.map((name) => new URL(name, folder)),
    new URL('../../node_modules/htmx.org/dist/htmx.esm.min.js', import.meta.url),
  ]
  const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0)
  t.diagnostic(`${files.length} files, ${inKb(bytes)} gzipped`)
  assert.ok(bytes <= most.anyScript, `${bytes} bytes`)
})

test('nothing on a page jumps while it loads and while Ada reads down', async (t) => {
  for (const path of ['/', '/@joon', '/people', '/inbox', '/write', `/local/${house.landmarks.soup}`]) {
    const page = await freshWindow('ada')
    await page.addInitScript(watch)
    await page.goto(path, { waitUntil: 'load' })
    const [shifted = 1, largest = 0] = (await page.evaluate(readDown)) as number[]
    t.diagnostic(`${path}: shifted ${shifted.toFixed(4)}, largest paint after ${Math.round(largest)} ms`)
    assert.ok(shifted <= most.shift, `${path} shifts by ${shifted}`)
    await page.context().close()
  }
})
