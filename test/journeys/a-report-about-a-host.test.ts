import assert from 'node:assert/strict'
import { after, type TestContext, test } from 'node:test'
import { giveRole } from '../../src/core/members/give-role.ts'
import { takeRole } from '../../src/core/members/take-role.ts'
import { addWords } from '../../src/core/reports/add-words.ts'
import { answerReport } from '../../src/core/reports/answer-report.ts'
import { closeReport } from '../../src/core/reports/close-report.ts'
import { reportPerson } from '../../src/core/reports/report-person.ts'
import { reportPost } from '../../src/core/reports/report-post.ts'
import { talkWithHosts } from '../../src/core/reports/talk-with-hosts.ts'
import { crawl } from '../attacks/crawl.ts'
import { closeBrowser, complaints } from '../browser.ts'
import { phoneAt } from '../enter.ts'
import { type Browser, openHouse, type TestHouse } from '../village.ts'

after(closeBrowser)

const unkind = { rule: 'Be kind.', words: 'qunkind', mayName: false }
const unknown = '01ARZ3NDEKTSV4RRFFQ69G5FAV'

function village(t: TestContext): TestHouse {
  const house = openHouse()
  t.after(() => house.close())
  giveRole(house.ctx, null, { member: house.member('dee'), role: 'host' })
  return house
}

/** Every page that Ada finds, without what is new each time. */
async function everything(browser: Browser): Promise<Map<string, string>> {
  const pages = await crawl(browser, [
    '/',
    '/host',
    '/host/reports',
    '/inbox',
    '/inbox/quiet',
    '/house-log',
    '/reports',
  ])
  return new Map(pages.map(({ path, text }) => [path, text.replace(/(name="once" value=")\w+/g, '$1')]))
}

test('on a phone without scripts Bo tells about Ada, Dee answers and closes it, and Ada finds nothing of it', async (t) => {
  const house = village(t)
  house.says('ada', 'Some people never learn.')
  const { page, enter } = await phoneAt(t, house)
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  await enter('bo')
  await page.goto('/')
  await page.locator('article details.menu summary').first().click()
  await page.getByRole('link', { name: 'Tell the hosts…' }).click()
  await page.getByText('One person reads it: Dee Okafor.').waitFor()
  await page.getByLabel('Which rule is it about?').selectOption('Be kind.')
  await page.getByLabel('In your words').fill('She means me.')
  await press('Tell the hosts')
  const told = new URL(page.url()).pathname
  await enter('dee')
  await page.goto('/host')
  await page
    .getByRole('link', { name: /^Reports/ })
    .first()
    .click()
  await page.getByRole('link', { name: 'About a post by Ada Marsh' }).click()
  await page.getByText('She means me.').waitFor()
  await page.getByLabel('Answer Bo Lind').fill('I talk with her tonight.')
  await press('Send the answer')
  await page.getByText('I talk with her tonight.').waitFor()
  await page.getByRole('link', { name: 'Close it' }).click()
  await press('Close the report')
  await enter('bo')
  await page.goto(told)
  await page.getByText('I talk with her tonight.').waitFor()
  await page.getByText('Closed', { exact: true }).waitFor()
  assert.deepEqual(complaints(page), [])
  await enter('ada')
  for (const path of ['/inbox', '/host', '/host/reports', '/house-log']) {
    await page.goto(path)
    assert.equal(await page.getByText(/She means me|talk with her|closed a report|One is open/).count(), 0, path)
  }
})

test('what Bo tells about Ada, and what Dee does about it, changes no letter of any page of Ada’s', async (t) => {
  const house = village(t)
  const { ctx } = house
  const [ada, bo, dee] = [house.member('ada'), house.member('bo'), house.member('dee')]
  const post = house.says('ada', 'Something short-tempered.')
  await everything(house.as('ada'))
  const before = await everything(house.as('ada'))
  const id = reportPost(ctx, bo, post.id, unkind)
  addWords(ctx, bo, id, 'qmore')
  answerReport(ctx, dee, { report: id, seen: 1, words: 'qanswer' })
  closeReport(ctx, dee, { report: id, seen: 2, words: 'qend' })
  reportPerson(ctx, bo, ada.id, unkind)
  talkWithHosts(ctx, bo, { words: 'qtalk', past: ada.id })
  const after = await everything(house.as('ada'))
  assert.deepEqual([...after.keys()], [...before.keys()])
  for (const [path, text] of before) assert.equal(after.get(path), text, path)
})

test('its address is for Ada what never was, letter by letter; for Dee it opens', async (t) => {
  const house = village(t)
  const id = reportPerson(house.ctx, house.member('bo'), house.member('ada').id, unkind)
  const ways: ((id: string) => Promise<Response>)[] = [
    (at) => house.as('ada').get(`/host/reports/${at}`),
    (at) => house.as('ada').get(`/host/reports/${at}/close`),
    (at) => house.as('ada').get(`/reports/${at}`),
    (at) => house.as('ada').post(`/host/reports/${at}`, { words: 'x', seen: '0' }),
    (at) => house.as('ada').post(`/host/reports/${at}/close`, { words: 'x', seen: '0' }),
    (at) => house.as('ada').post(`/host/reports/${at}/reopen`, { seen: '0' }),
    (at) => house.as('ada').get(`/host/people/${house.member('bo').id}/remind?report=${at}`),
    (at) =>
      house.as('ada').post(`/host/people/${house.member('bo').id}/remind`, { report: at, rule: 'Be kind.', seen: '0' }),
  ]
  const told = async (answer: Response, at: string) => [
    answer.status,
    [...answer.headers].filter(([name]) => name !== 'date').sort(),
    (await answer.text()).replaceAll(at, 'ID'),
  ]
  for (const way of ways) {
    const real = await told(await way(id), id)
    assert.equal(real[0], 404)
    assert.deepEqual(real, await told(await way(unknown), unknown))
  }
  assert.equal((await house.as('dee').get(`/host/reports/${id}`)).status, 200)
})

test('where Ada is the only host, Bo is told so before and after sending, and nothing is kept', async (t) => {
  const house = village(t)
  const { ctx } = house
  const [ada, bo, dee] = [house.member('ada'), house.as('bo'), house.member('dee')]
  const path = `/people/${ada.id}/report`
  assert.match(await bo.read(path), /it goes past <bdi>Ada Marsh<\/bdi>[\s\S]+One person reads it: <bdi>Dee Okafor/)
  takeRole(ctx, ada, { member: dee, role: 'host' })
  const page = await bo.read(path)
  assert.match(page, /Nobody else could read it/)
  assert.doesNotMatch(page, /<textarea/)
  for (const way of [`/write?to=@ada&amp;audience=direct`, `/people/${ada.id}/mute`, `/people/${ada.id}/block`])
    assert.ok(page.includes(`href="${way}"`), way)
  const sent = await bo.post(path, { rule: 'Be kind.', words: 'qunkind' })
  assert.equal(sent.status, 403)
  assert.match(await sent.text(), /It was not sent, and nobody knows\./)
  assert.match(await bo.read('/reports'), /Nothing told/)
  giveRole(ctx, ada, { member: dee, role: 'keeper' })
  assert.equal((await bo.post(path, { rule: 'Be kind.', words: 'qunkind' })).status, 303)
  const reports = await house.as('dee').read('/host/reports')
  const [at = ''] = /\/host\/reports\/[0-9A-Z]{26}/.exec(reports) ?? []
  const stands = await house.as('dee').read(at)
  assert.match(stands, /You stand in because no host could read this/)
  assert.equal((await house.as('dee').post(at, { words: 'I am listening.', seen: '0' })).status, 303)
  assert.match(await house.as('ada').read('/host/reports'), /No reports[\s\S]+Long may it last\./)
})

test('two hosts act on one report: the second sees what the first did and finds her words again', async (t) => {
  const house = village(t)
  const { ctx } = house
  const { id: bo } = house.member('bo')
  const about = reportPost(ctx, house.member('bo'), house.says('dee', 'Fool.').id, unkind)
  assert.equal((await house.as('dee').get(`/host/reports/${about}`)).status, 404, 'it is about her')
  takeRole(ctx, house.member('ada'), { member: house.member('dee'), role: 'host' })
  const talk = talkWithHosts(ctx, house.member('dee'), { words: 'May I?' })
  giveRole(ctx, null, { member: { id: bo }, role: 'host' })
  assert.equal((await house.as('bo').post(`/host/reports/${talk}`, { words: 'Yes.', seen: '0' })).status, 303)
  const late = await house.as('ada').post(`/host/reports/${talk}/close`, { words: 'qmine', seen: '0' })
  assert.equal(late.status, 409)
  const page = await late.text()
  assert.match(page, /Bo Lind has just written something here\. Your words are still here\./)
  assert.match(page, /<textarea[^>]*>qmine<\/textarea>/)
  assert.match(page, /name="seen" value="1"/)
  assert.match(page, /Yes\./)
  assert.equal((await house.as('ada').post(`/host/reports/${talk}/close`, { words: 'qmine', seen: '1' })).status, 303)
})

test('a host who acts on herself is refused on every page for it', async (t) => {
  const house = village(t)
  const { id } = house.member('ada')
  const own = house.says('ada', 'Mine.')
  const ada = house.as('ada')
  for (const path of [`/host/people/${id}/remind`, `/host/people/${id}/outside`, `/host/posts/${own.id}/remove`]) {
    assert.equal((await ada.get(path)).status, 403, path)
    assert.equal((await ada.post(path, { rule: 'Be kind.', words: 'x', days: '1', kind: 'read-only' })).status, 403)
    assert.equal((await house.as('bo').get(path)).status, 403)
  }
  assert.equal((await ada.post(`/host/people/${id}/outside/end`)).status, 403)
  assert.equal((await ada.get(`/people/${id}/report`)).status, 403)
  for (const act of ['parting', 'door']) {
    const why = { reason: 'x', days: '30', line: 'Ada moved.', talkTo: house.member('dee').id }
    assert.equal((await ada.post(`/host/people/${id}/${act}`, why)).status, 403, act)
  }
  assert.doesNotMatch(await house.as('bo').read('/house-log'), /A host/)
})

test('Public is not offered to Bo while he goes without it, and his usual choice becomes home', async (t) => {
  const house = village(t)
  const bo = house.as('bo')
  assert.match(await bo.read('/write'), /value="public"/)
  const asked = { kind: 'no-public', days: '2', rule: 'Be kind.', words: 'A breath.' }
  assert.equal((await house.as('ada').post(`/host/people/${house.member('bo').id}/outside`, asked)).status, 303)
  assert.doesNotMatch(await bo.read('/write'), /name="audience" value="public"/)
  const sent = await bo.post('/write', { text: 'qwords', audience: 'public', do: 'post', sure: 'public' })
  assert.equal(sent.status, 403)
  assert.match(await sent.text(), /asked you to write nothing public until[\s\S]+qwords/)
  assert.match(await bo.read('/'), /You are asked to write nothing public for a while/)
})
