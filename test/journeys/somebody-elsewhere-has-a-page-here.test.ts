import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type OtherHouse, openOtherHouse } from '../other-house.ts'
import { openStreet } from '../street.ts'
import type { TestHouse } from '../village.ts'

const hour = 60 * 60_000

async function mapleAndFar(t: TestContext): Promise<{ maple: TestHouse; far: OtherHouse }> {
  const street = await openStreet(t, 'maple')
  return { maple: street.house('maple'), far: await openOtherHouse(t, street.names, 'far.test') }
}

/** Cy at far.test, with posts in an outbox and one of them on top. */
function settleCy(far: OtherHouse): string {
  const cy = far.person('cy', {
    name: 'Cy Far',
    summary: '<p>I keep <b>bees</b>.</p><p>And a boat.</p>',
    featured: `${far.address}/users/cy/featured`,
    attachment: [{ type: 'PropertyValue', name: 'Boat', value: '<a href="https://boat.example">Tern</a>' }],
  })
  const old = far.says('cy', 'pinned', { published: '2026-01-02T10:00:00Z' })
  const first = far.says('cy', 'honey')
  const answer = far.says('cy', 'answer', { inReplyTo: 'http://gone.test/1' })
  const items = [
    { id: `${first}/activity`, type: 'Create', actor: cy, object: first },
    { id: `${answer}/activity`, type: 'Create', actor: cy, object: { id: answer, type: 'Note', attributedTo: cy } },
    { id: `${cy}/boosts/1`, type: 'Announce', actor: cy, object: 'http://elsewhere.test/2' },
  ]
  far.put('/users/cy/outbox', { type: 'OrderedCollection', totalItems: 900, first: `${cy}/outbox?page=1` })
  far.put('/users/cy/outbox?page=1', { type: 'OrderedCollectionPage', orderedItems: items })
  far.put('/users/cy/featured', { type: 'OrderedCollection', orderedItems: [old] })
  return cy
}

test('the first visit to somebody elsewhere brings what she says of herself and said of late', async (t) => {
  const { maple, far } = await mapleAndFar(t)
  settleCy(far)
  const bo = maple.as('bo')
  const page = await bo.read('/@cy@far.test')
  assert.match(page, /<h1 id="name"><bdi>Cy Far<\/bdi>/)
  assert.match(page, /I keep bees\. And a boat\./)
  assert.match(page, /Pinned[\s\S]*pinned[\s\S]*honey/)
  assert.doesNotMatch(page, /<p>answer/, 'answers have their own tab')
  assert.match(page, /href="http:\/\/far\.test\/users\/cy" rel="nofollow noopener noreferrer">[\s\S]*?Open at/)
  assert.match(page, /<button class="btn"[^>]*>Follow</)
  const about = await bo.read('/@cy@far.test?tab=about')
  assert.match(about, /<bdi>Boat<\/bdi>[\s\S]*Tern/)
  assert.doesNotMatch(await bo.read('/inbox'), /Cy Far/)
  const asked = far.asked.length
  await bo.read('/@cy@far.test')
  assert.equal(far.asked.length, asked, 'once an hour is enough')
  far.says('cy', 'wax', { published: '2026-11-22T08:30:00Z' })
  far.put('/users/cy/outbox', {
    type: 'OrderedCollection',
    orderedItems: [{ type: 'Create', id: `${far.address}/c/9`, object: `${far.address}/users/cy/wax` }],
  })
  await maple.wait(2 * hour)
  assert.match(await bo.read('/@cy@far.test'), /<p>wax/)
})

test('an outbox speaks for nobody but its owner', async (t) => {
  const { maple, far } = await mapleAndFar(t)
  settleCy(far)
  far.person('eve')
  const eve = far.says('eve', 'borrowed')
  const narrow = far.says('cy', 'narrow', { to: ['http://far.test/users/cy/followers'] })
  far.put('/users/cy/outbox', {
    type: 'OrderedCollection',
    orderedItems: [
      { id: `${far.address}/c/1`, type: 'Create', object: eve },
      { id: `${far.address}/c/2`, type: 'Create', object: narrow },
      {
        id: `${far.address}/c/3`,
        type: 'Create',
        object: { id: 'http://other.test/1', type: 'Note', attributedTo: 'http://other.test/u' },
      },
    ],
  })
  far.put('/users/cy/featured', { type: 'OrderedCollection', orderedItems: [eve] })
  const page = await maple.as('bo').read('/@cy@far.test')
  assert.doesNotMatch(page, /borrowed|narrow/)
  assert.equal(maple.ctx.db.prepare(`select count(*) as n from posts where home = 0`).get()?.['n'], 0)
  assert.equal(maple.ctx.db.prepare(`select count(*) as n from pins`).get()?.['n'], 0)
})

test('somebody who moved says where she lives now', async (t) => {
  const { maple, far } = await mapleAndFar(t)
  far.person('new', { alsoKnownAs: [`${far.address}/users/old`] })
  far.person('old', { movedTo: `${far.address}/users/new` })
  const page = await maple.as('bo').read('/@old@far.test')
  assert.match(page, /lives at <a href="\/@new@far\.test">/)
})

test('a handle or an address in the search finds people and posts elsewhere, or says why not', async (t) => {
  const { maple, far } = await mapleAndFar(t)
  const cy = settleCy(far)
  const bo = maple.as('bo')
  const says = (q: string) => bo.read(`/search?q=${encodeURIComponent(q)}`)
  assert.match(await says('@cy@far.test'), /<h2>People<\/h2>[\s\S]*Cy Far[\s\S]*>Follow</)
  assert.match(await says('cy@far.test'), /Cy Far/, 'also without the first @')
  const leadsTo = async (q: string) => (await bo.get(`/search?q=${encodeURIComponent(q)}`)).headers.get('location')
  assert.equal(await leadsTo(cy), '/@cy@far.test')
  assert.match((await leadsTo(`${cy}/honey`)) ?? '', /^\/@cy@far\.test\/[0-9A-Z]{26}$/)
  assert.equal(await leadsTo('@bo@maple.test'), '/@bo')
  assert.equal(await leadsTo('http://maple.test/rules'), '/rules')
  assert.match(await says('@nobody@far.test'), /Nobody at far\.test answers to @nobody\./)
  assert.match(await says('@cy@gone.test'), /Nobody at gone\.test answers to @cy\./)
  assert.match(await says(`${far.address}/nothing`), /far\.test shows us no person and no post/)
  assert.match(await says('http://127.0.0.1:22/'), /shows us no person/)
  maple.ctx.db.exec(`update house set federation = 'off'`)
  assert.match(await says('@dee@far.test'), /This house keeps to itself/)
})

test('nobody looks elsewhere more than thirty times in ten minutes', async (t) => {
  const { maple, far } = await mapleAndFar(t)
  far.person('cy')
  const bo = maple.as('bo')
  for (let n = 0; n < 30; n += 1) await bo.get(`/search?q=@n${n}@far.test`)
  const asked = far.asked.length
  assert.match(await bo.read('/search?q=@cy@far.test'), /much looking elsewhere/)
  assert.equal(far.asked.length, asked)
  assert.match(await maple.as('dee').read('/search?q=@cy@far.test'), /CY/)
})

test('mutes, blocks, lists and reports are there for people elsewhere as for everybody', async (t) => {
  const { maple, far } = await mapleAndFar(t)
  settleCy(far)
  const bo = maple.as('bo')
  await bo.read('/@cy@far.test')
  const cy = String(
    maple.ctx.db.prepare(`select id from actors where name = 'cy' and server = 'far.test'`).get()?.['id'],
  )
  for (const path of ['lists', 'mute', 'block', 'report'])
    assert.equal((await bo.get(`/people/${cy}/${path}`)).status, 200, path)
  await bo.post(`/people/${cy}/mute`, { lasts: 'day' })
  assert.match(await bo.read('/@cy@far.test'), /Muted for another/)
  await bo.post(`/people/${cy}/follow`)
  assert.match(await bo.read('/@cy@far.test'), /Asked\. Take it back/)
  await bo.post(`/people/${cy}/block`)
  assert.match(await bo.read('/@cy@far.test'), /You have blocked/)
})

test('posts from elsewhere are under their tags, and in Following for whoever follows the tag', async (t) => {
  const { maple, far } = await mapleAndFar(t)
  far.person('cy')
  const said =
    '<p>hives <a class="mention hashtag" href="http://far.test/tags/Bees">#Bees</a> of <a class="u-url mention" href="http://far.test/users/cy">@cy</a></p>'
  const tag = [
    { type: 'Hashtag', name: '#Bees', href: 'http://far.test/tags/Bees' },
    { type: 'Mention', href: 'http://far.test/users/cy', name: '@cy' },
  ]
  const found = await maple.ctx.elsewhere.openUrl(far.says('cy', 'hives', { content: said, tag }))
  const bo = maple.as('bo')
  await bo.post('/tags/bees/follow')
  const ways =
    /hives <a class="mention hashtag" href="\/tags\/bees">#Bees<\/a> of <a class="mention" href="\/@cy@far\.test">@cy<\/a>/
  for (const path of ['/tags/bees', '/following', `/@cy@far.test/${found?.post}`])
    assert.match(await bo.read(path), ways, path)
  assert.match(await bo.read('/search?q=hives'), /#Bees/)
  assert.doesNotMatch(await maple.as('dee').read('/following'), /hives/)
})

test('what is long is shown in part, with the rest a press away, and whole on its own page', async (t) => {
  const { maple, far } = await mapleAndFar(t)
  far.person('cy')
  const content = Array.from({ length: 12 }, (_, n) => `<p>part${n} ${'bees and more bees '.repeat(20)}</p>`).join('')
  const uri = far.says('cy', 'essay', { type: 'Article', name: 'On bees', content })
  far.put('/users/cy/outbox', {
    type: 'OrderedCollection',
    orderedItems: [{ id: `${uri}/create`, type: 'Create', object: uri }],
  })
  const bo = maple.as('bo')
  const page = await bo.read('/@cy@far.test')
  assert.match(page, /On bees[\s\S]*part1 [\s\S]*<summary>Read on<\/summary>[\s\S]*part11/)
  const path = /data-path="([^"]+)"/.exec(page)?.[1] ?? ''
  assert.doesNotMatch(await bo.read(path), /Read on/)
})
