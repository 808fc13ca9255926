import assert from 'node:assert/strict'
import { after, type TestContext, test } from 'node:test'
import { startSession } from '../../src/core/access/sessions.ts'
import { findHostingMe, saveHostingMe } from '../../src/core/guest-book/hosting-me.ts'
import { codeOf } from '../../src/core/joining/invitation.ts'
import { makeInvitation } from '../../src/core/joining/make-invitation.ts'
import { findInterests } from '../../src/core/members/interests.ts'
import { findMemberByName } from '../../src/core/members/member.ts'
import { findTown } from '../../src/core/members/town.ts'
import { saveNorm } from '../../src/core/norms/save-norm.ts'
import { writeRules } from '../../src/core/rules/write-rules.ts'
import { beginTour } from '../../src/core/tour/begin-tour.ts'
import { tellHosts } from '../../src/core/tour/tell-hosts.ts'
import { tourStateOf } from '../../src/core/tour/tour.ts'
import { all } from '../../src/db/database.ts'
import { listen } from '../../src/http/server.ts'
import { closeBrowser, complaints, newPage } from '../browser.ts'
import { openLivelyHouse } from '../lively.ts'
import { openBrowser, openHouse, type TestHouse } from '../village.ts'

after(closeBrowser)

function village(t: TestContext): TestHouse {
  const house = openHouse()
  t.after(() => house.close())
  return house
}

const where = (response: Response) => response.headers.get('location')
const blank = { worries: '', interests: '', town: '' }
const textOf = (page: string) =>
  page
    .replace(/^[\s\S]*<main[^>]*>|<\/main>[\s\S]*$/g, '')
    .replace(/<form[\s\S]*?<\/form>/g, ' ')
    .replace(/<[^>]*>/g, ' ')

test('Eve moves in on a phone without scripts, leaves a few words, sees the house in five screens and says hello', async (t) => {
  const house = openHouse()
  const server = await listen(house.web, 'localhost:0')
  t.after(async () => {
    await server.close()
    await house.close()
  })
  const { ctx } = house
  const [ada, bo, dee] = [house.member('ada'), house.member('bo'), house.member('dee')]
  tellHosts(ctx, dee, { phone: '', experience: '', worries: '', interests: ['tools', 'tea'], town: '' })
  writeRules(ctx, ada, '**Here**\n\n- Be kind.\n- Fold long things.')
  saveNorm(ctx, ada, { tag: 'Food', why: 'Some of us fast.', hints: '' })
  const id = makeInvitation(ctx, bo, { forWhom: 'Eve Ahn', note: '', uses: '1', days: '14' })
  const page = await newPage({ width: 390, javascript: false, baseURL: server.address })
  const press = (name: string) => page.getByRole('button', { name }).click()
  const follow = (name: string) => page.getByRole('link', { name, exact: true }).click()
  const reads = async (words: string) => assert.ok(await page.getByText(words).first().isVisible(), words)

  await page.goto(`/join/${codeOf(ctx, id)}/you`)
  await page.getByLabel('Password', { exact: true }).fill('kettle on the stove')
  await page.getByLabel('I have read the rules').check()
  await press('Move in')
  await page.getByLabel('I have written them down').check()
  await press('Go on')
  await page.waitForURL('**/tour/you')

  await page.getByLabel('An iPhone').check()
  await page.getByLabel('New to me').check()
  await page.getByLabel('Is there something that worries you').fill('That I say too much.')
  await page.getByLabel('tea').check()
  await page.getByLabel('And what else?').fill('cinema, walking')
  await page.getByLabel('Your town').fill('Porto')
  await press('Keep it and go on')
  await page.waitForURL('**/tour/1')
  const eve = findMemberByName(ctx.db, 'eve')
  assert.ok(eve)
  const { phone, experience, worries } = findHostingMe(ctx, eve.id)
  assert.deepEqual([phone, experience, worries], ['iphone', 'new', 'That I say too much.'])
  assert.deepEqual([findInterests(ctx, eve.id), findTown(ctx, eve.id)], [['tea', 'cinema', 'walking'], 'Porto'])

  // The picture answers the choice, by style alone.
  const lit = async (room: string) =>
    (await page.evaluate(`getComputedStyle(document.querySelector('.room-${room}')).backgroundColor`)) !==
    'rgba(0, 0, 0, 0)'
  assert.deepEqual([await lit('local'), await lit('public')], [true, false])
  await page.getByLabel('Public').check()
  assert.deepEqual([await lit('local'), await lit('public')], [true, true])
  await page.getByLabel('Direct').check()
  assert.deepEqual([await lit('local'), await lit('direct')], [false, true])
  await reads('Dee Okafor')
  await reads('The words we use')
  await follow('Go on')
  await reads('Fold long things.')
  await follow('Go on')
  await page.waitForURL('**/tour/3')
  await reads('4 people live here')
  assert.match((await page.locator('.person').first().textContent()) ?? '', /Dee Okafor[\s\S]+You both like: tea/)
  await press('Follow Dee Okafor')
  await page.waitForURL('**/tour/3')
  await reads('You follow Dee Okafor.')

  // Her phone rings; the tour waits on her home page.
  await page.goto('/')
  await reads('3 screens left')
  await reads('Go on with the tour')
  assert.equal(await page.getByText('Shall we show you around?').count(), 0, 'one thing at a time')
  await page.locator('[aria-labelledby="tour-card"]').getByRole('link', { name: 'Go on' }).click()
  await page.waitForURL('**/tour/3')
  await follow('Go on')
  await reads('Some of us fast.')
  await reads('On an iPhone')
  assert.equal(await page.getByText('On Android').count(), 0)
  await follow('Go on')
  assert.equal(
    await page.getByLabel('What’s going on?').inputValue(),
    'Hello, I’m Eve Ahn, and I’m new here. I live in Porto. I like tea, cinema and walking. Who else?',
  )
  const posts = () => all(ctx.db, 'select text from posts where author = :eve', { eve: eve.id })
  assert.deepEqual(posts(), [])
  await page.getByLabel('What’s going on?').fill('Hello, I’m Eve.')
  await press('Post to Maple Street')
  await page.waitForURL('**/tour/done')
  assert.deepEqual(
    posts().map(({ text }) => text),
    ['Hello, I’m Eve.'],
  )
  await follow('Home')
  assert.equal(await page.locator('#tour-card').count(), 0)
  await reads('Shall we show you around?')
  assert.deepEqual(complaints(page), [])
  await page.context().close()
})

test('all five screens are read in four minutes, also in a house with a lot to tell', async (t) => {
  const house = await openLivelyHouse()
  t.after(() => house.close())
  const bo = house.as('bo')
  let words = 0
  for (const n of [1, 2, 3, 4, 5]) words += textOf(await bo.read(`/tour/${n}`)).match(/[\p{L}\d]+/gu)?.length ?? 0
  assert.ok(words < 4 * 238, `${words} words`)
  assert.ok(words > 300, `${words} words`)
})

test('who is at home in such places skips the basics, and each phone gets its own way to the home screen', async (t) => {
  const house = village(t)
  const bo = house.as('bo')
  const say = (said: Parameters<typeof saveHostingMe>[2]) => saveHostingMe(house.ctx, house.member('bo'), said)
  assert.match(await bo.read('/tour/1'), /A <b>boost<\/b>/)
  assert.match(await bo.read('/tour/4'), /On an iPhone[\s\S]+On Android/)
  say({ experience: 'at-home', phone: 'android' })
  const first = await bo.read('/tour/1')
  assert.doesNotMatch(first, /A <b>boost<\/b>/)
  assert.match(first, /What is different here/)
  assert.doesNotMatch(await bo.read('/tour/4'), /On an iPhone/)
  say({ phone: 'other' })
  const other = await bo.read('/tour/4')
  assert.match(other, /a bookmark does it/)
  say({ phone: '' })
  const headers = { 'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)' }
  assert.doesNotMatch(await (await bo.get('/tour/4', headers)).text(), /On Android/)
})

test('everything before the tour may stay blank or be skipped, and what is wrong keeps the rest', async (t) => {
  const house = village(t)
  const bo = house.as('bo')
  const { ctx } = house
  assert.equal(where(await bo.post('/tour/you', blank)), '/tour/1')
  assert.equal(where(await bo.post('/tour/you', {})), '/tour/1')
  const long = 'y'.repeat(2000)
  const wrong: [Record<string, string>, string][] = [
    [{ worries: long }, 'worries'],
    [{ town: long }, 'town'],
    [{ interests: long }, 'interests'],
    [{ interests: Array.from({ length: 13 }, (_, n) => `n${n}`).join(',') }, 'interests'],
    [{ phone: 'fax' }, 'phone'],
    [{ experience: '__proto__' }, 'experience'],
  ]
  for (const [part, field] of wrong) {
    const answer = await bo.post('/tour/you', { ...blank, worries: 'Spiders', town: 'Porto', ...part })
    const page = await answer.text()
    assert.equal(answer.status, 422, field)
    assert.match(page, new RegExp(`<title>Error: [\\s\\S]+href="#${field}"`))
    assert.match(page, field === 'town' ? /Spiders<\/textarea>/ : /value="Porto"/)
    assert.equal(findTown(ctx, house.member('bo').id), '')
  }
  assert.equal(findHostingMe(ctx, house.member('bo').id).worries, '')
  const hostile = '<img src=x onerror=alert(1)>'
  await bo.post('/tour/you', { worries: hostile, interests: `${hostile}, tea`, town: hostile })
  for (const path of ['/tour/you', '/tour/5']) assert.doesNotMatch(await bo.read(path), /<img src=x/)
})

test('Bo puts the card away for good, and begins anew from her own page when she likes', async (t) => {
  const house = village(t)
  const bo = house.as('bo')
  assert.doesNotMatch(await bo.read('/'), /id="tour-card"/)
  assert.doesNotMatch(await bo.read('/tour/2'), /Error/)
  assert.equal(tourStateOf(house.ctx, house.member('bo')), null)
  beginTour(house.ctx, house.member('bo'))
  assert.match(await bo.read('/'), /The tour waits for you/)
  await bo.get('/tour/4')
  const home = await bo.read('/')
  assert.match(home, /2 screens left/)
  assert.doesNotMatch(home, /Shall we show you around/, 'one thing at a time')
  for (const _twice of [1, 2]) assert.equal(where(await bo.post('/tour/away')), '/')
  const without = await bo.read('/')
  assert.doesNotMatch(without, /id="tour-card"/)
  assert.match(without, /Shall we show you around/)
  assert.match(await bo.read('/me'), /href="\/tour"/)
  assert.match(await bo.read('/tour'), /href="\/tour\/4" aria-current="step"/)
  assert.equal(where(await bo.post('/tour')), '/tour/1')
  await bo.get('/tour/done')
  assert.match(await bo.read('/tour'), /Begin again/)
  assert.doesNotMatch(await bo.read('/'), /id="tour-card"/)
})

test('the rules are told with what changed, and whether Bo has read the version that holds', async (t) => {
  const house = village(t)
  const bo = house.as('bo')
  assert.match(await bo.read('/tour/2'), /Be kind\.[\s\S]+You have read version 1/)
  writeRules(house.ctx, house.member('ada'), '- Be kind.\n- Bring soup.', {
    summary: 'Soup came.',
    major: true,
    base: 1,
  })
  const page = await bo.read('/tour/2')
  assert.match(page, /Bring soup[\s\S]+You have read version 1 so far; version 2 holds[\s\S]+Soup came\./)
})

test('people whom Bo blocked are not shown around, and a stranger sees nothing of the tour', async (t) => {
  const house = village(t)
  await house.as('bo').post(`/people/${house.member('dee').id}/block`)
  // The first page after it says what was done.
  await house.as('bo').get('/me')
  for (const path of ['/tour/1', '/tour/3']) assert.doesNotMatch(await house.as('bo').read(path), /Dee Okafor/)
  for (const path of ['/tour', '/tour/you', '/tour/1', '/tour/5', '/tour/done', '/host/tour/@bo'])
    assert.match(where(await house.stranger().get(path)) ?? '', /^\/login/, path)
  for (const path of ['/tour', '/tour/you', '/tour/away', '/tour/lead', '/tour/lead/end', '/host/tour/@bo'])
    assert.equal((await house.stranger().post(path)).status, 401, path)
})

test('how far Dee is, is known on her other phone too', (t) => {
  const house = village(t)
  beginTour(house.ctx, house.member('dee'))
  const token = startSession(house.ctx, house.member('dee'), 'another phone')
  return house
    .as('dee')
    .get('/tour/3')
    .then(() => openBrowser(house, token).read('/'))
    .then((home) => assert.match(home, /3 screens left, from “Who’s who” on/))
})
