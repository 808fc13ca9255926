import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openHouse } from '../../../test/village.ts'
import { Refusal } from '../../lib/refusal.ts'
import { viewing } from '../members/member.ts'
import { deletePost } from '../posts/delete-post.ts'
import { loadPost } from '../posts/load-posts.ts'
import { houseTimeline } from '../timelines/house.ts'
import { profileTimeline } from '../timelines/profile.ts'
import { type FilterDraft, findFilter, listFilters } from './filter.ts'
import { addPostToFilter, filterPostsOf, findFilteredPost, removePostFromFilter } from './filter-posts.ts'
import { addWord, changeWord, findWord, removeWord } from './filter-words.ts'
import { listMutes } from './list-mutes.ts'
import { mutePerson } from './mute-person.ts'
import { saveFilter } from './save-filter.ts'

function open(t: TestContext) {
  const house = openHouse()
  t.after(() => house.close())
  const bo = house.member('bo')
  const make = (more: Partial<FilterDraft> = {}) =>
    saveFilter(house.ctx, bo, null, {
      title: 'Later',
      act: 'fold',
      places: ['home', 'thread'],
      until: null,
      words: [],
      mayBeEmpty: true,
      ...more,
    })
  return { house, ctx: house.ctx, bo, dee: house.member('dee'), make }
}

const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code

test('one post in a filter of Bo’s is folded for him alone, and says by what', (t) => {
  const { house, ctx, bo, dee, make } = open(t)
  const post = house.says('ada', 'The bus again.')
  const filter = make()
  const place = addPostToFilter(ctx, bo, filter, post.id)
  assert.deepEqual(addPostToFilter(ctx, bo, filter, post.id), place)
  const view = loadPost(ctx, viewing(bo), post.id)
  assert.equal(view?.foldedBy, 'Later')
  const said = { id: filter, title: 'Later', act: 'fold', places: ['home', 'thread'], until: null }
  assert.deepEqual(view?.filtered, [{ ...said, words: [], post: true }])
  assert.deepEqual(loadPost(ctx, viewing(dee), post.id)?.filtered, [])
  assert.deepEqual(filterPostsOf(ctx, bo, filter), [place])
  removePostFromFilter(ctx, bo, place.id)
  assert.equal(loadPost(ctx, viewing(bo), post.id)?.foldedBy, null)
})

test('words and posts of several filters are told apart, and one that hides takes the post away', (t) => {
  const { house, ctx, bo, make } = open(t)
  const post = house.says('ada', 'The bus is late, the bus is red.')
  const filter = make({
    words: [
      { word: 'bus', whole: true },
      { word: 'ate', whole: false },
      { word: 'tram', whole: true },
    ],
  })
  assert.deepEqual(loadPost(ctx, viewing(bo), post.id)?.filtered[0]?.words, ['bus', 'ate'])
  const hiding = make({ title: 'Gone', act: 'hide' })
  addPostToFilter(ctx, bo, hiding, post.id)
  assert.deepEqual(
    loadPost(ctx, viewing(bo), post.id)?.filtered.map(({ id }) => id),
    [filter, hiding],
  )
  assert.deepEqual(houseTimeline(ctx, viewing(bo), {}).posts, [])
})

test('a filter for pages of people works there and nowhere else', (t) => {
  const { house, ctx, bo, make } = open(t)
  house.says('ada', 'The bus again.')
  make({ act: 'hide', places: ['profile'], words: [{ word: 'bus', whole: true }] })
  const page = profileTimeline(ctx, viewing(bo), house.member('ada').id, { kind: 'posts' })
  assert.deepEqual(page.posts, [])
  assert.equal(houseTimeline(ctx, viewing(bo), {}).posts.length, 1)
})

test('a word keeps its id when others come and go, also in a filter that ran out', async (t) => {
  const { house, ctx, bo, dee, make } = open(t)
  const filter = make({ until: ctx.now() + 1000, words: [{ word: 'bus', whole: true }] })
  await house.wait(2000)
  const bus = findFilter(ctx, bo, filter).words[0]?.id ?? ''
  const tram = addWord(ctx, bo, filter, { word: 'tram', whole: false })
  assert.equal(addWord(ctx, bo, filter, { word: 'Tram', whole: false }).id, tram.id)
  assert.deepEqual(changeWord(ctx, bo, bus, { word: 'buses' }), { id: bus, word: 'buses', whole: true })
  assert.equal(findWord(ctx, bo, bus).filter.words.length, 2)
  for (const act of [findWord, removeWord]) assert.throws(() => act(ctx, dee, bus), refused('not-found'))
  assert.throws(() => addWord(ctx, dee, filter, { word: 'x', whole: true }), refused('not-found'))
  assert.throws(() => changeWord(ctx, dee, bus, { word: 'x' }), refused('not-found'))
  assert.throws(() => addWord(ctx, bo, filter, { word: ' ', whole: true }), refused('blank'))
  removeWord(ctx, bo, bus)
  removeWord(ctx, bo, tram.id)
  assert.deepEqual(findFilter(ctx, bo, filter).words, [])
  assert.throws(() => saveFilter(ctx, bo, null, { ...findFilter(ctx, bo, filter), until: null }), refused('blank'))
})

test('nobody puts into a filter what she may not see, nor into one of others', (t) => {
  const { house, ctx, bo, dee, make } = open(t)
  const [filter, secret] = [make(), house.says('ada', 'For Dee.', { choice: 'direct', named: ['@dee'] })]
  const post = house.says('ada', 'Hello.')
  assert.throws(() => addPostToFilter(ctx, bo, filter, secret.id), refused('not-found'))
  assert.throws(() => addPostToFilter(ctx, dee, filter, post.id), refused('not-found'))
  const place = addPostToFilter(ctx, bo, filter, post.id)
  assert.throws(() => findFilteredPost(ctx, dee, place.id), refused('not-found'))
  assert.throws(() => removePostFromFilter(ctx, dee, place.id), refused('not-found'))
  assert.throws(() => filterPostsOf(ctx, dee, filter), refused('not-found'))
  deletePost(ctx, house.member('ada'), post.id)
  assert.deepEqual(filterPostsOf(ctx, bo, filter), [])
  assert.equal(listFilters(ctx, bo)[0]?.posts, 0)
})

test('mutes come a part at a time, without those that ran out', async (t) => {
  const { house, ctx, bo, dee } = open(t)
  mutePerson(ctx, bo, dee.id, { lasts: 1000, quietNotices: false })
  mutePerson(ctx, bo, house.member('ada').id, { lasts: null, quietNotices: true })
  assert.equal(listMutes(ctx, bo, { most: 1 }).items.length, 1)
  assert.equal(listMutes(ctx, bo, { most: 5 }).items.length, 2)
  await house.wait(1000)
  assert.deepEqual(
    listMutes(ctx, bo, { most: 5 }).items.map(({ person, until }) => [person.name, until]),
    [['ada', null]],
  )
})
