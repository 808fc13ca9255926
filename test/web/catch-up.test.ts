import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { startSession } from '../../src/core/access/sessions.ts'
import { findPortion } from '../../src/core/catch-up/find-portion.ts'
import { savePreferences } from '../../src/core/members/member.ts'
import { type Listening, listen } from '../../src/http/server.ts'
import { closeBrowser, complaints, newPage } from '../browser.ts'
import type { Here } from '../cast.ts'
import { openHouse, type TestHouse } from '../village.ts'

let house: TestHouse
let server: Listening

before(async () => {
  house = openHouse()
  server = await listen(house.web, 'localhost:0')
  const top = house.says('dee', 'Who has the long ladder?')
  house.says('ada', 'It is with me until Tuesday.', { replyTo: top.id })
  for (let n = 1; n <= 8; n += 1) house.says('dee', `Post ${n} by Dee, long enough to be read.`)
})

after(async () => {
  await closeBrowser()
  await server.close()
  await house.close()
})

async function begin(who: Here): Promise<Page> {
  const page = await newPage({ width: 1280, height: 600, baseURL: server.address, reducedMotion: true })
  const value = startSession(house.ctx, house.member(who), 'a browser')
  await page.context().addCookies([{ name: 'porch', value, url: server.address }])
  await page.goto('/')
  await page.getByRole('button', { name: 'Start catching up' }).click()
  await page.waitForURL('**/catch-up')
  return page
}

const left = (who: Here) => findPortion(house.ctx, house.member(who))?.left.posts ?? 0
const leftOnPage = (page: Page) => page.locator('#left progress').getAttribute('value').then(Number)

test('what Bo has looked at for a second counts as seen, and what is below the window does not', async () => {
  const page = await begin('bo')
  await page.locator('#left progress:not([value="10"])').waitFor()
  const seen = 10 - (await leftOnPage(page))
  const visible = await page.evaluate(`[...document.querySelectorAll('article[data-post]')].filter((card) => {
    const { top, bottom, height } = card.getBoundingClientRect()
    return Math.min(bottom, innerHeight) - top >= 0.6 * height
  }).length`)
  assert.equal(seen, visible)
  assert.equal(left('bo'), 10 - seen)
  await page.reload()
  assert.equal(await page.locator('article[data-post]').count(), 10 - seen)
  assert.deepEqual(complaints(page), [])
  await page.context().close()
})

test('Ada goes through it with j and e, and it ends', async () => {
  const page = await begin('ada')
  const articles = await page.locator('article[data-post]').count()
  const sections = await page.locator('.read').count()
  assert.deepEqual([articles, sections], [9, 9], 'her own answer is not new to her')
  await page.keyboard.press('j')
  await page.keyboard.press('e')
  const focused = 'document.activeElement.closest("[data-thread]")?.previousElementSibling?.classList.contains("done")'
  assert.equal(await page.evaluate(focused), true, 'the next thread has the focus')
  for (let n = 0; n < sections; n += 1) await page.keyboard.press('e')
  assert.equal(await page.evaluate('document.activeElement.id'), 'on')
  await page.getByText('That was the last of it.').waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL('**/catch-up/done')
  assert.ok(await page.getByRole('heading', { name: 'You’re all caught up' }).isVisible())
  assert.deepEqual(complaints(page), [])
  await page.context().close()
})

test('with keys switched off e does nothing', async () => {
  savePreferences(house.ctx, house.member('bo'), { shortcuts: false })
  const page = await newPage({ width: 1280, height: 600, baseURL: server.address })
  const value = startSession(house.ctx, house.member('bo'), 'a browser')
  await page.context().addCookies([{ name: 'porch', value, url: server.address }])
  await page.goto('/catch-up')
  await page.keyboard.press('e')
  assert.equal(await page.locator('.read.done').count(), 0)
  await page.context().close()
})
