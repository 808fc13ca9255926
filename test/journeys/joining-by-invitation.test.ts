import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { renderSVG } from 'uqr'
import { nameHouse } from '../../src/core/house/name-house.ts'
import { codeOf, findInvitation } from '../../src/core/joining/invitation.ts'
import { makeInvitation } from '../../src/core/joining/make-invitation.ts'
import { countMembers, savePreferences } from '../../src/core/members/member.ts'
import { writeRules } from '../../src/core/rules/write-rules.ts'
import { closeBrowser, complaints } from '../browser.ts'
import { phoneAt } from '../enter.ts'
import { openHouse, type TestHouse } from '../village.ts'

const eve = {
  name: 'Eve Ahn',
  handle: 'eve',
  way: 'password',
  password: 'kettle on the stove',
  rules: '1',
  'agreed-1': 'yes',
}

function linkFrom(house: TestHouse, { uses = '1', days = '14', forWhom = 'Eve Ahn' } = {}): string {
  const id = makeInvitation(house.ctx, house.member('bo'), { forWhom, note: 'Bring the kettle.', uses, days })
  return `/join/${codeOf(house.ctx, id)}`
}

after(closeBrowser)

const where = (response: Response) => response.headers.get('location')

test('Eve reads who invites her, who lives here, what they agree on and who sees what, before anything is asked', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  savePreferences(house.ctx, house.member('dee'), { listed: false })
  const guest = house.stranger()
  const link = linkFrom(house)
  const page = await guest.read(link)
  for (const said of [
    'Bo Lind</bdi> invites you',
    'For <bdi>Eve Ahn',
    'Bring the kettle.',
    'A small home for friends.',
    'Ada Marsh',
    'Be kind.',
    'direct messages too',
  ]) {
    assert.ok(page.includes(said), said)
  }
  assert.doesNotMatch(page, /Dee|<input/)
  assert.match(page, new RegExp(`href="${link}/you">Come in`))
  const form = await guest.read(`${link}/you`)
  assert.match(form, /value="Eve Ahn"/)
  assert.match(form, /value="eve"/)
})

test('Eve is in after one form and her eight words, and Bo hears of it', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const guest = house.stranger()
  const link = linkFrom(house)
  const words = await (await guest.post(`${link}/you`, eve)).text()
  assert.match(words, /Keep these eight words/)
  assert.equal(where(await guest.post('/welcome', { written: 'yes' })), '/tour/you')
  assert.match(await guest.read('/rules'), /You have read this version/)
  assert.match(await house.as('bo').read('/invitations'), /Came by it: .+Eve Ahn/)
  assert.match(await house.as('ada').read('/host/people'), /invited by .+Bo Lind/)
  assert.match(await house.as('bo').read('/inbox'), /Eve Ahn/)
})

test('a tap too many on the button still lets Eve in once', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const guest = house.stranger()
  const link = linkFrom(house)
  const [one, two] = await Promise.all([guest.post(`${link}/you`, eve), guest.post(`${link}/you`, eve)])
  assert.deepEqual([one.status, two.status], [200, 200])
  assert.equal(countMembers(house.ctx).all, 4)
  assert.equal(where(await guest.post(`${link}/you`, eve)), '/')
  // Somebody else who holds the link and guesses her handle is not let in as her.
  const other = house.stranger()
  assert.equal((await other.post(`${link}/you`, { ...eve, password: 'not the kettle at all' })).status, 410)
  await house.wait(61_000)
  assert.equal((await other.post(`${link}/you`, eve)).status, 410)
})

test('of two people with one last use one wins, and the other keeps what she typed', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const link = linkFrom(house)
  const [first, second] = [house.stranger(), house.stranger()]
  const answers = await Promise.all([
    first.post(`${link}/you`, eve),
    second.post(`${link}/you`, { ...eve, handle: 'finn', name: 'Finn Oak' }),
  ])
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 410])
  const lost = answers.find(({ status }) => status === 410)
  const page = (await lost?.text()) ?? ''
  assert.match(page, /This invitation has been used\. Ask Bo Lind for another one\./)
  assert.match(page, /value="(Finn Oak|Eve Ahn)"/)
  assert.equal(countMembers(house.ctx).all, 4)
})

test('an invitation that can’t be used any more looks the same, whatever became of it', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const [short, ended] = [linkFrom(house, { days: '1' }), linkFrom(house, { uses: '2' })]
  const id = findInvitation(house.ctx, ended.slice('/join/'.length))?.id
  await house.as('bo').post(`/invitations/${id}/end`)
  await house.wait(24 * 60 * 60 * 1000)
  const guest = house.stranger()
  for (const [link, status] of [
    [short, 410],
    [ended, 410],
    ['/join/never-made', 404],
    ['/join/%F0%9F%A6%8A', 404],
    [`/join/${'7'.repeat(2000)}`, 404],
  ] as const) {
    for (const path of [link, `${link}/you`]) {
      const answer = await guest.get(path)
      assert.equal(answer.status, status, path)
      assert.match(await answer.text(), /This invitation can’t be used any more[\s\S]+Ask (Bo Lind|whoever sent it)/)
    }
    assert.equal((await guest.post(`${link}/you`, eve)).status, status)
  }
  assert.equal(countMembers(house.ctx).all, 3)
})

test('a wrong answer keeps what was typed, and new rules come unticked', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const guest = house.stranger()
  const link = linkFrom(house)
  const { 'agreed-1': _box, ...unread } = eve
  const wrong: [Record<string, string>, number, RegExp][] = [
    [unread, 422, /href="#agreed-1"/],
    [{ ...eve, handle: 'bo' }, 409, /@bo is taken here\. @bo2 is free\./],
    [{ ...eve, handle: 'local' }, 409, /kept free/],
    [{ ...eve, handle: 'e v e' }, 422, /href="#handle"/],
    [{ ...eve, name: '\u202e\u200b' }, 422, /href="#name"/],
    [{ ...eve, password: 'eve eve' }, 422, /href="#password"/],
  ]
  for (const [form, status, said] of wrong) {
    const answer = await guest.post(`${link}/you`, form)
    assert.equal(answer.status, status)
    assert.match(await answer.text(), said)
  }
  writeRules(house.ctx, house.member('ada'), 'Be kind. Bring soup.')
  const stale = await guest.post(`${link}/you`, eve)
  const page = await stale.text()
  assert.equal(stale.status, 409)
  assert.match(page, /The rules changed while you were reading/)
  assert.match(page, /id="agreed-2" name="agreed-2" value="yes">/)
  assert.equal((await guest.post(`${link}/you`, { ...eve, rules: '2', 'agreed-2': 'yes' })).status, 200)
})

test('a full house says so before anybody types', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const link = linkFrom(house)
  Object.assign(house.ctx, { mostActive: 3 })
  const guest = house.stranger()
  const page = await guest.read(link)
  assert.match(page, /The house is full right now/)
  assert.doesNotMatch(page, /Come in/)
  const answer = await guest.post(`${link}/you`, eve)
  assert.equal(answer.status, 409)
  assert.match(await answer.text(), /value="Eve Ahn"/)
  assert.match(await house.as('bo').read('/invitations'), /The house is full/)
})

test('names from all over the world and hostile ones stay inside their place', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  nameHouse(house.ctx, house.member('ada'), {
    name: '<b>Maple</b>',
    shortName: 'Maple',
    sentence: '"><script>alert(1)</script>',
    noun: '',
    colour: 'lamp',
  })
  const link = linkFrom(house, { forWhom: '<img src=x onerror=alert(1)>' })
  const guest = house.stranger()
  for (const page of [
    await guest.read(link),
    await guest.read(`${link}/you`),
    await guest.read('/'),
    await guest.read('/about'),
  ]) {
    assert.doesNotMatch(page, /<b>Maple|<script>alert|<img src=x/)
  }
  const joined = await guest.post(`${link}/you`, { ...eve, name: 'ליאת \u202eתה\u202c', handle: 'liat' })
  assert.equal(joined.status, 200)
  assert.match(await house.as('ada').read('/host/people'), /<bdi>ליאת תה<\/bdi>/)
})

test('a member who opens an invitation sees what her guest will see, and can’t join twice', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const link = linkFrom(house)
  assert.match(await house.as('bo').read(link), /You live here already/)
  assert.equal(where(await house.as('bo').post(`${link}/you`, eve)), '/')
  assert.equal(countMembers(house.ctx).all, 3)
})

test('a card that Ada printed leads to her invitation, and once it has run out says so to whoever holds it', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { page, enter } = await phoneAt(t, house)
  await enter('ada')
  await page.goto('/invitations')
  await page.getByLabel('Who is it for?').fill('Eve Ahn')
  await page.getByLabel('A few words to them').fill('Bring the kettle.')
  await page.getByRole('button', { name: 'Make an invitation' }).click()
  const card = new URL(page.url()).pathname
  const link = (await page.locator('.code a').first().getAttribute('href')) ?? ''
  await page.emulateMedia({ media: 'print' })
  const drawn = (await page.locator('img.qr').getAttribute('src')) ?? ''
  assert.equal(decodeURIComponent(drawn).split(',').slice(1).join(','), renderSVG(link, { border: 2 }))
  assert.equal(await page.locator('img.qr').isVisible(), true)
  assert.equal(await page.getByRole('button', { name: /^End it/ }).isVisible(), false, 'buttons stay off the paper')
  await house.as('ada').post('/settings/reading', { theme: 'dark', textSize: 'normal' })
  for (const width of [718, 1047]) {
    await page.setViewportSize({ width, height: 700 })
    await page.reload()
    const [words, code] = [await page.locator('.words-side').boundingBox(), await page.locator('img.qr').boundingBox()]
    assert.ok(
      words && code && words.width > 200 && words.x + words.width <= code.x,
      'words and code stand side by side',
    )
    const ink = await page.evaluate(`getComputedStyle(document.querySelector('.words-side h2')).color`)
    assert.match(String(ink), /^rgb\(\d\d?, \d\d?, \d\d?\)$/, 'dark on white, however she reads')
  }
  await page.emulateMedia({ media: 'screen' })

  await page.context().clearCookies()
  await page.goto(new URL(link).pathname)
  await page.getByText('Bring the kettle.').waitFor()
  await house.wait(15 * 24 * 60 * 60 * 1000)
  await page.goto(new URL(link).pathname)
  await page.getByText('This invitation can’t be used any more').waitFor()
  await page.getByText('Ask Ada Marsh').waitFor()
  assert.equal(await page.getByText('Bring the kettle.').count(), 0, 'its words were for a guest')
  await enter('ada')
  await page.goto(card)
  await page.getByText(/^It ran out on 6 December/).waitFor()
  assert.equal(await page.locator('img.qr').count(), 0)
  assert.deepEqual(complaints(page), [])
})
