import assert from 'node:assert/strict'
import { after, describe, type TestContext, test } from 'node:test'
import type { Page } from 'playwright-core'
import { startSession } from '../../src/core/access/sessions.ts'
import { addMember } from '../../src/core/members/add-member.ts'
import { findMemberByName } from '../../src/core/members/member.ts'
import { one, run } from '../../src/db/database.ts'
import { listen } from '../../src/http/server.ts'
import { closeBrowser, complaints, newPage } from '../browser.ts'
import type { Here } from '../cast.ts'
import { type Browser, openBrowser, openHouse, type TestHouse } from '../village.ts'

const day = 24 * 60 * 60 * 1000
const pair = { one: '@bo', other: '@dee', reason: 'You both repair what others throw away.' }

function village(t: TestContext): TestHouse {
  const house = openHouse()
  t.after(() => house.close())
  return house
}

/** Ada offers the pair; the id is what its page has in its address. */
async function offered(house: TestHouse, by: Here = 'ada'): Promise<string> {
  assert.equal((await house.as(by).post('/introductions', pair)).status, 303)
  return String(one(house.ctx.db, 'select id from introductions')?.['id'])
}

describe('without scripts, on a phone', () => {
  after(closeBrowser)

  test('Ada introduces Bo and Dee from Bo’s page; both say yes, and they are in one conversation', async (t) => {
    const house = village(t)
    const server = await listen(house.web, 'localhost:0')
    t.after(() => server.close())
    const page = await newPage({ width: 390, javascript: false, baseURL: server.address })
    t.after(() => page.context().close())
    await enter(house, page, 'ada')
    await page.goto('/@bo')
    await page.getByLabel('More about Bo Lind').click()
    await page.getByRole('link', { name: 'Introduce…' }).click()
    assert.equal(await page.getByLabel('Who', { exact: true }).inputValue(), '@bo')
    await page.getByLabel('And who').fill('Dee Okafor')
    await page.getByLabel('Why might they like each other?').fill(pair.reason)
    await page.getByRole('button', { name: 'Ask them both' }).click()
    await page.getByText('Both are asked, each in private.').waitFor()
    await page.getByRole('link', { name: 'Bo Lind and Dee Okafor' }).click()
    await page.getByText('You are not told what either of them answers.').waitFor()
    await enter(house, page, 'bo')
    await page.goto('/inbox')
    await page.getByRole('main').getByRole('link', { name: 'Introductions' }).click()
    await page.getByText('Nurse on nights; runs the tool library.').waitFor()
    await page.getByRole('button', { name: 'Yes, introduce us' }).click()
    await page.getByText('You said yes.', { exact: true }).waitFor()
    await enter(house, page, 'dee')
    await page.goto('/introductions')
    await page.getByRole('button', { name: 'Yes, introduce us' }).click()
    await page.getByText('You both said yes. Here you are.').waitFor()
    await page.getByRole('main').getByText(pair.reason).waitFor()
    await enter(house, page, 'ada')
    await page.goto('/direct')
    await page.getByRole('link', { name: /Bo Lind.*Dee Okafor|Dee Okafor.*Bo Lind/ }).waitFor()
    await page.goto('/inbox/quiet')
    await page.getByText('The two you introduced both said yes').waitFor()
    assert.deepEqual(complaints(page), [])
  })
})

async function enter(house: TestHouse, page: Page, name: Here): Promise<void> {
  const value = startSession(house.ctx, house.member(name), 'a phone')
  await page.context().addCookies([{ name: 'porch', value, domain: 'localhost', path: '/' }])
}

/** Every page on which an introduction might leave a trace, as somebody reads it. */
async function readAll(browser: Browser, id: string): Promise<string[]> {
  const paths = ['/introductions', `/introductions/${id}`, '/introductions/new', '/settings/introductions', '/inbox']
  const others = [
    '/inbox/quiet',
    '/direct',
    '/',
    '/me',
    '/people?q=bo',
    '/@bo',
    '/@dee',
    '/@ada',
    '/host',
    '/house-log',
  ]
  const read: string[] = []
  for (const path of [...paths, ...others]) {
    const response = await browser.get(path)
    read.push(`${path} ${response.status}\n${await response.text()}`)
  }
  return read.map((text) => withPlainIds(text.replace(/(name="once" value=")\w+/g, '$1')))
}

// Two houses give different ids to the same things, and a face without a picture takes its colour from them.
function withPlainIds(text: string): string {
  const known = new Map<string, number>()
  return text.replace(/tint\d/g, 'tint').replace(/[0-9A-HJKMNP-TV-Z]{26}/g, (id) => {
    known.set(id, known.get(id) ?? known.size)
    return `ID${known.get(id)}`
  })
}

function difference(a: string, b = ''): string {
  const at = [...a].findIndex((letter, n) => letter !== b[n])
  return `${a.split('\n')[0]}: ${a.slice(at - 80, at + 80)}\n--- and not ---\n${b.slice(at - 80, at + 80)}`
}

const silences: Record<string, (house: TestHouse, id: string) => Promise<unknown>> = {
  'says not now': (house, id) => house.as('bo').post(`/introductions/${id}`, { answer: 'no' }),
  'says yes': (house, id) => house.as('bo').post(`/introductions/${id}`, { answer: 'yes' }),
  'wants to be introduced to nobody': (house) => house.as('bo').post('/settings/introductions', {}),
  'puts her on his list': (house) => house.as('bo').post('/settings/introductions/avoid', { name: '@dee' }),
}

for (const [what, act] of Object.entries(silences)) {
  test(`when Bo ${what}, Dee and Ada read on every page, until it ends and after, what they read when he is silent`, async (t) => {
    const told: string[][] = []
    for (const does of [null, act]) {
      const house = village(t)
      const id = await offered(house)
      const read: string[] = []
      const look = async () => {
        for (const name of ['dee', 'ada'] as const) read.push(...(await readAll(house.as(name), id)))
      }
      await look()
      await does?.(house, id)
      await look()
      for (const wait of [13 * day, day - 1, 1, day]) {
        await house.wait(wait)
        await look()
      }
      told.push(read)
    }
    for (const [n, text] of (told[0] ?? []).entries()) assert.ok(told[1]?.[n] === text, difference(text, told[1]?.[n]))
  })
}

test('Dee’s own yes looks the same, whatever Bo said before', async (t) => {
  const told: string[][] = []
  for (const answer of ['', 'no']) {
    const house = village(t)
    const id = await offered(house)
    if (answer) await house.as('bo').post(`/introductions/${id}`, { answer })
    const said = await house.as('dee').post(`/introductions/${id}`, { answer: 'yes' })
    assert.equal(said.headers.get('location'), '/introductions')
    const read = await readAll(house.as('dee'), id)
    await house.wait(14 * day)
    told.push([...read, ...(await readAll(house.as('dee'), id)), ...(await readAll(house.as('ada'), id))])
  }
  for (const [n, text] of (told[0] ?? []).entries()) assert.ok(told[1]?.[n] === text, difference(text, told[1]?.[n]))
})

test('both say yes in the same moment, twice each, and there is one conversation', async (t) => {
  const house = village(t)
  const id = await offered(house)
  const answers = await Promise.all(
    (['bo', 'dee', 'bo', 'dee'] as const).map((name) => house.as(name).post(`/introductions/${id}`, { answer: 'yes' })),
  )
  assert.equal(answers.filter((each) => each.headers.get('location')?.startsWith('/local/')).length, 1)
  assert.equal(one(house.ctx.db, 'select count(*) as n from posts')?.['n'], 1)
})

test('a form filled in wrongly comes back with everything, and nothing was done', async (t) => {
  const house = village(t)
  const ada = house.as('ada')
  const wrong: [form: Record<string, string>, says: RegExp][] = [
    [{ ...pair, one: '' }, /href="#one">Write a name or a handle/],
    [{ ...pair, other: '<b>x</b>' }, /href="#other">Nobody who lives here is called “&lt;b&gt;x/],
    [{ ...pair, other: '@bo' }, /href="#other">Choose two different people/],
    [{ ...pair, one: 'Ada Marsh' }, /href="#one">Choose two others/],
    [{ ...pair, reason: '' }, /href="#reason">Say in a sentence/],
    [{ ...pair, reason: 'y'.repeat(301) }, /href="#reason">That has 301 characters; 300 fit/],
    [{ ...pair, reason: 'As @eli does.' }, /href="#reason">Nobody here knows @eli/],
    [{}, /href="#one"/],
  ]
  for (const [form, says] of wrong) {
    const refused = await ada.post('/introductions', form)
    const text = await refused.text()
    assert.equal(refused.status, 422)
    assert.match(text, says)
    assert.match(text, /<title>Error: /)
    for (const value of Object.values(form).filter((each) => each.startsWith('@') || each.startsWith('y')))
      assert.ok(text.includes(value), value)
  }
  assert.equal(one(house.ctx.db, 'select count(*) as n from introductions')?.['n'], 0)
  assert.equal(one(house.ctx.db, 'select count(*) as n from notifications')?.['n'], 0)
})

test('whoever introduces, strangers and everybody else can’t answer; a wrong answer is none', async (t) => {
  const house = village(t)
  addMember(house.ctx, { handle: 'eli', shownName: 'Eli', password: null })
  const eli = findMemberByName(house.ctx.db, 'eli')
  assert.ok(eli)
  const other = openBrowser(house, startSession(house.ctx, eli, 'a test'))
  const id = await offered(house)
  const unknown = id.replace(/.$/, id.endsWith('0') ? '1' : '0')
  const answer = { answer: 'yes' }
  assert.equal((await house.as('ada').post(`/introductions/${id}`, answer)).status, 404)
  const seen = async (path: string) => (await other.read(path)).replaceAll(id, 'ID').replaceAll(unknown, 'ID')
  assert.equal(await seen(`/introductions/${id}`), await seen(`/introductions/${unknown}`))
  for (const each of [id, unknown, 'x', '..%2fnew'])
    assert.equal((await other.post(`/introductions/${each}`, answer)).status, 404, each)
  assert.equal((await house.stranger().post(`/introductions/${id}`, answer)).status, 401)
  for (const wrong of [{}, { answer: '' }, { answer: 'maybe' }])
    assert.equal((await house.as('bo').post(`/introductions/${id}`, wrong)).status, 422)
  assert.equal(one(house.ctx.db, 'select count(*) as n from introduction_answers')?.['n'], 0)
})

test('who has three waiting is told so before she writes; only hosts are offered pairs', async (t) => {
  const house = village(t)
  for (const n of [1, 2, 3]) {
    addMember(house.ctx, { handle: `n${n}`, shownName: `Neighbor ${n}`, password: null })
    await house.as('bo').post('/introductions', { ...pair, one: '@ada', other: `@n${n}` })
  }
  assert.match(await house.as('bo').read('/introductions/new'), /3 of yours are waiting/)
  const refused = await house.as('bo').post('/introductions', { ...pair, one: '@ada' })
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /3 of yours wait already/)
  assert.doesNotMatch(await house.as('dee').read('/introductions/new'), /Who might get on/)
  run(house.ctx.db, `update members set town = 'Gent'`)
  assert.match(await house.as('ada').read('/introductions/new'), /Who might get on[\s\S]+Both live in <bdi>Gent/)
})

test('Bo chooses whether and to whom: the choices are his, and taking somebody off who is not on it changes nothing', async (t) => {
  const house = village(t)
  const bo = house.as('bo')
  const path = '/settings/introductions'
  const isOpen = /name="open" value="yes" checked/
  assert.match(await bo.read(path), isOpen)
  await bo.post(path, {})
  assert.doesNotMatch(await bo.read(path), isOpen)
  assert.match(await house.as('dee').read(path), isOpen)
  await bo.post(path, { open: 'yes' })
  assert.equal((await bo.post(`${path}/avoid`, { name: 'dee' })).status, 303)
  assert.match(await bo.read(path), /Take off<span class="vh"> <bdi>Dee Okafor/)
  const wrong = await bo.post(`${path}/avoid`, { name: 'nobody-like-that' })
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), /href="#name"[\s\S]+value="nobody-like-that"/)
  for (const person of ['', 'x', house.member('ada').id])
    assert.equal((await bo.post(`${path}/meet`, { person })).status, 303)
  await house.as('dee').post(`${path}/meet`, { person: house.member('dee').id })
  assert.match(await bo.read(path), /Take off/)
  await bo.post(`${path}/meet`, { person: house.member('dee').id })
  assert.doesNotMatch(await bo.read(path), /Take off/)
  for (const each of [path, `${path}/avoid`, `${path}/meet`])
    assert.equal((await house.stranger().post(each, { name: 'dee' })).status, 401)
})
