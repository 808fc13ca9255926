import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { all } from '../src/db/database.ts'
import { listen } from '../src/http/server.ts'
import { askingPath, testApp } from './app-token.ts'
import { closeBrowser, openBrowser } from './browser.ts'
import { openDemoHouse } from './demo-house.ts'

// `npm run pictures`: takes the pictures of docs/pictures anew, from the house of the demo.

interface Shot {
  readonly name: string
  readonly who: string
  readonly path: string
  readonly phone?: true
  readonly dark?: true
  /** All of it, however long it is. */
  readonly whole?: true
  /** As it comes out of the printer, on A4. */
  readonly paper?: true
  /** What somebody does before the picture is taken. */
  readonly first?: (page: Page) => Promise<unknown>
}

const house = await openDemoHouse({ port: 8080 })
const server = await listen(house.web, 'localhost:0')
const postCalled = (beginning: string) =>
  String(all(house.ctx.db, 'select id from posts where text like :words', { words: `${beginning}%` })[0]?.['id'])
const hello = `/local/${postCalled('Hello, I’m Sam')}`
const soup = `/local/${postCalled('Soup’s on')}`
const guest = `/host/people/${String(all(house.ctx.db, `select id from actors where name = 'finn'`)[0]?.['id'])}`
const tusky = 'oauth2redirect://com.keylesspalace.tusky/'
const abilities = 'read write follow push'
const about = { name: 'Tusky', website: 'https://tusky.app', redirects: [tusky], scopes: abilities }
const consent = askingPath(testApp(house.ctx, about).app, tusky, { scope: abilities })
const catchUp = (page: Page) => page.getByRole('button', { name: 'Start catching up' }).click()
const choose = async (page: Page) => {
  await page.locator('textarea').first().fill('The long ladder is free from Tuesday. Who has a gutter?')
  await page.locator('.pick > summary').click()
}

const shots: readonly Shot[] = [
  { name: 'home', who: 'wren', path: '/', phone: true },
  { name: 'home', who: 'wren', path: '/', dark: true },
  { name: 'home', who: 'wren', path: '/' },
  { name: 'thread', who: 'wren', path: hello, phone: true, dark: true },
  { name: 'soup', who: 'wren', path: soup, phone: true },
  { name: 'write', who: 'wren', path: '/write', phone: true, first: choose },
  { name: 'write', who: 'wren', path: '/write', dark: true, first: choose },
  { name: 'catch-up', who: 'wren', path: '/catch-up', phone: true, first: catchUp },
  { name: 'people', who: 'sam', path: '/people' },
  { name: 'profile', who: 'sam', path: '/@dee', phone: true },
  { name: 'inbox', who: 'wren', path: '/inbox', dark: true },
  { name: 'rules', who: 'wren', path: '/rules', phone: true, dark: true },
  { name: 'front', who: '-', path: '/', phone: true, dark: true },
  { name: 'host', who: 'dee', path: '/host' },
  { name: 'tour', who: 'sam', path: '/tour/1', phone: true },
  { name: 'introduction', who: 'wren', path: '/introductions', phone: true, dark: true },
  { name: 'call', who: 'sam', path: '/call', phone: true },
  { name: 'guest-book', who: 'dee', path: guest, dark: true },
  { name: 'waitlist', who: 'dee', path: '/host/waitlist', phone: true },
  { name: 'consent', who: 'wren', path: consent, phone: true, whole: true },
  { name: 'consent', who: 'wren', path: consent, dark: true, whole: true },
  { name: 'apps', who: 'wren', path: '/settings/apps', phone: true, dark: true },
  { name: 'street', who: 'wren', path: '/street', phone: true },
  { name: 'street', who: 'wren', path: '/street', dark: true },
  { name: 'requests', who: 'dee', path: '/street/requests', phone: true },
  { name: 'whos-who', who: 'dee', path: '/people/print', paper: true },
]

// The printer begins a new sheet where this one is full, and cuts nobody in two.
const firstSheet = `(() => {
  const list = document.querySelector('.sheet ul')
  const height = innerHeight - list.getBoundingClientRect().top + 'px'
  Object.assign(list.style, { height, columnFill: 'auto', overflow: 'hidden' })
})()`

const folder = new URL('../docs/pictures/', import.meta.url)
mkdirSync(folder, { recursive: true })
for (const shot of shots) await take(shot)
await closeBrowser()
await server.close()
await house.close()

async function take({ name, who, path, phone, dark, paper, whole, first }: Shot): Promise<void> {
  const wide = paper ? { width: 794, height: 1123 } : { width: 1280, height: 1040 }
  const context = await (await openBrowser()).newContext({
    viewport: phone ? { width: 390, height: 800 } : wide,
    deviceScaleFactor: phone ? 2 : 1,
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    baseURL: server.address,
  })
  if (who !== '-') await context.addCookies([{ name: 'porch', value: house.tokenOf(who), url: server.address }])
  const page = await context.newPage()
  await page.goto(path)
  await first?.(page)
  if (paper) await page.emulateMedia({ media: 'print' })
  if (paper) await page.evaluate(firstSheet)
  await page.waitForLoadState('networkidle')
  // The margin of the sheet is the printer's.
  const margin = paper ? 44 : 0
  const picture = await sharp(await page.screenshot({ fullPage: whole === true }))
    .extend({ top: margin, bottom: margin, left: margin, right: margin, background: '#fff' })
    .png({ palette: true, quality: 90, effort: 9 })
    .toBuffer()
  const file = paper ? `${name}-paper.png` : `${name}-${phone ? 'phone' : 'desktop'}-${dark ? 'dark' : 'light'}.png`
  writeFileSync(fileURLToPath(new URL(file, folder)), picture)
  console.log(`${file}: ${Math.round(picture.length / 1024)} KB`)
  await context.close()
}
