import assert from 'node:assert/strict'
import { after, describe, type TestContext, test } from 'node:test'
import { all } from '../../src/db/database.ts'
import { closeBrowser, complaints } from '../browser.ts'
import { phoneAt } from '../enter.ts'
import { openHouse, type TestHouse } from '../village.ts'

const where = (response: Response) => response.headers.get('location')

async function village(t: TestContext): Promise<TestHouse> {
  const house = openHouse()
  t.after(() => house.close())
  const ada = house.as('ada')
  for (const [tag, why, hints] of [
    ['uspol', 'It is heavy before breakfast.', 'election\nsenate'],
    ['food', 'Some of us fast, some can’t eat much.', 'cake'],
  ] as const)
    assert.equal((await ada.post('/host/norms', { tag, why, hints })).status, 303)
  return house
}

const newest = (house: TestHouse) =>
  all(house.ctx.db, 'select id, text, warning from posts order by seq desc limit 1')[0] ?? {}

test('two members want to offer a tag on one post: the second is told somebody already asked', async (t) => {
  const house = await village(t)
  const [ada, bo, dee] = [house.as('ada'), house.as('bo'), house.as('dee')]
  const post = house.says('dee', 'Cake at four.')
  const [menu] = /\/posts\/[0-9A-Z]{26}\/offer/.exec(await bo.read('/')) ?? []
  assert.equal(menu, `/posts/${post.id}/offer`)
  const chooser = await bo.read(menu ?? '')
  assert.match(chooser, /aria-current="true"><bdi>food<\/bdi>/, 'a hint chooses the tag')
  assert.match(await bo.read(`${menu}?tag=uspol`), /aria-current="true"><bdi>uspol<\/bdi>[\s\S]+under “uspol”/)
  const sent = await bo.post(menu ?? '', { tag: 'food', words: 'Would you, for Noor?' })
  assert.equal(where(sent), `/local/${post.id}`)
  const late = await ada.post(menu ?? '', { tag: 'food', words: 'Please?' })
  assert.equal(late.status, 409)
  assert.match(await late.text(), /Somebody already asked/)
  assert.match(await ada.read(menu ?? ''), /Somebody already asked\. Once is enough\./)
  assert.match(await bo.read(menu ?? ''), /You asked already/)
  assert.doesNotMatch(await ada.read(`/local/${post.id}`), /Noor/, 'only Dee reads it')
  const inbox = await dee.read('/inbox')
  assert.match(inbox, /Bo Lind[\s\S]+asks whether you would fold a post[\s\S]+Would you, for Noor\?/)
  const take = /\/offers\/[0-9A-Z]{26}\/take/.exec(inbox)?.[0] ?? ''
  assert.equal((await bo.post(take)).status, 404)
  assert.equal(where(await dee.post(take)), '/inbox')
  assert.equal(newest(house)['warning'], 'food')
  assert.match(await dee.read('/inbox'), /You folded it under <bdi>food/)
  assert.match(await bo.read(`/local/${post.id}/history`), /Fold line/)
  assert.equal((await bo.get(menu ?? '')).status, 403, 'it is folded by now')
  assert.match(await ada.read('/host/norms'), /Offered once, taken once/)
  assert.doesNotMatch(await ada.read('/host/norms'), /Bo Lind|Dee Okafor/)
})

test('Dee leaves her post as it is, and nobody can ask again', async (t) => {
  const house = await village(t)
  const dee = house.as('dee')
  const post = house.says('dee', 'Cake at four.')
  await house.as('bo').post(`/posts/${post.id}/offer`, { tag: 'food', words: 'Would you?' })
  const decline = /\/offers\/[0-9A-Z]{26}\/decline/.exec(await dee.read('/inbox'))?.[0] ?? ''
  assert.equal(where(await dee.post(decline)), '/inbox')
  assert.match(await dee.read('/inbox'), /You left it as it is/)
  assert.equal(
    (await house.as('ada').post(`/posts/${post.id}/offer`, { tag: 'food', words: 'Would you?' })).status,
    409,
  )
  assert.equal(newest(house)['warning'], '')
  for (const path of ['/offers/x/take', '/posts/x/offer', '/posts/01ARZ3NDEKTSV4RRFFQ69G5FAV/offer'])
    assert.equal((await house.as('bo').post(path, { tag: 'food', words: 'x' })).status, 404, path)
  assert.equal((await house.stranger().post(`/posts/${post.id}/offer`, { tag: 'food', words: 'x' })).status, 401)
})

test('Bo writes of the election and is asked once whether to fold it; yes folds it, no posts it as it is', async (t) => {
  const house = await village(t)
  const bo = house.as('bo')
  const form = { text: 'The ELECTION is on Tuesday.', audience: 'local', do: 'post' }
  const asked = await (await bo.post('/write', form)).text()
  assert.match(asked, /We usually fold this under <b><bdi>uspol<\/bdi><\/b>\.[\s\S]+Why[\s\S]+heavy before breakfast/)
  assert.match(asked, /name="fold" value="uspol"[\s\S]+Not this time[\s\S]+Post as it is/)
  const sure = /name="sure" value="([^"]+)"/.exec(asked)?.[1] ?? ''
  assert.equal(sure, 'norm:uspol')
  const { do: _, ...unsent } = form
  assert.equal(where(await bo.post('/write', { ...unsent, sure, fold: 'uspol' })), '/')
  assert.deepEqual([newest(house)['text'], newest(house)['warning']], [form.text, 'uspol'])
  assert.equal(where(await bo.post('/write', { ...form, text: 'Election, again.', sure })), '/', 'said once')
  assert.equal(newest(house)['warning'], '')
  assert.equal((await bo.post('/write', { ...form, text: 'A selection of cheese.' })).status, 303)
  assert.equal((await bo.post('/write', { ...form, warning: 'long', text: 'Election.' })).status, 303, 'it is folded')
  const poll = { option: ['cake', 'pie'], lasts: '3600000' }
  assert.match(
    await (await bo.post('/write', { ...form, text: 'What?', ...poll })).text(),
    /fold this under <b><bdi>food/,
  )
})

test('folding it after all answers that one question; what else was noticed is asked again', async (t) => {
  const house = await village(t)
  const bo = house.as('bo')
  const form = { text: 'Election with @nobody.', audience: 'local' }
  const asked = await (await bo.post('/write', { ...form, do: 'post' })).text()
  const sure = [...asked.matchAll(/name="sure" value="([^"]+)"/g)].map(([, key]) => key ?? '')
  assert.deepEqual(sure, ['unknown:@nobody', 'norm:uspol'])
  const again = await bo.post('/write', { ...form, sure, fold: 'uspol' })
  assert.equal(again.status, 200)
  const page = await again.text()
  assert.match(page, /Nobody here is called/)
  assert.match(page, /name="warning"[^>]*value="uspol"/)
  assert.doesNotMatch(page, /We usually fold this/)
})

test('the tags of the house are ticked under the fold line, while writing and while editing', async (t) => {
  const house = await village(t)
  const bo = house.as('bo')
  assert.match(await bo.read('/write'), /name="norm" value="uspol"[\s\S]+name="norm" value="food"/)
  const form = { text: 'Long day.', audience: 'local', warning: 'work', norm: ['food', 'uspol'], do: 'post' }
  await bo.post('/write', form)
  assert.equal(newest(house)['warning'], 'work, food, uspol')
  const id = String(newest(house)['id'])
  const editor = await bo.read(`/local/${id}/edit`)
  assert.doesNotMatch(editor, /name="norm"/, 'all of them stand in the line')
  const seen = /name="seen" value="(\d+)"/.exec(editor)?.[1] ?? ''
  await bo.post(`/local/${id}/edit`, { text: 'Long day.', warning: '', norm: 'food', seen, do: 'save' })
  assert.equal(newest(house)['warning'], 'food')
  const long = { ...form, warning: 'x'.repeat(199) }
  const refused = await bo.post('/write', long)
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /fold line has at most 200/)
})

test('each reader chooses for each tag: open, folded or hidden, and it is remembered', async (t) => {
  const house = await village(t)
  const bo = house.as('bo')
  const soup = house.says('ada', 'Lentil soup.', { warning: 'food' })
  house.says('ada', 'The vote.', { warning: 'uspol' })
  house.says('dee', 'Both at once.', { warning: 'uspol, food' })
  assert.match(await bo.read('/settings/reading'), /href="\/norms"/)
  assert.match(await bo.read('/norms'), /name="read-food" value="fold" checked/)
  const open = /<details class="fold" open><summary><bdi>food/
  assert.doesNotMatch(await bo.read('/'), open)
  await bo.post('/norms', { 'read-food': 'open', 'read-uspol': 'hide', 'read-none': 'hide' })
  const page = await bo.read('/')
  assert.match(page, open)
  assert.doesNotMatch(page, /The vote|Both at once/)
  assert.match(await bo.read('/norms'), /value="hide" checked[\s\S]+name="read-food" value="open" checked/)
  assert.match(await house.as('dee').read('/'), /The vote/, 'what Bo chose is Bo’s')
  house.says('bo', 'Thanks for the soup.', { replyTo: soup.id, warning: 'food' })
  assert.match(await bo.read('/norms/uspol'), /It is heavy before breakfast\.[\s\S]+since 22 November[\s\S]+The vote/)
  assert.equal((await bo.get('/norms/gone')).status, 404)
  assert.equal(where(await bo.get('/norms/USPOL')), '/norms/uspol')
  assert.equal((await bo.post('/norms', { 'read-food': 'sideways' })).status, 303)
  assert.match(await bo.read('/norms'), /name="read-food" value="open" checked/)
})

test('who opens folds usually sees tags open, but for those she wants folded', async (t) => {
  const house = await village(t)
  const bo = house.as('bo')
  house.says('ada', 'Lentil soup.', { warning: 'food' })
  await bo.post('/settings/reading', { theme: 'system', textSize: 'normal', openFolds: 'yes' })
  assert.match(await bo.read('/'), /<details class="fold" open>/)
  assert.match(await bo.read('/norms'), /name="read-food" value="open" checked/)
  await bo.post('/norms', { 'read-food': 'fold', 'read-uspol': 'open' })
  assert.doesNotMatch(await bo.read('/'), /<details class="fold" open>/)
})

test('everything in a thread opens with one link, and folds again with another', async (t) => {
  const house = await village(t)
  const bo = house.as('bo')
  const post = house.says('ada', 'A long story.', { warning: 'long' })
  house.says('dee', 'And its end.', { warning: 'spoiler', replyTo: post.id })
  const thread = await bo.read(`/local/${post.id}`)
  assert.match(thread, new RegExp(`href="/local/${post.id}\\?open=all">Open everything in this thread`))
  const open = await bo.read(`/local/${post.id}?open=all`)
  assert.equal(open.match(/<details class="fold" open>/g)?.length, 2)
  assert.match(open, new RegExp(`href="/local/${post.id}">Fold again`))
  const plain = house.says('ada', 'Nothing folded.')
  assert.doesNotMatch(await bo.read(`/local/${plain.id}`), /Open everything/)
})

test('hosts add, order, change and remove the tags; what they type wrong is kept, and nobody else may', async (t) => {
  const house = await village(t)
  const ada = house.as('ada')
  const wrong = await ada.post('/host/norms', { tag: 'a/b', why: 'Kept.', hints: '<script>' })
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), /href="#tag"[\s\S]+value="a\/b"[\s\S]+value="Kept\."[\s\S]+&lt;script&gt;/)
  await ada.post('/host/norms', { tag: 'Übles & 100 %?#', why: 'Umlauts too.', hints: '' })
  const path = `/host/norms/${encodeURIComponent('übles & 100 %?#')}`
  assert.match(await ada.read(path), /Übles &amp; 100 %\?#/)
  assert.equal((await ada.post(path, { why: 'Because of Bo.', hints: 'böse' })).status, 303)
  assert.equal((await house.as('bo').get(path.replace('/host', ''))).status, 200)
  await ada.post('/host/norms/food/move', { way: 'up' })
  assert.match(await ada.read('/host/norms'), /<bdi>food<\/bdi>[\s\S]+<bdi>uspol<\/bdi>/)
  await ada.post('/host/norms/food/remove')
  assert.equal((await house.as('bo').get('/norms/food')).status, 404)
  const forms: [string, Record<string, string>][] = [
    ['/host/norms', { tag: 'mine', why: 'Mine.', hints: '' }],
    ['/host/norms/uspol', { why: 'Mine.', hints: '' }],
    ['/host/norms/uspol/move', { way: 'up' }],
    ['/host/norms/uspol/remove', {}],
  ]
  for (const [address, form] of forms) {
    assert.equal((await house.as('bo').post(address, form)).status, 403, address)
    assert.equal((await house.stranger().post(address, form)).status, 401, address)
  }
})

describe('without scripts, on a phone', () => {
  after(closeBrowser)

  test('Ada adds a tag, Bo is asked while he writes, Dee hides it, and offers it on a post of Ada’s', async (t) => {
    const house = openHouse()
    t.after(() => house.close())
    const { page, enter } = await phoneAt(t, house)
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
    await enter('ada')
    await page.goto('/host/norms')
    await page.getByLabel('Tag', { exact: true }).fill('food')
    await page.getByLabel('Why we fold it').fill('Some of us fast.')
    await page.getByLabel('Hint words').fill('cake')
    await press('Add it')
    await page.getByRole('link', { name: 'Change food' }).waitFor()

    await enter('bo')
    await page.goto('/')
    await page.getByLabel('What’s going on?').fill('There is cake.')
    await press('Post to Maple Street')
    await page.getByText('We usually fold this under').waitFor()
    await press('Fold it under food')
    await page.getByText('There is cake.').first().waitFor({ state: 'attached' })
    assert.deepEqual([newest(house)['text'], newest(house)['warning']], ['There is cake.', 'food'])

    const crumbs = house.says('ada', 'The cake fell on the floor.')
    await enter('dee')
    await page.goto('/norms')
    await page.getByRole('group', { name: 'How you see food' }).getByLabel('Hidden').check()
    await press('Save')
    await page.goto('/')
    assert.equal(await page.getByText('There is cake.').count(), 0)
    await page.goto(`/local/${crumbs.id}`)
    await page.locator('article details.menu summary').first().click()
    await page.getByRole('link', { name: 'Offer a fold…' }).click()
    await page.getByLabel('Your words').fill('Would you fold it? Thanks.')
    await press('Ask Ada Marsh')

    await enter('ada')
    await page.goto('/inbox')
    await page.getByText('Would you fold it? Thanks.').waitFor()
    await page.getByRole('button', { name: /^Fold it/ }).click()
    await page.getByText('You folded it under').waitFor()
    assert.equal(newest(house)['warning'], 'food')
    assert.deepEqual(complaints(page), [])
  })
})
