import assert from 'node:assert/strict'
import { after, type TestContext, test } from 'node:test'
import type { Page } from 'playwright-core'
import { startSession } from '../../src/core/access/sessions.ts'
import { findBelonging } from '../../src/core/neighborhood/where-we-belong.ts'
import { run } from '../../src/db/database.ts'
import { closeBrowser, newPage } from '../browser.ts'
import type { Here } from '../cast.ts'
import { inspect } from '../inspect.ts'
import { befriend } from '../neighbors.ts'
import { openStreet, type Street } from '../street.ts'

after(closeBrowser)

const day = 24 * 60 * 60 * 1000
const names = { maple: 'Maple Street', elm: 'Elm Court', mill: 'The Mill' } as const
type Name = keyof typeof names

interface Window {
  readonly page: Page
  /** Opens a page by its path. */
  go(path: string): Promise<void>
  /** Follows a link or presses a button, and says what the page is called then. */
  press(words: string | RegExp): Promise<string>
  text(): Promise<string>
}

async function openStreetOfThree(t: TestContext): Promise<Street> {
  const street = await openStreet(t, 'maple', 'elm', 'mill')
  for (const [name, called] of Object.entries(names)) {
    const { ctx } = street.house(name)
    run(ctx.db, 'update house set name = :called, short_name = :called, sentence = :said', {
      called,
      said: `${called} says hello.`,
    })
  }
  run(street.house('elm').ctx.db, `update rules set text = 'Be kind. No shoes.', html = '<p>Be kind. No shoes.</p>'`)
  return street
}

/** Looks closely at the page somebody has open: in a window of its own, since what looks is a script. */
async function looked({ page }: Window, what: string): Promise<void> {
  const beside = await newPage({ width: 1280, reducedMotion: true })
  await beside.context().addCookies(await page.context().cookies())
  await beside.goto(page.url())
  assert.deepEqual(await inspect(beside, 'the narrowest'), [], what)
  await beside.context().close()
}

/** A window without scripts in which somebody is signed in. */
async function windowOf(t: TestContext, street: Street, [name, who]: [Name, Here]): Promise<Window> {
  const house = street.house(name)
  const page = await newPage({ width: 390, javascript: false, baseURL: `http://${street.names.get(`${name}.test`)}` })
  t.after(() => page.context().close())
  const value = startSession(house.ctx, house.member(who), 'a test')
  await page.context().addCookies([{ name: 'porch', value, url: `http://${street.names.get(`${name}.test`)}` }])
  return {
    page,
    go: async (path) => void (await page.goto(path)),
    async press(words) {
      const link = page.locator('main').getByRole('link', { name: words })
      const target = (await link.count()) > 0 ? link : page.locator('main').getByRole('button', { name: words })
      await Promise.all([page.waitForNavigation(), target.first().click()])
      return page.title()
    },
    text: () => page.innerText('body'),
  }
}

test('three houses become neighbors by clicking alone: two found a street, and a third is let in by all', async (t) => {
  const street = await openStreetOfThree(t)
  const maple = await windowOf(t, street, ['maple', 'ada'])
  const elm = await windowOf(t, street, ['elm', 'ada'])
  const mill = await windowOf(t, street, ['mill', 'ada'])
  const bo = await windowOf(t, street, ['elm', 'bo'])

  await maple.go('/street')
  await maple.press('Knock at a house')
  await maple.page.getByLabel('Address of the house').fill('nobody.test')
  assert.match(await maple.press('Look at it first'), /^Error: /)
  await maple.page.getByLabel('Address of the house').fill('elm.test')
  assert.match(await maple.press('Look at it first'), /^Elm Court/)
  assert.match(await maple.text(), /\(added: {1,2}No shoes|No shoes/)
  await looked(maple, 'the visit sheet')
  await maple.page.getByLabel('A word to them').fill('We like your cats.')
  await maple.page.getByLabel('What shall the neighborhood be called?').fill('The Lane')
  await maple.press('Knock at Elm Court')
  assert.match(await maple.text(), /We knocked at Elm Court/)
  await street.settle()

  await elm.go('/inbox')
  await elm.press('See who it is')
  assert.match(await elm.text(), /We like your cats\./)
  await elm.press(/Look and answer/)
  await elm.press('Yes')
  await street.settle()
  for (const house of [maple, elm]) {
    await house.go('/street')
    assert.match(await house.text(), /The Lane[\s\S]*2 houses, 6 people/)
  }

  await mill.go('/street/knock')
  await mill.page.getByLabel('Address of the house').fill('http://maple.test/')
  await mill.press('Look at it first')
  assert.match(await mill.text(), /They have neighbors already/)
  await mill.page.getByLabel('A word to them').fill('We bake on Saturdays.')
  await mill.press('Knock at Maple Street')
  await street.settle()
  await maple.go('/street/requests')
  await maple.press(/Look and answer/)
  assert.match(await maple.text(), /Each new house needs a yes from all two of us/)
  await maple.press('Yes')
  await street.settle()

  await elm.go('/street/requests')
  assert.match(await elm.text(), /Shall The Mill become our neighbor\?[\s\S]*Maple Street\s+yes[\s\S]*waiting/)
  await elm.press(/Look and answer/)
  await looked(elm, 'something all houses are asked')
  await elm.page.getByLabel('3 days').check()
  await elm.press('Ask everybody')
  await bo.go('/')
  await bo.press('Read it and answer')
  await looked(bo, 'a question for everybody')
  assert.match(await bo.press('Answer'), /^Error: /)
  await bo.page.getByLabel('Yes').check()
  await bo.press('Answer')
  assert.match(await bo.text(), /You said yes/)
  for (const house of Object.values(street.houses)) await house.wait(3 * day)
  await street.settle()
  await bo.go('/votes')
  assert.match(await bo.text(), /1 yes, 0 no/)

  await mill.go('/street/requests')
  assert.match(await mill.text(), /Shall we become neighbors of Maple Street, Elm Court\?/)
  await mill.press(/Look and answer/)
  assert.match(await mill.text(), /we trust all of these[\s\S]*Maple Street, 3 people[\s\S]*elm|Elm/i)
  await looked(mill, 'the whole list for a newcomer')
  await mill.press('Yes')
  await street.settle()
  for (const house of [maple, elm, mill]) {
    await house.go('/street')
    assert.match(await house.text(), /3 houses, 9 people/)
  }
  await looked(mill, 'a street of three')
})

test('a house leaves after it has read what stays, and the others see it go', async (t) => {
  const street = await openStreetOfThree(t)
  await befriend(street, 'maple', 'elm', 'mill')
  const mill = await windowOf(t, street, ['mill', 'ada'])
  await mill.go('/street')
  await mill.press('Leave the neighborhood')
  await looked(mill, 'what leaving means')
  assert.match(await mill.press('Leave now'), /^Error: /)
  assert.match(await mill.text(), /What was read there stays there/)
  await mill.page.getByLabel('I have read what stays').check()
  await mill.press('Leave now')
  assert.match(await mill.text(), /No neighbors yet/)
  await street.settle()
  assert.equal(findBelonging(street.house('maple').ctx)?.others.length, 1)
})
