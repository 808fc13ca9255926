import assert from 'node:assert/strict'
import { after, describe, type TestContext, test } from 'node:test'
import { startSession } from '../../src/core/access/sessions.ts'
import { blockPerson } from '../../src/core/follows/block-person.ts'
import { memoriesOf } from '../../src/core/guest-book/memories.ts'
import { giveRole } from '../../src/core/members/give-role.ts'
import { closeBrowser, complaints } from '../browser.ts'
import { phoneAt } from '../enter.ts'
import { openBrowser, openHouse, type TestHouse } from '../village.ts'

const day = 24 * 60 * 60 * 1000

/** Ada and Dee are hosts. */
function village(t: TestContext): TestHouse {
  const house = openHouse()
  t.after(() => house.close())
  giveRole(house.ctx, house.member('ada'), { member: house.member('dee'), role: 'host' })
  return house
}

const wordsAbout = (house: TestHouse, who: 'ada' | 'bo' | 'dee') =>
  memoriesOf(house.ctx, house.member(who).id).map(({ words }) => words)

async function noted(house: TestHouse, words: string): Promise<string> {
  await house.as('ada').post(`/host/people/${house.member('bo').id}/notes`, { words })
  return memoriesOf(house.ctx, house.member('bo').id).find((each) => each.words === words)?.id ?? ''
}

describe('without scripts, on a phone', () => {
  after(closeBrowser)

  test('Ada notes something about Bo; Dee changes it, keeps it for longer and deletes it', async (t) => {
    const house = village(t)
    const { page, enter } = await phoneAt(t, house)
    await enter('ada')
    await page.goto('/host')
    await page
      .getByRole('main')
      .getByRole('link', { name: /^People/ })
      .click()
    await page.getByRole('link', { name: 'Guest book of Bo Lind' }).click()
    await page.getByText('Write it as if Bo Lind may read it one day.').waitFor()
    await page.getByLabel('Something to remember').fill('Allergic to nuts.')
    await page.getByRole('button', { name: 'Note it' }).click()
    await page.getByText('Noted, for hosts and for 90 days.').waitFor()
    await page.getByText('Forgotten on 20 February 2027.').waitFor()
    await house.wait(10 * day)
    await enter('dee')
    await page.goto(`/host/people/${house.member('bo').id}`)
    await page.getByRole('button', { name: 'Keep for 90 days' }).click()
    await page.getByText('Kept until 2 March 2027.').waitFor()
    await page.getByRole('link', { name: 'Change', exact: true }).click()
    await page.getByLabel('Something to remember').fill('Allergic to nuts and to chess.')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('changed by Dee Okafor').waitFor()
    await page.getByRole('link', { name: 'Delete', exact: true }).click()
    await page.getByRole('link', { name: 'Keep it' }).click()
    await page.getByRole('link', { name: 'Delete', exact: true }).click()
    await page.getByRole('button', { name: 'Delete it' }).click()
    await page.getByText('Nothing is noted.').waitFor()
    assert.deepEqual(wordsAbout(house, 'bo'), [])
    assert.deepEqual(complaints(page), [])
  })
})

test('after 90 days nobody remembers, and no page finds the note', async (t) => {
  const house = village(t)
  const id = await noted(house, 'qnote')
  const book = `/host/people/${house.member('bo').id}`
  assert.match(await house.as('dee').read(book), /qnote/)
  await house.wait(90 * day)
  // Nobody stays signed in for that long.
  const page = await openAgain(house, book)
  assert.doesNotMatch(page, /qnote/)
  assert.match(await openAgain(house, `/host/notes/${id}`), /That note is gone/)
})

async function openAgain(house: TestHouse, path: string): Promise<string> {
  return openBrowser(house, startSession(house.ctx, house.member('ada'), 'later')).read(path)
}

test('two hosts change one note at once: the slower one sees both texts and loses no word', async (t) => {
  const house = village(t)
  const [ada, dee] = [house.as('ada'), house.as('dee')]
  const id = await noted(house, 'Likes tea.')
  const form = { version: '1', about: house.member('bo').id }
  assert.equal((await ada.post(`/host/notes/${id}`, { ...form, words: 'Likes green tea.' })).status, 303)
  const late = await dee.post(`/host/notes/${id}`, { ...form, words: 'Allergic to nuts.' })
  assert.equal(late.status, 409)
  const page = await late.text()
  assert.match(
    page,
    /It says now[\s\S]+Likes green tea\.[\s\S]+name="version" value="2"[\s\S]+Allergic to nuts\.<\/textarea>/,
  )
  const drop = await dee.post(`/host/notes/${id}/delete`, { version: '1' })
  assert.equal(drop.status, 409)
  assert.match(await drop.text(), /Delete this note\?[\s\S]+There is a problem[\s\S]+Likes green tea/)
  await dee.post(`/host/notes/${id}`, { ...form, version: '2', words: 'Green tea; allergic to nuts.' })
  assert.deepEqual(wordsAbout(house, 'bo'), ['Green tea; allergic to nuts.'])
})

test('a host whose note was deleted while she changed it still has her words', async (t) => {
  const house = village(t)
  const [ada, dee] = [house.as('ada'), house.as('dee')]
  const id = await noted(house, 'Likes tea.')
  assert.equal((await ada.post(`/host/notes/${id}/delete`, { version: '1' })).status, 303)
  const form = { version: '1', about: house.member('bo').id, words: 'Allergic to nuts.' }
  const late = await dee.post(`/host/notes/${id}`, form)
  assert.equal(late.status, 409)
  const page = await late.text()
  assert.match(page, new RegExp(`/host/people/${form.about}/notes[\\s\\S]+Allergic to nuts\\.</textarea>`))
  assert.equal((await dee.post(`/host/notes/${id}`, { ...form, about: house.member('dee').id })).status, 404)
  assert.deepEqual(wordsAbout(house, 'bo'), [])
})

test('a host does not read what others remember of her, nor write it, nor reach it by its address', async (t) => {
  const house = village(t)
  const [ada, dee] = [house.as('ada'), house.as('dee')]
  const own = `/host/people/${house.member('dee').id}`
  await ada.post(`${own}/notes`, { words: 'qnote' })
  const [{ id } = { id: '' }] = memoriesOf(house.ctx, house.member('dee').id)
  assert.match(await ada.read(own), /qnote/)
  const page = await dee.read(own)
  assert.match(page, /Hosts neither read nor write notes about themselves/)
  assert.doesNotMatch(page, /qnote|Note it|Suggest it/)
  assert.equal((await dee.post(`${own}/notes`, { words: 'Is great.' })).status, 403)
  const unknown = `${id.slice(0, -1)}${id.endsWith('0') ? '1' : '0'}`
  for (const path of [`/host/notes/${id}`, `/host/notes/${id}/delete`]) {
    assert.equal((await dee.get(path)).status, 404)
    assert.equal(await dee.read(path), (await dee.read(path.replace(id, unknown))).replaceAll(unknown, id))
  }
  for (const [path, form] of [
    [`/host/notes/${id}`, { words: 'x', version: '1' }],
    [`/host/notes/${id}/renew`, {}],
    [`/host/notes/${id}/delete`, { version: '1' }],
  ] as const)
    assert.equal((await dee.post(path, form)).status, 404, path)
  assert.deepEqual(wordsAbout(house, 'dee'), ['qnote'])
})

test('the guest book is for hosts, and its forms refuse what is blank, too long or about nobody', async (t) => {
  const house = village(t)
  const [ada, bo] = [house.as('ada'), house.as('bo')]
  const id = await noted(house, 'Likes tea.')
  const book = `/host/people/${house.member('bo').id}`
  const forms: [string, Record<string, string>][] = [
    [`${book}/notes`, { words: 'x' }],
    [`${book}/sentence`, { sentence: 'x' }],
    [`${book}/sentence/take-back`, {}],
    [`/host/notes/${id}`, { words: 'x', version: '1' }],
    [`/host/notes/${id}/renew`, {}],
    [`/host/notes/${id}/delete`, { version: '1' }],
  ]
  for (const [path, form] of forms) {
    assert.equal((await bo.post(path, form)).status, 403, path)
    assert.equal((await house.stranger().post(path, form)).status, 401, path)
  }
  assert.match(await ada.read('/@bo'), new RegExp(`href="${book}"`))
  assert.doesNotMatch(await bo.read('/@dee'), /href="\/host\/people/)
  for (const path of [book, `/host/notes/${id}`, `/host/notes/${id}/delete`])
    assert.equal((await bo.get(path)).status, 403, path)
  const long = 'x'.repeat(501)
  for (const [path, words] of [
    [`${book}/notes`, ''],
    [`${book}/notes`, long],
    [`/host/notes/${id}`, ' '],
    [`/host/notes/${id}`, long],
  ] as const) {
    const answer = await ada.post(path, { words, version: '1', about: house.member('bo').id })
    assert.equal(answer.status, 422)
    assert.match(await answer.text(), new RegExp(`There is a problem[\\s\\S]+${words}</textarea>`))
  }
  for (const path of ['/host/people/nobody', '/host/people/01ARZ3NDEKTSV4RRFFQ69G5FAV']) {
    assert.equal((await ada.get(path)).status, 404)
    assert.equal((await ada.post(`${path}/notes`, { words: 'x' })).status, 404)
    assert.equal((await ada.post(`${path}/sentence`, { sentence: 'x' })).status, 404)
  }
  for (const unknown of ['nothing', '01ARZ3NDEKTSV4RRFFQ69G5FAV'])
    assert.equal((await ada.post(`/host/notes/${unknown}/renew`)).status, 404)
  assert.deepEqual(wordsAbout(house, 'bo'), ['Likes tea.'])
})

test('Bo who blocked Ada is still her guest: her page is there, and says only coarsely when she came by', async (t) => {
  const house = village(t)
  blockPerson(house.ctx, house.member('bo'), house.member('ada').id)
  const book = `/host/people/${house.member('bo').id}`
  assert.match(await house.as('ada').read(book), /Bo Lind[\s\S]+Last seen within a day\./)
  for (const [days, words] of [
    [1, 'Last seen within a week.'],
    [6, 'Last seen within a month.'],
    [23, 'Not seen for more than a month.'],
  ] as const) {
    await house.wait(days * day)
    const page = await openAgain(house, book)
    assert.ok(page.includes(words), words)
    assert.doesNotMatch(page, /\d+ (min|h|d) ago/)
  }
})
