import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { followPerson } from '../../src/core/follows/follow-person.ts'
import { deletePost } from '../../src/core/posts/delete-post.ts'
import { blankDraft, type Draft } from '../../src/core/posts/draft.ts'
import { editPost } from '../../src/core/posts/edit-post.ts'
import { boostPost } from '../../src/core/reactions/boost-post.ts'
import { likePost } from '../../src/core/reactions/like-post.ts'
import { unboostPost } from '../../src/core/reactions/unboost-post.ts'
import { vote } from '../../src/core/reactions/vote.ts'
import { all } from '../../src/db/database.ts'
import { fetchActor } from '../../src/federation/fetch/fetch-actor.ts'
import { finger } from '../../src/federation/fetch/find-handle.ts'
import { actorUri } from '../../src/federation/ids.ts'
import type { Here } from '../cast.ts'
import { admit, befriend, part } from '../neighbors.ts'
import { phoneApp } from '../phone-app.ts'
import { askHouse, writeTo } from '../signed.ts'
import { openStreet, type Street } from '../street.ts'
import type { TestHouse } from '../village.ts'

const near = { choice: 'neighborhood' } as const

/** Maple, Elm and Oak are neighbors; Far is not, and its Dee follows Ada of Maple. */
async function openNeighbors(
  t: TestContext,
): Promise<Street & { maple: TestHouse; elm: TestHouse; oak: TestHouse; far: TestHouse }> {
  const street = await openStreet(t, 'maple', 'elm', 'oak', 'far')
  await befriend(street, 'maple', 'elm', 'oak')
  const far = street.house('far')
  const ada = await fetchActor(far.ctx, (await finger(far.ctx, 'ada', 'maple.test')).uri)
  followPerson(far.ctx, far.member('dee'), ada.id)
  await street.settle()
  return { ...street, maple: street.house('maple'), elm: street.house('elm'), oak: street.house('oak'), far }
}

function known(house: TestHouse, words: string): string {
  const row = house.ctx.db.prepare('select id from posts where deleted is null and text like ?').get(`%${words}%`)
  return row ? String(row['id']) : ''
}

function answer(house: TestHouse, name: Here, words: string, more: Partial<Draft> & { to: string }) {
  return house.says(name, words, { ...near, ...more, replyTo: known(house, more.to) })
}

const page = (house: TestHouse, name: Here = 'bo') => house.as(name).read('/neighborhood')

test('Ada says something to the neighborhood: everybody in three houses reads it, and nobody anywhere else', async (t) => {
  const street = await openNeighbors(t)
  const { maple, elm, oak, far } = street
  maple.says('ada', 'Soup night on Friday?', near)
  await street.settle()
  for (const house of [maple, elm, oak]) assert.match(await page(house), /Soup night on Friday/)
  assert.equal(known(far, 'Soup night'), '')
  const to = all(
    maple.ctx.db,
    'select i.host from deliveries d join inboxes i on i.id = d.inbox join parcels p on p.id = d.parcel where p.post is not null',
  )
  assert.deepEqual(to.map(({ host }) => String(host)).sort(), ['elm.test', 'oak.test'])
  for (const house of [elm, oak]) assert.doesNotMatch(await house.stranger().read('/'), /Soup night/)
  for (const house of [maple, elm, oak]) assert.match(await house.as('bo').read('/search?q=friday'), /Soup night/)
  assert.doesNotMatch(await far.as('dee').read('/search?q=friday'), /Soup night/)
  const search = (house: TestHouse) => phoneApp(house, 'dee').get('/api/v2/search?q=friday&type=statuses')
  assert.deepEqual([(await search(elm)).statuses.length, (await search(far)).statuses.length], [1, 0])
  for (const house of [maple, elm]) {
    const answer = await house.stranger().get('/search?q=friday')
    assert.doesNotMatch(await answer.text(), /Soup night/)
  }
  assert.doesNotMatch(await elm.as('bo').read('/following'), /Soup night/)
})

test('a thread of three houses is whole in each of them, whoever of them follows whom', async (t) => {
  const street = await openNeighbors(t)
  const { maple, elm, oak } = street
  maple.says('ada', 'Who has a tent?', near)
  await street.settle()
  answer(elm, 'dee', 'I have one for two.', { to: 'Who has a tent' })
  await street.settle()
  answer(oak, 'bo', 'And I have the pegs.', { to: 'one for two' })
  await street.settle()
  for (const house of [maple, elm, oak]) {
    const thread = await house
      .as('bo')
      .read(`/@ada${house === maple ? '' : '@maple.test'}/${known(house, 'Who has a tent')}`)
    assert.match(thread, /I have one for two\.[\s\S]*And I have the pegs\./)
    assert.equal(all(house.ctx.db, 'select distinct thread from posts').length, 1)
  }
  assert.match(await maple.as('ada').read('/inbox'), /Dee/)
  assert.match(await elm.as('dee').read('/inbox'), /Bo Lind/)
})

/** What one house sent to another never comes there. */
async function lose(street: Street, from: TestHouse, host: string): Promise<void> {
  await from.settle()
  from.ctx.db.prepare(`update deliveries set state = 'given-up', finished = 0 where host = ?`).run(host)
  await street.settle()
}

test('in five houses nobody misses an answer: what got lost on its way is fetched when somebody reads, by whom it was said to', async (t) => {
  const street = await openStreet(t, 'maple', 'elm', 'oak', 'mill', 'birch')
  await befriend(street, 'maple', 'elm', 'oak', 'mill')
  const [maple, elm, oak, mill, birch] = ['maple', 'elm', 'oak', 'mill', 'birch'].map(street.house)
  if (!maple || !elm || !oak || !mill || !birch) throw new Error('a house is missing')
  const tent = maple.says('ada', 'Who has a tent?', near)
  await street.settle()
  elm.ctx.db.exec(`update neighbor_cards set inbox = 'http://lost.test/ap/inbox' where host = 'mill.test'`)
  answer(elm, 'dee', 'I have one for two.', { to: 'Who has a tent' })
  await lose(street, elm, 'lost.test')
  oak.ctx.db.exec(`update neighbor_cards set inbox = 'http://lost.test/ap/inbox' where host = 'mill.test'`)
  answer(oak, 'bo', 'And I have the pegs.', { to: 'one for two' })
  await lose(street, oak, 'lost.test')
  await admit(street, 'birch', ['maple', 'elm', 'oak', 'mill'])
  answer(oak, 'dee', 'A hammer is here.', { to: 'Who has a tent' })
  await street.settle()
  assert.deepEqual([known(mill, 'one for two'), known(mill, 'the pegs'), known(mill, 'A hammer')], ['', '', ''])
  answer(maple, 'bo', 'Thank you both.', { to: 'the pegs' })
  await street.settle()
  assert.deepEqual(
    [known(mill, 'one for two'), known(mill, 'the pegs') !== ''],
    ['', true],
    'what is answered is asked for',
  )
  const thanks = /tent\?[\s\S]*one for two\.[\s\S]*the pegs\.[\s\S]*Thank you both/
  assert.match(await followed(mill, known(mill, 'Thank you')), thanks, 'and when somebody reads, all that is above')

  const all = /tent\?[\s\S]*one for two\.[\s\S]*the pegs\.[\s\S]*A hammer is here\./
  for (const house of [maple, elm, oak]) assert.match(await followed(house, known(house, 'a tent')), all)
  assert.match(await followed(mill, known(mill, 'a tent')), all)
  assert.doesNotMatch(await mill.as('bo').read('/inbox'), /pegs/, 'nobody is told of what was looked up')
  assert.match(await followed(birch, known(birch, 'A hammer')), /answers a post we could not read[\s\S]*A hammer/)
  assert.equal(known(birch, 'one for two'), '', 'who came later reads nothing of before')

  const at = `/ap/o/${tent.author}/${tent.id}/replies?page=1`
  const asks = async (house?: TestHouse) => {
    const answer = await askHouse(maple, at, house ? { as: { house, name: 'the house' } } : {})
    return { status: answer.status, text: await answer.text() }
  }
  const never = await askHouse(maple, at.replace(tent.id, birch.says('bo', 'x').id))
  const nothing = { status: never.status, text: await never.text() }
  const listed = JSON.parse((await asks(mill)).text) as { orderedItems: string[] }
  assert.deepEqual(
    listed.orderedItems.map((uri) => new URL(uri).host),
    ['elm.test', 'oak.test'],
  )
  assert.deepEqual(await asks(birch), nothing)
  assert.deepEqual(await asks(), nothing)
  const song = birch.says('ada', 'Who sings?', near)
  await street.settle()
  answer(elm, 'dee', 'I do.', { to: 'Who sings' })
  await street.settle()
  assert.match(await followed(birch, song.id), /I do\./)
  await part(street, 'mill', ['maple', 'elm', 'oak', 'birch'])
  assert.deepEqual(await asks(mill), nothing, 'who left asks in vain')
})

async function followed(house: TestHouse, id: string, name: Here = 'bo'): Promise<string> {
  const to = (await house.as(name).get(`/posts/${id}`)).headers.get('location') ?? ''
  return house.as(name).read(to)
}

test('Ada edits and deletes what she said to the neighborhood, in every house', async (t) => {
  const street = await openNeighbors(t)
  const { maple, elm, oak } = street
  const soup = maple.says('ada', 'Soup at six.', near)
  await street.settle()
  await maple.wait(1000)
  editPost(maple.ctx, maple.member('ada'), soup.id, {
    edit: { ...blankDraft, text: 'Soup at seven.' },
    seen: soup.written,
  })
  await street.settle()
  for (const house of [elm, oak]) assert.match(await page(house), /Soup at seven\./)
  deletePost(maple.ctx, maple.member('ada'), soup.id)
  await street.settle()
  for (const house of [elm, oak]) assert.doesNotMatch(await page(house), /Soup at/)
})

test('neighbors vote in Ada’s poll and see how it stands', async (t) => {
  const street = await openNeighbors(t)
  const { maple, elm, oak } = street
  const poll = { options: ['Lake', 'Forest'], several: false, hidden: false, lasts: 3_600_000 }
  const sunday = maple.says('ada', 'Where to on Sunday?', { ...near, poll })
  await street.settle()
  vote(elm.ctx, elm.member('dee'), known(elm, 'Where to on Sunday'), [0])
  vote(oak.ctx, oak.member('bo'), known(oak, 'Where to on Sunday'), [0])
  await street.settle()
  await maple.wait(10 * 60_000)
  await street.settle()
  assert.equal(all(maple.ctx.db, 'select actor from votes').length, 2)
  for (const house of [elm, oak])
    assert.equal(all(house.ctx.db, 'select tallies from remote_polls')[0]?.['tallies'], '[2,0]')
  assert.throws(() => vote(elm.ctx, elm.member('dee'), known(elm, 'Where to on Sunday'), [1]))
  const again = (option: string) => ({
    id: `http://elm.test/again/${option}`,
    type: 'Create',
    actor: actorUri(elm.ctx, elm.member('dee').id),
    object: {
      id: `http://elm.test/vote/${option}`,
      type: 'Note',
      name: option,
      attributedTo: actorUri(elm.ctx, elm.member('dee').id),
      inReplyTo: `http://maple.test/ap/o/${sunday.author}/${sunday.id}`,
      to: [actorUri(maple.ctx, sunday.author)],
    },
  })
  for (const option of ['Lake', 'Forest']) await writeTo(maple, again(option), { house: elm, name: 'dee' })
  await street.settle()
  assert.equal(all(maple.ctx.db, 'select actor from votes').length, 2, 'each once, whatever is sent')
  for (const house of [maple, elm, oak]) await house.wait(3_600_000)
  await street.settle()
  for (const house of [elm, oak]) await house.wait(120_000)
  await street.settle()
  assert.match(await elm.as('dee').read('/inbox/quiet'), /A poll you answered has closed/)
  assert.match(await maple.as('ada').read('/inbox/quiet'), /poll has closed/)
  for (const house of [elm, oak]) assert.match(await followed(house, known(house, 'Where to on Sunday')), /Closed/)
})

test('a like goes to who said it and to nobody else; a boost goes to the neighbors and is taken back there', async (t) => {
  const street = await openNeighbors(t)
  const { maple, elm, oak, far } = street
  maple.says('ada', 'The lamp is lit.', near)
  await street.settle()
  const dee = { ...elm.member('dee'), preferences: { ...elm.member('dee').preferences, holdBeyond: 0 } }
  followPerson(oak.ctx, oak.member('bo'), (await fetchActor(oak.ctx, actorUri(elm.ctx, dee.id))).id)
  followPerson(far.ctx, far.member('bo'), (await fetchActor(far.ctx, actorUri(elm.ctx, dee.id))).id)
  await street.settle()
  const before = all(elm.ctx.db, 'select 1 from deliveries').length
  likePost(elm.ctx, dee, known(elm, 'The lamp is lit'))
  await street.settle()
  assert.equal(all(maple.ctx.db, 'select 1 from likes').length, 1)
  assert.equal(all(elm.ctx.db, 'select 1 from deliveries').length, before + 1)
  boostPost(elm.ctx, dee, known(elm, 'The lamp is lit'))
  await street.settle()
  assert.match(await oak.as('bo').read('/following'), /The lamp is lit\./)
  assert.doesNotMatch(await far.as('bo').read('/following'), /The lamp is lit\./)
  assert.equal(all(far.ctx.db, 'select 1 from arrivals').length + all(far.ctx.db, 'select 1 from posts').length, 0)
  unboostPost(elm.ctx, dee, known(elm, 'The lamp is lit'))
  await street.settle()
  assert.doesNotMatch(await oak.as('bo').read('/following'), /The lamp is lit\./)
})

test('Dee answers Ada next door alone: Ada reads it and answers, nobody else in any house does, and it goes no further', async (t) => {
  const street = await openNeighbors(t)
  const { maple, elm, oak, far } = street
  for (const host of ['elm.test', 'oak.test', 'far.test'])
    await fetchActor(maple.ctx, (await finger(maple.ctx, 'dee', host)).uri)
  maple.says('ada', 'Who sings along?', near)
  await street.settle()
  const form = await elm.as('dee').read(`/write?reply=${known(elm, 'Who sings along')}`)
  assert.match(form, /@ada@maple\.test/)
  const direct = { choice: 'direct', replyTo: known(elm, 'Who sings along') } as const
  await fetchActor(elm.ctx, (await finger(elm.ctx, 'dee', 'far.test')).uri)
  assert.throws(
    () => elm.says('dee', '@ada@maple.test @dee@far.test I would.', direct),
    /@dee@far\.test can’t see what you are answering/,
  )
  const quietly = {
    text: '@ada@maple.test I am too shy.',
    audience: 'direct',
    to: '@ada@maple.test',
    reply: direct.replyTo,
    do: 'post',
  }
  const sent = await elm.as('dee').post('/write', quietly)
  assert.equal(sent.status, 303, (await sent.text()).replace(/[\s\S]*<main/, ''))
  for (const house of [maple, elm, oak, far]) await house.wait(60_000)
  await street.settle()
  assert.match(await maple.as('ada').read('/direct'), /too shy/)
  assert.match(await followed(maple, known(maple, 'Who sings'), 'ada'), /Who sings along[\s\S]*too shy/)
  assert.match(await followed(elm, known(elm, 'too shy'), 'dee'), /Only [^.]*Ada[^.]* and you can read this/)
  assert.doesNotMatch(await followed(maple, known(maple, 'Who sings')), /too shy/)
  assert.doesNotMatch(await followed(elm, known(elm, 'Who sings')), /too shy/)
  for (const house of [oak, far]) assert.equal(known(house, 'too shy'), '')
  maple.says('ada', 'Hum, then.', { choice: 'direct', replyTo: known(maple, 'too shy') })
  await street.settle()
  assert.match(await elm.as('dee').read('/direct'), /Hum, then/)
  assert.equal(all(elm.ctx.db, 'select distinct thread from posts').length, 1)
  const hum = all(maple.ctx.db, `select id, author, reach, circle from posts where text like 'Hum%'`)[0]
  assert.deepEqual([hum?.['reach'], hum?.['circle']], ['neighborhood', 'named'])
  for (const house of [elm, oak, far])
    assert.equal(
      (await askHouse(maple, `/ap/o/${hum?.['author']}/${hum?.['id']}`, { as: { house, name: 'dee' } })).status,
      404,
    )
  await part(street, 'elm', ['maple', 'oak'])
  const later = { choice: 'direct', replyTo: known(maple, 'too shy') } as const
  assert.throws(() => maple.says('ada', 'Still there?', later), /@dee@elm\.test can’t see what you are answering/)
  deletePost(maple.ctx, maple.member('ada'), String(hum?.['id']))
  await street.settle()
  assert.equal(known(elm, 'Hum, then'), '', 'a deletion still comes')
})

test('whom Ada names hears of it when she is a neighbor; anybody else stays a word', async (t) => {
  const street = await openNeighbors(t)
  const { maple, elm, far } = street
  for (const [house, host] of [
    [elm, 'elm.test'],
    [far, 'far.test'],
  ] as const)
    await fetchActor(maple.ctx, actorUri(house.ctx, house.member('dee').id)).then((found) =>
      assert.match(found.uri, new RegExp(host)),
    )
  maple.says('ada', 'Dear @dee@elm.test, and not @dee@far.test: come by.', near)
  await street.settle()
  assert.match(await elm.as('dee').read('/inbox'), /come by/)
  const here = String(all(elm.ctx.db, `select html from posts where text like '%come by%'`)[0]?.['html'])
  assert.doesNotMatch(here, /href="[^"]*far\.test/)
  assert.equal(all(far.ctx.db, 'select 1 from posts').length, 0)
})

test('who wants to catches up with what neighbors said, and nobody else', async (t) => {
  const street = await openNeighbors(t)
  const { maple, elm } = street
  for (const name of ['bo', 'dee'] as const) await elm.as(name).post('/catch-up/start', { span: 'everything' })
  assert.match(await elm.as('bo').read('/settings/reading'), /Catch up with neighbors/)
  const form = { theme: 'system', textSize: 'normal', catchUpNeighbors: 'yes' }
  assert.equal((await elm.as('bo').post('/settings/reading', form)).status, 303)
  maple.says('ada', 'Who sings along?', near)
  await street.settle()
  const caught = async (name: Here) => {
    await elm.as(name).post('/catch-up/start', { span: 'everything' })
    return elm.as(name).read('/catch-up')
  }
  assert.match(await caught('bo'), /Who sings along/)
  assert.doesNotMatch(await caught('dee'), /Who sings along/)
})

test('Dee’s app knows of the neighborhood, reads it, and answers within it whatever it would like', async (t) => {
  const street = await openNeighbors(t)
  const { maple, elm, oak, far } = street
  maple.says('ada', 'Who sings along?', near)
  await street.settle()
  const phone = phoneApp(elm, 'dee')
  const { pleroma } = await phone.get('/api/v2/instance')
  assert.deepEqual(pleroma, { metadata: { features: ['bubble_timeline'] } })
  assert.equal((await phoneApp(far, 'dee').get('/api/v2/instance')).pleroma, undefined)
  const [heard] = await phone.get('/api/v1/timelines/bubble')
  assert.deepEqual([heard.visibility, heard.porchlight.audience], ['private', 'neighborhood'])
  for (const visibility of ['public', 'private'])
    await phone.post('/api/v1/statuses', { status: `I do: ${visibility}`, in_reply_to_id: heard.id, visibility })
  await elm.wait(60_000)
  await street.settle()
  for (const house of [maple, oak]) for (const word of ['public', 'private']) assert.ok(known(house, `I do: ${word}`))
  const reaches = all(elm.ctx.db, `select distinct reach from posts where text like 'I do%'`)
  assert.deepEqual(
    reaches.map(({ reach }) => String(reach)),
    ['neighborhood'],
  )
  const alone = { status: 'Only here', in_reply_to_id: heard.id, local_only: true }
  assert.equal((await phone.ask('POST', '/api/v1/statuses', alone)).status, 403)
})
