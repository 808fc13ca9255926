import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHouse } from '../village.ts'

const profile = {
  shownName: 'Ada Marsh',
  sentence: 'Hosts this house and bakes on Sundays.',
  listed: 'yes',
  showInterests: 'yes',
}

test('Ada locks her door and Bo asks to follow', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const [ada, bo, dee] = [house.as('ada'), house.as('bo'), house.as('dee')]
  const [adaId, boId, deeId] = [house.member('ada').id, house.member('bo').id, house.member('dee').id]

  assert.equal((await ada.post('/settings/profile', { ...profile, locked: 'yes' })).status, 303)
  house.says('ada', 'For my followers.', { choice: 'local', narrowing: 'followers' })

  assert.match(await bo.read('/@ada'), /Ask to follow/)
  const asked = await bo.post(`/people/${adaId}/follow`, { back: '/@ada' })
  assert.equal(asked.headers.get('location'), '/@ada')
  assert.match(await bo.read('/@ada'), /Take it back/)
  assert.doesNotMatch(await bo.read('/'), /For my followers/)
  await dee.post(`/people/${adaId}/follow`)

  assert.match(await ada.read('/me'), /2 people would like to follow you/)
  assert.match(await ada.read('/inbox'), /would like to follow you/)
  assert.match(await ada.read('/follow-requests'), /Bo Lind/)
  assert.equal((await ada.post(`/follow-requests/${boId}/accept`)).status, 303)
  assert.equal((await ada.post(`/follow-requests/${deeId}/refuse`)).status, 303)
  assert.equal((await ada.post(`/follow-requests/${deeId}/refuse`)).status, 303)
  assert.match(await ada.read('/follow-requests'), /Nobody is asking/)

  assert.match(await bo.read('/'), /For my followers/)
  assert.match(await bo.read('/inbox/quiet'), /You follow .*Ada Marsh/)
  assert.doesNotMatch(await dee.read('/'), /For my followers/)
  assert.match(await dee.read('/@ada'), /Ask to follow/)

  await ada.post(`/people/${boId}/remove`)
  assert.doesNotMatch(await bo.read('/'), /For my followers/)
})

test('Ada lets in everybody who stood on the page, and nobody who came after', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const ada = house.as('ada')
  const [adaId, boId, deeId] = [house.member('ada').id, house.member('bo').id, house.member('dee').id]
  await ada.post('/settings/profile', { ...profile, locked: 'yes' })
  await house.as('bo').post(`/people/${adaId}/follow`)
  await house.as('dee').post(`/people/${adaId}/follow`)
  await house.as('bo').post(`/people/${adaId}/unfollow`)
  await ada.post('/follow-requests/accept-all', { who: [boId, 'nonsense'] })
  assert.match(await ada.read('/follow-requests'), /Dee Okafor.*Nobody was let in/s)
  await ada.post('/follow-requests/accept-all', { who: [boId, deeId, deeId] })
  assert.match(await ada.read('/@ada/followers'), /Dee Okafor/)
  assert.doesNotMatch(await ada.read('/@ada/followers'), /Bo Lind/)
})
