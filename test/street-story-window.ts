import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import type { Page } from 'playwright-core'
import { startSession } from '../src/core/access/sessions.ts'
import { findMemberByName } from '../src/core/members/member.ts'
import { openBrowser } from './browser.ts'
import type { Street } from './street.ts'
import { dwellings } from './street-story-houses.ts'

/** What somebody does in her browser: she follows links, fills in fields and presses buttons. */
export interface Window {
  readonly page: Page
  /** Opens the house, as from the icon on her phone. */
  home(): Promise<void>
  /** Looks again at the page that is open. */
  again(): Promise<void>
  /** Follows links or presses buttons, one after the other; each leads to a page. Gives what the last is called. */
  press(...words: readonly (string | RegExp)[]): Promise<string>
  /** Opens the thread of the post with these words, by its time. */
  open(words: string): Promise<void>
  /** Fills in fields by their labels. */
  type(fields: Readonly<Record<string, string>>): Promise<void>
  /** Ticks or chooses by label. */
  choose(label: string | RegExp): Promise<void>
  /** Refuses unless each of these is on the page, in this order. */
  reads(...words: readonly string[]): Promise<void>
  readsNothingOf(...words: readonly string[]): Promise<void>
}

/** Opens the window of somebody in the story, by her handle: a phone without scripts. */
export async function openWindow(
  t: Pick<TestContext, 'after'>,
  street: Street,
  { handle, scale }: { handle: string; scale: number },
): Promise<Window> {
  const home = dwellings.find(({ people }) => people.some(([name]) => name === handle))
  const { ctx } = street.house(home?.name ?? '')
  const member = findMemberByName(ctx.db, handle)
  if (!home || !member) throw new Error(`@${handle} is not in this story`)
  const url = `http://${street.names.get(`${home.name}.test`)}`
  const context = await (await openBrowser()).newContext({
    viewport: { width: 390, height: 800 },
    deviceScaleFactor: scale,
    javaScriptEnabled: false,
    hasTouch: true,
    reducedMotion: 'reduce',
    baseURL: url,
  })
  t.after(() => context.close())
  context.setDefaultTimeout(15_000)
  await context.addCookies([{ name: 'porch', value: startSession(ctx, member, 'a phone'), url }])
  const page = await context.newPage()
  const text = async () => (await page.innerText('body')).replaceAll(/\s+/g, ' ')
  return {
    page,
    home: async () => void (await page.goto('/')),
    again: async () => void (await page.reload()),
    async press(...words) {
      for (const each of words) await pressOne(page, each)
      return page.title()
    },
    async open(words) {
      const time = page.locator('article', { hasText: words }).locator('.meta a').first()
      await Promise.all([page.waitForNavigation(), time.click()])
    },
    async type(fields) {
      for (const [label, words] of Object.entries(fields)) await page.getByLabel(label).fill(words)
    },
    choose: (label) => page.getByLabel(label).first().check(),
    async reads(...words) {
      const seen = await text()
      let from = 0
      for (const each of words) {
        const at = seen.indexOf(each, from)
        assert.ok(at >= 0, `${handle} does not read “${each}” in its place at ${page.url()}:\n${seen}`)
        from = at + each.length
      }
    },
    async readsNothingOf(...words) {
      const seen = await text()
      for (const each of words) assert.ok(!seen.includes(each), `${handle} reads “${each}” at ${page.url()}`)
    },
  }
}

async function pressOne(page: Page, words: string | RegExp): Promise<void> {
  const named = { name: words, ...(typeof words === 'string' ? { exact: true } : {}) }
  const either = page.getByRole('link', named).or(page.getByRole('button', named))
  await Promise.all([page.waitForNavigation(), either.first().click()])
}
