import assert from 'node:assert/strict'
import { after, describe, type TestContext, test } from 'node:test'
import type { Page } from 'playwright-core'
import { startSession } from '../../src/core/access/sessions.ts'
import { codeOf } from '../../src/core/joining/invitation.ts'
import { makeInvitation } from '../../src/core/joining/make-invitation.ts'
import { limits } from '../../src/core/limits.ts'
import { giveRole } from '../../src/core/members/give-role.ts'
import { one } from '../../src/db/database.ts'
import { listen } from '../../src/http/server.ts'
import { closeBrowser, complaints, newPage } from '../browser.ts'
import type { Here } from '../cast.ts'
import { openHouse, type TestHouse } from '../village.ts'

const day = 24 * 60 * 60 * 1000
const eve = { name: 'Eve Ahn', knows: 'Bo Lind', note: 'I bake.', contact: 'eve@mail.example' }
const where = (response: Response) => response.headers.get('location') ?? ''

/** A house in which three people are as many as fit. */
function fullHouse(t: TestContext): TestHouse {
  const house = openHouse()
  t.after(() => house.close())
  Object.assign(house.ctx, { mostActive: 3 })
  return house
}

const makeRoom = (house: TestHouse) => Object.assign(house.ctx, { mostActive: 10 })
const count = (house: TestHouse, table: string) => one(house.ctx.db, `select count(*) as n from ${table}`)?.['n']

/** Somebody outside leaves a name; gives the path behind her link, and the one under which hosts see her. */
async function wait(house: TestHouse, more: Partial<typeof eve> = {}): Promise<{ path: string; hosts: string }> {
  const path = where(await house.stranger().post('/waitlist', { ...eve, ...more }))
  assert.match(path, /^\/waitlist\/[\w-]{43}$/)
  const id = one(house.ctx.db, 'select id from waitlist order by id desc limit 1')?.['id']
  return { path, hosts: `/host/waitlist/${id}` }
}

describe('without scripts, on a phone', () => {
  after(closeBrowser)

  async function phone(t: TestContext, house: TestHouse): Promise<Page> {
    const server = await listen(house.web, 'localhost:0')
    t.after(() => server.close())
    const page = await newPage({ width: 390, javascript: false, baseURL: server.address })
    t.after(() => page.context().close())
    return page
  }

  async function be(house: TestHouse, page: Page, name: Here | null): Promise<void> {
    await page.context().clearCookies()
    const url = new URL(page.url()).origin
    const value = name && startSession(house.ctx, house.member(name), 'a phone')
    if (value) await page.context().addCookies([{ name: 'porch', value, url }])
  }

  test('Eve opens a printed card at a full house, waits, is invited, and comes in when there is room', async (t) => {
    const house = openHouse()
    t.after(() => house.close())
    const page = await phone(t, house)
    const words = { forWhom: 'Eve Ahn', note: 'Bring the kettle.', uses: '1', days: '1' }
    const card = `/join/${codeOf(house.ctx, makeInvitation(house.ctx, house.member('bo'), words))}`
    Object.assign(house.ctx, { mostActive: 3 })
    await page.goto(card)
    await page.getByRole('heading', { name: 'The house is full right now' }).waitFor()
    assert.equal(await page.getByRole('link', { name: 'Come in' }).count(), 0)
    await page.getByRole('link', { name: 'Leave my name' }).click()
    assert.equal(await page.getByLabel('Your name').inputValue(), 'Eve Ahn')
    assert.equal(await page.getByLabel('Who here knows you?').inputValue(), 'Bo Lind')
    await page.getByLabel('A few words to the hosts').fill('I bake.')
    await page.getByRole('button', { name: 'Leave my name' }).click()
    await page.getByRole('heading', { name: 'You are on the list' }).waitFor()
    const own = new URL(page.url()).pathname

    await house.wait(day + 1000)
    await page.goto(card)
    await page.getByText('This invitation has run out. Ask Bo Lind for another one.').waitFor()

    await be(house, page, 'ada')
    await page.goto('/host')
    await page.getByRole('heading', { name: 'The house is full' }).waitFor()
    await page.getByRole('link', { name: /Waitlist.+One person waits/ }).click()
    await page.getByRole('button', { name: /^Invite ?: Eve Ahn$/ }).click()
    await page.getByText('comes in there once there is room').waitFor()

    await be(house, page, null)
    await page.goto(own)
    await page.getByRole('heading', { name: 'You are invited, and Maple Street is full right now' }).waitFor()
    makeRoom(house)
    await page.reload()
    await page.getByRole('button', { name: 'Come in' }).click()
    await page.getByRole('heading', { name: 'Ada Marsh invites you to Maple Street' }).waitFor()
    await page.getByRole('link', { name: 'Come in' }).click()
    await page.getByLabel('Password', { exact: true }).fill('kettle on the stove')
    await page.getByLabel(/I have read the rules/).check()
    await page.getByRole('button', { name: 'Move in' }).click()
    await page.getByRole('heading', { name: 'Keep these eight words' }).waitFor()
    await page.goto(own)
    await page.getByRole('heading', { name: 'Somebody came in by your invitation' }).waitFor()
    assert.deepEqual(complaints(page), [])
  })

  test('Eve reads “not now” with a sentence, and takes her name off', async (t) => {
    const house = fullHouse(t)
    const page = await phone(t, house)
    await page.goto('/')
    await page.getByText('The house is full.').waitFor()
    await page.getByRole('link', { name: 'leave your name at the door' }).click()
    await page.getByLabel('Your name').fill('Eve Ahn')
    await page.getByLabel('Who here knows you?').fill('Nobody yet')
    await page.getByRole('button', { name: 'Leave my name' }).click()
    const own = new URL(page.url()).pathname
    await be(house, page, 'ada')
    await page.goto('/inbox')
    await page.getByRole('link', { name: 'Open the waitlist' }).click()
    await page.getByRole('link', { name: /^Not now, or remove ?: Eve Ahn$/ }).click()
    await page.getByLabel('A sentence to them').fill('Ask again in spring.')
    await page.getByRole('button', { name: 'Say “not now”' }).click()
    await be(house, page, null)
    await page.goto(own)
    await page.getByRole('heading', { name: 'Not now' }).waitFor()
    await page.getByText('Ask again in spring.').waitFor()
    await page.getByRole('button', { name: 'Take my name off the list' }).click()
    await page.getByText('Your name is off the list').waitFor()
    assert.equal((await page.goto(own))?.status(), 404)
    assert.equal(count(house, 'waitlist'), 0)
    assert.deepEqual(complaints(page), [])
  })
})

test('while invitations rest every door says so in words, and they work again by themselves', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const id = makeInvitation(house.ctx, house.member('bo'), { forWhom: 'Eve', note: '', uses: '1', days: '14' })
  const card = `/join/${codeOf(house.ctx, id)}`
  Object.assign(house.ctx, { mostActive: 3 })
  const bo = house.as('bo')
  assert.match(await bo.read('/invitations'), /The house is full[\s\S]+localhost:8080\/waitlist/)
  assert.match(await bo.read(`/invitations/${id}`), /lets nobody in\. It works again by itself/)
  assert.equal((await bo.post('/invitations', { forWhom: 'Finn', note: '', uses: '1', days: '3' })).status, 409)
  const form = {
    name: 'Eve',
    handle: 'eve',
    way: 'password',
    password: 'kettle on the stove',
    rules: '1',
    'agreed-1': 'yes',
  }
  const shut = await house.stranger().post(`${card}/you`, form)
  assert.equal(shut.status, 409)
  assert.match(await shut.text(), /The house is full: 3 people[\s\S]+href="\/waitlist\?invitation=/)
  const host = await house.as('ada').read('/host')
  assert.match(host, /3 of the 3 who live here came by[\s\S]+Start a second house/)
  // Dee has been away for a month, so there is room; she still lives here.
  house.ctx.db.exec(`update members set seen = ${house.ctx.now() - 31 * day} where id = '${house.member('dee').id}'`)
  assert.match(await bo.read('/invitations'), /Make an invitation/)
  assert.doesNotMatch(await house.as('ada').read('/host'), /The house is full/)
  assert.equal((await house.stranger().post(`${card}/you`, form)).status, 200)
  assert.match(
    await house.as('ada').read('/host'),
    /makes no room: the one who did not come by in 30 days takes no place/,
  )
})

test('the list is closed while there is room, unless its hosts keep it open', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const stranger = house.stranger()
  assert.match(await stranger.read('/waitlist'), /There is no waitlist at the moment/)
  assert.doesNotMatch(await stranger.read('/'), /waitlist/)
  assert.equal((await stranger.post('/waitlist', eve)).status, 403)
  const answers = { home: 'free', front: 'door', invite: 'everybody' }
  await house.as('ada').post('/host/open', { ...answers, waitlist: 'yes' })
  assert.match(await stranger.read('/'), /Would you like to live here\? <a href="\/waitlist"/)
  await wait(house)
  await house.as('ada').post('/host/open', answers)
  assert.equal((await stranger.post('/waitlist', eve)).status, 403)
  assert.match(await house.as('ada').read('/host/waitlist'), /Eve Ahn[\s\S]+Bo Lind[\s\S]+I bake\./)
  assert.equal(where(await house.as('bo').get('/waitlist')), '/', 'who lives here has no need of it')
})

test('a form that is wrong keeps its words, one sent twice leaves one name, and one network leaves few', async (t) => {
  const house = fullHouse(t)
  const stranger = house.stranger()
  for (const [field, text] of [
    ['name', '\u200b'],
    ['name', 'n'.repeat(61)],
    ['knows', ''],
    ['note', 'n'.repeat(501)],
    ['contact', 'c'.repeat(201)],
  ] as const) {
    const answer = await stranger.post('/waitlist', { ...eve, [field]: text })
    const page = await answer.text()
    assert.equal(answer.status, 422)
    assert.match(page, new RegExp(`There is a problem[\\s\\S]+href="#${field}"[\\s\\S]+aria-invalid`))
    if (field !== 'name') assert.match(page, /value="Eve Ahn"/)
  }
  const link = /name="link" value="([\w-]{43})"/.exec(await stranger.read('/waitlist'))?.[1] ?? ''
  const both = await Promise.all([1, 2].map(() => stranger.post('/waitlist', { ...eve, link })))
  assert.deepEqual(both.map(where), [`/waitlist/${link}`, `/waitlist/${link}`])
  assert.equal(count(house, 'waitlist'), 1)
  assert.equal((await stranger.post('/waitlist', { ...eve, link: 'short' })).status, 303)
  for (let n = 2; n < limits.waitlist.perNetwork; n += 1) await wait(house)
  const more = await stranger.post('/waitlist', eve)
  assert.equal(more.status, 429)
  assert.match(await more.text(), /value="Eve Ahn"/)
})

test('only hosts read who waits; of two who answer at once one acts and the other is told', async (t) => {
  const house = fullHouse(t)
  giveRole(house.ctx, house.member('ada'), { member: house.member('dee'), role: 'host' })
  const { path, hosts } = await wait(house, { name: '<b>Eve</b>' })
  for (const page of ['/host/waitlist', hosts]) assert.equal((await house.as('bo').get(page)).status, 403)
  for (const act of ['invite', 'not-now', 'remove'])
    assert.equal((await house.as('bo').post(`${hosts}/${act}`, { seen: '0' })).status, 403)
  const [ada, dee] = [house.as('ada'), house.as('dee')]
  assert.match(await ada.read('/host/waitlist'), /&lt;b&gt;Eve/)
  const seen = { seen: '0' }
  assert.equal((await ada.post(`${hosts}/not-now`, { ...seen, words: 'w'.repeat(501) })).status, 422)
  assert.equal(where(await ada.post(`${hosts}/not-now`, { ...seen, words: 'In spring.' })), '/host/waitlist')
  for (const act of ['invite', 'not-now', 'remove']) {
    const late = await dee.post(`${hosts}/${act}`, { ...seen, words: 'No.' })
    assert.equal(late.status, 409)
    assert.match(await late.text(), /Ada Marsh said “not now” to &lt;b&gt;Eve&lt;\/b&gt; in the meantime/)
  }
  assert.equal((await ada.post(`${hosts}/invite`, {})).status, 409, 'a form that says nothing of what stood there')
  assert.match(await house.stranger().read(path), /Not now[\s\S]+In spring\./)
  const now = { seen: String(house.ctx.now()) }
  assert.equal(where(await dee.post(`${hosts}/remove`, now)), '/host/waitlist')
  for (const act of ['invite', 'not-now', 'remove']) assert.equal((await ada.post(`${hosts}/${act}`, now)).status, 404)
  assert.equal((await house.stranger().get(path)).status, 404)
  for (const act of ['come-in', 'leave']) assert.equal((await house.stranger().post(`${path}/${act}`)).status, 404)
  assert.match(await ada.read('/host/waitlist'), /Nobody is waiting\./)
  const log = await house.as('bo').read('/house-log')
  assert.match(log, /took a name off the waitlist[\s\S]+answered somebody on the waitlist/)
  assert.doesNotMatch(log, /Eve\b/)
})

test('with room an invited person has her invitation at once, and it ends with a “not now”', async (t) => {
  const house = fullHouse(t)
  const { path, hosts } = await wait(house)
  makeRoom(house)
  const ada = house.as('ada')
  const invitation = where(await ada.post(`${hosts}/invite`, { seen: '0' }))
  assert.match(invitation, /^\/invitations\//)
  assert.equal(where(await ada.post(`${hosts}/invite`, { seen: '0' })), invitation)
  const stranger = house.stranger()
  assert.match(await stranger.read(path), /You are invited to Maple Street[\s\S]+Come in/)
  const card = where(await stranger.post(`${path}/come-in`))
  assert.match(await stranger.read(card), /Ada Marsh<\/bdi> invites you/)
  await ada.post(`${hosts}/not-now`, { seen: String(house.ctx.now()), words: '' })
  assert.equal((await stranger.get(card)).status, 410)
  assert.match(await stranger.read(card), /was taken back/)
  assert.equal((await stranger.post(`${path}/come-in`)).status, 403)
})
