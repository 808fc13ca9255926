import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { findNews } from '../../src/core/inbox/find-news.ts'
import { listNotices } from '../../src/core/notices/notice.ts'
import { writeNotice } from '../../src/core/notices/write-notice.ts'
import { closeBrowser, complaints } from '../browser.ts'
import { phoneAt } from '../enter.ts'
import { openHouse } from '../village.ts'

const draft = { text: 'Soup on *Sunday*.', from: null, until: null }

describe('without scripts, on a phone', () => {
  after(closeBrowser)

  test('Ada tells everybody something, Bo reads it, leaves a sign and puts it away, and Ada ends it', async (t) => {
    const house = openHouse()
    t.after(() => house.close())
    const { page, enter } = await phoneAt(t, house)
    await enter('ada')
    await page.goto('/host')
    await page
      .getByRole('main')
      .getByRole('link', { name: /^Notices/ })
      .click()
    await page.getByLabel('What everybody should know').fill('The house rests on **Sunday**.')
    await page.getByRole('button', { name: 'Tell everybody' }).click()
    await page.getByText('Everybody is told.').waitFor()
    await enter('bo')
    await page.goto('/')
    await page.getByText('The house rests on Sunday.').waitFor()
    await page.getByText('React', { exact: true }).click()
    await page.getByRole('button', { name: 'React with 🎉' }).click()
    await page.getByRole('button', { name: 'Take back 🎉 1' }).waitFor()
    await page.getByRole('button', { name: 'Got it' }).click()
    await page.waitForLoadState()
    assert.equal(await page.getByText('The house rests on Sunday.').count(), 0)
    await page.goto('/notices')
    await page.getByText('The house rests on Sunday.').waitFor()
    await enter('ada')
    await page.goto('/host/notices')
    await page.getByRole('link', { name: /^Change/ }).click()
    await page.getByLabel('What everybody should know').fill('The house rests on Monday.')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Saved.').waitFor()
    assert.equal(listNotices(house.ctx, house.member('bo')).length, 1)
    await page.getByRole('button', { name: 'End it' }).click()
    await page.getByText('The notice has ended.').waitFor()
    assert.equal(listNotices(house.ctx, house.member('bo')).length, 0)
    assert.deepEqual(complaints(page), [])
  })
})

test('a notice that can not be kept comes back with its words, and a member has no door to it', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const [ada, bo] = [house.as('ada'), house.as('bo')]
  const wrong: [Record<string, string>, string][] = [
    [{ text: '', from: '', until: '' }, 'Write what everybody should know.'],
    [{ text: 'x'.repeat(2001), from: '', until: '' }, 'at most 2000'],
    [{ text: 'kept words', from: 'soon', until: '' }, 'Write a date and a time'],
    [{ text: 'kept words', from: '', until: '2020-01-01T10:00' }, 'an end that is still to come'],
    [{ text: 'kept words', from: '2027-01-02T10:00', until: '2027-01-01T10:00' }, 'has to end after it begins'],
  ]
  for (const [form, sentence] of wrong) {
    const page = await (await ada.post('/host/notices', form)).text()
    assert.match(page, new RegExp(sentence))
    if (form['text'] === 'kept words') assert.match(page, /kept words/)
  }
  assert.equal(listNotices(house.ctx, house.member('ada'), { all: true, ahead: true }).length, 0)
  const id = writeNotice(house.ctx, house.member('ada'), draft)
  for (const path of ['/host/notices', `/host/notices/${id}`]) assert.ok((await bo.get(path)).status >= 400)
  for (const path of ['/host/notices', `/host/notices/${id}`, `/host/notices/${id}/end`])
    assert.ok((await bo.post(path, { text: 'Mine' })).status >= 400)
  assert.match(await bo.read('/'), /Soup on <em>Sunday<\/em>/)
  assert.equal((await bo.post(`/notices/${id}/react`, { add: 'soup' })).status, 422)
  assert.equal((await bo.post('/notices/01ARZ3NDEKTSV4RRFFQ69G5FAV/read', {})).status, 404)
  assert.equal(
    (await bo.post(`/notices/${id}/react`, { add: '🍅', back: 'https://evil.example' })).headers.get('location'),
    '/notices',
  )
  assert.equal((await bo.post(`/notices/${id}/react`, { take: '🍅' })).status, 303)
})

test('Bo keeps a note about Dee, and only his page of her has it', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const dee = house.member('dee').id
  const bo = house.as('bo')
  assert.equal((await bo.post(`/people/${dee}/note`, { note: 'Likes <b>soup</b>' })).status, 303)
  assert.match(await bo.read('/@dee'), /Likes &lt;b&gt;soup/)
  for (const who of ['ada', 'dee'] as const) assert.doesNotMatch(await house.as(who).read('/@dee'), /Likes &lt;b/)
  const long = await bo.post(`/people/${dee}/note`, { note: 'x'.repeat(2001) })
  assert.equal(long.status, 422)
  assert.match(await long.text(), /x{2001}/)
  await bo.post(`/people/${dee}/note`, { note: ' ' })
  assert.doesNotMatch(await bo.read('/@dee'), /Likes/)
})

test('Bo shows on his page whom he would introduce people to, and tags of his', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const dee = house.member('dee').id
  const [ada, bo] = [house.as('ada'), house.as('bo')]
  assert.equal((await bo.post(`/people/${dee}/endorse`, { on: 'yes' })).status, 422)
  await bo.post(`/people/${dee}/follow`, {})
  assert.match(await bo.read('/@dee'), /Show on my page/)
  await bo.post(`/people/${dee}/endorse`, { on: 'yes' })
  assert.match(await bo.read('/@dee'), /Take off my page/)
  assert.match(await ada.read('/@bo'), /would introduce you to<\/p><ul[^>]*><li><a [^>]*href="\/@dee"/)
  assert.doesNotMatch(await house.stranger().read('/@bo'), /would introduce/)
  await bo.post(`/people/${dee}/unfollow`, {})
  assert.doesNotMatch(await ada.read('/@bo'), /would introduce/)
  house.says('bo', 'Today #bread')
  assert.match(await bo.read('/settings/profile/tags'), /value="bread"/)
  await bo.post('/settings/profile/tags', { tag: '#Bread' })
  assert.equal((await bo.post('/settings/profile/tags', { tag: 'two words' })).status, 422)
  assert.match(await ada.read('/@bo'), /href="\/tags\/bread"/)
  const remove = /\/settings\/profile\/tags\/\w+\/remove/.exec(await bo.read('/settings/profile/tags'))?.[0] ?? ''
  assert.equal((await bo.post(remove, {})).status, 303)
  assert.doesNotMatch(await bo.read('/settings/profile/tags'), /\/remove/)
})

test('Bo puts one post into a filter and takes it out, puts news away and empties his inbox', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const bo = house.as('bo')
  const post = house.says('ada', '@bo the bus again')
  assert.match(await bo.read(`/posts/${post.id}/filter`), /You have no filters/)
  await bo.post('/filters', { title: 'Later', words: 'tram', act: 'fold', places: 'home', lasts: 'always' })
  const filter = /name="filter" value="(\w+)"/.exec(await bo.read(`/posts/${post.id}/filter`))?.[1] ?? ''
  assert.equal((await bo.post(`/posts/${post.id}/filter`, {})).status, 422)
  assert.equal((await bo.post(`/posts/${post.id}/filter`, { filter })).status, 303)
  assert.match(await bo.read('/'), /Filtered: Later/)
  const remove = /\/filters\/posts\/\w+\/remove/.exec(await bo.read(`/filters/${filter}`))?.[0] ?? ''
  assert.equal((await bo.post(remove, {})).status, 303)
  assert.doesNotMatch(await bo.read('/'), /Filtered: Later/)
  house.says('dee', '@bo hello')
  const key = /name="key" value="([^"]+)"/.exec(await bo.read('/inbox'))?.[1] ?? ''
  assert.equal((await house.as('dee').post('/inbox/dismiss', { key })).status, 404)
  assert.equal((await bo.post('/inbox/dismiss', { key, back: 'for-you' })).headers.get('location'), '/inbox')
  assert.doesNotMatch(await bo.read('/inbox'), /hello/)
  assert.match(await bo.read('/inbox'), /the bus again/)
  assert.match(await bo.read('/inbox/clear'), /Empty your inbox\?/)
  await bo.post('/inbox/clear', {})
  assert.match(await bo.read('/inbox'), /Nothing waiting for you/)
  assert.deepEqual(findNews(house.ctx, house.member('bo')), { forYou: false, direct: false })
})

test('Bo finds people to follow, who boosted a post and what quotes it', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const bo = house.as('bo')
  assert.match(await bo.read('/people/directory'), /Dee/)
  await bo.post(`/people/${house.member('dee').id}/follow`, {})
  assert.doesNotMatch(await bo.read('/people/directory'), /href="\/@dee"/)
  for (const by of ['active', 'new']) assert.match(await bo.read(`/people/directory?by=${by}`), /Dee/)
  assert.equal((await bo.get('/people/directory?by=fame')).status, 404)
  const post = house.says('ada', 'Buns', { choice: 'public' })
  house.says('dee', 'Indeed, buns', { choice: 'public', quoteOf: post.id })
  assert.match(await bo.read(`/posts/${post.id}/boosts`), /Nobody yet/)
  await house.as('dee').post(`/posts/${post.id}/boost`, { on: 'yes' })
  await house.wait(60_000)
  assert.match(await bo.read(`/posts/${post.id}/boosts`), /@dee/)
  assert.match(await bo.read(`/posts/${post.id}/quotes`), /Indeed, buns/)
  const home = house.says('ada', 'For Dee', { choice: 'direct', named: ['@dee'] })
  for (const part of ['boosts', 'quotes', 'filter'])
    assert.equal((await bo.get(`/posts/${home.id}/${part}`)).status, 404)
})
