import assert from 'node:assert/strict'
import type { mastodon } from 'masto'
import type { LivelyHouse } from '../../lively.ts'

type Client = mastodon.rest.Client

/** Lists, filters of both kinds, tags and the place where she stopped reading. */
export async function keepThings({ v1, v2 }: Client, house: LivelyHouse): Promise<void> {
  await keepLists(v1, house)
  await keepFilters(v2, house)
  await keepOldFilters(v1)
  await keepTags(v1)
  const moved = await v1.markers.create({ home: { lastReadId: house.landmarks.soup } })
  assert.equal(moved.home.lastReadId, house.landmarks.soup)
  assert.equal((await v1.markers.fetch({ timeline: ['home', 'notifications'] })).home.lastReadId, house.landmarks.soup)
}

async function keepLists(v1: Client['v1'], house: LivelyHouse): Promise<void> {
  const made = await v1.lists.create({ title: 'Bakers', exclusive: true })
  const here = v1.lists.$select(made.id)
  assert.equal((await here.update({ title: 'Night bakers', exclusive: false })).exclusive, false)
  const accountIds = [house.neighbor('marisol').id]
  await here.accounts.create({ accountIds })
  assert.deepEqual(
    (await here.accounts.list()).map(({ acct }) => acct),
    ['marisol'],
  )
  await here.accounts.remove({ accountIds })
  assert.deepEqual(await here.accounts.list(), [])
  assert.equal((await here.fetch()).title, 'Night bakers')
  assert.ok((await v1.lists.list()).length > 1)
  await here.remove()
}

async function keepFilters({ filters }: Client['v2'], { landmarks }: LivelyHouse): Promise<void> {
  const keywordsAttributes = [{ keyword: 'roof', wholeWord: true }]
  const made = await filters.create({
    title: 'Roofs',
    context: ['home', 'public'],
    filterAction: 'warn',
    keywordsAttributes,
  })
  const here = filters.$select(made.id)
  const word = await here.keywords.create({ keyword: 'tiles' })
  assert.equal((await here.keywords.list()).length, 2)
  const thatWord = filters.keywords.$select(word.id)
  assert.equal((await thatWord.update({ keyword: 'slates', wholeWord: false })).keyword, 'slates')
  assert.equal((await thatWord.fetch()).wholeWord, false)
  await thatWord.remove()
  const post = await here.statuses.create({ statusId: landmarks.soup })
  assert.equal((await here.statuses.list())[0]?.statusId, landmarks.soup)
  assert.equal((await filters.statuses.$select(post.id).fetch()).statusId, landmarks.soup)
  await filters.statuses.$select(post.id).remove()
  assert.equal((await here.update({ title: 'The roof', expiresIn: 3600 })).title, 'The roof')
  assert.ok((await here.fetch()).expiresAt)
  assert.ok((await filters.list()).length > 1)
  await here.remove()
}

async function keepOldFilters({ filters }: Client['v1']): Promise<void> {
  const made = await filters.create({ phrase: 'election', context: ['home'], irreversible: false, wholeWord: true })
  const here = filters.$select(made.id)
  assert.equal((await here.update({ phrase: 'senate', context: ['home', 'thread'] })).phrase, 'senate')
  assert.equal((await here.fetch()).context.length, 2)
  assert.ok((await filters.list()).some(({ id }) => id === made.id))
  await here.remove()
}

async function keepTags({ tags, followedTags, featuredTags }: Client['v1']): Promise<void> {
  const tea = tags.$select('tea')
  assert.equal((await tea.fetch()).name, 'tea')
  assert.equal((await tea.follow()).following, true)
  assert.ok((await followedTags.list()).some(({ name }) => name === 'tea'))
  assert.equal((await tea.unfollow()).following, false)
  assert.equal((await tea.feature()).featuring, true)
  assert.equal((await tea.unfeature()).featuring, false)
  const featured = await featuredTags.create({ name: 'soup' })
  assert.equal((await featuredTags.list())[0]?.name, 'soup')
  await featuredTags.suggestions.list()
  await featuredTags.$select(featured.id).remove()
}
