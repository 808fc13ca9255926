import assert from 'node:assert/strict'
import { test } from 'node:test'
import { phoneApp } from '../../test/phone-app.ts'
import { openHouse } from '../../test/village.ts'
import { savePreferences } from '../core/members/member.ts'
import { photograph } from '../media/sample-pictures.ts'

function open(t: { after(done: () => unknown): void }) {
  const house = openHouse()
  t.after(() => house.close())
  return { house, bo: phoneApp(house, 'bo') }
}

const update = '/api/v1/accounts/update_credentials'

test('an app that Bo tells nothing starts with the word that stays at home', async (t) => {
  const { house, bo } = open(t)
  const own = await bo.get('/api/v1/accounts/verify_credentials')
  assert.equal(own.acct, 'bo')
  assert.deepEqual(own.source, {
    attribution_domains: [],
    note: '',
    fields: [],
    privacy: 'unlisted',
    sensitive: false,
    language: 'en',
    quote_policy: 'public',
    follow_requests_count: 0,
    hide_collections: true,
    discoverable: true,
    indexable: false,
  })
  assert.deepEqual(own.role, { id: '-99', name: '', color: '', permissions: '65536', highlighted: false })
  assert.equal((await bo.get('/api/v1/preferences'))['posting:default:visibility'], 'unlisted')
  const standard = phoneApp(house, 'bo', { map: 'standard' })
  assert.equal((await standard.get('/api/v1/accounts/verify_credentials')).source.privacy, 'private')
  const ada = await phoneApp(house, 'ada').get('/api/v1/accounts/verify_credentials')
  assert.deepEqual([ada.role.id, ada.roles[0].id], ['1', '1'])
})

test('an app with the profile scope alone may know who she is and change nothing', async (t) => {
  const { house } = open(t)
  const bo = phoneApp(house, 'bo', { scopes: 'profile' })
  assert.equal((await bo.get('/api/v1/accounts/verify_credentials')).acct, 'bo')
  assert.equal((await bo.get('/api/v1/profile')).display_name, 'Bo Lind')
  assert.equal((await bo.ask('PATCH', update, { note: 'Hm.' })).status, 403)
  assert.equal((await bo.ask('DELETE', '/api/v1/profile/avatar')).status, 403)
})

test('Bo changes a few words from his phone, and what he did not touch stays', async (t) => {
  const { house, bo } = open(t)
  const changed = await bo.patch(update, {
    display_name: 'Bo L.',
    note: 'Wheels & **tea**.',
    fields_attributes: { '0': { name: 'Shed', value: 'Number 4' }, '1': { name: '', value: '' } },
    locked: true,
    bot: true,
    source: { language: 'de', sensitive: true },
  })
  assert.equal(changed.display_name, 'Bo L.')
  assert.match(changed.note, /Repairs bicycles.*<strong>tea<\/strong>/)
  assert.equal(changed.source.note, 'Wheels & **tea**.')
  assert.deepEqual(changed.source.fields, [{ name: 'Shed', value: 'Number 4', verified_at: null }])
  assert.deepEqual(
    [changed.locked, changed.bot, changed.source.sensitive, changed.source.language],
    [true, false, false, 'de'],
  )
  const again = await bo.patch(update, new URLSearchParams({ hide_collections: 'false', indexable: 'true' }))
  assert.deepEqual(
    [again.display_name, again.hide_collections, again.indexable, again.noindex],
    ['Bo L.', false, true, false],
  )
  assert.equal(again.source.note, 'Wheels & **tea**.')
  assert.equal(house.member('bo').sentence, 'Repairs bicycles, asks good questions.')
})

test('the word to start with is saved only when it stands for something Bo can start with', async (t) => {
  const { house, bo } = open(t)
  const choice = () => house.member('bo').preferences.choice
  savePreferences(house.ctx, house.member('bo'), { choice: 'neighborhood' })
  // No word of this app is for neighbors, so it was told the nearest one below; sent back, it changes nothing.
  await bo.patch(update, { source: { privacy: 'unlisted' } })
  assert.equal(choice(), 'neighborhood')
  await bo.patch(update, new URLSearchParams({ 'source[privacy]': 'private' }))
  assert.equal(choice(), 'followers')
  // "unlisted" is a quiet public post for this one, and must not become a loud one.
  await phoneApp(house, 'bo', { map: 'standard' }).patch(update, { source: { privacy: 'unlisted' } })
  assert.equal(choice(), 'followers')
  assert.equal((await bo.ask('PATCH', update, { source: { privacy: 'secret' } })).status, 422)
})

test('Bo takes a picture for his page and takes it away again', async (t) => {
  const { house, bo } = open(t)
  const form = new FormData()
  form.set('avatar', new Blob([new Uint8Array(await photograph(300, 200))], { type: 'image/png' }), 'me.png')
  form.set('display_name', 'Bo')
  const before = await bo.get('/api/v1/profile')
  assert.deepEqual([before.avatar, before.header], [null, null])
  const changed = await bo.patch('/api/v1/profile', form)
  assert.ok(house.member('bo').avatar)
  assert.match(changed.avatar, new RegExp(`/media/${house.member('bo').avatar}/medium$`))
  const without = await bo.delete('/api/v1/profile/avatar')
  assert.match(without.avatar, /no-face\.png$/)
  assert.equal(house.member('bo').avatar, null)
  assert.equal((await bo.put('/api/v1/profile', { display_name: 'Bo Lind' })).display_name, 'Bo Lind')
  assert.match((await bo.delete('/api/v1/profile/header')).header, /no-header\.png$/)
})

test('what is too long or no picture changes nothing', async (t) => {
  const { house, bo } = open(t)
  const wrong = [
    [{ display_name: 'x'.repeat(61) }, 'display_name'],
    [{ display_name: 'Other', note: 'x'.repeat(2001) }, 'note'],
    [{ display_name: 'Other', fields_attributes: Array(7).fill({ name: 'a', value: 'b' }) }, 'fields_attributes'],
    [{ display_name: 'Other', fields_attributes: ['a'] }, 'fields_attributes.0'],
    [{ display_name: 'Other', locked: 'perhaps' }, 'locked'],
    [{ display_name: 'Other', source: { language: 'no language' } }, 'language'],
  ] as const
  for (const [said, field] of wrong) {
    const came = await bo.ask('PATCH', update, said)
    assert.deepEqual([came.status, Object.keys(came.json.details)], [422, [field]])
  }
  const form = new FormData()
  form.set('display_name', 'Other')
  form.set('avatar', new Blob(['<svg onload="alert(1)"/>'], { type: 'image/png' }), 'me.png')
  const came = await bo.ask('PATCH', update, form)
  assert.ok(came.status >= 400 && came.status < 500)
  assert.equal(house.member('bo').shownName, 'Bo Lind')
})
