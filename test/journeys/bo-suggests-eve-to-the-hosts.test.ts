import assert from 'node:assert/strict'
import { after, describe, type TestContext, test } from 'node:test'
import { startSession } from '../../src/core/access/sessions.ts'
import { codeOf } from '../../src/core/joining/invitation.ts'
import { joinHouse } from '../../src/core/joining/join-house.ts'
import { makeInvitation } from '../../src/core/joining/make-invitation.ts'
import { giveRole } from '../../src/core/members/give-role.ts'
import { one } from '../../src/db/database.ts'
import { listen } from '../../src/http/server.ts'
import { closeBrowser, complaints, newPage } from '../browser.ts'
import type { Here } from '../cast.ts'
import { openHouse, type TestHouse } from '../village.ts'

const eve = { name: 'Eve Ahn', knows: 'We share a garden.', note: 'Bring the kettle.' }
const where = (response: Response) => response.headers.get('location') ?? ''

/** A house in which members suggest and hosts invite. */
async function village(t: TestContext): Promise<TestHouse> {
  const house = openHouse()
  t.after(() => house.close())
  await house.as('ada').post('/host/open', { home: 'free', front: 'door', invite: 'suggest' })
  return house
}

async function suggested(house: TestHouse): Promise<string> {
  assert.equal(where(await house.as('bo').post('/suggested', eve)), '/invitations')
  return `/suggested/${one(house.ctx.db, 'select id from suggested_guests order by id desc limit 1')?.['id']}`
}

describe('without scripts, on a phone', () => {
  after(closeBrowser)

  test('Bo suggests Eve, Ada makes the invitation with one tap, and Eve is invited by Bo', async (t) => {
    const house = await village(t)
    const server = await listen(house.web, 'localhost:0')
    t.after(() => server.close())
    const page = await newPage({ width: 390, javascript: false, baseURL: server.address })
    t.after(() => page.context().close())
    const be = async (name: Here) => {
      const value = startSession(house.ctx, house.member(name), 'a phone')
      await page.context().addCookies([{ name: 'porch', value, url: server.address }])
    }
    await be('bo')
    await page.goto('/invitations')
    await page.getByLabel('Who is it?').fill(eve.name)
    await page.getByLabel('How do you know each other?').fill(eve.knows)
    await page.getByLabel('A few words to them').fill(eve.note)
    await page.getByRole('button', { name: 'Suggest' }).click()
    await page.getByText('No host has answered yet.').waitFor()
    await be('ada')
    await page.goto('/inbox')
    await page.getByText('suggests somebody to invite').waitFor()
    await page.getByRole('link', { name: 'See whom' }).click()
    await page.getByText(eve.knows).waitFor()
    await page.getByRole('button', { name: /^Make the invitation ?: Eve Ahn$/ }).click()
    await page.getByText('The invitation for Eve Ahn is made. Bo Lind has it and hands it over.').waitFor()
    await be('bo')
    await page.goto('/inbox')
    await page.getByRole('link', { name: 'See the answer' }).click()
    await page.getByRole('link', { name: 'Open the card' }).click()
    const link = new URL((await page.locator('.code a').getAttribute('href')) ?? '')
    await page.context().clearCookies()
    await page.goto(link.pathname)
    await page.getByRole('heading', { name: 'Bo Lind invites you to Maple Street' }).waitFor()
    await page.getByText(eve.note).waitFor()
    assert.equal(await page.locator('input').count(), 0, 'nothing is asked before all is read')
    assert.deepEqual(complaints(page), [])
  })
})

test('a “not now” and its sentence are for Bo alone', async (t) => {
  const house = await village(t)
  giveRole(house.ctx, house.member('ada'), { member: house.member('dee'), role: 'host' })
  const path = await suggested(house)
  const [ada, bo, dee] = [house.as('ada'), house.as('bo'), house.as('dee')]
  assert.equal((await bo.get(path)).status, 403)
  assert.match(await ada.read('/host'), /A member suggests somebody/)
  assert.match(await ada.read(path), /Suggested by[\s\S]+Bo Lind[\s\S]+We share a garden\./)
  assert.equal((await ada.post(`${path}/not-now`, { words: 'w'.repeat(501) })).status, 422)
  assert.equal(where(await ada.post(`${path}/not-now`, { words: 'After the winter.' })), '/invitations')
  for (const act of ['invite', 'not-now']) {
    const late = await dee.post(`${path}/${act}`, { words: 'No.' })
    assert.equal(late.status, 409)
    assert.match(await late.text(), /Ada Marsh said “not now” already/)
  }
  assert.match(await bo.read('/invitations'), /Ada Marsh<\/bdi> said “not now”:[\s\S]+After the winter\./)
  for (const page of ['/invitations', '/house-log', '/inbox'])
    assert.doesNotMatch(await dee.read(page), /After the winter|Eve Ahn/)
})

test('Bo takes back whom he suggested; nobody else can, and nothing is there twice', async (t) => {
  const house = await village(t)
  const bo = house.as('bo')
  for (const form of [
    { ...eve, name: '' },
    { ...eve, knows: ' ' },
    { ...eve, note: 'n'.repeat(501) },
  ]) {
    const wrong = await bo.post('/suggested', form)
    assert.equal(wrong.status, 422)
    assert.match(await wrong.text(), /There is a problem[\s\S]+Suggest somebody/)
  }
  await suggested(house)
  const path = await suggested(house)
  assert.equal(one(house.ctx.db, 'select count(*) as n from suggested_guests')?.['n'], 1)
  for (const who of ['ada', 'dee'] as const) assert.equal((await house.as(who).post(`${path}/take-back`)).status, 404)
  assert.equal(where(await bo.post(`${path}/take-back`)), '/invitations')
  assert.equal((await bo.post(`${path}/take-back`)).status, 404)
  assert.equal((await house.as('ada').post(`${path}/invite`)).status, 404)
  assert.equal((await house.as('dee').post(`${path}/invite`)).status, 403)
  assert.equal((await house.as('ada').post('/suggested', eve)).status, 403, 'a host invites straight away')
  assert.equal((await bo.post('/invitations', { forWhom: 'Eve', note: '', uses: '1', days: '3' })).status, 403)
})

test('hosts see who brought whom, others by whom they came and whom they brought', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { ctx } = house
  const words = { forWhom: 'Eve', note: '', uses: '1', days: '3' }
  const code = codeOf(ctx, makeInvitation(ctx, house.member('bo'), words))
  await joinHouse(ctx, { handle: 'eve', name: 'Eve Ahn', password: null, code, rules: 1 })
  assert.match(await house.as('ada').read('/invitations/tree'), /Bo Lind[\s\S]+<ul class="tree"><li><a href="\/@eve"/)
  const own = await house.as('bo').read('/invitations/tree')
  assert.match(own, /You came without an invitation\.[\s\S]+You brought:[\s\S]+Eve Ahn/)
  assert.doesNotMatch(await house.as('dee').read('/invitations/tree'), /Eve Ahn|Bo Lind/)
})
