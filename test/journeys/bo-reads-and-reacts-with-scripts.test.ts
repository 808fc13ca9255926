import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { listen } from '../../src/http/server.ts'
import { axe, closeBrowser, complaints, newPage, printViolations } from '../browser.ts'
import { openHouse } from '../village.ts'

after(closeBrowser)

test('with scripts a like, a vote and a bookmark happen in place, a thread folds and leads to what is new', async (t) => {
  const house = openHouse()
  const server = await listen(house.web, 'localhost:0')
  t.after(async () => {
    await server.close()
    await house.close()
  })
  const root = house.says('ada', 'Soup is on.')
  const reply = house.says('dee', 'I am coming.', { replyTo: root.id })
  house.says('ada', 'Good.', { replyTo: reply.id })
  const film = house.says('ada', 'Which film?', {
    poll: { options: ['Moonstruck', 'Paddington'], several: false, hidden: false, lasts: 3_600_000 },
  })
  const bo = house.as('bo')
  await bo.get(`/local/${root.id}`)
  const fresh = house.says('dee', 'Is there bread?', { replyTo: root.id })

  const page = await newPage({ width: 390, baseURL: server.address })
  t.after(() => page.context().close())
  await page.context().addCookies([{ name: 'porch', value: bo.cookies.get('porch') ?? '', url: server.address }])
  await page.goto('/')
  const soup = page.locator(`#post-${root.id}`)
  await soup.getByRole('button', { name: 'Like Ada Marsh’s post' }).click()
  await soup.locator('[data-act="like"] [aria-pressed="true"]').waitFor()
  await soup.getByLabel('More about').click()
  await soup.getByRole('button', { name: 'Bookmark' }).click()
  await soup.getByRole('button', { name: 'Remove bookmark' }).waitFor()
  const poll = page.locator(`#post-${film.id}`)
  await poll.getByRole('button', { name: 'Vote' }).click()
  await poll.getByText('Choose an answer first').waitFor()
  await poll.getByLabel('Paddington').check()
  await poll.getByRole('button', { name: 'Vote' }).click()
  await poll.getByText('1 of 1').waitFor()
  assert.equal(new URL(page.url()).pathname, '/', 'nothing of this left the page')

  await page.goto(`/local/${root.id}`)
  await page.getByRole('link', { name: 'Jump to first new' }).click()
  assert.ok(page.url().endsWith(`#post-${fresh.id}`))
  await page.getByText('1 reply').first().click()
  await page.getByText('Good.').waitFor({ state: 'hidden' })
  assert.equal(printViolations(await axe(page)), '')
  assert.deepEqual(complaints(page), [])
})
