import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { startSession } from '../../src/core/access/sessions.ts'
import { type Listening, listen } from '../../src/http/server.ts'
import { closeBrowser, complaints, newPage } from '../browser.ts'
import type { Here } from '../cast.ts'
import { openHouse, type TestHouse } from '../village.ts'

describe('Bo tells the hosts about a post, without scripts and on a phone', () => {
  let house: TestHouse
  let server: Listening
  let page: Page

  before(async () => {
    house = openHouse()
    server = await listen(house.web, 'localhost:0')
    page = await newPage({ width: 390, baseURL: server.address, javascript: false })
  })
  after(async () => {
    await closeBrowser()
    await server.close()
    await house.close()
  })

  const become = async (name: Here) => {
    await page.context().clearCookies()
    const value = startSession(house.ctx, house.member(name), 'a phone')
    await page.context().addCookies([{ name: 'porch', value, url: server.address }])
  }
  const press = (name: string | RegExp) => page.getByRole('button', { name }).click()
  const follow = (name: string | RegExp) => page.getByRole('link', { name }).first().click()
  const reads = (words: string | RegExp) => page.getByText(words).first().waitFor()
  const careful = () => assert.deepEqual(complaints(page), [], page.url())

  test('she finds the way in the menu of the post, says what it is about, and reads the answer', async () => {
    house.says('dee', 'Who rides without a helmet deserves it.')
    await become('bo')
    await page.goto('/')
    await page.locator('article details.menu summary').first().click()
    await follow('Tell the hosts…')
    await reads('One person reads it: Ada Marsh. Dee Okafor is not told that you wrote.')
    await press('Tell the hosts')
    await reads('Choose which rule it is about, or “Something else”.')
    careful()
    await page.getByLabel('Which rule is it about?').selectOption('Be kind.')
    await page.getByLabel('In your words').fill('That is aimed at me.')
    await press('Tell the hosts')
    await reads('The hosts never tell Dee Okafor that it was you.')
    careful()
  })

  test('Ada reads it as it was, reminds Dee in private, and writes to Bo', async () => {
    await become('ada')
    await page.goto('/inbox')
    await follow('Look at the reports')
    await follow('About a post by Dee Okafor')
    await reads('Who rides without a helmet deserves it.')
    await reads('Never say that it was Bo Lind')
    await follow('Remind of a rule…')
    await page.getByLabel('Which rule?').selectOption('Be kind.')
    await page.getByLabel('Your words').fill('That one hurt somebody.')
    await press('Send the reminder')
    await reads('gave a reminder of this rule')
    await page.getByLabel('Answer Bo Lind').fill('Thank you. I talked with her.')
    await press('Send the answer')
    careful()
  })

  test('Dee reads the reminder, which names nobody else, and would rather talk', async () => {
    await become('dee')
    await page.goto('/inbox')
    await follow('Read it')
    await reads('That one hurt somebody.')
    assert.doesNotMatch(await page.content(), /Bo Lind/)
    careful()
    await press('I see')
    await press('Let’s talk')
    await page.getByLabel('Add something').fill('I did not think of anybody.')
    await press('Send it to the hosts')
    await reads('I did not think of anybody.')
  })

  test('Ada asks Dee to step outside, and closes the report in her own words', async () => {
    await become('ada')
    await page.goto('/host/reports')
    await follow('About a post by Dee Okafor')
    await follow('Ask to step outside…')
    await page.getByLabel('For how many days').fill('15')
    await page.getByLabel('Which rule?').selectOption('Be kind.')
    await page.getByLabel('Why').fill('Let us breathe.')
    await press('Ask to step outside')
    await reads('Choose a number of days from 1 to 14.')
    careful()
    await page.getByLabel('For how many days').fill('2')
    await page.getByLabel('Reading only').check()
    await press('Ask to step outside')
    await reads('asked to step outside, because of this rule')
    await follow('Close it…')
    await page.getByLabel('What Bo Lind is told').fill('We talked, and it will be quieter.')
    await press('Close the report')
    await reads('Closed. What you wrote is told.')
    careful()
  })

  test('Dee is told at home why and until when, keeps her words, and can talk', async () => {
    await become('dee')
    await page.goto('/')
    await reads('You are asked to read only for a while')
    await page.getByLabel('What’s going on?').fill('But I meant well.')
    await press('Post to Maple Street')
    await reads(/Ada Marsh asked you to read only until Tuesday,? 24 November 2026/)
    assert.equal(await page.getByLabel('What’s going on?').inputValue(), 'But I meant well.')
    await follow('What it means')
    await reads('Let us breathe.')
    careful()
    await follow('Talk with the hosts')
    await reads('Write to the hosts')
  })

  test('Bo reads how it came out and nothing about the other; everybody reads the log, which names nobody', async () => {
    await become('bo')
    await page.goto('/reports')
    await follow('About a post by Dee Okafor')
    await reads('We talked, and it will be quieter.')
    assert.doesNotMatch(await page.locator('main').innerText(), /remind|outside|deserves/)
    await page.goto('/house-log')
    await reads('A host reminded somebody of a rule.')
    await reads('A host asked somebody to step outside for some days.')
    assert.doesNotMatch(await page.locator('main').innerText(), /Dee|Bo/)
    careful()
  })

  test('Ada ends it early, removes the post, and Dee has her words back', async () => {
    await become('ada')
    await page.goto(`/host/people/${house.member('dee').id}`)
    await follow('Ask to step outside…')
    await press('End it now')
    await page.goto('/host/reports')
    await follow('About a post by Dee Okafor')
    await press('Open it again')
    await follow('Remove the post…')
    await page.getByLabel('Which rule?').selectOption('Be kind.')
    await press('Remove the post')
    await reads('removed the post, because of this rule')
    await become('dee')
    await page.goto('/')
    assert.doesNotMatch(await page.content(), /deserves it|read only/)
    await page.goto('/reminders')
    await page.getByText('What it said').click()
    await reads('Who rides without a helmet deserves it.')
    careful()
  })
})
