import assert from 'node:assert/strict'
import { after, type TestContext, test } from 'node:test'
import type { Page } from 'playwright-core'
import { startSession } from '../../src/core/access/sessions.ts'
import { closeBrowser, complaints, newPage } from '../browser.ts'
import { openOtherHouse } from '../other-house.ts'
import { openStreet, type Street } from '../street.ts'

after(closeBrowser)

/** Bo's browser in the house of Maple Street. */
async function boAt(t: TestContext, street: Street, look: { javascript: boolean }): Promise<Page> {
  const { ctx, member } = street.house('maple')
  const baseURL = `http://${street.names.get('maple.test')}`
  const page = await newPage({ width: 390, baseURL, ...look })
  t.after(() => page.context().close())
  await page.context().addCookies([{ name: 'porch', value: startSession(ctx, member('bo'), 'a test'), url: baseURL }])
  return page
}

test('without scripts Bo looks for Dee of Elm Court, follows her, reads and answers her', async (t) => {
  const street = await openStreet(t, 'maple', 'elm')
  const [maple, elm] = [street.house('maple'), street.house('elm')]
  elm.says('dee', 'The kettle is on. #tea', { choice: 'public' })
  const page = await boAt(t, street, { javascript: false })
  await page.goto('/search')
  await page.getByLabel('Words or people').fill('@dee@elm.test')
  await page.locator('.find button').click()
  await page.getByRole('button', { name: 'Follow' }).click()
  await page.getByText('You asked to follow').waitFor()
  await street.settle()
  await page.goto('/@dee@elm.test')
  assert.ok(await page.getByRole('button', { name: 'Unfollow' }).isVisible())
  elm.says('dee', 'Now with cake.', { choice: 'public' })
  await street.settle()
  await page.goto('/following')
  await page.getByText('Now with cake.').waitFor()
  await page.getByRole('link', { name: 'Reply to Dee Okafor’s post' }).first().click()
  const words = page.getByRole('textbox', { name: 'Your answer to Dee Okafor' })
  assert.equal(await words.inputValue(), '@dee@elm.test ')
  await words.fill('@dee@elm.test Save me a piece.')
  await page.locator('#audience > summary').click()
  assert.match((await page.locator('.opt.a-local').textContent()) ?? '', /Dee Okafor lives elsewhere and won’t get it/)
  await page.getByRole('radio', { name: 'Public' }).check()
  await page.getByRole('button', { name: 'Post publicly' }).click()
  await page.getByRole('button', { name: 'Post anyway' }).click()
  await maple.wait(60_000)
  await street.settle()
  const told = elm.ctx.db
    .prepare(`select count(*) as n from posts where home = 0 and html like '%Save me a piece%'`)
    .get()
  assert.equal(told?.['n'], 1)
})

test('with scripts the page of a slow server says by itself when more came', async (t) => {
  const street = await openStreet(t, 'maple')
  const far = await openOtherHouse(t, street.names, 'far.test')
  far.person('cy')
  const root = far.says('cy', 'root')
  const leaf = far.says('cy', 'leaf', { inReplyTo: root })
  far.put('/users/cy/root/replies', { type: 'Collection', items: [leaf] })
  const { ctx } = street.house('maple')
  const found = await ctx.elsewhere.openUrl(root)
  far.slow = 1500
  const page = await boAt(t, street, { javascript: true })
  await page.goto(`/posts/${found?.post}`)
  await page.getByText('Asking far.test for the rest…').waitFor()
  await page.getByText('1 more post came.').waitFor()
  await page.getByRole('link', { name: 'Show it' }).click()
  await page.getByText('leaf').waitFor()
  assert.deepEqual(complaints(page), [])
})
