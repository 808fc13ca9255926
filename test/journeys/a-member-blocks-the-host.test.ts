import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { followPerson } from '../../src/core/follows/follow-person.ts'
import { closeBrowser, complaints } from '../browser.ts'
import { phoneAt } from '../enter.ts'
import { openHouse } from '../village.ts'

after(closeBrowser)

const where = (response: Response) => response.headers.get('location') ?? ''

test('Bo blocks Ada, the only host: he hears nothing of her but what she says as a host, and can still talk to the hosts', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { page, enter } = await phoneAt(t, house)
  const [ada, bo] = [house.member('ada'), house.member('bo')]
  followPerson(house.ctx, ada, bo.id)
  house.says('ada', 'Bread is out.')
  house.says('bo', 'The stairs are wet.')
  await enter('bo')
  await page.goto('/@ada')
  await page.getByLabel('More about Ada Marsh', { exact: true }).click()
  await page.getByRole('link', { name: /^Block/ }).click()
  await page.getByRole('button', { name: /^Block/ }).click()
  await page.goto('/')
  assert.equal(await page.getByText('Bread is out.').count(), 0)

  // Between the two as members there is a wall, and the host has no door in it.
  for (const path of ['/', '/catch-up', '/following', '/search?q=stairs'])
    assert.ok(!(await house.as('ada').read(path)).includes('The stairs are wet.'), path)
  assert.equal((await house.as('ada').get('/@bo')).status, 404)
  assert.equal((await house.as('ada').get(`/people/${bo.id}/report`)).status, 404)

  // As hosts speak to somebody they host, she reaches him.
  const guest = `/host/people/${bo.id}`
  assert.match(await house.as('ada').read(guest), /Bo Lind/)
  const because = { rule: 'Be kind.', words: 'Please dry the stairs.' }
  assert.equal((await house.as('ada').post(`${guest}/remind`, because)).status, 303)
  const outside = { ...because, kind: 'read-only', days: '3' }
  assert.equal((await house.as('ada').post(`${guest}/outside`, outside)).status, 303)
  const ask = { reason: 'It is the fourth time.', days: '30', line: 'Bo Lind moved out.', talkTo: ada.id }
  assert.equal((await house.as('ada').post(`${guest}/parting`, ask)).status, 303)
  await page.goto('/inbox')
  for (const told of ['A host reminds you of a rule.', 'A host asks you to step outside', 'You were asked to leave.'])
    await page.getByText(told).first().waitFor()
  await page.goto('/reminders')
  await page.getByText('Please dry the stairs.').first().waitFor()
  await page.goto('/parting')
  await page.getByText('It is the fourth time.').waitFor()

  // And he reaches the hosts, though he reads only and writes her no message.
  await page.getByRole('link', { name: 'talk with the hosts' }).click()
  await page.getByLabel('What would you like to talk about?').fill('Somebody else spills it.')
  await page.getByRole('button', { name: 'Send it to the hosts' }).click()
  const talk = new URL(page.url()).pathname
  assert.match(await house.as('ada').read(`/host${talk}`), /Somebody else spills it\./)
  const answer = { seen: '0', words: 'Then I am sorry.' }
  assert.equal(where(await house.as('ada').post(`/host${talk}`, answer)), `/host${talk}`)
  await page.goto(talk)
  await page.getByText('Then I am sorry.').waitFor()
  assert.equal((await house.as('ada').post(`${guest}/parting/take-back`)).status, 303)
  assert.match(await house.as('bo').read('/parting'), /You live here/)
  assert.deepEqual(complaints(page), [])
})
