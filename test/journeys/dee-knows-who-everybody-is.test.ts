import assert from 'node:assert/strict'
import { after, describe, type TestContext, test } from 'node:test'
import { suggestionTo } from '../../src/core/guest-book/suggested-sentence.ts'
import { addMember } from '../../src/core/members/add-member.ts'
import { closeBrowser, complaints } from '../browser.ts'
import { phoneAt } from '../enter.ts'
import { openHouse, type TestHouse } from '../village.ts'

function village(t: TestContext): TestHouse {
  const house = openHouse()
  t.after(() => house.close())
  return house
}

const where = (response: Response) => response.headers.get('location')
const profile = { shownName: '', sentence: 'Repairs bicycles.', listed: 'yes', showInterests: 'yes' }

async function suggested(house: TestHouse, who: 'bo' | 'dee', sentence: string): Promise<string> {
  const sent = await house.as('ada').post(`/host/people/${house.member(who).id}/sentence`, { sentence })
  assert.equal(sent.status, 303)
  return suggestionTo(house.ctx, house.member(who))?.id ?? ''
}

describe('without scripts, on a phone', () => {
  after(closeBrowser)

  test('Ada suggests a sentence to Bo, who changes it and says yes; Dee reads it, also on paper', async (t) => {
    const house = village(t)
    await house.as('bo').post('/settings/profile', { ...profile, sentence: '', town: 'Lund' })
    const { page, enter } = await phoneAt(t, house)
    await enter('ada')
    await page.goto('/host/people')
    await page.getByRole('link', { name: 'Without a sentence (1)' }).click()
    assert.equal(await page.getByRole('link', { name: 'Guest book of Dee Okafor' }).count(), 0)
    await page.getByRole('link', { name: 'Guest book of Bo' }).click()
    await page.getByLabel('One sentence by which people remember').fill('Mends your bicycle while you wait.')
    await page.getByRole('button', { name: 'Suggest it' }).click()
    await page.getByText('You suggest:').waitFor()
    await enter('dee')
    await page.goto('/people')
    assert.equal(await page.getByText('Mends your bicycle').count(), 0)
    await enter('bo')
    await page.goto('/inbox')
    await page.getByRole('link', { name: 'Read it' }).click()
    await page.getByLabel('As it would stand beside your name').fill('x'.repeat(141))
    await page.getByRole('button', { name: 'Use this sentence' }).click()
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
    await page.getByLabel('As it would stand beside your name').fill('Mends your bicycle while you sing.')
    await page.getByRole('button', { name: 'Use this sentence' }).click()
    await page.getByText('That is your sentence now.').waitFor()
    await enter('dee')
    await page.goto('/settings/profile')
    await page.getByLabel('Town').fill('lund')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Lives in lund.').waitFor()
    await page.goto('/people')
    const [first] = await page.getByRole('article').allInnerTexts()
    assert.match(first ?? '', /^(.*\n)*Bo\b[\s\S]+Mends your bicycle while you sing\.[\s\S]+Same town\./i)
    await page.getByRole('link', { name: 'Refresh your memory on paper' }).click()
    await page.getByRole('heading', { name: 'Who’s who at Maple Street' }).waitFor()
    await page.getByText('22 November 2026, 3 of us').waitFor()
    await page.getByText('Mends your bicycle while you sing.').waitFor()
    await page.emulateMedia({ media: 'print' })
    assert.equal(await page.getByText('Two columns on A4.').isVisible(), false)
    assert.deepEqual(complaints(page), [])
  })
})

test('Bo says no: her sentence stays, Dee never knew, and Ada sees only that it is gone', async (t) => {
  const house = village(t)
  const [ada, bo] = [house.as('ada'), house.as('bo')]
  const id = await suggested(house, 'bo', 'qsuggestion')
  const book = `/host/people/${house.member('bo').id}`
  assert.match(await ada.read(book), /You suggest:[\s\S]+qsuggestion[\s\S]+Take it back/)
  assert.match(await bo.read('/people'), /Ada Marsh[\s\S]+suggests a sentence about you[\s\S]+qsuggestion/)
  for (const path of ['/people', '/people/print', '/@bo', '/@bo?tab=about', '/search?q=qsuggestion'])
    assert.doesNotMatch(
      (await house.as('dee').read(path)).replaceAll('=qsuggestion', ''),
      /suggests|<.*qsuggestion<\/p/,
      path,
    )
  assert.equal((await house.as('dee').post(`/sentence/${id}/accept`, { sentence: 'Mine.' })).status, 404)
  assert.equal((await house.as('dee').post(`/sentence/${id}/decline`)).status, 404)
  assert.equal((await house.stranger().post(`/sentence/${id}/decline`)).status, 401)
  assert.equal(where(await bo.post(`/sentence/${id}/decline`, { sentence: 'qsuggestion' })), '/people')
  assert.equal((await bo.post(`/sentence/${id}/decline`)).status, 404)
  assert.equal((await bo.post(`/sentence/${id}/accept`, { sentence: 'qsuggestion' })).status, 404)
  const page = await ada.read(book)
  assert.match(page, /Suggest it/)
  assert.doesNotMatch(page, /qsuggestion|declined/)
  assert.doesNotMatch(await ada.read('/inbox'), /Bo Lind/)
  assert.doesNotMatch(await bo.read('/inbox'), /suggests/)
  assert.equal(house.member('bo').sentence, 'Repairs bicycles, asks good questions.')
})

test('who is not listed is in no list and on no paper, except for her hosts', async (t) => {
  const house = village(t)
  const { listed: _, ...hidden } = { ...profile, sentence: 'qhidden' }
  await house.as('bo').post('/settings/profile', hidden)
  for (const path of ['/people', '/people/print', '/people?q=bo'])
    for (const who of ['ada', 'dee', 'bo'] as const)
      assert.doesNotMatch(await house.as(who).read(path), /qhidden/, `${path} for ${who}`)
  assert.match(await house.as('ada').read('/host/people'), /@bo/)
  assert.match(await house.as('ada').read(`/host/people/${house.member('bo').id}`), /qhidden/)
  assert.equal((await house.stranger().get('/people/print')).status, 303)
})

test('interests stand on paper only for those who show them, and what people typed is no markup', async (t) => {
  const house = village(t)
  await house.as('bo').post('/settings/profile', { ...profile, interests: 'qbees', sentence: '<b>Bo</b>' })
  await house.as('dee').post('/settings/profile', { shownName: 'דנה', listed: 'yes', interests: 'qchess' })
  const page = await house.as('ada').read('/people/print')
  assert.match(page, /&lt;b&gt;Bo[\s\S]+Likes <bdi>qbees/)
  assert.match(page, /<bdi>דנה<\/bdi>/)
  assert.doesNotMatch(page, /qchess|<b>Bo/)
})

test('a house of one has a sheet of one', async (t) => {
  const house = openHouse({ opened: true })
  t.after(() => house.close())
  for (const who of ['bo', 'dee'] as const) {
    const { listed: _, ...hidden } = profile
    await house.as(who).post('/settings/profile', hidden)
  }
  assert.match(await house.as('ada').read('/people/print'), /22 November 2026, one of us/)
  assert.match(await house.as('ada').read('/people'), /Only you so far/)
})

test('a longer list goes on over the page, in one order all day', async (t) => {
  const house = village(t)
  for (let n = 0; n < 60; n++)
    addMember(house.ctx, { handle: `neighbor${n}`, shownName: `Neighbor ${n}`, password: null })
  const names = async () => {
    const pages = await Promise.all(['/people', '/people?page=2'].map((path) => house.as('ada').read(path)))
    return pages.flatMap((page) => [...page.matchAll(/id="who-([0-9A-Z]{26})"/g)].map(([, id]) => id))
  }
  const first = await names()
  assert.equal(new Set(first).size, 62)
  await house.wait(3 * 60 * 60 * 1000)
  assert.deepEqual(await names(), first)
})
