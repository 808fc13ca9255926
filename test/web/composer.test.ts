import assert from 'node:assert/strict'
import { after, type TestContext, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { startSession } from '../../src/core/access/sessions.ts'
import { all, run } from '../../src/db/database.ts'
import { listen } from '../../src/http/server.ts'
import { photograph } from '../../src/media/sample-pictures.ts'
import { axe, closeBrowser, complaints, newPage, printViolations } from '../browser.ts'
import { imagineNeighbor } from '../imagine-neighbor.ts'
import { openHouse } from '../village.ts'

after(closeBrowser)

async function open(t: TestContext, path: string, width = 390) {
  const house = openHouse()
  imagineNeighbor(house.ctx)
  const server = await listen(house.web, 'localhost:0')
  const page = await newPage({ width, baseURL: server.address })
  const token = startSession(house.ctx, house.member('bo'), 'a test')
  await page.context().addCookies([{ name: 'porch', value: token, url: server.address }])
  t.after(async () => {
    await page.context().close()
    await server.close()
    await house.close()
  })
  await page.goto(path)
  const posts = () => all(house.ctx.db, 'select text, reach, circle from posts order by seq').map((row) => ({ ...row }))
  return { house, page, posts }
}

const picture = async (side: number) => ({
  name: 'IMG_0042.jpg',
  mimeType: 'image/jpeg',
  buffer: await photograph(side, side / 2),
})

/** Waits until something is true on the page. Playwright's own way needs eval, which the policy of the pages forbids. */
async function until(page: Page, question: string): Promise<void> {
  for (const end = Date.now() + 10_000; !(await page.evaluate(question)); await wait(50)) {
    assert.ok(Date.now() < end, `never: ${question}`)
  }
}

/** Waits until the words are in the browser's own keeping. */
const kept = (page: Page, words: string) =>
  until(page, `Object.values(localStorage).some((each) => each.includes(${JSON.stringify(words)}))`)

test('a draft survives a crash of the browser, with its pictures, its poll and whom it is for', async (t) => {
  const { page, posts } = await open(t, '/write')
  await page.fill('#text', 'A long thought about soup')
  await page.setInputFiles('#files', [await picture(60)])
  await page.fill('.pic textarea', 'A bowl')
  await page.click('[data-tool="poll"] > summary')
  await page.fill('#option-0', 'Leek')
  await page.fill('#option-1', 'Pumpkin')
  await page.click('.pick > summary')
  await page.click('.opt.a-neighborhood')
  await kept(page, 'neighborhood')
  // A page that crashes in the moment in which it writes takes that with it: it reaches the browser a little later.
  await wait(500)
  await page.goto('chrome://crash').catch(() => undefined)

  const again = await page.context().newPage()
  await again.goto('/write')
  await again.waitForSelector('.kept')
  assert.match(String(await again.textContent('.kept')), /We kept what you were writing\./)
  assert.equal(await again.inputValue('#text'), 'A long thought about soup')
  assert.equal(await again.inputValue('.pic textarea'), 'A bowl')
  assert.equal(await again.inputValue('#option-1'), 'Pumpkin')
  assert.equal(await again.isChecked('[value="neighborhood"]'), true)
  await again.click('[data-go]')
  await again.waitForURL('**/')
  assert.deepEqual(posts(), [{ text: 'A long thought about soup', reach: 'neighborhood', circle: 'everyone' }])
  await again.goto('/write')
  assert.equal(await again.inputValue('#text'), '', 'what was posted is not offered again')
  assert.equal(await again.locator('.kept').count(), 0)
})

test('Bo may discard what was kept, and then it is gone', async (t) => {
  const { page } = await open(t, '/write')
  await page.fill('#text', 'Never mind')
  await kept(page, 'Never mind')
  await page.goto('/write')
  await page.click('.kept button')
  await page.waitForURL('**/write')
  await until(page, `document.querySelector('#text')?.value === '' && !document.querySelector('.kept')`)
  assert.equal(await page.evaluate('localStorage.length'), 0)
})

test('a picture without description is noticed before posting', async (t) => {
  const { house, page, posts } = await open(t, '/write')
  await page.fill('#text', 'Our garden')
  await page.setInputFiles('#files', [await picture(3000)])
  await page.waitForSelector('.pic img')
  const go = page.locator('[data-go]')
  assert.equal((await go.innerText()).trim(), 'Post without description')
  await page.fill('.pic textarea', 'Beans on poles')
  assert.equal((await go.innerText()).trim(), 'Post to Maple Street')
  await page.fill('.pic textarea', '')
  assert.equal((await go.innerText()).trim(), 'Post without description')
  assert.equal(printViolations(await axe(page)), '')
  await go.click()
  await page.waitForURL('**/')
  assert.equal(posts().length, 1)
  const width = Number(all(house.ctx.db, 'select width from media')[0]?.['width'])
  assert.ok(width > 1500 && width <= 2048, `${width} pixels wide`)
  assert.deepEqual(complaints(page), [])
})

test('without scripts the same picture is noticed by the page that comes back', async (t) => {
  const { page, posts } = await open(t, '/')
  const quiet = await newPage({ width: 320, javascript: false, baseURL: new URL(page.url()).origin })
  await quiet.context().addCookies(await page.context().cookies())
  await quiet.goto('/write')
  await quiet.fill('#text', 'Our garden')
  await quiet.click('[data-tool="pictures"] > summary')
  await quiet.setInputFiles('#files', [await picture(60)])
  await quiet.click('[data-go]')
  assert.match(String(await quiet.textContent('.noticed')), /no description/)
  assert.equal((await quiet.innerText('[data-go]')).trim(), 'Post without description')
  assert.deepEqual(posts(), [])
  await quiet.click('[data-go]')
  assert.equal(new URL(quiet.url()).pathname, '/')
  assert.equal(posts().length, 1)
  await quiet.context().close()
})

test('stripe, word, drawing and button follow the audience, with scripts and without', async (t) => {
  const { page } = await open(t, '/write', 1280)
  const quiet = await newPage({ width: 1280, javascript: false, baseURL: new URL(page.url()).origin })
  await quiet.context().addCookies(await page.context().cookies())
  await quiet.goto('/write')
  for (const each of [page, quiet]) {
    const [colours, drawings] = [new Set<unknown>(), new Set<unknown>()]
    await each.click('.pick > summary')
    for (const [choice, button, line] of [
      ['local', 'Post to Maple Street', 'For Maple Street'],
      ['neighborhood', 'Post to Neighborhood', 'For Neighborhood'],
      ['public', 'Post publicly', 'For Public'],
      ['followers', 'Post to followers', 'For Followers'],
      ['direct', 'Send', 'Direct'],
    ] as const) {
      await each.click(`.opt.a-${choice}`)
      assert.equal((await each.innerText('[data-go]')).trim(), button)
      assert.ok((await each.innerText('.pick > summary')).trim().startsWith(line), choice)
      const drawing = await each.evaluate(
        `[...document.querySelectorAll('.pick > summary svg')].find((svg) => svg.getBoundingClientRect().width > 0)?.innerHTML`,
      )
      drawings.add(drawing)
      colours.add(await each.evaluate(`getComputedStyle(document.querySelector('form.comp')).borderLeftColor`))
      assert.equal(await each.isVisible('#to'), choice === 'direct')
    }
    assert.deepEqual([colours.size, drawings.size], [5, 5])
    await each.click('.opt.a-local')
    await each.click('.narrow.for-local > summary')
    await each.check('[name="narrow-local"][value="named"]')
    assert.equal(await each.isVisible('#to'), true)
    assert.match(await each.innerText('.pick > summary'), /a named few/)
  }
  await quiet.context().close()
})

test('on a bad line the words stay, and the second try posts once', async (t) => {
  const { page, posts } = await open(t, '/write')
  await page.fill('#text', 'Hello from the train')
  // Chromium does not cut the line of a page whose worker takes over in that same moment.
  await until(page, 'navigator.serviceWorker.controller !== null')
  await page.context().setOffline(true)
  await page.keyboard.press('Control+Enter')
  await until(
    page,
    `document.querySelector('#says')?.textContent.includes('That didn’t post. Your words are saved here.')`,
  )
  assert.equal(await page.inputValue('#text'), 'Hello from the train')
  await page.context().setOffline(false)
  await page.keyboard.press('Control+Enter')
  await page.waitForURL('**/')
  assert.equal(posts().length, 1)
})

test('a session that ended meanwhile costs no words', async (t) => {
  const { house, page, posts } = await open(t, '/write')
  await page.fill('#text', 'Still here')
  run(house.ctx.db, 'delete from sessions')
  await page.click('[data-go]')
  await until(page, `document.querySelector('#says')?.textContent.includes('Sign in')`)
  assert.equal(await page.inputValue('#text'), 'Still here')
  assert.deepEqual(posts(), [])
})

test('the count appears near the end and says when it is too much', async (t) => {
  const { page, posts } = await open(t, '/write')
  const count = page.locator('[data-count]')
  await page.fill('#text', 'x'.repeat(1899))
  assert.equal(await count.isVisible(), false)
  await page.fill('#text', `${'x'.repeat(1960)} https://example.com/a/very/long/address/indeed`)
  assert.equal(await count.innerText(), '16 left')
  await page.fill('#text', 'x'.repeat(2003))
  assert.equal(await count.innerText(), '3 too many')
  await page.click('[data-go]')
  await page.waitForSelector('.trouble')
  assert.equal((await page.inputValue('#text')).length, 2003)
  assert.match(await page.title(), /^Error: /)
  assert.deepEqual(posts(), [])
})

test('what Bo begins on the home page goes on in the whole composer, and is not offered twice', async (t) => {
  const { page, posts } = await open(t, '/')
  await page.fill('#text', 'Begun at home')
  await kept(page, 'Begun at home')
  await page.click('button[value="more"]')
  await page.waitForURL('**/write')
  assert.equal(await page.inputValue('#text'), 'Begun at home')
  await page.click('[data-go]')
  await page.waitForURL('**/')
  assert.equal(await page.inputValue('#text'), '')
  assert.equal(posts().length, 1)
})
