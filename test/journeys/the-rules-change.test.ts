import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { findRules, versionRead } from '../../src/core/rules/rules.ts'
import { closeBrowser, complaints } from '../browser.ts'
import { phoneAt } from '../enter.ts'
import { type Browser, openHouse, type TestHouse } from '../village.ts'

const where = (response: Response) => response.headers.get('location')
const day = 24 * 60 * 60 * 1000

/** Ada changes the rules in the browser, from the page as it stands. */
async function change(house: TestHouse, rules: string, more: Record<string, string> = {}): Promise<Response> {
  const base = /name="base" value="(\d+)"/.exec(await house.as('ada').read('/host/rules'))?.[1] ?? ''
  return house.as('ada').post('/host/rules', { rules, base, ...more })
}

const says = (browser: Browser, text: string, more: Record<string, string> = {}) =>
  browser.post('/write', { text, audience: 'local', do: 'post', ...more })

test('a major change is not read for 14 days: Bo can read, and is told kindly when he wants to post', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const bo = house.as('bo')
  const poll = house.says('dee', 'Soup?', {
    poll: { options: ['yes', 'no'], several: false, hidden: false, lasts: 30 * day },
  })
  await change(house, 'Be kind.\n\n- Ask before sharing.', {
    summary: 'What is said here stays here, from now on in writing.',
    major: 'yes',
  })
  const early = await bo.read('/')
  assert.match(early, /Our rules changed[\s\S]+stays here, from now on in writing[\s\S]+From 6 December on/)
  assert.equal((await says(bo, 'Still fine.')).status, 303)
  await house.wait(14 * day)
  const late = await says(bo, 'Good morning, all.')
  const page = await late.text()
  assert.equal(late.status, 403)
  assert.match(page, /<title>Error: /)
  assert.match(page, /wait for you to read them[\s\S]+<a href="\/rules">Read the rules<\/a>/)
  assert.match(page, />Good morning, all\.<\/textarea>/, 'his words are kept')
  assert.equal((await bo.post('/write', { text: 'Kept.', audience: 'local', do: 'save' })).status, 303)
  const vote = await bo.post(`/posts/${poll.id}/vote`, { option: '0' })
  assert.equal(vote.status, 403)
  assert.match(await vote.text(), /href="\/rules">Read the rules/)
  assert.equal((await bo.post(`/posts/${poll.id}/boost`, { on: 'yes' })).status, 403)
  assert.match(
    await (await bo.post(`/posts/${poll.id}/boost`, { on: 'yes' }, { 'hx-request': 'true' })).text(),
    /href="\/rules"/,
  )
  for (const path of ['/', '/rules', `/local/${poll.id}`, '/inbox', '/following'])
    assert.equal((await bo.get(path)).status, 200)
  assert.equal((await bo.post(`/posts/${poll.id}/like`, { on: 'yes' })).status, 303)
  const banner = await bo.read('/')
  assert.match(banner, /Posting, boosting and voting wait until you have read it\. Reading never does\./)
  assert.equal(where(await bo.post('/rules', { version: '2', back: '/' })), '/', 'one tap')
  assert.doesNotMatch(await bo.read('/'), /Our rules changed/)
  assert.equal((await says(bo, 'Good morning, all.')).status, 303)
})

test('who does not agree finds two ways on, and can write to the hosts whatever waits', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const bo = house.as('bo')
  await change(house, 'Be quiet.', { summary: 'Be quiet.', major: 'yes' })
  await house.wait(14 * day)
  const page = await bo.read('/rules/disagree')
  assert.match(page, /href="\/reports\/new">Write to the hosts/)
  const talk = await bo.post('/reports', { words: 'I like it quiet enough.' })
  assert.match(await house.as('ada').read(`/host${where(talk)}`), /I like it quiet enough\./)
  assert.match(page, /Or leave it open/)
  assert.match(page, /href="\/settings\/leaving">you can move out/)
  const composer = await bo.read('/write?to=%40ada')
  assert.match(composer, /value="direct"[^>]* checked/)
  const sent = await bo.post('/write', { text: 'I like it loud.', audience: 'direct', to: '@ada', do: 'post' })
  assert.equal(sent.status, 303)
  assert.equal((await bo.post('/write', { text: 'Loud!', audience: 'direct', to: '@dee', do: 'post' })).status, 403)
  assert.match(await house.as('ada').read('/rules/disagree'), /You are the only host/)
  assert.equal(versionRead(house.ctx.db, house.member('bo')), 1, 'looking at that page is no agreement')
})

test('rules edited while somebody reads: Bo agrees to what he read, and is shown what came meanwhile', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const bo = house.as('bo')
  await change(house, 'Be kind and quiet.', { summary: 'Quiet, too.' })
  const reading = await bo.read('/rules')
  const version = /name="version" value="(\d+)"/.exec(reading)?.[1] ?? ''
  assert.equal(version, '2')
  await change(house, 'Be kind and quiet after ten.', { summary: 'Only after ten.' })
  assert.equal(where(await bo.post('/rules', { version, back: '/' })), '/rules')
  const next = await bo.read('/rules')
  assert.match(next, /You have read version 2\. Version 3 was made meanwhile/)
  assert.match(next, /href="\/rules\/diff\?from=2&amp;to=3"[\s\S]+I have read version 3/)
  assert.match(await bo.read('/'), /Only after ten\./)
  assert.equal(versionRead(house.ctx.db, house.member('bo')), 2)
})

test('two hosts edit the rules at once: the slower one keeps her words and sees what changed', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const ada = house.as('ada')
  await ada.post(`/host/people/${house.member('dee').id}/role`, { role: 'host', act: 'give' })
  const dee = house.as('dee')
  assert.match(await dee.read('/host/rules'), /name="base" value="1"/)
  await change(house, 'Be kind to cats.', { summary: 'Cats.' })
  const mine = { rules: 'Be kind to dogs.', summary: 'Dogs.', major: 'yes', base: '1' }
  const stale = await dee.post('/host/rules', mine)
  const page = await stale.text()
  assert.equal(stale.status, 409)
  assert.match(page, /Version 2 was made while you were writing/)
  assert.match(page, /version 2, by <bdi>Ada Marsh<\/bdi>[\s\S]+<ins>[\s\S]+ to cats/)
  assert.match(page, />Be kind to dogs\.<\/textarea>[\s\S]+>Dogs\.<\/textarea>/)
  assert.match(page, /name="major" value="yes" checked/)
  const base = /name="base" value="(\d+)"/.exec(page)?.[1] ?? ''
  assert.equal((await dee.post('/host/rules', { ...mine, rules: 'Be kind to cats and dogs.', base })).status, 303)
  assert.equal(findRules(house.ctx.db)?.text, 'Be kind to cats and dogs.')
})

test('every version is there to read and to compare, for members and for strangers', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const stranger = house.stranger()
  await change(house, 'Be kind, <b>always</b>.', { summary: 'Always.' })
  await change(house, 'Be gentle, <b>always</b>.', { summary: 'A better word.' })
  const history = await stranger.read('/rules/history')
  assert.match(history, /Version 3[\s\S]+A better word\.[\s\S]+from=2&amp;to=3[\s\S]+Version 2[\s\S]+Version 1/)
  assert.doesNotMatch(history, /Ada Marsh/, 'who wrote them is for those who live here')
  assert.match(await house.as('bo').read('/rules/history'), /by <bdi>Ada Marsh<\/bdi>/)
  const diff = await stranger.read('/rules/diff?from=1&to=3')
  assert.match(diff, /<del><span class="vh">\(taken out: <\/span>kind\.<span|<del>[\s\S]+kind/)
  assert.match(diff, /&lt;b&gt;always&lt;\/b&gt;/)
  assert.match(await stranger.read('/rules/diff'), /from version 2 to 3/)
  await change(house, '**At the table**\n\n- Be gentle.\n- Be brief.', { summary: 'Points.' })
  await change(house, '**At the table**\n\n- Be gentle.\n- Bring bread.\n- Be brief.', { summary: 'One more.' })
  const points = await stranger.read('/rules/diff')
  assert.match(points, />At the table\n\n• Be gentle\.\n<ins><span class="vh">\(added: <\/span>• Bring bread\.\n</)
  await change(house, '**At the table**\n\n- Be gentle.\n- **Bring bread.**\n- Be brief.')
  assert.match(await stranger.read('/rules/diff'), /- <ins>.+\*\*<.+Bring bread/, 'what only looks different is shown')
  assert.match(await stranger.read('/rules/diff?from=2&to=2'), /The words are the same/)
  for (const bad of ['from=0&to=3', 'from=1&to=9', 'from=x', 'to=1e9', 'from=-1', 'from=99999999999999999999'])
    assert.equal((await stranger.get(`/rules/diff?${bad}`)).status, 404, bad)
  assert.equal((await stranger.post('/rules', { version: '3' })).status, 401)
})

test('everybody sees how many have read the rules, and only hosts see who has not', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  await change(house, 'Be gentle.')
  await house.as('dee').post('/rules', { version: '2' })
  assert.match(await house.as('dee').read('/rules'), /2 of 3 have read version 2/)
  assert.doesNotMatch(await house.as('dee').read('/rules'), /Who has not read it|Bo Lind/)
  assert.match(await house.as('ada').read('/rules'), /Who has not read it yet[\s\S]+Bo Lind/)
  assert.doesNotMatch(await house.stranger().read('/rules'), /of 3 have read/)
  assert.match(await house.as('ada').read('/host/rules'), /2 of 3 have read it/)
})

test('a template comes into the box, and what stood there is not lost', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const ada = house.as('ada')
  const page = await ada.read('/host/rules')
  for (const id of ['doormat', 'table', 'handrail']) assert.match(page, new RegExp(`name="act" value="take:${id}"`))
  const taken = await ada.post('/host/rules', { rules: 'Be kind. And tidy!', base: '1', act: 'take:handrail' })
  assert.equal(taken.status, 200)
  const shown = await taken.text()
  assert.match(shown, /<textarea id="rules"[^>]*>\*\*Who this house is for\*\*/)
  assert.match(shown, /What stood in the box before[\s\S]+Be kind\. And tidy!/)
  const again = await (await ada.post('/host/rules', { rules: 'Be kind.', base: '1', act: 'take:table' })).text()
  assert.doesNotMatch(again, /What stood in the box before/, 'today’s version is kept anyway')
  assert.equal(findRules(house.ctx.db)?.version, 1)
})

test('rules of 20,000 characters are changed and compared', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const long = 'Be kind to everybody here.\n'.repeat(740).slice(0, 19_990)
  assert.equal((await change(house, `${long} first`, { summary: 'Long.' })).status, 303)
  assert.equal((await change(house, `${long} last`, { summary: 'Longer.' })).status, 303)
  const diff = await house.stranger().read('/rules/diff?from=2&to=3')
  assert.match(diff, /<del>[^<]*<span class="vh">[^<]*<\/span>first<span[\s\S]+<\/span>last<span/)
  assert.equal((await change(house, 'x'.repeat(20_001), {})).status, 422)
})

describe('without scripts, on a phone', () => {
  after(closeBrowser)

  test('Ada changes the rules, Bo reads what changed and says so, Dee does not agree', async (t) => {
    const house = openHouse()
    t.after(() => house.close())
    const { page, enter } = await phoneAt(t, house)
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
    await enter('ada')
    await page.goto('/host')
    await page
      .getByRole('link', { name: /^Rules/ })
      .first()
      .click()
    await page.getByText('Words to begin with').waitFor()
    await page.getByLabel('Your rules').fill('Be kind and **curious**.')
    await page.getByLabel('What changed, in plain words').fill('Ask more questions.')
    await page.getByLabel('This is a big change').check()
    await press('Show me how they read')
    await page.locator('#preview-card strong').getByText('curious').waitFor()
    assert.equal(await page.getByLabel('This is a big change').isChecked(), true, 'looking loses nothing')
    await press('Make it version 2')
    await page.getByText('Version 2 holds now.').waitFor()
    await page.getByText('1 of 3 have read it').waitFor()

    await enter('bo')
    await page.goto('/')
    const banner = page.locator('[aria-labelledby="rules-banner"]')
    await banner.getByText('Ask more questions.').waitFor()
    await banner.getByText('From 6 December on').waitFor()
    await banner.getByRole('link', { name: 'What changed' }).click()
    await page.locator('ins').first().waitFor()
    await page.goBack()
    await banner.getByRole('button', { name: 'I have read version 2' }).click()
    await page.getByText('Thank you for reading them.').waitFor()
    assert.equal(await banner.count(), 0)

    await enter('dee')
    await page.goto('/')
    await banner.getByRole('link', { name: 'I don’t agree' }).click()
    await page.getByRole('link', { name: 'Write to the hosts' }).click()
    await page.getByLabel('What would you like to talk about?').fill('I ask enough questions.')
    await press('Send it to the hosts')
    assert.match(await house.as('ada').read(`/host${new URL(page.url()).pathname}`), /I ask enough questions\./)
    await page.goto('/rules')
    await page.getByText('2 of 3 have read version 2.').waitFor()
    assert.deepEqual(complaints(page), [])
  })
})
