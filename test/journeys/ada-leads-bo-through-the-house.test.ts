import assert from 'node:assert/strict'
import { after, type TestContext, test } from 'node:test'
import type { Page } from 'playwright-core'
import { startSession } from '../../src/core/access/sessions.ts'
import { blockPerson } from '../../src/core/follows/block-person.ts'
import { limits } from '../../src/core/limits.ts'
import { giveRole } from '../../src/core/members/give-role.ts'
import { findLead } from '../../src/core/tour/lead.ts'
import { type Listening, listen } from '../../src/http/server.ts'
import { closeBrowser, complaints, newPage } from '../browser.ts'
import type { Here } from '../cast.ts'
import { phoneAt } from '../enter.ts'
import { inspect } from '../inspect.ts'
import { openHouse, type TestHouse } from '../village.ts'

after(closeBrowser)

function village(t: TestContext): TestHouse {
  const house = openHouse()
  t.after(() => house.close())
  return house
}

const where = (response: Response) => response.headers.get('location')
const adas = '/host/tour/@bo'

/** Ada leads Bo, by forms alone. */
async function led(house: TestHouse): Promise<void> {
  await house.as('ada').post(adas)
  await house.as('bo').post('/tour/lead', { host: house.member('ada').id })
}

async function windowOf(house: TestHouse, server: Listening, who: Here, width: number): Promise<Page> {
  const page = await newPage({ width, baseURL: server.address, reducedMotion: true })
  const value = startSession(house.ctx, house.member(who), 'a window')
  await page.context().addCookies([{ name: 'porch', value, url: server.address }])
  return page
}

test('with scripts Bo’s phone goes where Ada is, and Ada sees which screen it is on, until Bo has enough', async (t) => {
  const house = openHouse()
  const server = await listen(house.web, 'localhost:0')
  t.after(async () => {
    await server.close()
    await house.close()
  })
  const ada = await windowOf(house, server, 'ada', 1280)
  const bo = await windowOf(house, server, 'bo', 390)
  const hears = (page: Page, words: string) => page.locator('#says').getByText(words).waitFor({ state: 'attached' })
  await bo.goto('/tour/2')
  await ada.goto('/host/people')
  await ada.getByRole('link', { name: 'Lead the tour for Bo Lind' }).click()
  await ada.getByRole('button', { name: 'Ask Bo Lind' }).click()
  await ada.getByText('Your question waits').waitFor()

  // The question comes to the page that Bo has open, and is said.
  const yes = bo.getByRole('button', { name: 'Let Ada Marsh lead' })
  await yes.waitFor()
  await hears(bo, 'Ada Marsh would like to lead you through this.')
  assert.deepEqual(await inspect(bo, 'the narrowest'), [])
  await yes.click()
  await bo.waitForURL('**/tour/1')
  await hears(ada, 'Bo Lind is at “Where your words go”.')

  // Ada moves, without leaving her page or the button she pressed.
  await ada.getByRole('button', { name: 'Next: Our rules' }).click()
  await bo.waitForURL('**/tour/2')
  await hears(bo, 'Ada Marsh is at “Our rules”.')
  await ada.getByText('Bo Lind is at “Our rules”, with you.').waitFor()
  await ada.getByRole('button', { name: 'Show Who’s who' }).click()
  await bo.waitForURL('**/tour/3')

  // Bo moves, and Ada comes along; going back is a step too.
  await bo.getByRole('link', { name: 'Go on' }).click()
  await ada.getByText('Bo Lind is at “What we do here”, with you.').waitFor()
  await bo.goBack()
  await ada.getByText('Bo Lind is at “Who’s who”, with you.').waitFor()
  assert.deepEqual(await inspect(ada, 'the narrowest'), [])
  await ada.setViewportSize({ width: 1280, height: 900 })

  // Whoever types is not taken away from it.
  await ada.getByRole('button', { name: 'Show Say hello' }).click()
  await bo.waitForURL('**/tour/5')
  await bo.getByLabel('What’s going on?').fill('Hello, all.')
  // What is said goes after a while, so the ear is there before the words.
  const heard = hears(bo, 'Ada Marsh is at “Our rules”.')
  await ada.getByRole('button', { name: 'Show Our rules' }).click()
  await bo.getByRole('link', { name: 'Go where Ada Marsh is' }).waitFor()
  await heard
  assert.equal(await bo.getByLabel('What’s going on?').inputValue(), 'Hello, all.')
  await ada.getByText('You are at “Our rules”.').waitFor()

  await bo.getByRole('button', { name: 'Stop being led' }).click()
  await bo.getByRole('button', { name: 'Stop being led' }).waitFor({ state: 'detached' })
  // The page is a new one, and its script puts back what he had typed.
  await bo.getByText('We kept what you were writing.').first().waitFor()
  assert.equal(await bo.getByLabel('What’s going on?').inputValue(), 'Hello, all.')
  await ada.getByRole('button', { name: 'Ask Bo Lind' }).waitFor()
  await hears(ada, 'Nobody is led now')
  assert.deepEqual([complaints(ada), complaints(bo)], [[], []])
  for (const page of [ada, bo]) await page.context().close()
})

test('without scripts Bo says yes on a page, and finds the way to where Ada is on top of hers', async (t) => {
  const house = village(t)
  const [ada, bo] = [house.as('ada'), house.as('bo')]
  assert.match(await ada.read(adas), /Ask <bdi>Bo Lind/)
  for (const _twice of [1, 2]) assert.equal(where(await ada.post(adas)), adas)
  assert.match(await ada.read(adas), /Your question waits/)
  assert.match(await bo.read('/'), /would like to show you around/)
  assert.match(await bo.read('/tour'), /Let <bdi>Ada Marsh<\/bdi> lead/)
  await bo.get('/tour/4')
  const before = await ada.read(adas)
  assert.doesNotMatch(before, /What we do here”/)
  const host = house.member('ada').id
  for (const _twice of [1, 2]) assert.equal(where(await bo.post('/tour/lead', { host })), '/tour/1?with=host')
  await bo.get('/tour/1?with=host')
  assert.equal(where(await ada.post(`${adas}/go`, { step: '3' })), adas)
  assert.match(await bo.read('/tour/1'), /href="\/tour\/3\?with=host"><span>Go where <bdi>Ada Marsh/)
  assert.match(await bo.read('/'), /leads you through the house/)
  assert.match(await ada.read(adas), /is at “Where your words go”. You are at “Who’s who”/)
  await bo.get('/tour/3?with=host')
  assert.match(await ada.read(adas), /is at “Who’s who”, with you/)
  assert.equal(where(await ada.post(`${adas}/end`)), adas)
  assert.equal(where(await ada.post(`${adas}/end`)), adas)
  assert.doesNotMatch(await bo.read('/tour/3'), /Ada Marsh<\/bdi><\/b> leads/)
})

test('on a phone without scripts both find their way by links and buttons alone', async (t) => {
  const house = village(t)
  const { page, enter } = await phoneAt(t, house)
  const press = (name: string) => page.getByRole('button', { name }).first().click()
  await enter('ada')
  await page.goto('/host/people')
  await page.getByRole('link', { name: 'Lead the tour for Bo Lind' }).click()
  await press('Ask Bo Lind')
  await page.getByText('Your question waits').waitFor()
  await enter('bo')
  await page.goto('/')
  await page.getByRole('link', { name: 'To the tour' }).click()
  await press('Let Ada Marsh lead')
  await page.waitForURL('**/tour/1?with=host')
  await enter('ada')
  await page.goto(adas)
  await page.getByText('Bo Lind is at “Where your words go”').waitFor()
  await press('Show Who’s who')
  await enter('bo')
  await page.goto('/tour/1')
  await page.getByRole('link', { name: 'Go where Ada Marsh is' }).first().click()
  await page.waitForURL('**/tour/3?with=host')
  await press('Stop being led')
  await page.waitForURL('**/tour/3')
  await page.getByText('does not lead any more').waitFor()
  await enter('ada')
  await page.goto(adas)
  await page.getByRole('button', { name: 'Ask Bo Lind' }).waitFor()
  assert.deepEqual(complaints(page), [])
})

test('Bo says no, and Ada is told nothing but that nobody is led', async (t) => {
  const house = village(t)
  await house.as('ada').post(adas)
  assert.equal(where(await house.as('bo').post('/tour/lead/end', { at: '2' })), '/tour/2')
  assert.match(await house.as('ada').read(adas), /Ask <bdi>Bo Lind/)
  const late = await house.as('bo').post('/tour/lead', { host: house.member('ada').id })
  assert.equal(late.status, 409)
  assert.match(await late.text(), /Nobody asks that any more/)
  assert.equal(findLead(house.ctx, house.member('bo')), null)
})

test('Ada sees the screen and nothing else of Bo’s phone', async (t) => {
  const house = village(t)
  await led(house)
  await house.as('bo').get('/tour/you')
  const before = await house.as('ada').read(adas)
  await house.as('bo').post('/tour/you', { worries: 'Ada herself', town: 'Porto', interests: 'secrets' })
  await house.as('bo').get('/tour/you?with=host')
  await house.as('bo').get('/inbox')
  assert.equal(await house.as('ada').read(adas), before)
})

test('it ends by itself after three hours, and Ada’s old page says so in words', async (t) => {
  const house = village(t)
  await led(house)
  await house.wait(limits.tour.lead)
  const answer = await house.as('ada').post(`${adas}/go`, { step: '2' })
  assert.equal(answer.status, 409)
  assert.match(await answer.text(), /<title>Error: [\s\S]+You don’t lead Bo Lind at the moment/)
  assert.doesNotMatch(await house.as('bo').read('/tour/2'), /Ada Marsh<\/bdi><\/b> leads/)
})

test('while Ada leads, another host waits; who is no host, and who asks for nobody, gets nowhere', async (t) => {
  const house = village(t)
  giveRole(house.ctx, house.member('ada'), { member: house.member('dee'), role: 'host' })
  await led(house)
  assert.match(await house.as('dee').read(adas), /Ada Marsh<\/bdi> leads just now/)
  for (const [path, form, status] of [
    [adas, {}, 403],
    [`${adas}/go`, { step: '3' }, 409],
    [`${adas}/end`, {}, 403],
  ] as const)
    assert.equal((await house.as('dee').post(path, form)).status, status, path)
  for (const path of [adas, `${adas}/go`, `${adas}/end`])
    assert.equal((await house.as('bo').post(path, { step: '3' })).status, 403, path)
  for (const step of ['', '6', '-1', '1.5', 'x', '__proto__', '1e0 '])
    assert.equal((await house.as('ada').post(`${adas}/go`, { step })).status === 303, step === '1e0 ', step)
  const strange = ['/host/tour/nobody', '/host/tour/@cy@elsewhere.example', '/host/tour/%F0%9F%A6%8A', '/host/tour/@']
  for (const path of strange) assert.equal((await house.as('ada').get(path)).status, 404, path)
  assert.equal((await house.as('ada').get('/host/tour/@ada')).status, 422)
  assert.equal((await house.as('ada').get('/host/tour/bo')).status, 200)
})

test('when Bo blocks Ada she leads no more, and for her there is nobody to lead', async (t) => {
  const house = village(t)
  await led(house)
  blockPerson(house.ctx, house.member('bo'), house.member('ada').id)
  for (const path of [adas, `${adas}/go`, `${adas}/end`])
    assert.equal((await house.as('ada').post(path, { step: '2' })).status, 404, path)
  assert.equal((await house.as('ada').get(adas)).status, 404)
  assert.doesNotMatch(await house.as('bo').read('/tour/2'), /Ada Marsh<\/bdi><\/b> leads/)
})

test('a stream that Dee listens to tells nothing of the tour that Ada and Bo are on', async (t) => {
  const house = openHouse()
  const server = await listen(house.web, 'localhost:0')
  const stop = new AbortController()
  t.after(async () => {
    stop.abort()
    await server.close()
    await house.close()
  })
  const heard = async (who: Here, asks: string) => {
    const headers = { cookie: `porch=${startSession(house.ctx, house.member(who), 'a phone')}` }
    const { body } = await fetch(`${server.address}/live?${asks}`, { headers, signal: stop.signal })
    const said = { text: '' }
    body
      ?.pipeThrough(new TextDecoderStream())
      .pipeTo(
        new WritableStream({
          write(part) {
            said.text += part
          },
        }),
      )
      .catch(() => {})
    return said
  }
  const [bo, dee, home] = [
    await heard('bo', 'timeline=tour'),
    await heard('dee', 'timeline=tour'),
    await heard('bo', 'timeline=house'),
  ]
  await led(house)
  await house.as('ada').post(`${adas}/go`, { step: '4' })
  const last = house.says('ada', 'For all of us.')
  for (let tries = 0; tries < 100 && !home.text.includes(last.id); tries += 1)
    await new Promise((done) => setTimeout(done, 20))
  assert.deepEqual(
    bo.text.match(/^event: tour\ndata: .*$/gm),
    Array(3).fill(`event: tour\ndata: ${house.member('bo').id}`),
  )
  for (const other of [dee, home]) assert.doesNotMatch(other.text, /tour/)
})
