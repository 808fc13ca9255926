import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openHouse, type TestHouse } from '../../../test/village.ts'
import { blockPerson } from '../../core/follows/block-person.ts'
import { limits } from '../../core/limits.ts'

function village(t: TestContext): TestHouse {
  const house = openHouse()
  t.after(() => house.close())
  return house
}

async function makeList(house: TestHouse, form: Record<string, string>): Promise<string> {
  const answer = await house.as('bo').post('/lists', form)
  return (answer.headers.get('location') ?? '').replace('/edit', '')
}

test('a list is made, filled, read, renamed and deleted without scripts, and nobody else learns of it', async (t) => {
  const house = village(t)
  const bo = house.as('bo')
  house.says('ada', 'by Ada')
  house.says('dee', 'by Dee')
  const list = await makeList(house, { title: ' Night   shift ' })
  assert.match(list, /^\/lists\/[0-9A-Z]{26}$/)
  assert.equal((await bo.post(`${list}/people`, { name: 'dee' })).status, 303)
  assert.equal((await bo.post(`${list}/people`, { name: '@dee' })).status, 303, 'twice is once')
  assert.equal((await bo.post(`${list}/people`, { name: '@cy@elsewhere.example' })).status, 303)
  const page = await bo.read(list)
  assert.match(page, /Night shift/)
  assert.match(page, /by Dee/)
  assert.doesNotMatch(page, /by Ada/)
  assert.match(await bo.read('/lists'), /2 people/)
  const dee = house.member('dee').id
  await bo.post(`${list}/people/${dee}/remove`)
  assert.doesNotMatch(await bo.read(list), /by Dee/)
  await bo.post(list, { title: 'Days', exclusive: 'yes' })
  assert.match(await bo.read('/lists'), /Days[\s\S]*1 person, only here/)
  for (const name of ['ada', 'dee'] as const) assert.doesNotMatch(await house.as(name).read('/inbox/quiet'), /list/)
  assert.match(await bo.read(`${list}/delete`), /does not come back/)
  await bo.post(`${list}/delete`)
  assert.equal((await bo.get(list)).status, 404)
})

test('what a list can’t be is said beside its field, with the words kept', async (t) => {
  const house = village(t)
  const bo = house.as('bo')
  const list = await makeList(house, { title: 'Friends' })
  const cases: [string, Record<string, string>, number, RegExp][] = [
    ['/lists', { title: '   ' }, 422, /Give the list a title/],
    ['/lists', { title: 'x'.repeat(limits.list.title + 1), exclusive: 'yes' }, 422, /at most 60 characters/],
    [list, { title: '' }, 422, /Give the list a title/],
    [`${list}/people`, { name: '@nobody' }, 422, /Nobody here knows that handle/],
    [`${list}/people`, { name: '' }, 422, /Nobody here knows that handle/],
  ]
  for (const [path, form, status, says] of cases) {
    const answer = await bo.post(path, form)
    const text = await answer.text()
    assert.equal(answer.status, status, path)
    assert.match(text, says)
    assert.match(text, /There is a problem/)
    if (form['name']) assert.match(text, new RegExp(`value="${form['name']}"`))
  }
  blockPerson(house.ctx, house.member('dee'), house.member('bo').id)
  assert.match(
    await (await bo.post(`${list}/people`, { name: 'dee' })).text(),
    /Nobody here knows that handle/,
    'who blocked Bo is nobody to her',
  )
})

test('somebody is put into several lists at once from her page', async (t) => {
  const house = village(t)
  const bo = house.as('bo')
  const [a, b] = [await makeList(house, { title: 'A' }), await makeList(house, { title: 'B' })]
  const dee = house.member('dee').id
  const ids = [a, b].map((path) => path.replace('/lists/', ''))
  assert.equal((await bo.post(`/people/${dee}/lists`, { list: ids })).status, 303)
  assert.equal((await bo.read(`/people/${dee}/lists`)).match(/ checked/g)?.length, 2)
  await bo.post(`/people/${dee}/lists`, { list: ids.slice(1) })
  assert.doesNotMatch(await bo.read(`${a}/edit`), /Dee Okafor/)
  assert.match(await bo.read(`${b}/edit`), /Dee Okafor/)
})

test('a member has only so many lists', async (t) => {
  const house = village(t)
  for (let n = 0; n < limits.list.perMember; n++) await makeList(house, { title: `List ${n}` })
  const answer = await house.as('bo').post('/lists', { title: 'One more' })
  assert.equal(answer.status, 422)
  assert.match(await answer.text(), /Delete one first/)
})

test('a tag is followed and left from its page, in one spelling', async (t) => {
  const house = village(t)
  const bo = house.as('bo')
  house.says('ada', 'Seeds #Gärten', { choice: 'public' })
  assert.equal((await bo.get('/tags/G%C3%84RTEN')).headers.get('location'), `/tags/${encodeURIComponent('gärten')}`)
  assert.match(await bo.read(`/tags/${encodeURIComponent('gärten')}`), /Seeds/)
  await bo.post(`/tags/${encodeURIComponent('gärten')}/follow`)
  assert.match(await bo.read('/tags'), /gärten/)
  assert.match(await bo.read('/following'), /Seeds/)
  await bo.post(`/tags/${encodeURIComponent('gärten')}/unfollow`)
  assert.match(await bo.read('/tags'), /No tags yet/)
  for (const tag of ['123', '%20', '!', 'a'.repeat(101)]) assert.equal((await bo.get(`/tags/${tag}`)).status, 404, tag)
})

test('searching says what was left out, shows people and posts apart, and is for members', async (t) => {
  const house = village(t)
  house.says('ada', 'dee-lightful soup')
  const bo = house.as('bo')
  assert.match(await bo.read('/search'), /What you can look for/)
  const page = await bo.read('/search?q=dee')
  assert.match(page, /People[\s\S]*Dee Okafor[\s\S]*Posts[\s\S]*dee-lightful/)
  assert.match(await bo.read('/search?q=soup+has:banana'), /“has:banana” was left out/)
  assert.match(await bo.read('/search?q=xylophone'), /Nothing here with “xylophone”/)
  assert.match(await bo.read('/search?q=%3Cscript%3E'), /Nothing here with “&lt;script&gt;”/)
  const stranger = await house.stranger().get('/search?q=dee')
  assert.match(stranger.headers.get('location') ?? '', /^\/login/)
})
