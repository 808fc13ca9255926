import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openHouse } from '../../../test/village.ts'
import { limits } from '../../core/limits.ts'
import { photograph } from '../../media/sample-pictures.ts'

function open(t: TestContext) {
  const house = openHouse()
  t.after(() => house.close())
  return { house, bo: house.as('bo') }
}

const form = { shownName: 'Bo L.', sentence: 'Mends.', about: 'Ask me.', listed: 'yes', showInterests: 'yes' }

test('Bo fills in his profile and reads it on his page', async (t) => {
  const { bo } = open(t)
  const sent = {
    ...form,
    interests: 'tea',
    'interests-3': 'cinema',
    fields: 'Shop',
    'fields-text': 'Yard',
    'fields-2': 'Site',
    'fields-2-text': 'https://bo.example',
  }
  for (const _ of ['once', 'twice']) {
    const answer = await bo.post('/settings/profile', sent)
    assert.equal(answer.headers.get('location'), '/@bo')
  }
  const page = await bo.read('/@bo?tab=about')
  for (const said of ['Bo L.', 'Mends.', 'Ask me.', 'cinema', 'Shop', 'https://bo.example'])
    assert.ok(page.includes(said), said)
  assert.match(await bo.read('/settings/profile'), /<datalist id="known-interests"><option value="cinema">/)
})

test('a sentence one letter too long comes back whole, with the reason beside it', async (t) => {
  const { bo } = open(t)
  const sentence = 'é'.repeat(limits.profile.sentence + 1)
  const answer = await bo.post('/settings/profile', {
    ...form,
    sentence,
    'interests-5': 'kept too',
    'fields-1': 'Kept',
  })
  const page = await answer.text()
  assert.equal(answer.status, 422)
  assert.match(page, /<title>Error: /)
  assert.match(page, /There is a problem.*href="#sentence"/s)
  for (const kept of [sentence, 'kept too', 'value="Kept"', 'Bo L.', 'Ask me.']) assert.ok(page.includes(kept), kept)
  assert.doesNotMatch(await bo.read('/@bo'), /Bo L\./)
})

test('too many letters, lines or interests in any field are a sentence and no change', async (t) => {
  const { bo } = open(t)
  const wrongs: Record<string, string>[] = [
    { shownName: 'x'.repeat(limits.name.shown + 1) },
    { about: 'x'.repeat(limits.profile.about + 1) },
    { interests: 'x'.repeat(limits.profile.interest + 1) },
    { fields: 'half' },
    { 'fields-5': 'n'.repeat(limits.profile.fieldName + 1), 'fields-5-text': 't' },
  ]
  for (const wrong of wrongs) {
    const answer = await bo.post('/settings/profile', { ...form, ...wrong })
    assert.equal(answer.status, 422)
    const [, id] = /role="alert".*?href="#([^"]+)"/s.exec(await answer.text()) ?? []
    assert.ok(id && id in { shownName: 1, about: 1, interests: 1, fields: 1 }, id)
  }
  assert.match(await bo.read('/@bo'), /Bo Lind/)
})

test('Bo puts up a picture, keeps it when he saves again, and takes it away', async (t) => {
  const { house, bo } = open(t)
  const upload = new FormData()
  for (const [name, value] of Object.entries(form)) upload.set(name, value)
  upload.set('avatar', new Blob([new Uint8Array(await photograph(300, 200))], { type: 'image/png' }), 'me.png')
  assert.equal((await bo.post('/settings/profile', upload)).status, 303)
  const avatar = house.member('bo').avatar
  assert.ok(avatar)
  await bo.post('/settings/profile', form)
  assert.equal(house.member('bo').avatar, avatar)
  assert.match(await house.as('dee').read('/@bo'), new RegExp(`src="/media/${avatar}/medium"`))
  await bo.post('/settings/profile', { ...form, 'no-avatar': 'yes' })
  assert.equal(house.member('bo').avatar, null)
})

test('something that is no picture is refused at its field, and the words stay', async (t) => {
  const { house, bo } = open(t)
  const upload = new FormData()
  for (const [name, value] of Object.entries(form)) upload.set(name, value)
  upload.set('avatar', new Blob(['<svg onload="alert(1)"/>'], { type: 'image/png' }), 'me.png')
  const answer = await bo.post('/settings/profile', upload)
  const page = await answer.text()
  assert.ok(answer.status >= 400 && answer.status < 500)
  assert.match(page, /href="#avatar"/)
  assert.match(page, /value="Bo L\."/)
  assert.equal(house.member('bo').shownName, 'Bo Lind')
})

test('how Bo reads is saved and shown at once', async (t) => {
  const { house, bo } = open(t)
  const answer = await bo.post('/settings/reading', {
    theme: 'dark',
    textSize: 'largest',
    calm: 'yes',
    hideCounts: 'yes',
    exactTimes: 'yes',
  })
  assert.equal(answer.headers.get('location'), '/settings/reading')
  const page = await bo.read('/settings/reading')
  assert.match(page, /data-theme="dark" data-size="largest" data-calm data-plain-links/)
  assert.match(page, /This is how it looks now/)
  const { shortcuts, openFolds, hideCounts, exactTimes } = house.member('bo').preferences
  assert.deepEqual(
    { shortcuts, openFolds, hideCounts, exactTimes },
    { shortcuts: false, openFolds: false, hideCounts: true, exactTimes: true },
  )
  for (const wrong of [{ theme: 'neon', textSize: 'small' }, { theme: 'dark', textSize: '__proto__' }, {}]) {
    assert.equal((await bo.post('/settings/reading', wrong as Record<string, string>)).status, 422)
  }
})

test('how Bo writes: whom a post is for at first, how long it waits, in which language', async (t) => {
  const { house, bo } = open(t)
  const good = { choice: 'public', holdHome: '0', holdBeyond: '60', language: 'sv', timeZone: 'Asia/Tokyo' }
  assert.equal((await bo.post('/settings/writing', good)).status, 303)
  const { choice, holdHome, holdBeyond, language, timeZone } = house.member('bo').preferences
  assert.deepEqual(
    { choice, holdHome, holdBeyond, language, timeZone },
    { choice: 'public', holdHome: 0, holdBeyond: 60, language: 'sv', timeZone: 'Asia/Tokyo' },
  )
  const wrongs = [
    { choice: 'direct' },
    { choice: 'everyone' },
    { holdHome: '61' },
    { holdHome: '-1' },
    { holdBeyond: '1.5' },
    { holdBeyond: '' },
    { holdHome: '1e1' },
    { language: 'xx"><' },
    { timeZone: 'Moon/Base' },
  ]
  for (const wrong of wrongs) {
    const answer = await bo.post('/settings/writing', { ...good, ...wrong })
    assert.equal(answer.status, 422, JSON.stringify(wrong))
    assert.match(await answer.text(), new RegExp(`href="#${Object.keys(wrong)[0]}"`))
  }
  assert.match(await bo.read('/settings/writing'), /can lock this/)
})

test('saving one page of settings leaves the others as they were', async (t) => {
  const { house, bo } = open(t)
  await bo.post('/settings/writing', { choice: 'followers', holdHome: '7', holdBeyond: '8', language: 'de' })
  await bo.post('/settings/reading', { theme: 'light', textSize: 'small' })
  await bo.post('/settings/profile', { shownName: 'Bo', sentence: '' })
  const { choice, holdHome, theme, listed, showInterests } = house.member('bo').preferences
  assert.deepEqual(
    { choice, holdHome, theme, listed, showInterests },
    { choice: 'followers', holdHome: 7, theme: 'light', listed: false, showInterests: false },
  )
})
