import assert from 'node:assert/strict'
import { after, describe, type TestContext, test } from 'node:test'
import { standingCall } from '../../src/core/calls/call.ts'
import { freeSlots } from '../../src/core/calls/slot.ts'
import { blockPerson } from '../../src/core/follows/block-person.ts'
import { saveHostingMe } from '../../src/core/guest-book/hosting-me.ts'
import { giveRole } from '../../src/core/members/give-role.ts'
import { closeBrowser, complaints } from '../browser.ts'
import { takeFirstCall } from '../calls.ts'
import type { Here } from '../cast.ts'
import { phoneAt } from '../enter.ts'
import { openHouse, type TestHouse } from '../village.ts'

const hour = 60 * 60 * 1000
const day = 24 * hour
const nobody = '01ARZ3NDEKTSV4RRFFQ69G5FAV'
const evening = { from: '2026-11-24', until: '', time: '19:00', 'time-2': '20:00', minutes: '30', place: 'The porch' }

function village(t: TestContext): TestHouse {
  const house = openHouse()
  t.after(() => house.close())
  saveHostingMe(house.ctx, house.member('ada'), { timeZone: 'Europe/Berlin' })
  saveHostingMe(house.ctx, house.member('bo'), { timeZone: 'Europe/Lisbon', experience: 'new', phone: 'android' })
  return house
}

const callOf = (house: TestHouse, name: Here) => standingCall(house.ctx.db, house.member(name).id)
const slotsFor = (house: TestHouse, name: Here) => freeSlots(house.ctx, house.member(name)).map(({ id }) => id)

/** The lines of a calendar file, unfolded, by their names. */
async function calendar(answer: Response): Promise<Map<string, string>> {
  const lines = (await answer.text()).replaceAll('\r\n ', '').split('\r\n')
  return new Map(lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]))
}

describe('without scripts, on a phone', () => {
  after(closeBrowser)

  test('Ada offers times, Bo takes one, they talk, and what was left waits on his home page', async (t) => {
    const house = village(t)
    const { page, enter } = await phoneAt(t, house)
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
    await enter('ada')
    await page.goto('/host')
    await page.getByRole('main').getByRole('link', { name: 'Introduction calls' }).click()
    await page.getByText('On your clock, Berlin time.').waitFor()
    await page.getByLabel('Day', { exact: true }).fill('2026-11-24')
    await page.getByLabel('Until').fill('2026-11-26')
    await page.getByLabel('Tuesday').check()
    await page.getByLabel('Thursday').check()
    await page.getByLabel('At', { exact: true }).fill('19:00')
    await page.getByLabel('Where').fill('https://meet.example/porch')
    await press('Offer these times')
    await page.getByText('2 times are offered.').waitFor()

    await enter('bo')
    await page.goto('/')
    await page.getByRole('link', { name: 'Choose a time' }).click()
    await page.getByText('On your clock, Lisbon time.').waitFor()
    await page.getByRole('group', { name: 'Tuesday 24 November' }).getByLabel('18:00 to 18:30 with Ada Marsh').check()
    await press('Take this time')
    await page.getByText('That time is yours. The host is told.').waitFor()
    await page.getByRole('link', { name: 'https://meet.example/porch' }).waitFor()
    await page.getByLabel('18:00 to 18:30 with Ada Marsh').check()
    await press('Take this time instead')
    await page.getByText('Thursday 26 November, 18:00 to 18:30').waitFor()
    const file = await page.request.get((await page.getByText('Put it into my calendar').getAttribute('href')) ?? '')
    assert.match(
      await file.text(),
      /DTSTART:20261126T180000Z[\s\S]*SEQUENCE:1|SEQUENCE:1[\s\S]*DTSTART:20261126T180000Z/,
    )

    await enter('ada')
    await page.goto('/inbox')
    await page.getByText('chose another time for the call with you').waitFor()
    await page.getByRole('link', { name: 'Your calls' }).first().click()
    await page.getByText('Thursday 26 November, 19:00 to 19:30').waitFor()
    await page.getByRole('link', { name: 'Call sheet', exact: true }).first().click()
    await page.getByText('New to sites like this one').waitFor()
    await page.getByText('Android').waitFor()
    assert.equal(await page.getByRole('link', { name: 'Tour mode' }).getAttribute('href'), '/host/tour/bo')
    await page.getByLabel('The basics').check()
    await page.getByLabel('Who everyone is').check()
    await press('The call is done')
    await page.getByText('Done on 22 November, said Ada Marsh').waitFor()

    await enter('bo')
    await page.goto('/')
    await page.getByRole('heading', { name: 'Left for later' }).waitFor()
    assert.equal(await page.getByLabel('The basics').count(), 0)
    await page.getByLabel('Where to get help').check()
    await press('I know these now')
    await page.getByLabel('What we do together').waitFor()
    assert.equal(await page.getByLabel('Where to get help').count(), 0)
    await press('Put the list away')
    assert.equal(await page.getByRole('heading', { name: 'Left for later' }).count(), 0)
    assert.deepEqual(complaints(page), [])
  })
})

test('two newcomers press at once: one has the time, the other is told so and can choose again', async (t) => {
  const house = village(t)
  assert.equal((await house.as('ada').post('/host/calls', evening)).status, 303)
  const [slot = '', other = ''] = slotsFor(house, 'bo')
  const [one, two] = await Promise.all([
    house.as('bo').post('/call', { slot }),
    house.as('dee').post('/call', { slot }),
  ])
  assert.deepEqual([one.status, two.status].sort(), [303, 409])
  const [winner, loser]: Here[] = one.status === 303 ? ['bo', 'dee'] : ['dee', 'bo']
  const told = await (one.status === 303 ? two : one).text()
  assert.match(told, /<title>Error: [\s\S]*There is a problem[\s\S]*Somebody else has just taken that time/)
  assert.ok(told.includes(`value="${other}"`) && !told.includes(`value="${slot}"`))
  assert.deepEqual([callOf(house, winner ?? 'bo')?.slot, callOf(house, loser ?? 'bo')], [slot, null])
  assert.equal((await house.as(loser ?? 'bo').post('/call', { slot: other })).status, 303)
})

test('a calendar hears of a call, of its new time, and of its end, on both sides and nowhere else', async (t) => {
  const house = village(t)
  const id = takeFirstCall(house.ctx, {
    host: house.member('ada'),
    member: house.member('bo'),
    times: ['18:00', '19:00'],
  })
  const path = `/calls/${id}/call.ics`
  const answer = await house.as('bo').get(path)
  assert.equal(answer.headers.get('content-type'), 'text/calendar; charset=utf-8')
  const first = await calendar(answer)
  assert.deepEqual(
    [first.get('SEQUENCE'), first.get('STATUS'), first.get('DTSTART')],
    ['0', 'CONFIRMED', '20261124T170000Z'],
  )
  assert.equal(first.get('SUMMARY'), 'Call with Ada Marsh (Maple Street)')
  assert.equal((await calendar(await house.as('ada').get(path))).get('SUMMARY'), 'Call with Bo Lind (Maple Street)')
  await house.wait(hour)
  await house.as('bo').post('/call', { slot: slotsFor(house, 'bo')[0] ?? '' })
  const moved = await calendar(await house.as('bo').get(path))
  assert.deepEqual(
    [moved.get('UID'), moved.get('SEQUENCE'), moved.get('DTSTART')],
    [first.get('UID'), '1', '20261124T180000Z'],
  )
  assert.equal(moved.get('DTSTAMP'), '20261122T090000Z')
  assert.equal((await house.as('bo').post(`/calls/${id}/give-back`)).status, 303)
  const ended = await calendar(await house.as('ada').get(path))
  assert.deepEqual([ended.get('UID'), ended.get('SEQUENCE'), ended.get('STATUS')], [first.get('UID'), '2', 'CANCELLED'])
  assert.equal((await house.as('dee').get(path)).status, 404)
  assert.equal((await house.stranger().get(path, { accept: 'text/html' })).status, 303)
  assert.match(await house.as('bo').read('/call'), /Take it out of my calendar/)
})

test('Ada cancels with a word; Bo finds it in his inbox and beside the times', async (t) => {
  const house = village(t)
  const id = takeFirstCall(house.ctx, {
    host: house.member('ada'),
    member: house.member('bo'),
    times: ['18:00', '19:00'],
  })
  const path = `/host/calls/${id}/cancel`
  const blank = await house.as('ada').post(path, { words: ' ' })
  assert.equal(blank.status, 422)
  assert.match(await blank.text(), /There is a problem[\s\S]*Say in a sentence why/)
  assert.equal((await house.as('bo').post(path, { words: 'No.' })).status, 403)
  assert.equal((await house.as('ada').post(path, { words: 'I lost my <voice>.' })).status, 303)
  assert.equal((await house.as('ada').post(path, { words: 'Again.' })).status, 303)
  assert.match(await house.as('bo').read('/inbox'), /Ada Marsh<\/bdi><\/a> cancelled a call/)
  assert.match(await house.as('bo').read('/call'), /was cancelled[\s\S]*I lost my &lt;voice&gt;\.[\s\S]*Choose a time/)
  assert.equal((await house.as('ada').post(`/host/calls/${nobody}/cancel`, { words: 'No.' })).status, 404)
})

test('what a form of calls can not take is said beside it, with the words kept, and changes nothing', async (t) => {
  const house = village(t)
  const ada = house.as('ada')
  for (const [changed, status, says] of [
    [{ from: '' }, 422, /On which day/],
    [{ from: '2026-11-21' }, 409, /over already/],
    [{ minutes: '5' }, 422, /from 10 to 120 minutes/],
    [{ place: '' }, 422, /Where do you meet/],
    [{ place: 'x'.repeat(201) }, 422, /201 characters/],
    [{ 'time-2': '19:10' }, 422, /overlap/],
  ] as const) {
    const answer = await ada.post('/host/calls', { ...evening, ...changed })
    const page = await answer.text()
    assert.equal(answer.status, status)
    assert.match(page, says)
    assert.match(page, /There is a problem/)
    if (!('minutes' in changed)) assert.match(page, /name="minutes"[^>]* value="30"/)
  }
  assert.deepEqual(slotsFor(house, 'bo'), [])
  assert.equal((await house.as('bo').post('/host/calls', evening)).status, 403)
  assert.equal((await ada.post('/host/calls/way', { way: 'letter' })).status, 422)
  for (const slot of ['', 'x', nobody]) {
    const answer = await house.as('bo').post('/call', { slot })
    assert.ok([409, 422].includes(answer.status))
  }
  assert.equal((await ada.post(`/host/slots/${nobody}/remove`)).status, 404)
  assert.equal((await ada.get(`/host/people/${nobody}/call`)).status, 404)
  assert.equal((await ada.get(`/host/people/${house.member('ada').id}/call`)).status, 403)
  assert.equal((await house.as('bo').get(`/host/people/${house.member('dee').id}/call`)).status, 403)
  blockPerson(house.ctx, house.member('bo'), house.member('ada').id)
  assert.equal((await ada.get(`/host/people/${house.member('bo').id}/call`)).status, 404)
})

test('while there are no times Bo asks for a call, reads who would rather write, and takes his wish back', async (t) => {
  const house = village(t)
  const bo = house.as('bo')
  assert.match(await bo.read('/'), /Ask for a call/)
  await house.as('ada').post('/host/calls/way', { way: 'message' })
  assert.match(await bo.read('/call'), /Ada Marsh would rather write to you/)
  await bo.post('/call/wish', { on: 'yes' })
  await bo.post('/call/wish', { on: 'yes' })
  assert.match(await bo.read('/call'), /You asked for a call/)
  assert.match(await house.as('ada').read('/host/calls'), /Bo Lind<\/bdi><\/a> <span class="meta">asked for a call/)
  await bo.post('/call/wish', { on: 'no' })
  assert.match(await bo.read('/call'), /Ask for a call/)
  assert.doesNotMatch(await house.as('ada').read('/inbox'), /would like an introduction call/)
  await house.as('ada').post('/host/calls', evening)
  assert.match(await bo.read('/call'), /20:00|19:00/)
})

test('the card stands on a newcomer’s home page until she puts it away, is no newcomer any more, or is a host', async (t) => {
  const house = village(t)
  const offers = async (name: Here) => (await house.as(name).read('/')).includes('Shall we show you around?')
  assert.deepEqual([await offers('ada'), await offers('bo'), await offers('dee')], [false, true, true])
  await house.as('dee').post('/call/put-away')
  await house.as('dee').post('/call/put-away')
  assert.equal(await offers('dee'), false)
  await house.wait(30 * day)
  assert.equal(await offers('bo'), false)
  assert.equal((await house.as('bo').get('/call')).status, 200)
})

test('a time is shown as each reads the clock, on the days when clocks change too', async (t) => {
  const house = village(t)
  // The clocks of Berlin and Lisbon go forward in the same night, those of New York three weeks before.
  await house.wait(Date.UTC(2027, 2, 1) - house.ctx.now())
  saveHostingMe(house.ctx, house.member('dee'), { timeZone: 'America/New_York' })
  const form = { ...evening, from: '2027-03-13', until: '2027-03-15', 'time-2': '' }
  assert.equal((await house.as('ada').post('/host/calls', form)).status, 303)
  const york = await house.as('dee').read('/call')
  assert.match(
    york,
    /Saturday 13 March[\s\S]*13:00 to 13:30[\s\S]*Sunday 14 March[\s\S]*14:00 to 14:30[\s\S]*Monday 15 March[\s\S]*14:00/,
  )
  const lisbon = await house.as('bo').read('/call')
  assert.match(lisbon, /Saturday 13 March[\s\S]*18:00 to 18:30[\s\S]*Monday 15 March[\s\S]*18:00 to 18:30/)
})

test('a host who is ill is covered: another one cancels, and she hears of it', async (t) => {
  const house = village(t)
  giveRole(house.ctx, house.member('ada'), { member: house.member('dee'), role: 'host' })
  const id = takeFirstCall(house.ctx, { host: house.member('ada'), member: house.member('bo') })
  const [one, two] = await Promise.all([
    house.as('ada').post(`/host/calls/${id}/cancel`, { words: 'I am ill.' }),
    house.as('dee').post(`/host/calls/${id}/cancel`, { words: 'Ada is ill.' }),
  ])
  assert.deepEqual([one.status, two.status], [303, 303])
  const page = await house.as('bo').read('/call')
  assert.equal([/I am ill\./, /Ada is ill\./].filter((words) => words.test(page)).length, 1)
})
