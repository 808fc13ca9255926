import assert from 'node:assert/strict'
import { after, describe, type TestContext, test } from 'node:test'
import { setPassword } from '../../src/core/access/set-password.ts'
import { endOfLog } from '../../src/core/events.ts'
import { giveRole } from '../../src/core/members/give-role.ts'
import { routes } from '../../src/web/routes.ts'
import { closeBrowser, complaints } from '../browser.ts'
import { phoneAt } from '../enter.ts'
import { openHouse, type TestHouse } from '../village.ts'

const day = 24 * 60 * 60 * 1000
const password = 'plum pudding tonight'
const nobody = '01ARZ3NDEKTSV4RRFFQ69G5FAV'

async function open(t: TestContext): Promise<TestHouse> {
  const house = openHouse()
  t.after(() => house.close())
  await setPassword(house.ctx, house.member('bo'), password)
  return house
}

const asking = (house: TestHouse) => ({
  reason: 'We talked three times.',
  days: '30',
  line: 'Bo Lind moved out.',
  talkTo: house.member('ada').id,
})

test('what is wrong with asking somebody to leave is said beside the field, and nothing is half done', async (t) => {
  const house = await open(t)
  const bo = house.member('bo').id
  const path = `/host/people/${bo}/parting`
  const before = endOfLog(house.ctx)
  const wrong: [Record<string, string>, number, RegExp][] = [
    [{ reason: ' ' }, 422, /id="reason-wrong".*Say why/s],
    [{ reason: 'x'.repeat(2001) }, 422, /id="reason-wrong".*at most 2000/s],
    [{ days: '' }, 422, /id="days-wrong".*Give 7 to 90 days/s],
    [{ days: '6' }, 422, /id="days-wrong"/],
    [{ days: '1e3' }, 422, /id="days-wrong"/],
    [{ line: '' }, 422, /id="line-wrong"/],
    [{ talkTo: bo }, 422, /id="talkTo-wrong"/],
    [{ talkTo: nobody }, 422, /id="talkTo-wrong"/],
  ]
  for (const [more, status, says] of wrong) {
    const answer = await house.as('ada').post(path, { ...asking(house), ...more })
    const text = await answer.text()
    assert.equal(answer.status, status, JSON.stringify(more))
    assert.match(text, says)
    assert.match(text, /<title>Error: /)
    if (!('line' in more)) assert.match(text, /value="Bo Lind moved out\."/, 'the words are kept')
  }
  assert.equal((await house.as('ada').post(`/host/people/${nobody}/parting`, asking(house))).status, 404)
  assert.equal(
    (await house.as('ada').post(`/host/people/${house.member('ada').id}/parting`, asking(house))).status,
    403,
  )
  for (const act of ['parting', 'parting/line', 'parting/take-back', 'door', 'door/open', 'boxes'])
    assert.equal((await house.as('dee').post(`/host/people/${bo}/${act}`, asking(house))).status, 403, act)
  assert.equal((await house.stranger().post(path, asking(house))).status, 401)
  assert.equal(endOfLog(house.ctx), before)
})

test('two hosts at once: the first one’s words stand, the second reads who was quicker', async (t) => {
  const house = await open(t)
  giveRole(house.ctx, null, { member: house.member('dee'), role: 'host' })
  const path = `/host/people/${house.member('bo').id}/parting`
  const both = await Promise.all([
    house.as('ada').post(path, asking(house)),
    house.as('dee').post(path, { ...asking(house), reason: 'Another reason.' }),
  ])
  assert.deepEqual(both.map((each) => each.status).sort(), [303, 409])
  assert.match((await both[1]?.text()) ?? '', /Ada Marsh asked already/)
  const parting = await house.as('bo').read('/parting')
  assert.match(parting, /We talked three times\./)
  assert.ok(!parting.includes('Another reason'))
  assert.equal((await house.as('dee').post(`${path}/take-back`)).status, 303)
  assert.equal((await house.as('ada').post(`${path}/take-back`)).status, 409)
  assert.match(await house.as('bo').read('/inbox'), /You may stay/)
  assert.match(await house.as('bo').read('/parting'), /You live here/)
  assert.equal((await house.as('bo').post('/parting', { posts: 'name' })).status, 404)
  assert.equal((await house.as('bo').post('/parting/answer', { answer: 'Hm.' })).status, 409)
})

test('a door closed at once: no session, no stream, no post; a link leads to the boxes and nowhere else', async (t) => {
  const house = await open(t)
  const { ctx } = house
  giveRole(ctx, null, { member: house.member('dee'), role: 'host' })
  const post = house.says('bo', 'The threat.', { choice: 'public' })
  const answer = house.says('ada', 'Please stop.', { replyTo: post.id, choice: 'public' })
  const bo = house.member('bo').id
  const stream = await house.as('bo').get('/live', { accept: 'text/event-stream' })
  const ended = (async () => {
    const reader = stream.body?.getReader()
    while (!(await reader?.read())?.done);
  })()
  assert.equal((await house.as('ada').post(`/host/people/${bo}/door`, { reason: '' })).status, 422)
  assert.equal((await house.as('ada').post(`/host/people/${bo}/door`, { reason: 'Threats.' })).status, 303)
  const asked = Date.now()
  await ended
  assert.ok(Date.now() - asked < 1000, 'the open page hears of it within a second')
  assert.equal((await house.as('bo').get('/inbox')).status, 303)
  for (const path of [
    '/',
    '/@bo',
    `/@bo/${post.id}`,
    `/posts/${post.id}`,
    '/search?q=threat',
    `/@ada/${answer.id}`,
    '/public-posts',
  ])
    assert.ok(!(await house.as('dee').read(path)).includes('The threat.'), path)

  const page = await (await house.as('ada').post(`/host/people/${bo}/boxes`)).text()
  const link = /\/key\/[\w-]+/.exec(page)?.[0] ?? ''
  const outside = house.stranger()
  assert.equal((await outside.post(link)).headers.get('location'), '/sealed')
  const sealed = await outside.read('/sealed')
  assert.match(sealed, /Threats\./)
  assert.match(sealed, /The door of Maple Street is closed for you/)
  assert.equal((await outside.post('/sealed/boxes')).headers.get('content-type'), 'application/zip')
  for (const route of routes.filter(({ who }) => who === 'member' || who === 'host')) {
    const path = route.path.replace(/:(\w+)(\{[^/]*\})?/g, bo)
    const { status, headers } = route.method === 'get' ? await outside.get(path) : await outside.post(path)
    const led = headers.get('location') ?? ''
    assert.ok(status === 401 || status === 404 || led.startsWith('/login'), `${route.method} ${path}: ${status} ${led}`)
  }
  assert.equal((await outside.post('/sealed/home')).status, 409)
  assert.equal((await outside.post('/sealed/done', { sure: 'yes' })).status, 409)
  assert.equal((await house.stranger().post(link)).status, 410, 'the link works once')

  assert.match(await house.as('dee').read('/inbox'), /closed the door for somebody/)
  const id = /\/doors\/(\w+)\/confirm/.exec(await house.as('dee').read('/doors'))?.[1] ?? ''
  assert.equal((await house.as('ada').post(`/doors/${id}/confirm`)).status, 403)
  assert.equal((await house.as('dee').post(`/doors/${nobody}/confirm`)).status, 404)
  assert.equal((await house.as('dee').post(`/doors/${id}/confirm`)).status, 303)
  assert.equal((await house.as('dee').post(`/doors/${id}/open`)).status, 409)
  await house.wait(31 * day)
  const later = house.stranger()
  assert.equal((await later.post('/login', { name: 'bo', password })).headers.get('location'), '/sealed')
  assert.match(await later.read('/sealed'), /You lived at Maple Street until 22 November/)
  assert.equal((await later.post('/sealed/plan', { posts: 'name', forwarding: '' })).status, 303)
  assert.ok(
    !(await house.as('dee').read(`/posts/${post.id}`)).includes('The threat.'),
    'hosts have decided about the posts',
  )
})

test('a door that nobody looked at opens by itself, and in a house of one host it says so before', async (t) => {
  const house = await open(t)
  const bo = house.member('bo').id
  assert.match(await house.as('ada').read(`/host/people/${bo}/door`), /Nobody else can confirm this/)
  house.says('bo', 'Good morning, all.')
  await house.as('ada').post(`/host/people/${bo}/door`, { reason: 'I am not sure.' })
  assert.equal((await house.as('ada').post(`/host/people/${bo}/door`, { reason: 'Again.' })).status, 409)
  assert.ok(!(await house.as('dee').read('/')).includes('Good morning, all.'))
  assert.equal((await house.as('dee').get('/doors')).status, 200)
  assert.match(await house.as('dee').read('/doors'), /No closed doors/)
  await house.wait(day)
  assert.match(await house.as('dee').read('/'), /Good morning, all\./)
  assert.match(await house.as('dee').read('/house-log'), /Nobody confirmed a closed door/)
  assert.equal((await house.as('ada').post(`/host/people/${bo}/door`, { reason: 'Again.' })).status, 429)
})

test('boxes are for their owner, with a key just shown, and the page of a stranger is the front door', async (t) => {
  const house = await open(t)
  const bo = house.as('bo')
  assert.equal((await bo.get('/settings/boxes')).status, 200)
  await house.wait(11 * 60 * 1000)
  const late = await bo.post('/settings/boxes')
  assert.equal(late.headers.get('location'), '/settings/security/prove?next=%2Fsettings%2Fboxes')
  assert.equal(
    (await bo.get('/settings/leaving/close')).headers.get('location')?.split('?')[0],
    '/settings/security/prove',
  )
  await bo.post('/settings/security/prove', { password, next: '/settings/boxes' })
  const boxes = await bo.post('/settings/boxes')
  assert.equal(boxes.headers.get('content-disposition'), 'attachment; filename="boxes-bo-2026-11-22.zip"')
  const second = await bo.post('/settings/boxes')
  assert.equal(second.status, 503)
  assert.match(await second.text(), /being packed already/)
  await boxes.body?.cancel()
  assert.equal((await bo.post('/settings/boxes')).status, 200)
  for (const path of ['/sealed', '/settings/boxes', '/parting', '/doors'])
    assert.match((await house.stranger().get(path)).headers.get('location') ?? '', /^\/login/)
})

test('Ada, the last host, is told what to do first when she wants to leave, and nothing happens to her', async (t) => {
  const house = await open(t)
  const ada = house.as('ada')
  const leaving = { posts: 'name', goodbye: '', forwarding: '', sure: 'yes' }
  const page = await ada.read('/settings/leaving/close')
  assert.match(page, /There is a problem[\s\S]+host/)
  assert.doesNotMatch(page, /name="sure"/)
  const before = endOfLog(house.ctx)
  const refused = await ada.post('/settings/leaving/close', leaving)
  assert.equal(refused.status, 403)
  assert.equal(endOfLog(house.ctx), before)
  assert.equal((await ada.get('/host')).status, 200)
  assert.equal(
    (await ada.post(`/host/people/${house.member('ada').id}/role`, { role: 'host', act: 'take' })).status,
    403,
  )
  giveRole(house.ctx, null, { member: house.member('dee'), role: 'host' })
  assert.equal((await ada.post('/settings/leaving/close', leaving)).headers.get('location'), '/login')
  assert.equal((await house.as('dee').get('/host')).status, 200)
  assert.equal((await ada.get('/host')).headers.get('location')?.startsWith('/login'), true)
})

test('breaks: a day that is past, too far or none is refused, and a year is long enough', async (t) => {
  const house = await open(t)
  for (const until of ['', 'soon', '2026-11-21', '2026-11-22', '2028-01-01']) {
    const answer = await house.as('bo').post('/settings/leaving/break', { until })
    assert.equal(answer.status, 422, until)
    assert.match(await answer.text(), /id="until-wrong"/)
  }
  assert.equal((await house.as('bo').post('/settings/leaving/break', { until: '2026-11-30' })).status, 303)
  assert.ok(!(await house.as('dee').read('/@bo')).includes('Away till'), 'nobody is told unless he wants it')
  await house.wait(9 * day)
  assert.match(await house.as('bo').read('/settings/leaving'), /Take a break/)
})

describe('without scripts, on a phone', () => {
  after(closeBrowser)

  test('Ada asks Bo to leave and he may stay; later she closes the door, Dee looks at it, and Bo has his boxes', async (t) => {
    const house = await open(t)
    giveRole(house.ctx, null, { member: house.member('dee'), role: 'host' })
    const { page, enter } = await phoneAt(t, house)
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
    const follow = (name: string) => page.getByRole('link', { name, exact: true }).first().click()
    const guest = `/host/people/${house.member('bo').id}`
    await enter('ada')
    await page.goto(guest)
    await follow('Ask to leave…')
    await page.getByLabel('Why', { exact: true }).fill('We talked three times.')
    await page.getByLabel('Days from now').fill('30')
    await page.getByLabel('The one line for everybody').fill('Bo Lind moved out.')
    await press('Ask Bo Lind to leave')
    await page.getByText('We talked three times.').waitFor()
    await page.getByLabel('The one line for everybody').fill('Bo Lind moved to the coast.')
    await press('Save the line')
    assert.match(await house.as('bo').read('/parting'), /Bo Lind moved to the coast\./)
    await press('Bo Lind may stay')
    assert.match(await house.as('bo').read('/inbox'), /You may stay/)

    await page.goto(`${guest}/door`)
    await page.getByLabel('What happened').fill('He threatened Dee.')
    await press('Close the door now')
    await page.getByText(/^Closed since/).waitFor()
    assert.equal((await house.as('bo').get('/inbox')).status, 303, 'he is out at once')
    await press('Make a link to the boxes')
    const link = (await page.locator('.code a').textContent()) ?? ''
    assert.match(link, /\/key\/[\w-]+$/)

    await enter('dee')
    await page.goto('/inbox')
    await page.getByText('closed the door for somebody').waitFor()
    await page.goto('/doors')
    await page.getByText('He threatened Dee.').waitFor()
    await page.getByRole('button', { name: /^It stays closed/ }).click()
    await page.getByText('No closed doors').waitFor()

    await page.context().clearCookies()
    await page.goto(new URL(link).pathname)
    await page.getByRole('button').first().click()
    await page.waitForURL('**/sealed')
    const [download] = await Promise.all([page.waitForEvent('download'), press('Make my boxes')])
    assert.match(download.suggestedFilename(), /^boxes-bo-/)
    assert.deepEqual(complaints(page), [])
  })
})
