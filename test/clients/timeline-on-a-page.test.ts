import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { after, describe, type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { Hono } from 'hono'
import type { Page } from 'playwright-core'
import { acceptMedia } from '../../src/core/media/accept-media.ts'
import { savePreferences } from '../../src/core/members/member.ts'
import { listen } from '../../src/http/server.ts'
import { photograph } from '../../src/media/sample-pictures.ts'
import { closeBrowser, complaints, newPage } from '../browser.ts'
import { openHouse, type TestHouse } from '../village.ts'

// An open client that runs in a browser on pages of other sites: it reads a timeline and draws it.
const client = '@idotj/mastodon-embed-timeline/dist/mastodon-timeline'

describe('a page somewhere else shows a house', () => {
  after(closeBrowser)

  test('what Bo says to anybody stands on the page of her garden club, with its picture, and nothing else she said', async (t) => {
    const { house, address } = await openInTown(t)
    const bo = house.member('bo')
    savePreferences(house.ctx, bo, { listed: true })
    const bytes = await photograph(640, 480)
    const path = join(house.ctx.mediaFolder, 'incoming', 'tomato.jpg')
    writeFileSync(path, bytes)
    const picture = await acceptMedia(house.ctx, bo, { path, bytes: bytes.length })
    house.says('bo', 'The first **tomato** of the year. #garden', {
      choice: 'public',
      media: [{ id: picture.id, alt: 'A red tomato' }],
    })
    house.says('bo', 'Soup tonight, just us.')
    house.says('bo', 'For those who follow me.', { choice: 'followers' })
    const page = await openClub(t, { instanceUrl: address, timelineType: 'profile', userId: bo.id, profileName: '@bo' })
    await page.waitForSelector('.mt-post')
    assert.equal(await page.locator('.mt-post').count(), 1)
    assert.equal(await page.locator('.mt-post strong', { hasText: 'tomato' }).count(), 1)
    assert.equal(await page.locator('.mt-post img[alt="A red tomato"]').count(), 1)
    await page.waitForFunction('[...document.images].every((image) => image.complete && image.naturalWidth > 0)')
    assert.deepEqual(complaints(page), [])
  })

  test('a house that keeps its front to itself shows the club nothing', async (t) => {
    const { house, address } = await openInTown(t)
    house.says('bo', 'The first tomato of the year.', { choice: 'public' })
    const page = await openClub(t, { instanceUrl: address, timelineType: 'local' })
    await page.waitForSelector('.mt-error, .mt-container-error, [class*="error"]')
    assert.equal(await page.locator('.mt-post').count(), 0)
  })
})

/** A house at an address that a browser on this machine can open. */
async function openInTown(t: TestContext): Promise<{ house: TestHouse; address: string }> {
  const address = `http://localhost:${await freePort()}`
  const house = openHouse({ address })
  const server = await listen(house.web, new URL(address).host)
  t.after(async () => {
    await server.close()
    await house.close()
  })
  return { house, address }
}

/** The page of a club at another place, with the client as its makers publish it. */
async function openClub(t: TestContext, settings: Record<string, string>): Promise<Page> {
  const file = (name: string) => readFileSync(fileURLToPath(import.meta.resolve(`${client}.${name}`)), 'utf8')
  const club = new Hono()
  club.get('/', (request) =>
    request.html(`<!doctype html><title>Garden club</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/style.css">
      <div id="mt-container"><div class="mt-body"><div class="mt-loading-spinner"></div></div></div>
      <script src="/client.js"></script><script>new MastodonTimeline.Init(${JSON.stringify(settings)})</script>`),
  )
  club.get('/style.css', (request) => request.text(file('min.css'), 200, { 'content-type': 'text/css' }))
  club.get('/client.js', (request) => request.text(file('umd.js'), 200, { 'content-type': 'text/javascript' }))
  const server = await listen(club, 'localhost:0')
  const page = await newPage({ width: 390 })
  t.after(async () => {
    await page.context().close()
    await server.close()
  })
  await page.goto(server.address)
  return page
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer()
    server.listen(0, 'localhost', () => {
      const { port } = server.address() as { port: number }
      server.close(() => done(port))
    })
  })
}
