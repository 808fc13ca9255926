import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openHouse } from '../../../test/village.ts'
import { blockPerson } from '../../core/follows/block-person.ts'
import { followPerson } from '../../core/follows/follow-person.ts'
import { editProfile } from '../../core/members/edit-profile.ts'
import type { ProfileDraft } from '../../core/members/tidy-profile.ts'

const plain: ProfileDraft = {
  shownName: 'Bo Lind',
  sentence: 'Repairs bicycles.',
  about: '',
  fields: [],
  interests: [],
  locked: false,
  listed: true,
  showInterests: true,
}

function open(t: TestContext, profile: Partial<ProfileDraft> = {}) {
  const house = openHouse()
  t.after(() => house.close())
  editProfile(house.ctx, house.member('bo'), { ...plain, ...profile })
  return { house, ctx: house.ctx, bo: house.member('bo'), ada: house.member('ada'), dee: house.member('dee') }
}

test('a stranger reads Bo’s name, his sentence and his public posts, and nothing else', async (t) => {
  const { house } = open(t, { about: 'My long story.', fields: [{ name: 'Phone', text: '555' }], interests: ['tea'] })
  house.says('bo', 'Hello street.')
  house.says('bo', 'Hello world.', { choice: 'public' })
  const page = await house.stranger().read('/@bo')
  assert.match(page, /Repairs bicycles\./)
  assert.match(page, /Hello world\./)
  for (const kept of ['Hello street.', 'My long story.', '555', 'tea', 'Moved in', '?tab=', 'Follow<'])
    assert.ok(!page.includes(kept), kept)
  assert.doesNotMatch(await house.stranger().read('/@bo?tab=about'), /My long story|Moved in/)
})

test('for strangers an unlisted person and nobody are the same page', async (t) => {
  const { house } = open(t, { listed: false })
  const stranger = house.stranger()
  const [hidden, unknown] = [await stranger.get('/@bo'), await stranger.get('/@xy')]
  assert.deepEqual([hidden.status, unknown.status], [404, 404])
  assert.equal((await hidden.text()).replaceAll('bo', 'xy'), (await unknown.text()).replaceAll('bo', 'xy'))
  assert.equal((await house.as('dee').get('/@bo')).status, 200)
  assert.equal((await stranger.get('/@cy@elsewhere.example')).status, 404)
  assert.equal((await house.as('dee').get('/@cy@elsewhere.example')).status, 200)
})

test('whom Bo blocked finds nothing at his address, as if he had never been', async (t) => {
  const { house, ctx, bo, dee } = open(t)
  blockPerson(ctx, bo, dee.id)
  const [hidden, unknown] = [await house.as('dee').get('/@bo'), await house.as('dee').get('/@nobody')]
  assert.equal(hidden.status, 404)
  assert.equal(await hidden.text(), await unknown.text())
  for (const path of ['follow', 'unfollow', 'mute', 'unmute', 'block', 'unblock', 'remove', 'options']) {
    const answer = await house.as('dee').post(`/people/${bo.id}/${path}`, { lasts: 'day' })
    assert.equal(answer.status, 404, path)
  }
  assert.doesNotMatch(await house.as('dee').read('/people'), /Bo Lind/)
  assert.match(await house.as('bo').read('/@dee'), /You have blocked.*Unblock/s)
})

test('Bo looks at his own page as a stranger and as a member would', async (t) => {
  const { house } = open(t, { about: 'My long story.' })
  house.says('bo', 'Hello street.')
  house.says('bo', 'Hello world.', { choice: 'public' })
  house.says('bo', 'Hello followers.', { narrowing: 'followers' })
  const bo = house.as('bo')
  const asStranger = await bo.read('/@bo?as=stranger')
  assert.match(asStranger, /what a stranger sees/)
  assert.ok(asStranger.includes('Hello world.'))
  for (const kept of ['Hello street.', 'Hello followers.', 'Edit profile', 'data-act='])
    assert.ok(!asStranger.includes(kept), kept)
  const asMember = await bo.read('/@bo?as=member')
  assert.ok(asMember.includes('Hello street.') && !asMember.includes('Hello followers.'))
  assert.ok((await bo.read('/@bo?as=member&tab=about')).includes('My long story.'))
  assert.ok((await bo.read('/@bo')).includes('Hello followers.'))
  assert.ok(!(await house.as('dee').read('/@bo?as=stranger')).includes('what a stranger sees'))
})

test('an unlisted person who looks as a stranger is told that there is nothing', async (t) => {
  const { house } = open(t, { listed: false })
  assert.match(await house.as('bo').read('/@bo?as=stranger'), /Strangers find nothing here/)
})

test('names of any script stand in their own direction and can not become markup', async (t) => {
  for (const shownName of ['أحمد‎', '田中', '<b>Bo</b>', 'W'.repeat(60), '😀'.repeat(60)]) {
    const { house } = open(t, { shownName, sentence: '<script>alert(1)</script>' })
    const stored = house.member('bo').shownName
    const escaped = stored.replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    for (const path of ['/@bo', '/people', '/@bo?tab=about']) {
      const page = await house.as('dee').read(path)
      assert.ok(page.includes(`<bdi>${escaped}</bdi>`), `${path} ${shownName}`)
      assert.ok(!page.includes('<script>alert'))
    }
  }
})

test('handles work in any case; tabs and addresses that are none are not there', async (t) => {
  const { house } = open(t)
  const dee = house.as('dee')
  assert.equal((await dee.get('/@BO')).status, 200)
  for (const path of [
    '/@bo?tab=secrets',
    '/@bo?before=zzz',
    '/@',
    '/@bo@',
    '/@@bo',
    '/@%00',
    '/@bo%2f..',
    '/people?page=0',
    '/people?page=9999',
  ]) {
    assert.equal((await dee.get(path)).status, 404, path)
  }
})

test('who follows whom is shown to the person herself alone', async (t) => {
  const { house, ctx, ada, bo } = open(t)
  followPerson(ctx, ada, bo.id)
  assert.match(await house.as('bo').read('/@bo/followers'), /Ada Marsh/)
  assert.match(await house.as('ada').read('/@ada/following'), /Bo Lind/)
  for (const path of ['/@bo/followers', '/@bo/following']) assert.equal((await house.as('ada').get(path)).status, 404)
  assert.doesNotMatch(await house.as('dee').read('/@bo'), /\d followers?/)
})

test('the follow button answers a script with itself and a form with the page it came from, and nowhere else', async (t) => {
  const { house, ada } = open(t)
  const bo = house.as('bo')
  const piece = await bo.post(`/people/${ada.id}/follow`, { back: '/people' }, { 'hx-request': 'true' })
  const text = await piece.text()
  assert.match(text, /^<form class="follow" method="post" action="\/people\/[0-9A-Z]{26}\/unfollow">/)
  assert.match(text, /name="back" value="\/people"/)
  assert.equal(
    (await bo.post(`/people/${ada.id}/unfollow`, { back: '/people?q=a' })).headers.get('location'),
    '/people?q=a',
  )
  assert.equal((await bo.post(`/people/${ada.id}/follow`, { back: '//evil.example' })).headers.get('location'), '/')
  assert.equal((await bo.post(`/people/${ada.id}/follow`)).headers.get('location'), '/@ada')
})

test('Bo takes Ada’s boosts out and wants to hear of each post', async (t) => {
  const { house, ctx, ada, bo } = open(t)
  assert.equal((await house.as('bo').get(`/people/${ada.id}/follow`)).status, 404)
  followPerson(ctx, bo, ada.id)
  assert.match(await house.as('bo').read(`/people/${ada.id}/follow`), /name="boosts" value="yes" checked/)
  await house.as('bo').post(`/people/${ada.id}/options`, { tell: 'yes' })
  const page = await house.as('bo').read(`/people/${ada.id}/follow`)
  assert.doesNotMatch(page, /name="boosts" value="yes" checked/)
  assert.match(page, /name="tell" value="yes" checked/)
})

test('strangers are asked to sign in before they see who lives here', async (t) => {
  const { house } = open(t)
  for (const path of [
    '/people',
    '/me',
    '/settings/profile',
    '/filters',
    '/blocks',
    '/follow-requests',
    '/@bo/followers',
  ]) {
    assert.match((await house.stranger().get(path)).headers.get('location') ?? '', /^\/login\?next=/, path)
  }
})
