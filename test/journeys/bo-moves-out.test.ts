import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { setPassword } from '../../src/core/access/set-password.ts'
import { listen } from '../../src/http/server.ts'
import { closeBrowser, newPage } from '../browser.ts'
import { linesOf, unzip } from '../unzip.ts'
import { openHouse, type TestHouse } from '../village.ts'

const day = 24 * 60 * 60 * 1000
const password = 'plum pudding tonight'

after(closeBrowser)

async function withPasswords(): Promise<TestHouse> {
  const house = openHouse()
  for (const name of ['ada', 'bo', 'dee'] as const) await setPassword(house.ctx, house.member(name), password)
  return house
}

async function signIn(page: Page, name: string): Promise<void> {
  await page.goto('/login')
  await page.getByLabel('Your handle').fill(name)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

test('without scripts Bo rests, moves out with a goodbye, and comes back', async (t) => {
  const house = await withPasswords()
  const server = await listen(house.web, 'localhost:0')
  t.after(async () => {
    await server.close()
    await house.close()
  })
  const page = await newPage({ width: 390, javascript: false, baseURL: server.address })
  await signIn(page, 'bo')
  await page.goto('/settings/leaving')
  await page.getByRole('textbox', { name: 'Away till' }).fill('2026-11-30')
  await page.getByLabel('Say on my page').check()
  await page.getByRole('button', { name: 'Turn the lights off' }).click()
  await page.getByRole('heading', { name: 'Your lights are off till 30 November' }).waitFor()
  house.says('dee', 'Are you there, @bo?')
  await page.goto('/')
  assert.equal(await page.getByText('Something new').count(), 0, 'nothing rings')
  assert.match(await house.as('dee').read('/@bo'), /Away till 30 November/)
  await page.goto('/settings/leaving')
  await page.getByRole('button', { name: 'Turn them on again' }).click()
  await page.getByText('Lights on.').waitFor()
  assert.ok((await page.getByText('Something new').count()) > 0, 'and it waited')

  await page.getByRole('link', { name: 'Close my account' }).click()
  await page.getByRole('button', { name: 'Close my account' }).click()
  await page.getByRole('alert').getByText('Tick the box').waitFor()
  await page.getByLabel('They stay, as “Former member”').check()
  await page.getByLabel('A last post').fill('It was good to live here.')
  await page.getByLabel('Where you live now').fill('@bo@river.example')
  await page.getByLabel('I have my boxes').check()
  await page.getByRole('button', { name: 'Close my account' }).click()
  await page.getByText('Until 29 November you can sign in here to come back').waitFor()
  assert.match(await house.as('dee').read('/'), /It was good to live here\./)
  assert.match(await house.as('dee').read('/@bo'), /Bo Lind<\/bdi> lives at .*@bo@river\.example/s)
  assert.ok(!(await house.as('dee').read('/people')).includes('Bo Lind'))

  await page.goto('/inbox')
  assert.equal(new URL(page.url()).pathname, '/login', 'the old key of this browser opens nothing')
  await signIn(page, 'bo')
  await page.getByRole('heading', { name: 'You moved out on 22 November' }).waitFor()
  await page.goto('/inbox')
  assert.equal(new URL(page.url()).pathname, '/login', 'and the new one only this page')
  await page.goto('/sealed')
  await page.getByRole('button', { name: 'Come back' }).click()
  await page.getByText('Welcome back.').waitFor()
  await page.goto('/inbox')
  assert.equal(new URL(page.url()).pathname, '/inbox')
})

test('on day 31, after being asked to leave, Bo still takes every box', async (t) => {
  const house = await withPasswords()
  const server = await listen(house.web, 'localhost:0')
  t.after(async () => {
    await server.close()
    await house.close()
  })
  const { ctx } = house
  house.says('bo', 'Forty kinds of soup.')
  house.says('dee', 'A letter for Bo.', { choice: 'direct', named: ['@bo'] })
  const bo = house.member('bo').id
  const ask = {
    reason: 'Three talks, and it goes on.',
    days: '30',
    line: 'Bo Lind no longer lives at Maple Street.',
    talkTo: house.member('ada').id,
  }
  assert.equal((await house.as('ada').post(`/host/people/${bo}/parting`, ask)).status, 303)
  const page = await newPage({ width: 390, javascript: false, baseURL: server.address })
  await signIn(page, 'bo')
  await page.goto('/inbox')
  await page.getByRole('link', { name: 'Read why' }).click()
  await page.getByText('Three talks, and it goes on.').waitFor()
  await page.getByLabel('Your answer to the hosts').fill('Please say that I moved to the coast.')
  await page.getByRole('button', { name: 'Send to the hosts' }).click()
  assert.match(await house.as('ada').read(`/host/people/${bo}/parting`), /moved to the coast/)
  await house.wait(30 * day)
  assert.match(await house.as('dee').read('/inbox/quiet'), /Bo Lind no longer lives at Maple Street\./)
  assert.ok(!(await house.as('dee').read('/house-log')).includes('Three talks'))

  await house.wait(day)
  await signIn(page, 'bo')
  await page.getByRole('heading', { name: 'You lived at Maple Street until 22 December' }).waitFor()
  await page.getByLabel('With my direct conversations').check()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Make my boxes' }).click(),
  ])
  assert.match(download.suggestedFilename(), /^boxes-bo-\d{4}-\d\d-\d\d\.zip$/)
  const boxes = unzip(readFileSync(await download.path()))
  assert.deepEqual(
    linesOf(boxes.get('data/posts.ndjson')).map(({ text }) => text),
    ['Forty kinds of soup.'],
  )
  assert.deepEqual(
    linesOf(boxes.get('data/direct.ndjson')).map(({ text }) => text),
    ['A letter for Bo.'],
  )
  await page.getByLabel('Where you live now').fill('https://bo.example')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Saved.').waitFor()
  assert.match(await house.as('dee').read('/@bo'), /lives at .*bo\.example/s)
  await page.getByLabel('I have my boxes').check()
  await page.getByRole('button', { name: 'Delete it now' }).click()
  await page.getByText('Go well.').waitFor()
  await house.settle()
  for (let n = 0; n < 5; n++) await house.settle()
  await signIn(page, 'bo')
  await page.getByRole('alert').getByText('do not fit together').waitFor()
  assert.equal(ctx.db.prepare('select count(*) as n from posts where author = ? and deleted is null').get(bo)?.['n'], 1)
})
