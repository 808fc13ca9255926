import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { blockPerson } from '../../src/core/follows/block-person.ts'
import { followPerson } from '../../src/core/follows/follow-person.ts'
import { deletePost } from '../../src/core/posts/delete-post.ts'
import { loadPost } from '../../src/core/posts/load-posts.ts'
import type { Post } from '../../src/core/posts/post.ts'
import { all } from '../../src/db/database.ts'
import { fetchActor } from '../../src/federation/fetch/fetch-actor.ts'
import { finger } from '../../src/federation/fetch/find-handle.ts'
import type { Here } from '../cast.ts'
import { hear } from '../letters.ts'
import { openOtherHouse } from '../other-house.ts'
import { askHouse } from '../signed.ts'
import { openStreet, type Street } from '../street.ts'
import type { TestHouse } from '../village.ts'

const everybody = 'https://www.w3.org/ns/activitystreams#Public'

async function follows(street: Street, [house, name]: [string, Here], [other, whom]: [string, Here]): Promise<void> {
  const { ctx, member } = street.house(house)
  followPerson(ctx, member(name), (await fetchActor(ctx, (await finger(ctx, whom, `${other}.test`)).uri)).id)
  await street.settle()
}

const postWith = (house: TestHouse, words: string) =>
  String(all(house.ctx.db, 'select id from posts where html like :words', { words: `%${words}%` })[0]?.['id'])

/** What a member sees quoted in a post: the words, or why they are not shown. */
function quoteIn(house: TestHouse, name: Here, id: string): string {
  const quote = loadPost(house.ctx, { id: house.member(name).id, home: 'here' }, id)?.quote
  if (!quote) return 'nothing'
  if (quote === 'gone') return quote
  return 'standing' in quote ? quote.standing : quote.post.html.replace(/<[^>]*>/g, '')
}

async function quoting(
  t: TestContext,
): Promise<{ street: Street; maple: TestHouse; elm: TestHouse; said: Post; soup: Post }> {
  const street = await openStreet(t, 'maple', 'elm')
  const [maple, elm] = [street.house('maple'), street.house('elm')]
  await follows(street, ['maple', 'bo'], ['elm', 'dee'])
  const soup = elm.says('dee', 'Soup is ready.', { choice: 'public' })
  await street.settle()
  const said = maple.says('bo', 'Listen to Dee', { choice: 'public', quoteOf: postWith(maple, 'Soup') })
  return { street, maple, elm, said, soup }
}

test('Bo quotes Dee, who lives next door: her house says yes, and all who read Bo see it', async (t) => {
  const { street, maple, elm, said, soup } = await quoting(t)
  assert.equal(quoteIn(maple, 'bo', said.id), 'asked')
  assert.match(await maple.as('bo').read(`/@bo/${said.id}`), /once whoever wrote it says yes/)
  await street.settle()
  assert.equal(quoteIn(maple, 'bo', said.id), 'Soup is ready.')
  const there = postWith(elm, 'Listen')
  assert.equal(quoteIn(elm, 'dee', there), 'Soup is ready.')
  assert.match(await elm.as('dee').read('/inbox'), /quoted you/)
  const permit = await askHouse(elm, `/ap/o/${soup.author}/${soup.id}/quotes/${there}`)
  assert.equal(permit.status, 200)
  const wire = (await permit.json()) as Record<string, unknown>
  assert.equal(wire['type'], 'QuoteAuthorization')
  assert.equal(wire['interactingObject'], `http://maple.test/ap/o/${said.author}/${said.id}`)
  const note = (await (await askHouse(maple, `/ap/o/${said.author}/${said.id}`)).json()) as Record<string, unknown>
  assert.equal(note['quoteAuthorization'], wire['id'])
})

test('whoever reads Bo in a third house sees the quote, because the permission is found where Dee lives', async (t) => {
  const street = await openStreet(t, 'maple', 'elm', 'oak')
  const [maple, elm, oak] = [street.house('maple'), street.house('elm'), street.house('oak')]
  await follows(street, ['maple', 'bo'], ['elm', 'dee'])
  await follows(street, ['oak', 'ada'], ['maple', 'bo'])
  elm.says('dee', 'Soup is ready.', { choice: 'public' })
  await street.settle()
  maple.says('bo', 'Listen to Dee', { choice: 'public', quoteOf: postWith(maple, 'Soup') })
  await street.settle()
  assert.equal(quoteIn(oak, 'ada', postWith(oak, 'Listen')), 'Soup is ready.')
})

test('when Dee blocks Bo or deletes her post, the permission is gone and the quote with it', async (t) => {
  const { street, maple, elm, said, soup } = await quoting(t)
  await street.settle()
  const path = `/ap/o/${soup.author}/${soup.id}/quotes/${postWith(elm, 'Listen')}`
  const bo = String(all(elm.ctx.db, `select id from actors where name = 'bo' and server is not null`)[0]?.['id'])
  blockPerson(elm.ctx, elm.member('dee'), bo)
  await street.settle()
  assert.equal((await askHouse(elm, path)).status, 404)
  assert.notEqual(quoteIn(maple, 'ada', said.id), 'Soup is ready.')
  deletePost(elm.ctx, elm.member('dee'), soup.id)
  assert.equal((await askHouse(elm, path)).status, 404)
})

test('what Dee says to her followers is quoted by nobody, and hidden posts are answered like unknown ones', async (t) => {
  const street = await openStreet(t, 'elm')
  const elm = street.house('elm')
  const cy = (await openOtherHouse(t, street.names, 'far.test')).person('cy')
  const few = elm.says('dee', 'For few.', { choice: 'followers' })
  const object = `http://elm.test/ap/o/${few.author}/${few.id}`
  const instrument = { id: `${cy}/q`, type: 'Note', attributedTo: cy, to: [everybody], content: 'Look', quote: object }
  await hear(elm, { actor: cy, type: 'QuoteRequest', object, instrument })
  assert.equal(all(elm.ctx.db, 'select 1 from parcels').length, 0)
  assert.equal(all(elm.ctx.db, 'select 1 from quotes').length, 0)
})

test('quotes from elsewhere show with a true permission, their own words, or as a link', async (t) => {
  const street = await openStreet(t, 'elm')
  const elm = street.house('elm')
  const far = await openOtherHouse(t, street.names, 'far.test')
  const [cy, kim] = [far.person('cy'), far.person('kim')]
  const { id } = await fetchActor(elm.ctx, cy)
  elm.ctx.db.prepare('insert into follows (follower, followee, since) values (?, ?, 0)').run(elm.member('ada').id, id)
  const [mine, theirs] = [far.says('cy', 'mine'), far.says('kim', 'theirs')]
  const permit = `${kim}/permits/1`
  const says = async (name: string, more: Record<string, unknown>) => {
    const object = {
      id: `${cy}/${name}`,
      type: 'Note',
      attributedTo: cy,
      to: [everybody],
      content: `<p>${name}</p>`,
      ...more,
    }
    await hear(elm, { actor: cy, type: 'Create', object })
    return quoteIn(elm, 'ada', postWith(elm, name))
  }
  assert.equal(await says('own', { quote: mine }), 'mine')
  assert.equal(await says('own-old', { _misskey_quote: mine, quoteUri: mine }), 'mine')
  assert.equal(await says('unasked', { quote: theirs }), 'asked')
  const claims = { quote: theirs, quoteAuthorization: permit }
  assert.equal(await says('claimed', claims), 'asked')
  const paper = { id: permit, type: 'QuoteAuthorization', attributedTo: kim, interactionTarget: theirs }
  far.put('/users/kim/permits/1', { ...paper, interactingObject: `${cy}/another` })
  assert.equal(await says('borrowed', claims), 'asked')
  far.put('/users/kim/permits/1', { ...paper, interactingObject: `${cy}/forged`, attributedTo: cy })
  assert.equal(await says('forged', claims), 'asked')
  far.put('/users/kim/permits/1', { ...paper, interactingObject: `${cy}/true` })
  assert.equal(await says('true', claims), 'theirs')
  await hear(elm, { actor: kim, type: 'Delete', object: permit })
  assert.equal(quoteIn(elm, 'ada', postWith(elm, 'true')), 'refused')
  assert.equal(await says('misskey', { _misskey_quote: theirs, quoteUri: theirs }), 'link')
  assert.match(
    await elm
      .as('ada')
      .read(`/posts/${postWith(elm, 'misskey')}`)
      .then(() => elm.as('ada').read('/following')),
    /is a link, as its server can’t be asked/,
  )
})

test('a post whose server says nothing of quotes leaves as a link, and one that must not be quoted too', async (t) => {
  const street = await openStreet(t, 'maple')
  const maple = street.house('maple')
  const far = await openOtherHouse(t, street.names, 'far.test')
  far.person('cy')
  const policy = (who: string) => ({ interactionPolicy: { canQuote: { automaticApproval: [who] } } })
  const [plain, closed, open] = [
    far.says('cy', 'plain'),
    far.says('cy', 'closed', policy(`${far.address}/users/cy`)),
    far.says('cy', 'open', policy(everybody)),
  ]
  for (const url of [plain, closed, open]) await maple.ctx.elsewhere.openUrl(url)
  const quote = (words: string, more = {}) =>
    maple.says('bo', `about ${words}`, { choice: 'public', quoteOf: postWith(maple, words), ...more })
  assert.equal(quoteIn(maple, 'bo', quote('plain').id), 'link')
  assert.equal(quoteIn(maple, 'bo', quote('closed').id), 'refused')
  const asked = quote('open')
  assert.equal(quoteIn(maple, 'bo', asked.id), 'asked')
  assert.equal(quoteIn(maple, 'bo', quote('open', { choice: 'local' }).id), 'open')
  await maple.settle()
  const requests = all(maple.ctx.db, `select body from parcels where kind = 'QuoteRequest'`)
  assert.equal(requests.length, 1)
  const request = JSON.parse(String(requests[0]?.['body'])) as Record<string, unknown>
  await hear(maple, { actor: `${far.address}/users/cy`, type: 'Reject', object: String(request['id']) })
  assert.equal(quoteIn(maple, 'bo', asked.id), 'refused')
  const note = (await (await askHouse(maple, `/ap/o/${asked.author}/${quote('plain').id}`)).json()) as Record<
    string,
    unknown
  >
  assert.equal(note['quote'], undefined)
  assert.match(String(note['content']), /RE: <a href="http:\/\/far\.test\/users\/cy\/plain"/)
  assert.deepEqual((note['interactionPolicy'] as Record<string, unknown>)['canQuote'], {
    automaticApproval: [everybody],
  })
})
