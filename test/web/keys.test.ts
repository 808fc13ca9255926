import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { startSession } from '../../src/core/access/sessions.ts'
import { type Member, savePreferences } from '../../src/core/members/member.ts'
import { type Listening, listen } from '../../src/http/server.ts'
import { closeBrowser, complaints, newPage } from '../browser.ts'
import { openHouse, type TestHouse } from '../village.ts'

let house: TestHouse
let server: Listening
let page: Page

// All files share one process: outside a suite of its own, what runs before each test would run before every test there is.
describe('keys', () => {
  before(async () => {
    house = openHouse()
    server = await listen(house.web, 'localhost:0')
    for (let n = 0; n < 8; n += 1) house.says('dee', `Post ${n} by Dee, long enough to be read.`)
    house.says('dee', 'What was under it.', { warning: 'spiders' })
  })

  after(async () => {
    await closeBrowser()
    await server.close()
    await house.close()
  })

  beforeEach(async () => {
    page = await newPage({ width: 1280, height: 600, baseURL: server.address, reducedMotion: true })
    const value = startSession(house.ctx, house.member('bo'), 'a keyboard')
    await page.context().addCookies([{ name: 'porch', value, url: server.address }])
    await page.goto('/')
  })

  afterEach(async () => {
    assert.deepEqual(complaints(page), [])
    await page.context().close()
  })

  const focused = () =>
    page.evaluate('document.activeElement.closest("[data-post]")?.dataset.post ?? document.activeElement.id')
  const posts = () =>
    page.evaluate('[...document.querySelectorAll("article[data-post]")].map((card) => card.dataset.post)') as Promise<
      string[]
    >
  const at = () => new URL(page.url()).pathname + new URL(page.url()).search

  async function press(...keys: string[]): Promise<void> {
    for (const key of keys) await page.keyboard.press(key)
  }

  /** Waits until the page that a key leads to is there. */
  async function pressAndGo(key: string, path: string): Promise<void> {
    await Promise.all([page.waitForURL(server.address + path, { waitUntil: 'commit' }), press(key)])
    await page.waitForLoadState()
  }

  test('Bo steps through the posts with j and k and always sees where he is', async () => {
    const [first, second] = await posts()
    await press('j')
    assert.equal(await focused(), first)
    await press('j')
    assert.equal(await focused(), second)
    await press('k', 'k')
    assert.equal(await focused(), first)
    await press('j', 'j', 'j', 'j', 'j', 'j')
    const box = await page.locator('article:focus').boundingBox()
    assert.ok(box && box.y >= 56 && box.y + box.height <= 600, 'the card is in sight, under no bar')
    const ring = await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')
    assert.equal(ring, 'solid')
  })

  test('o and Enter open the post Bo is at, r answers it', async () => {
    const [first] = await posts()
    await press('j')
    await pressAndGo('o', `/local/${first}`)
    await page.goto('/')
    await press('j')
    await pressAndGo('Enter', `/local/${first}`)
    await page.goto('/')
    await press('j')
    await pressAndGo('r', `/write?reply=${first}`)
  })

  test('l likes and unlikes without leaving the list, x unfolds and folds', async () => {
    const [first] = await posts()
    await press('j')
    const like = (on: boolean) => page.locator(`article [data-act="like"] button[aria-pressed="${on}"]`)
    await press('l')
    await like(true).waitFor()
    assert.equal(await focused(), first, 'the focus stays in the post')
    await press('l')
    await like(true).waitFor({ state: 'detached' })
    await page.locator('article [data-act="like"] button').nth(2).focus()
    await press('Enter')
    await like(true).waitFor()
    const held =
      'document.activeElement.closest("[data-act=like]") !== null && document.activeElement.ariaPressed === "true"'
    assert.equal(await page.evaluate(held), true, 'the focus stays on the button')
    await press('k', 'k')
    assert.equal(await focused(), first)
    const words = page.getByText('What was under it.')
    assert.equal(await words.isVisible(), false)
    await press('x')
    assert.equal(await words.isVisible(), true)
    await press('x')
    assert.equal(await words.isVisible(), false)
    await press('z')
    assert.equal(await words.isVisible(), true)
  })

  test('n writes, / searches, g and a letter go elsewhere; after a while the g is forgotten', async () => {
    await page.clock.install()
    await pressAndGo('n', '/write')
    await page.goto('/')
    await pressAndGo('/', '/search')
    await page.goto('/')
    await press('g')
    await pressAndGo('i', '/inbox')
    await press('g')
    await pressAndGo('h', '/')
    await press('g')
    await page.clock.fastForward(2000)
    await press('i')
    assert.equal(at(), '/')
  })

  test('? lists every key in a dialog that Escape closes, with the focus back where it was', async () => {
    await press('j')
    const before = await focused()
    await press('?')
    const dialog = page.getByRole('dialog', { name: 'Keys' })
    await dialog.waitFor()
    for (const key of ['j / k', 'r', 'l', 'x', 'n', '?'])
      assert.equal(await dialog.getByText(key, { exact: true }).count(), 1)
    await press('j')
    await press('Escape')
    await dialog.waitFor({ state: 'detached' })
    assert.equal(await focused(), before)
  })

  test('keys type letters where Bo types, and do nothing together with Ctrl', async () => {
    await page.goto('/write')
    const text = page.locator('textarea').first()
    await text.fill('')
    await text.press('n')
    await press('j', 'g', 'i', '?')
    assert.equal(await text.inputValue(), 'njgi?')
    assert.equal(at(), '/write')
    await page.goto('/')
    await press('Control+j')
    assert.notEqual(await focused(), (await posts())[0])
  })

  test('when Bo switches the keys off, they are off', async () => {
    const bo: Member = house.member('bo')
    savePreferences(house.ctx, bo, { shortcuts: false })
    await page.goto('/')
    await press('j', '?', 'n')
    assert.equal(await page.getByRole('dialog').count(), 0)
    assert.equal(await focused(), '')
    assert.equal(at(), '/')
    savePreferences(house.ctx, bo, { shortcuts: true })
  })
})
