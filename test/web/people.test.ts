import assert from 'node:assert/strict'
import { after, type TestContext, test } from 'node:test'
import { startSession } from '../../src/core/access/sessions.ts'
import { listen } from '../../src/http/server.ts'
import { closeBrowser, complaints, newPage } from '../browser.ts'
import { openHouse } from '../village.ts'

after(closeBrowser)

async function boInABrowser(t: TestContext, width: number) {
  const house = openHouse()
  const server = await listen(house.web, 'localhost:0')
  t.after(async () => {
    await server.close()
    await house.close()
  })
  const page = await newPage({ width, baseURL: server.address })
  t.after(() => page.context().close())
  const value = startSession(house.ctx, house.member('bo'), 'a test')
  await page.context().addCookies([{ name: 'porch', value, url: server.address }])
  return { house, page }
}

test('with scripts Bo follows and unfollows Ada without leaving the page', async (t) => {
  const { page } = await boInABrowser(t, 1280)
  await page.goto('/people')
  await page.evaluate("document.body.dataset.stayed = 'yes'")
  await page.getByRole('button', { name: 'Follow Ada Marsh', exact: true }).click()
  await page.getByRole('button', { name: 'Unfollow Ada Marsh' }).click()
  await page.getByRole('button', { name: 'Follow Ada Marsh', exact: true }).waitFor()
  assert.equal(await page.evaluate('document.body.dataset.stayed'), 'yes')
  assert.deepEqual(complaints(page), [])
})

test('on a narrow phone the menu of a profile opens inside the window', async (t) => {
  const { page } = await boInABrowser(t, 320)
  await page.goto('/@ada')
  await page.getByLabel('More about Ada Marsh', { exact: true }).click()
  const box = await page.getByRole('link', { name: 'Block…' }).boundingBox()
  assert.ok(box && box.x >= 0 && box.x + box.width <= 320, JSON.stringify(box))
  await page.getByRole('link', { name: 'Mute…' }).click()
  await page.getByRole('button', { name: 'Mute' }).click()
  await page.getByText('Muted for another 24 hours').waitFor()
})

test('the sentence says how many letters are left, as the server counts them', async (t) => {
  const { page } = await boInABrowser(t, 390)
  await page.goto('/settings/profile')
  const sentence = page.getByRole('textbox', { name: 'Your sentence' })
  await sentence.fill('😀'.repeat(139))
  await page.getByText('1 left').waitFor()
  await sentence.fill('😀'.repeat(142))
  await page.getByText('2 too many').waitFor()
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
  await page.getByText('2 too many').waitFor()
  await page.locator('.trouble:focus').waitFor()
})
