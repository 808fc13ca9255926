import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { codeOf } from '../../src/core/joining/invitation.ts'
import { makeInvitation } from '../../src/core/joining/make-invitation.ts'
import { limits } from '../../src/core/limits.ts'
import { listen } from '../../src/http/server.ts'
import { closeBrowser, complaints, newPage } from '../browser.ts'
import { openHouse, type TestHouse } from '../village.ts'

after(closeBrowser)

/** What stands in the house when Sam arrives. */
function furnish(house: TestHouse): { invitation: string } {
  house.says('ada', 'Soup at seven. Lentil, with too much cumin.')
  house.says('bo', 'It was the gardener.', { warning: 'how the film ends' })
  const poll = { options: ['Moonstruck', 'Paddington 2'], several: false, hidden: false, lasts: limits.poll.longest }
  house.says('dee', 'Which one on Friday?', { poll })
  const words = { forWhom: 'Sam', note: 'There is a room for you.', uses: '1', days: '14' }
  return { invitation: codeOf(house.ctx, makeInvitation(house.ctx, house.member('ada'), words)) }
}

const card = (page: Page, text: string) => page.locator('article').filter({ hasText: text })

async function moveIn(page: Page, invitation: string): Promise<void> {
  await page.goto(`/join/${invitation}`)
  await page.getByText('There is a room for you.').waitFor()
  await page.getByText('Be kind.').waitFor()
  await page.getByRole('link', { name: 'Come in' }).click()
  assert.equal(await page.getByLabel('Your name').inputValue(), 'Sam')
  await page.getByLabel('Your handle').fill('sam')
  await page.getByRole('textbox', { name: 'Password' }).fill('a banjo in the hall')
  await page.getByLabel('I have read the rules').check()
  await page.getByRole('button', { name: 'Move in' }).click()
  await page.getByRole('heading', { name: 'Keep these eight words' }).waitFor()
  await page.getByLabel('I have written them down').check()
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByText('Welcome to Maple Street, Sam.').waitFor()
  await page.getByRole('link', { name: 'Leave the tour' }).click()
  await page.getByRole('heading', { name: 'The tour waits for you' }).waitFor()
}

async function readAround(page: Page): Promise<void> {
  const film = page.getByText('It was the gardener.')
  assert.equal(await film.isVisible(), false)
  await page.getByText('how the film ends').click()
  await film.waitFor({ state: 'visible' })
  await page.getByText('how the film ends').click()
  await film.waitFor({ state: 'hidden' })
  await page.getByLabel('Paddington 2').check()
  await page.getByRole('button', { name: 'Vote' }).click()
  await card(page, 'Which one on Friday?').getByText('1 of 1').first().waitFor()
  await card(page, 'Soup at seven.').getByRole('button', { name: 'Like Ada Marsh’s post' }).click()
  await card(page, 'Soup at seven.').locator('button[aria-pressed="true"]').waitFor()
}

async function answer(page: Page, house: TestHouse): Promise<void> {
  await card(page, 'Soup at seven.').getByRole('link', { name: 'Reply to Ada Marsh’s post' }).click()
  await page.getByRole('textbox').first().fill('I will bring bread.')
  assert.doesNotMatch(await house.as('ada').read('/inbox'), /I will bring bread/)
  await page
    .getByRole('button', { name: /^(Reply|Post)\b/ })
    .last()
    .click()
  await page.getByText('I will bring bread.').first().waitFor()
  await page.getByRole('button', { name: /^Undo/ }).first().waitFor()
  assert.doesNotMatch(await house.as('ada').read('/inbox'), /I will bring bread/, 'it is still held')
  await house.wait(limits.hold.home)
  const inbox = await house.as('ada').read('/inbox')
  assert.match(inbox, /Sam<\/bdi><\/a> answered you/)
  assert.match(inbox, /I will bring bread/)
}

async function settleIn(page: Page, house: TestHouse): Promise<void> {
  await page.goto('/')
  await page.getByLabel('What’s going on?').fill('Hello everybody, I am Sam.')
  await page.getByRole('button', { name: 'Post to Maple Street' }).click()
  await card(page, 'Hello everybody, I am Sam.').waitFor()
  await house.wait(limits.hold.home)
  assert.match(await house.as('dee').read('/'), /Hello everybody, I am Sam\./)

  await page.goto('/search')
  await page.getByRole('searchbox').fill('cumin')
  await page.getByRole('searchbox').press('Enter')
  await page.getByText('Soup at seven.').waitFor()

  await page.goto('/@ada')
  await page.getByRole('button', { name: 'Follow Ada Marsh' }).click()
  await page.getByRole('button', { name: 'Unfollow Ada Marsh' }).waitFor()

  await page.goto('/me')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.goto('/inbox')
  assert.equal(new URL(page.url()).pathname, '/login')
}

for (const javascript of [false, true]) {
  test(`from invitation to first reply in a real browser with JavaScript ${javascript ? 'on' : 'off'}`, async (t) => {
    const house = openHouse()
    const server = await listen(house.web, 'localhost:0')
    t.after(async () => {
      await server.close()
      await house.close()
    })
    const { invitation } = furnish(house)
    const page = await newPage({ width: 390, javascript, reducedMotion: true, baseURL: server.address })
    t.after(() => page.context().close())
    await moveIn(page, invitation)
    await readAround(page)
    await answer(page, house)
    await settleIn(page, house)
    assert.deepEqual(complaints(page), [])
  })
}
