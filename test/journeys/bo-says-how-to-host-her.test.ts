import assert from 'node:assert/strict'
import { after, describe, type TestContext, test } from 'node:test'
import { blankHostingMe, findHostingMe } from '../../src/core/guest-book/hosting-me.ts'
import { closeBrowser, complaints } from '../browser.ts'
import { phoneAt } from '../enter.ts'
import { openHouse, type TestHouse } from '../village.ts'

function village(t: TestContext): TestHouse {
  const house = openHouse()
  t.after(() => house.close())
  return house
}

describe('without scripts, on a phone', () => {
  after(closeBrowser)

  test('Bo writes how to host her for the hosts, then for everybody, and each reads it where it is for them', async (t) => {
    const house = village(t)
    const { page, enter } = await phoneAt(t, house)
    await enter('bo')
    await page.goto('/me')
    await page.getByRole('link', { name: 'How to host me' }).click()
    await page.getByLabel('Pronouns').fill('she/her')
    await page.getByLabel('Android').check()
    await page.getByLabel('I have used a few').check()
    await page.getByLabel('What makes it easier for you').fill('x'.repeat(501))
    await page.getByLabel('How to reach you when the house is down').fill('Ask Dee.')
    await page.getByLabel('Where your clock is').selectOption('Europe/Stockholm')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
    assert.match(await page.title(), /^Error: /)
    assert.equal(await page.getByLabel('Pronouns').inputValue(), 'she/her')
    assert.ok(await page.getByLabel('Android').isChecked())
    await page.getByLabel('What makes it easier for you').fill('Captions on films.')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Saved. This is how it reads.').waitFor()
    await page.getByText('For hosts only.').waitFor()
    await enter('dee')
    await page.goto('/@bo?tab=about')
    assert.equal(await page.getByText('Captions on films.').count(), 0)
    await enter('ada')
    await page.goto('/host/people')
    await page.getByRole('link', { name: 'Guest book of Bo Lind' }).click()
    await page.getByText('Captions on films.').waitFor()
    await page.getByText('Europe/Stockholm').waitFor()
    await enter('bo')
    await page.goto('/settings/hosting-me')
    await page.getByLabel('Everybody at Maple Street').check()
    await page.getByRole('button', { name: 'Save' }).click()
    await enter('dee')
    await page.goto('/@bo?tab=about')
    await page.getByText('Captions on films.').waitFor()
    assert.deepEqual(complaints(page), [])
  })
})

const whole = {
  pronouns: 'she/her',
  phone: 'android',
  experience: 'new',
  needs: 'Time.',
  goEasyOn: '',
  worries: '',
  timeZone: '',
  reachMe: '',
  seenBy: 'everybody',
}

test('a form with an answer that is none, or without one, saves nothing and keeps the words', async (t) => {
  const house = village(t)
  const bo = house.as('bo')
  const { seenBy: _, ...without } = whole
  for (const form of [
    without,
    { ...whole, seenBy: 'strangers' },
    { ...whole, phone: 'toString' },
    { ...whole, experience: 'expert' },
    { ...whole, timeZone: 'Moon/Base' },
  ]) {
    const answer = await bo.post('/settings/hosting-me', form)
    assert.equal(answer.status, 422)
    assert.match(await answer.text(), /There is a problem[\s\S]+Time\.<\/textarea>/)
  }
  assert.deepEqual(findHostingMe(house.ctx, house.member('bo').id), blankHostingMe)
  assert.equal((await house.stranger().post('/settings/hosting-me', whole)).status, 401)
  assert.equal((await bo.post('/settings/hosting-me', whole)).status, 303)
  assert.equal((await bo.post('/settings/hosting-me', whole)).status, 303)
  assert.equal(findHostingMe(house.ctx, house.member('bo').id).seenBy, 'everybody')
})

test('strangers, and those whom Bo blocked, never read it, however open it is', async (t) => {
  const house = village(t)
  const bo = house.as('bo')
  await bo.post('/settings/hosting-me', { ...whole, needs: 'qneeds' })
  assert.match(await house.as('dee').read('/@bo?tab=about'), /qneeds/)
  assert.doesNotMatch(await house.stranger().read('/@bo?tab=about'), /qneeds/)
  assert.doesNotMatch(await bo.read('/@bo?tab=about&as=stranger'), /qneeds/)
  assert.match(await bo.read('/@bo?tab=about&as=member'), /qneeds/)
  await bo.post(`/people/${house.member('dee').id}/block`)
  assert.doesNotMatch(await house.as('dee').read('/@bo?tab=about'), /qneeds/)
  await bo.post('/settings/hosting-me', { ...whole, needs: 'qneeds', seenBy: 'hosts' })
  assert.doesNotMatch(await bo.read('/@bo?tab=about&as=member'), /qneeds/)
  assert.match(await house.as('ada').read('/@bo?tab=about'), /qneeds[\s\S]+For hosts only/)
})

test('what Bo writes is shown as she typed it and never as markup', async (t) => {
  const house = village(t)
  await house.as('bo').post('/settings/hosting-me', { ...whole, needs: '<script>alert(1)</script>' })
  for (const path of ['/@bo?tab=about', `/host/people/${house.member('bo').id}`]) {
    const page = await house.as('ada').read(path)
    assert.ok(page.includes('&lt;script&gt;alert(1)'), path)
    assert.ok(!page.includes('<script>alert'), path)
  }
})
