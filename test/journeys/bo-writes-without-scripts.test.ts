import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { savePreferences } from '../../src/core/members/member.ts'
import { all, one } from '../../src/db/database.ts'
import { photograph } from '../../src/media/sample-pictures.ts'
import { openHouse } from '../village.ts'

const minute = 60_000

function open(t: TestContext) {
  const house = openHouse()
  t.after(() => house.close())
  const posts = () => all(house.ctx.db, 'select * from posts order by id')
  return { house, bo: house.as('bo'), posts }
}

const hiddenIn = (page: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''
const location = (answer: Response) => answer.headers.get('location')

async function picture(name = 'files', bytes?: Buffer): Promise<FormData> {
  const form = new FormData()
  form.append(name, new Blob([new Uint8Array(bytes ?? (await photograph(80, 60)))]), 'IMG_0042.jpg')
  return form
}

test('Bo posts from the home page, sees it held, takes it back and finds her words in the composer', async (t) => {
  const { house, bo, posts } = open(t)
  const home = await bo.read('/')
  assert.match(home, /What’s going on\?/)
  assert.match(home, /Maple Street, the 3 of us/)
  const form = { text: 'Good mornin', audience: hiddenIn(home, 'audience'), once: hiddenIn(home, 'once'), do: 'post' }
  assert.equal(location(await bo.post('/write', form)), '/')
  const after = await bo.read('/')
  assert.match(after, /Posted to Maple Street\./)
  const id = String(posts()[0]?.['id'])
  assert.doesNotMatch(await house.as('dee').read('/'), /Good mornin/)
  const undone = await bo.post(`/undo/${id}`)
  assert.match(String(location(undone)), /^\/write\?draft=/)
  const back = await bo.read(String(location(undone)))
  assert.match(back, /Good mornin<\/textarea>/)
  assert.match(back, /Taken back\. Nobody saw it\./)
  assert.deepEqual(posts(), [])
  assert.equal((await bo.post(`/undo/${id}`)).status, 404)
})

test('the button pressed twice makes one post, other words from the same form another', async (t) => {
  const { bo, posts } = open(t)
  const form = { text: 'Hello', audience: 'local', once: hiddenIn(await bo.read('/write'), 'once') }
  const answers = await Promise.all([bo.post('/write', form), bo.post('/write', form)])
  assert.deepEqual(answers.map(location), ['/', '/'])
  assert.equal(posts().length, 1)
  await bo.post('/write', { ...form, text: 'Hello again' })
  assert.equal(posts().length, 2)
})

test('a form that names no audience, or one that does not exist, posts nothing and keeps the words', async (t) => {
  const { bo, posts } = open(t)
  for (const audience of ['', 'everywhere', 'toString', '__proto__']) {
    const answer = await bo.post('/write', { text: 'Precious words', audience })
    assert.equal(answer.status, 422)
    const page = await answer.text()
    assert.match(page, /Choose who this is for\./)
    assert.match(page, /Precious words<\/textarea>/)
    assert.match(page, /<title>Error: /)
  }
  assert.equal((await bo.post('/write', { text: 'x', audience: 'local', 'narrow-local': 'quiet' })).status, 422)
  assert.deepEqual(posts(), [])
})

test('whatever is refused, every word of the form is still there', async (t) => {
  const { bo } = open(t)
  const long = 'ж'.repeat(2001)
  const form = {
    text: long,
    warning: 'my fold',
    audience: 'direct',
    to: '@dee @zed',
    option: ['Soup', 'Bread', '', 'Cake'],
    lasts: '21600000',
    several: 'yes',
    at: '2026-12-24T18:00',
    zone: 'Europe/Berlin',
    language: 'ru',
    preview: 'yes',
  }
  const answer = await bo.post('/write', form)
  assert.equal(answer.status, 422)
  const page = await answer.text()
  for (const kept of [
    `${long}</textarea>`,
    'value="my fold"',
    'value="Soup"',
    'value="Cake"',
    'value="2026-12-24T18:00"',
    'Time in <span data-zone>Europe/Berlin',
    'value="@zed"',
    '<option value="ru" selected>',
    '<option value="21600000" selected>',
  ]) {
    assert.ok(page.includes(kept), kept.slice(-60))
  }
  assert.match(page, /value="direct" checked/)
  assert.match(page, /value="@dee" checked/)
  assert.match(page, /name="several" value="yes" checked/)
  assert.match(page, /name="preview" value="yes" checked/)
})

test('Bo adds pictures, describes one, is told about the other, and posts anyway', async (t) => {
  const { house, bo, posts } = open(t)
  const first = await picture()
  first.append('files', new Blob([new Uint8Array(await photograph(50, 50))]), 'two.jpg')
  for (const [name, value] of Object.entries({ text: 'Our garden', audience: 'local', do: 'pictures' }))
    first.append(name, value)
  const page = await (await bo.post('/write', first)).text()
  const ids = [...page.matchAll(/name="media" value="([^"]+)"/g)].map((found) => found[1] ?? '')
  assert.equal(ids.length, 2)
  assert.match(page, /Our garden<\/textarea>/)
  const [a = '', b = ''] = ids
  const form = {
    text: 'Our garden',
    audience: 'local',
    media: ids,
    [`alt-${a}`]: 'Beans on poles',
    once: hiddenIn(page, 'once'),
  }
  const noticed = await (await bo.post('/write', form)).text()
  assert.match(noticed, /One picture or recording has<\/a>|One picture or recording has no description/)
  assert.match(noticed, /Post without description/)
  assert.match(noticed, /Beans on poles<\/textarea>/)
  assert.deepEqual(posts(), [])
  assert.equal((await bo.post('/write', { ...form, sure: hiddenIn(noticed, 'sure') })).status, 303)
  await house.wait(minute)
  const shown = await house.as('dee').read('/')
  assert.match(shown, new RegExp(`/media/${a}/medium`))
  assert.match(shown, /No description/)
  assert.equal((await house.as('dee').get(`/media/${b}/small`)).status, 200)
})

test('Bo takes a picture out again, and a fifth one is refused with her words kept', async (t) => {
  const { bo } = open(t)
  const four = await picture()
  for (let n = 0; n < 3; n++) four.append('files', new Blob([new Uint8Array(await photograph(30 + n, 30))]))
  for (const [name, value] of Object.entries({ text: 'Many', audience: 'local', do: 'pictures' }))
    four.append(name, value)
  const page = await (await bo.post('/write', four)).text()
  const ids = [...page.matchAll(/name="media" value="([^"]+)"/g)].map((found) => found[1] ?? '')
  const fifth = await picture()
  for (const id of ids) fifth.append('media', id)
  for (const [name, value] of Object.entries({ text: 'Many', audience: 'local', do: 'post' })) fifth.append(name, value)
  const refused = await bo.post('/write', fifth)
  assert.equal(refused.status, 422)
  const kept = await refused.text()
  assert.match(kept, /at most 4 pictures/)
  assert.equal([...kept.matchAll(/name="media"/g)].length, 4)
  const less = await (
    await bo.post('/write', { text: 'Many', audience: 'local', media: ids, drop: ids[0] ?? '' })
  ).text()
  assert.deepEqual(
    [...less.matchAll(/name="media" value="([^"]+)"/g)].map((found) => found[1]),
    ids.slice(1),
  )
})

test('a file that lies is refused, and the words are kept', async (t) => {
  const { bo, posts } = open(t)
  const lie = await picture('files', Buffer.from('<script>alert(1)</script>'))
  for (const [name, value] of Object.entries({ text: 'Look at this', audience: 'local', do: 'post' }))
    lie.append(name, value)
  const answer = await bo.post('/write', lie)
  assert.equal(answer.status, 422)
  assert.match(await answer.text(), /Look at this<\/textarea>/)
  assert.deepEqual(posts(), [])
})

test('Bo’s first public post is shown as a stranger sees it, before anybody does', async (t) => {
  const { bo, posts } = open(t)
  const page = await (await bo.post('/write', { text: 'Hello *world*', audience: 'public' })).text()
  assert.match(page, /This is how a stranger sees it:/)
  assert.match(page, /<em>world<\/em>/)
  assert.match(page, /Post anyway/)
  assert.deepEqual(posts(), [])
  assert.equal(
    (await bo.post('/write', { text: 'Hello *world*', audience: 'public', sure: hiddenIn(page, 'sure') })).status,
    303,
  )
  assert.match(await bo.read('/'), /Posted publicly\./)
})

test('an answer starts no wider than what it answers, and a wider one is refused with the words kept', async (t) => {
  const { house, bo, posts } = open(t)
  savePreferences(house.ctx, house.member('bo'), { choice: 'public' })
  const parent = house.says('dee', 'At home only')
  const page = await bo.read(`/write?reply=${parent.id}`)
  assert.match(page, /Your answer to Dee Okafor/)
  assert.match(page, /At home only/)
  assert.deepEqual(
    [...page.matchAll(/name="audience" value="([^"]+)"/g)].map((found) => found[1]),
    ['local', 'direct'],
  )
  assert.match(page, /value="local" checked/)
  const wide = await bo.post('/write', { text: 'To the world', audience: 'public', reply: parent.id })
  assert.equal(wide.status, 422)
  assert.match(await wide.text(), /can’t go further than the post it answers/)
  const sent = await bo.post('/write', {
    text: 'Yes',
    audience: 'local',
    'narrow-local': 'everyone',
    reply: parent.id,
    back: `/local/${parent.id}`,
  })
  assert.equal(location(sent), `/local/${parent.id}`)
  assert.ok(posts().some((row) => row['text'] === 'Yes' && row['reply_to'] === parent.id))
})

test('an answer whose post went away keeps its words', async (t) => {
  const { house, bo } = open(t)
  const parent = house.says('dee', 'Soon gone')
  const { deletePost } = await import('../../src/core/posts/delete-post.ts')
  deletePost(house.ctx, house.member('dee'), parent.id)
  const answer = await bo.post('/write', { text: 'A long answer', audience: 'local', reply: parent.id })
  assert.equal(answer.status, 404)
  const page = await answer.text()
  assert.match(page, /A long answer<\/textarea>/)
  assert.equal(hiddenIn(page, 'reply'), '')
})

test('Bo writes to Dee and Cy; the button names them, and who gets it is exactly who was named', async (t) => {
  const { house, bo, posts } = open(t)
  const page = await bo.read('/write?to=@dee')
  assert.match(page, /Send to Dee/)
  assert.match(page, /value="@dee" checked/)
  const sent = await bo.post('/write', { text: 'Psst', audience: 'direct', to: ['', '@dee'] })
  assert.equal(sent.status, 303)
  assert.match(await bo.read('/'), /Sent to @dee\./)
  await house.wait(minute)
  const named = all(house.ctx.db, 'select actor from mentions').map((row) => row['actor'])
  assert.deepEqual(named, [house.member('dee').id])
  assert.equal(posts()[0]?.['reach'], 'local')
  // Names that were typed and then another audience chosen name nobody.
  await bo.post('/write', { text: 'For all of us', audience: 'local', to: '@dee' })
  assert.equal(one(house.ctx.db, 'select count(*) as n from mentions')?.['n'], 1)
})

test('Bo never leaves this house by the way back that a link asks for', async (t) => {
  const { bo } = open(t)
  for (const back of ['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
    assert.equal(location(await bo.post('/write', { text: `Hello ${back.length}`, audience: 'local', back })), '/')
  }
})

test('a draft is saved, listed, scheduled, sent now and deleted with forms alone', async (t) => {
  const { house, bo, posts } = open(t)
  const once = hiddenIn(await bo.read('/write'), 'once')
  assert.equal(
    location(await bo.post('/write', { text: 'Half a thought', audience: 'public', once, do: 'save' })),
    '/drafts',
  )
  await bo.post('/write', { text: 'Half a thought', audience: 'public', once, do: 'save' })
  const list = await bo.read('/drafts')
  assert.match(list, /Draft saved\./)
  assert.equal([...list.matchAll(/<article/g)].length, 1)
  const id = /\/write\?draft=(\w+)/.exec(list)?.[1] ?? ''
  const page = await bo.read(`/write?draft=${id}`)
  assert.match(page, /Half a thought<\/textarea>/)
  assert.match(page, /value="public" checked/)
  const form = { text: 'A whole thought', audience: 'local', draft: id }
  const early = await bo.post('/write', { ...form, at: '2026-11-22T08:00', zone: 'UTC' })
  assert.equal(early.status, 422)
  assert.match(await early.text(), /at least a minute from now/)
  assert.equal((await bo.post('/write', { ...form, at: 'tomorrow' })).status, 422)
  assert.equal(location(await bo.post('/write', { ...form, at: '2026-11-22T20:00', zone: 'Europe/Berlin' })), '/drafts')
  assert.match(await bo.read('/drafts'), /Scheduled for Sunday,? 22 November 2026 at 20:00\./)
  await house.wait(10 * 60 * minute)
  assert.deepEqual(posts(), [])
  await house.wait(60 * minute)
  assert.deepEqual(
    posts().map((row) => [row['text'], row['reach']]),
    [['A whole thought', 'local']],
  )
  assert.match(await bo.read('/drafts'), /No drafts/)

  await bo.post('/write', { text: 'Now then', audience: 'local', do: 'save' })
  const other = /\/write\?draft=(\w+)/.exec(await bo.read('/drafts'))?.[1] ?? ''
  assert.equal((await house.as('dee').post(`/drafts/${other}/publish`)).status, 404)
  assert.equal((await bo.post(`/drafts/${other}/publish`)).status, 303)
  assert.equal(posts().length, 2)
  assert.equal((await bo.post(`/drafts/${other}/delete`)).status, 404)
})

test('the same draft in two windows is posted once, and the second window keeps its words', async (t) => {
  const { bo, posts } = open(t)
  await bo.post('/write', { text: 'Once', audience: 'local', do: 'save' })
  const draft = /\/write\?draft=(\w+)/.exec(await bo.read('/drafts'))?.[1] ?? ''
  const windows = [
    hiddenIn(await bo.read(`/write?draft=${draft}`), 'once'),
    hiddenIn(await bo.read(`/write?draft=${draft}`), 'once'),
  ]
  assert.equal(
    (await bo.post('/write', { text: 'Once', audience: 'local', draft, once: windows[0] ?? '' })).status,
    303,
  )
  const second = await bo.post('/write', { text: 'Once', audience: 'local', draft, once: windows[1] ?? '' })
  assert.equal(second.status, 409)
  const page = await second.text()
  assert.match(page, /posted or deleted in another window/)
  assert.match(page, /Once<\/textarea>/)
  assert.equal(hiddenIn(page, 'draft'), '')
  assert.equal(posts().length, 1)
})

test('Bo edits a post without its audience being asked, and everybody can read how it was', async (t) => {
  const { house, bo } = open(t)
  const post = house.says('bo', 'Soup at <eight>')
  const path = `/local/${post.id}`
  const page = await bo.read(`${path}/edit`)
  assert.doesNotMatch(page, /name="audience"/)
  assert.match(page, /Editing can’t change who sees it/)
  const seen = hiddenIn(page, 'seen')
  await house.wait(minute)
  assert.equal(location(await bo.post(`${path}/edit`, { text: 'Soup at <nine>', seen })), path)
  const stale = await bo.post(`${path}/edit`, { text: 'Soup at ten', seen })
  assert.equal(stale.status, 409)
  assert.match(await stale.text(), /Soup at ten<\/textarea>/)
  const history = await house.as('dee').read(`${path}/history`)
  assert.match(history, /<del>.*eight.*<\/del>/)
  assert.match(history, /<ins>.*nine.*<\/ins>/)
  assert.doesNotMatch(history, /<nine>|<eight>/)
  for (const other of [house.as('dee'), house.stranger()])
    assert.notEqual((await other.get(`${path}/edit`)).status, 200)
  assert.equal((await bo.get(`/@bo/${post.id}/edit`)).status, 404)
  assert.equal((await house.stranger().get(`${path}/history`)).status, 404)
})

test('Bo deletes a post, and another she writes again', async (t) => {
  const { house, bo } = open(t)
  const [one, two] = [house.says('bo', 'First'), house.says('bo', 'Second')]
  assert.match(await bo.read(`/local/${one.id}/delete`), /Delete this post\?/)
  assert.equal((await house.as('dee').post(`/local/${one.id}/delete`, { do: 'delete' })).status, 404)
  assert.equal(location(await bo.post(`/local/${one.id}/delete`, { do: 'delete' })), '/')
  assert.equal((await bo.post(`/local/${one.id}/delete`, { do: 'delete' })).status, 404)
  const again = await bo.post(`/local/${two.id}/delete`, { do: 'again' })
  assert.match(await bo.read(String(location(again))), /Second<\/textarea>/)
})

test('nothing that Bo types into any field runs or breaks a page', async (t) => {
  const { house, bo } = open(t)
  const evil = `"><script>alert(1)</script><img src=x onerror=alert(1)>'\``
  const form: Record<string, string | string[]> = {
    text: evil,
    warning: evil,
    language: evil,
    to: evil,
    option: [evil, `${evil}2`],
    lasts: evil,
    at: evil,
    zone: evil,
    back: evil,
    once: evil,
    draft: evil,
    reply: evil,
    quote: evil,
    sure: evil,
    media: evil,
    'narrow-direct': evil,
    audience: 'direct',
    do: evil,
  }
  const pages = [
    await (await bo.post('/write', form)).text(),
    await bo.read(`/write?to=${encodeURIComponent(evil)}&back=${encodeURIComponent(evil)}`),
  ]
  await bo.post('/write', { ...form, audience: 'local', do: 'save' })
  pages.push(await bo.read('/drafts'))
  pages.push(await bo.read(`/write?draft=${/\/write\?draft=(\w+)/.exec(pages.at(-1) ?? '')?.[1]}`))
  const post = house.says('bo', evil, { warning: evil })
  await house.wait(minute)
  await bo.post(`/local/${post.id}/edit`, { text: `${evil} more`, warning: evil, seen: String(post.written) })
  pages.push(
    await bo.read(`/local/${post.id}/edit`),
    await bo.read(`/local/${post.id}/history`),
    await bo.read(`/local/${post.id}/delete`),
  )
  for (const [n, page] of pages.entries()) {
    assert.doesNotMatch(page, /<script>alert|<img src=x|onerror=alert\(1\)>(?!&)/, `page ${n}`)
    assert.ok(page.includes('&lt;script&gt;') || page.includes('&quot;&gt;'), `page ${n} shows it as text`)
  }
})
