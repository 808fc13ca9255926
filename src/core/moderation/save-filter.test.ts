import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openHouse } from '../../../test/village.ts'
import { Refusal } from '../../lib/refusal.ts'
import { limits } from '../limits.ts'
import { viewing } from '../members/member.ts'
import { loadPost } from '../posts/load-posts.ts'
import { houseTimeline } from '../timelines/house.ts'
import { deleteFilter } from './delete-filter.ts'
import { type Filter, type FilterDraft, findFilter, listFilters } from './filter.ts'
import { previewFilter } from './preview-filter.ts'
import { saveFilter } from './save-filter.ts'
import { filtersOf, matchesOf, patternOf } from './word-filters.ts'

function open(t: TestContext) {
  const house = openHouse()
  t.after(() => house.close())
  return { house, ctx: house.ctx, bo: house.member('bo'), dee: house.member('dee') }
}

function about(words: string[], more: Partial<FilterDraft> = {}): FilterDraft {
  return {
    title: 'Tired of it',
    act: 'fold',
    places: ['home', 'thread', 'inbox', 'public'],
    until: null,
    words: words.map((word) => ({ word, whole: true })),
    ...more,
  }
}

function plain({ title, act, places, until, words }: Filter): FilterDraft {
  return { title, act, places, until, words: words.map(({ word, whole }) => ({ word, whole })) }
}

function refuses(code: string, field?: string): (error: unknown) => boolean {
  return (error) => error instanceof Refusal && error.code === code && (field === undefined || error.field === field)
}

test('a filter folds Ada’s post for Bo and for nobody else', (t) => {
  const { house, ctx, bo, dee } = open(t)
  saveFilter(ctx, bo, null, about(['football']))
  const post = house.says('ada', 'Football tonight!')
  assert.equal(loadPost(ctx, viewing(bo), post.id)?.foldedBy, 'Tired of it')
  assert.equal(loadPost(ctx, viewing(dee), post.id)?.foldedBy, null)
})

test('a filter that hides takes posts out of the timeline, but never one’s own', (t) => {
  const { house, ctx, bo } = open(t)
  saveFilter(ctx, bo, null, about(['football'], { act: 'hide' }))
  house.says('ada', 'Football tonight!')
  const own = house.says('bo', 'I said football.')
  const other = house.says('ada', 'Buns tonight.')
  const shown = houseTimeline(ctx, viewing(bo), {}).posts.map((view) => view.entry)
  assert.deepEqual(shown, [other.id, own.id])
})

test('a filter works in its places only, and not after its end', async (t) => {
  const { house, ctx, bo } = open(t)
  saveFilter(ctx, bo, null, about(['football'], { places: ['public'], until: ctx.now() + 1000 }))
  assert.equal(filtersOf(ctx, bo.id, 'home').length, 0)
  assert.equal(filtersOf(ctx, bo.id, 'public').length, 1)
  await house.wait(1000)
  assert.equal(filtersOf(ctx, bo.id, 'public').length, 0)
  assert.equal(listFilters(ctx, bo).length, 1)
})

test('a whole word ends where the letters of its script end', () => {
  const whole = (word: string, text: string) => patternOf(word, true).test(text)
  assert.equal(whole('art', 'Art, at last'), true)
  assert.equal(whole('art', 'party'), false)
  assert.equal(whole('über', 'ÜBER uns'), true)
  assert.equal(whole('über', 'darüber'), false)
  assert.equal(whole('кот', 'кот.'), true)
  assert.equal(whole('кот', 'который'), false)
  assert.equal(whole('कम', 'कम'), true)
  assert.equal(whole('कम', 'कमी'), false, 'a vowel sign goes on with the word')
  assert.equal(whole('#uspol', 'no #uspol please'), true)
  assert.equal(whole('c++', 'I like C++!'), true)
  assert.equal(whole('🍅', 'red 🍅 tomato'), true)
  assert.equal(patternOf('東京', false).test('私は東京に住んでいます'), true)
  assert.equal(patternOf('art', false).test('party'), true)
})

test('hostile words are only words: nothing in them is a pattern, and nothing takes long', () => {
  const started = performance.now()
  for (const word of ['(a+)+$', '.*', '[', '\\', '^', '(?=a)', 'a|b', '$&', '\\p{L}', '{9999}', '/', '-']) {
    for (const whole of [true, false]) {
      assert.equal(patternOf(word, whole).test(`x ${word} y`), true, word)
      assert.equal(patternOf(word, whole).test('a'.repeat(50_000)), false, word)
    }
  }
  assert.ok(performance.now() - started < 2000)
  const words = [{ word: '.', pattern: patternOf('.', false) }]
  const filter = { id: 'f', title: 'T', act: 'fold' as const, places: [], until: null, words, posts: new Set<string>() }
  assert.deepEqual(matchesOf([filter], { text: 'no full stop', warning: '' }), [])
})

test('the preview says how many of the last posts a filter would touch, and saves nothing', (t) => {
  const { house, ctx, bo, dee } = open(t)
  house.says('ada', 'Football tonight!')
  house.says('ada', 'Buns tonight.')
  house.says('bo', 'My own football.')
  house.says('ada', 'football for Dee', { choice: 'direct', named: ['@dee'] })
  assert.deepEqual(previewFilter(ctx, bo, about(['football'])), { touched: 1, of: 2 })
  assert.deepEqual(previewFilter(ctx, dee, about(['nothing'])), { touched: 0, of: 3 })
  assert.deepEqual(listFilters(ctx, bo), [])
})

test('a filter at every limit is kept, one over is refused with its field', (t) => {
  const { ctx, bo } = open(t)
  const word = 'ä'.repeat(limits.filter.word)
  const words = Array.from({ length: limits.filter.words - 1 }, (_, n) => `w${n}`)
  const full = about([word, ...words], { title: 'x'.repeat(limits.filter.title) })
  const id = saveFilter(ctx, bo, null, full)
  assert.deepEqual(plain(findFilter(ctx, bo, id)), full)
  assert.throws(() => saveFilter(ctx, bo, null, about([`${word}ä`])), refuses('too-long', 'words'))
  assert.throws(() => saveFilter(ctx, bo, null, about([...words, 'a', 'b'])), refuses('too-many', 'words'))
  assert.throws(
    () => saveFilter(ctx, bo, null, about(['a'], { title: 'x'.repeat(limits.filter.title + 1) })),
    refuses('too-long', 'title'),
  )
  assert.throws(() => saveFilter(ctx, bo, null, about([])), refuses('blank', 'words'))
  assert.throws(() => saveFilter(ctx, bo, null, about(['\u200b \n'])), refuses('blank', 'words'))
  assert.throws(() => saveFilter(ctx, bo, null, about(['a'], { title: ' ' })), refuses('blank', 'title'))
  assert.throws(() => saveFilter(ctx, bo, null, about(['a'], { places: [] })), refuses('blank', 'places'))
  assert.throws(() => saveFilter(ctx, bo, null, about(['a'], { until: ctx.now() })), refuses('too-late', 'lasts'))
})

test('a member has at most so many filters; the same one sent twice is one', (t) => {
  const { ctx, bo } = open(t)
  assert.equal(saveFilter(ctx, bo, null, about(['a', 'A ', 'a'])), saveFilter(ctx, bo, null, about(['a'])))
  for (let n = 1; n < limits.filter.perMember; n++) saveFilter(ctx, bo, null, about([`word ${n}`]))
  assert.throws(() => saveFilter(ctx, bo, null, about(['one more'])), refuses('too-many'))
})

test('changing a filter replaces its words', (t) => {
  const { ctx, bo } = open(t)
  const id = saveFilter(ctx, bo, null, about(['one', 'two']))
  assert.equal(saveFilter(ctx, bo, id, about(['three'], { act: 'hide', title: 'New' })), id)
  assert.deepEqual(listFilters(ctx, bo).map(plain), [about(['three'], { act: 'hide', title: 'New' })])
})

test('Dee can neither read, change nor delete Bo’s filter', (t) => {
  const { ctx, bo, dee } = open(t)
  const id = saveFilter(ctx, bo, null, about(['mine']))
  assert.throws(() => findFilter(ctx, dee, id), refuses('not-found'))
  assert.throws(() => saveFilter(ctx, dee, id, about(['hers'])), refuses('not-found'))
  assert.throws(() => deleteFilter(ctx, dee, id), refuses('not-found'))
  assert.equal(listFilters(ctx, bo)[0]?.words[0]?.word, 'mine')
  deleteFilter(ctx, bo, id)
  assert.throws(() => deleteFilter(ctx, bo, id), refuses('not-found'))
  assert.equal(filtersOf(ctx, bo.id, 'home').length, 0)
})
