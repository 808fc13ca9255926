import assert from 'node:assert/strict'
import { after, describe, type TestContext, test } from 'node:test'
import { giveRole } from '../../src/core/members/give-role.ts'
import { closeBrowser, complaints } from '../browser.ts'
import { phoneAt } from '../enter.ts'
import { openHouse, type TestHouse } from '../village.ts'

const day = 24 * 60 * 60 * 1000

function village(t: TestContext): TestHouse {
  const house = openHouse()
  t.after(() => house.close())
  return house
}

const ribbon = '>New here</span>'
const note = 'First post here, nobody has answered yet'

describe('without scripts, on a phone', () => {
  after(closeBrowser)

  test('Ada is asked how Bo is doing, writes to him, says so, and answers his first post', async (t) => {
    const house = village(t)
    house.says('bo', 'Good morning. I am new here and mend bicycles.')
    await house.wait(3 * day)
    const { page, enter } = await phoneAt(t, house)
    await enter('ada')
    await page.goto('/inbox')
    const asked = page.getByRole('listitem').filter({ hasText: 'How is Bo Lind doing?' })
    await asked.getByRole('link', { name: 'See to it' }).click()
    const card = page.getByRole('region', { name: 'New here' })
    await card.getByText('Good morning. I am new here').waitFor()
    assert.match((await card.getByRole('link', { name: 'Write to Bo Lind' }).getAttribute('href')) ?? '', /to=@bo/)
    await card.getByRole('button', { name: 'Done with Bo Lind' }).click()
    await page.getByText('Seen to. No host is asked about it any more.').waitFor()
    assert.equal(await card.getByText('How is Bo Lind doing?').count(), 0)
    await card.getByRole('link', { name: 'Good morning. I am new here' }).click()
    await page.getByText(note).waitFor()
    house.says('ada', 'Welcome. Mine squeaks.', { replyTo: (await idIn(page.url())) ?? '' })
    await page.reload()
    assert.equal(await page.getByText(note).count(), 0)
    assert.deepEqual(complaints(page), [])
  })

  test('Bo leaves the ribbon out, and takes it back', async (t) => {
    const house = village(t)
    house.says('bo', 'Hello.')
    const { page, enter } = await phoneAt(t, house)
    await enter('bo')
    await page.goto('/settings/profile')
    await page.getByRole('button', { name: 'Leave it out' }).click()
    await page.getByText('“New here” does not stand beside your name any more.').waitFor()
    await enter('dee')
    await page.goto('/@bo')
    assert.equal(await page.getByText('New here', { exact: true }).count(), 0)
    await enter('bo')
    await page.goto('/settings/profile')
    await page.getByRole('button', { name: 'Show it' }).click()
    await enter('dee')
    await page.goto('/@bo')
    assert.equal(await page.getByText('New here', { exact: true }).count(), 2)
    assert.deepEqual(complaints(page), [])
  })
})

async function idIn(address: string): Promise<string | undefined> {
  return new URL(address).pathname.split('/').at(-1)
}

test('the ribbon is for people of the house alone, and ends after fourteen days', async (t) => {
  const house = village(t)
  const post = house.says('bo', 'For anyone.', { choice: 'public' })
  for (const path of ['/@bo', `/@bo/${post.id}`]) {
    assert.ok((await house.as('dee').read(path)).includes(ribbon), path)
    assert.ok(!(await house.stranger().read(path)).includes('New here'), path)
  }
  for (const path of ['/', '/people']) assert.ok((await house.as('dee').read(path)).includes(ribbon), path)
  assert.ok(!(await house.as('bo').read('/@ada')).includes(ribbon))
  await house.wait(14 * day)
  for (const path of ['/@bo', '/']) assert.ok(!(await house.as('dee').read(path)).includes(ribbon), path)
})

test('a first post is marked for hosts alone, the second one is not, nor what a host may not see', async (t) => {
  const house = village(t)
  house.says('bo', 'Between us.', { choice: 'direct', named: ['@dee'] })
  const first = house.says('bo', 'Hello.')
  house.says('bo', 'Hello again.')
  const page = await house.as('ada').read('/')
  assert.equal(page.split(note).length - 1, 1)
  assert.ok(page.indexOf(note) < page.indexOf('>Hello.<') && page.indexOf(note) > page.indexOf('Hello again.'))
  assert.ok(!(await house.as('dee').read('/')).includes(note))
  assert.ok(!(await house.as('bo').read(`/local/${first.id}`)).includes(note))
  house.says('dee', 'Hello Bo.', { replyTo: first.id })
  assert.ok(!(await house.as('ada').read('/')).includes(note))
})

test('two hosts say at once that they have seen to it, and neither is told off', async (t) => {
  const house = village(t)
  giveRole(house.ctx, house.member('ada'), { member: house.member('dee'), role: 'host' })
  await house.wait(3 * day)
  const path = `/host/newcomers/${house.member('bo').id}/done`
  const answers = await Promise.all([house.as('ada').post(path), house.as('dee').post(path)])
  assert.deepEqual(
    answers.map(({ status }) => status),
    [303, 303],
  )
  assert.ok(!(await house.as('dee').read('/host')).includes('How is'))
  assert.equal((await house.as('bo').post(path)).status, 403)
  assert.equal((await house.as('ada').post('/host/newcomers/x/done')).status, 404)
  assert.equal((await house.as('ada').post(`/host/newcomers/${house.member('ada').id}/done`)).status, 404)
})
