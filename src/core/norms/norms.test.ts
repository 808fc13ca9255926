import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openHouse, type TestHouse } from '../../../test/village.ts'
import { limits } from '../limits.ts'
import { viewing } from '../members/member.ts'
import { loadPost, loadPosts } from '../posts/load-posts.ts'
import { houseTimeline } from '../timelines/house.ts'
import { normTimeline } from '../timelines/norm.ts'
import { chooseReadings } from './choose-readings.ts'
import { countNorms } from './count-norms.ts'
import { keysIn, withTags } from './fold-line.ts'
import { hintedBy } from './hints.ts'
import { normsLastUsedFirst } from './last-used.ts'
import { moveNorm } from './move-norm.ts'
import { findNorm, listNorms, type Norm } from './norm.ts'
import { type ReadNorm, readLine } from './reading.ts'
import { removeNorm } from './remove-norm.ts'
import { saveNorm } from './save-norm.ts'

function village(t: TestContext): TestHouse {
  const house = openHouse()
  t.after(() => house.close())
  return house
}

function agree(house: TestHouse, tag: string, hints = ''): string {
  return saveNorm(house.ctx, house.member('ada'), { tag, why: `Not everybody wants ${tag} with breakfast.`, hints })
}

const hinting = (...hints: string[]): Norm[] => [{ key: 'x', tag: 'x', why: 'Because.', hints, made: 0 }]
const hinted = (text: string, ...hints: string[]) => hintedBy(hinting(...hints), text).length > 0

test('a hint is found as a whole word, in any case and any script, and never inside another', () => {
  assert.ok(hinted('The ELECTION is on Tuesday.', 'election'))
  assert.ok(hinted('#election', 'election'))
  assert.ok(!hinted('A selection of cheese.', 'election'))
  assert.ok(!hinted('elections', 'election'))
  assert.ok(hinted('Die Wahl. ÜBERALL Wahl!', 'überall'))
  assert.ok(!hinted('naïveté', 'naïve'))
  assert.ok(hinted('الانتخابات يوم الثلاثاء', 'الانتخابات'))
  assert.ok(hinted('今日は選挙です', '選挙'), 'where words have no spaces, parts count')
  assert.ok(hinted('pizza🍕🍕', '🍕'))
  assert.ok(hinted('the school   board', 'school   board'))
  assert.ok(!hinted('the school\nboard', 'school board'))
})

test('a hint is text, whatever it looks like: it is no pattern and makes nothing slow', () => {
  const hostile = [
    '(a+)+$',
    '.*',
    '[',
    '\\',
    'a|b',
    '(?=x)',
    '^',
    '$',
    '{9999}',
    '\\p{L}',
    '${x}',
    "'; drop table norms; --",
  ]
  for (const hint of hostile) {
    assert.ok(hinted(`Somebody wrote ${hint} here.`, hint) || !/[\p{L}\p{N}]/u.test(hint), hint)
    assert.ok(!hinted('Nothing of the kind aaaa.', hint), hint)
  }
  const many = Array.from({ length: limits.norm.hints }, (_, n) => `(a+)+${n}$`)
  const norms = Array.from({ length: limits.norm.perHouse }, () => hinting(...many)).flat()
  const began = process.cpuUsage()
  assert.equal(hintedBy(norms, 'a'.repeat(limits.post.text)).length, 0)
  assert.ok(process.cpuUsage(began).user < 1_000_000)
})

test('a fold line names tags between commas, before a colon, in any case', () => {
  assert.deepEqual(keysIn('USpol, school board ;  Spoiler: Moonstruck,#food,,'), [
    'uspol',
    'school board',
    'spoiler',
    'food',
  ])
  assert.deepEqual(keysIn(''), [])
  assert.equal(withTags('', ['food']), 'food')
  assert.equal(withTags('Food', ['food']), 'Food')
  assert.equal(withTags('long, ', ['food', 'food', ' ', 'uspol']), 'long, food, uspol')
  assert.equal(withTags('spoiler: the end', ['spoiler']), 'spoiler: the end')
})

test('one tag she hides hides a post; it opens only when she opens every part of the line', () => {
  const norms: ReadNorm[] = [
    { key: 'food', reading: 'open' },
    { key: 'cats', reading: 'open' },
    { key: 'uspol', reading: 'hide' },
    { key: 'health', reading: 'fold' },
    { key: 'work', reading: null },
  ]
  const read = (line: string) => readLine(norms, line)
  assert.equal(read('food'), 'open')
  assert.equal(read('Food, cats'), 'open')
  assert.equal(read('food, something else'), null)
  assert.equal(read('food, work'), null)
  assert.equal(read('food, health'), 'fold')
  assert.equal(read('food, uspol'), 'hide')
  assert.equal(read('dog food'), null, 'no other words around it')
  assert.equal(read(''), null)
})

test('hosts alone keep the tags: each once, short, tidy, in their order', async (t) => {
  const house = village(t)
  const { ctx } = house
  const ada = house.member('ada')
  assert.equal(agree(house, ' #USpol '), 'uspol')
  agree(house, 'food', 'cake\n Cake ,pie')
  assert.deepEqual(findNorm(ctx.db, 'FOOD')?.hints, ['Cake', 'pie'])
  const refused: [Partial<Record<'tag' | 'why' | 'hints', string>>, object][] = [
    [{ tag: 'uspol' }, { code: 'name-taken', field: 'tag' }],
    [{ tag: ' \u200b' }, { code: 'blank', field: 'tag' }],
    [{ tag: 'a,b' }, { code: 'bad-input', field: 'tag' }],
    [{ tag: '../..' }, { code: 'bad-input', field: 'tag' }],
    [{ tag: '..' }, { code: 'bad-input', field: 'tag' }],
    [{ tag: 'x'.repeat(41) }, { code: 'too-long', field: 'tag' }],
    [{ why: '' }, { code: 'blank', field: 'why' }],
    [{ why: 'x'.repeat(201) }, { code: 'too-long', field: 'why' }],
    [{ hints: 'x'.repeat(61) }, { code: 'too-long', field: 'hints' }],
    [{ hints: '.' }, { code: 'bad-input', field: 'hints' }],
    [{ hints: Array.from({ length: 21 }, (_, n) => `w${n}`).join(',') }, { code: 'too-many', field: 'hints' }],
  ]
  for (const [part, error] of refused)
    assert.throws(() => saveNorm(ctx, ada, { tag: 'new', why: 'Why.', hints: '', ...part }), error)
  assert.throws(() => saveNorm(ctx, house.member('bo'), { tag: 'b', why: 'c', hints: '' }), { code: 'not-allowed' })
  assert.throws(() => saveNorm(ctx, ada, { tag: '', why: 'c', hints: '' }, 'gone'), { code: 'not-found' })
  saveNorm(ctx, ada, { tag: 'ignored', why: 'Better said.', hints: '' }, 'uspol')
  assert.deepEqual(listNorms(ctx.db).map(({ tag, why }) => [tag, why])[0], ['USpol', 'Better said.'])
  agree(house, 'work')
  moveNorm(ctx, ada, 'work', 'up')
  moveNorm(ctx, ada, 'work', 'up')
  moveNorm(ctx, ada, 'work', 'up')
  moveNorm(ctx, ada, 'food', 'down')
  assert.deepEqual(
    listNorms(ctx.db).map(({ key }) => key),
    ['work', 'uspol', 'food'],
  )
  assert.throws(() => moveNorm(ctx, house.member('bo'), 'work', 'up'), { code: 'not-allowed' })
  assert.throws(() => removeNorm(ctx, house.member('bo'), 'work'), { code: 'not-allowed' })
  for (let n = 3; n < limits.norm.perHouse; n += 1) agree(house, `tag ${n}`)
  assert.throws(() => agree(house, 'one more'), { code: 'too-many' })
})

test('what Bo hides leaves his lists, and is there in his inbox, in his bookmarks and when he opens it', async (t) => {
  const house = village(t)
  const { ctx } = house
  const bo = house.member('bo')
  agree(house, 'food')
  const soup = house.says('ada', 'Soup.', { warning: 'Food' })
  const own = house.says('bo', 'Cake.', { warning: 'food' })
  const lists = () => houseTimeline(ctx, viewing(bo), {}).posts.map((view) => [view.post.text, view.fold])
  assert.deepEqual(lists(), [
    ['Cake.', null],
    ['Soup.', null],
  ])
  chooseReadings(
    ctx,
    bo,
    new Map([
      ['food', 'hide'],
      ['no such', 'hide'],
    ]),
  )
  assert.deepEqual(lists(), [['Cake.', 'fold']], 'his own posts stay')
  assert.equal(loadPost(ctx, viewing(bo), soup.id)?.fold, 'fold')
  for (const place of ['inbox', 'none']) assert.equal(loadPosts(ctx, viewing(bo), [soup.id], place)[0]?.hidden, false)
  assert.equal(loadPosts(ctx, viewing(house.member('dee')), [soup.id])[0]?.hidden, false, 'Dee chose nothing')
  assert.deepEqual(
    normTimeline(ctx, viewing(bo), { norm: 'food' }).posts.map(({ post }) => post.id),
    [own.id, soup.id],
  )
  removeNorm(ctx, house.member('ada'), 'food')
  assert.equal(lists().length, 2, 'nothing stays hidden without a switch for it')
})

test('the page of a tag holds what was folded under it and is for the viewer, and counts tell no more', async (t) => {
  const house = village(t)
  const { ctx } = house
  agree(house, 'food')
  for (let n = 0; n < 30; n += 1) house.says('ada', `Soup ${n}`, { warning: n % 2 ? 'Food, long' : 'weather' })
  house.says('ada', 'Secret soup', { warning: 'food', choice: 'direct', named: ['@bo'] })
  house.says('dee', 'Soup for friends', { warning: 'food', narrowing: 'mutuals' })
  const page = normTimeline(ctx, viewing(house.member('bo')), { norm: 'food', most: 10 })
  assert.equal(page.posts.length, 10)
  const rest = normTimeline(ctx, viewing(house.member('bo')), { norm: 'food', most: 10, before: page.older ?? '' })
  assert.equal(rest.posts.length, 5)
  assert.equal(rest.older, null)
  assert.deepEqual(countNorms(ctx, house.member('ada')).get('food'), { posts: 15, offered: 0, taken: 0 })
  assert.throws(() => countNorms(ctx, house.member('bo')), { code: 'not-allowed' })
  await house.wait(31 * 24 * 3600_000)
  assert.equal(countNorms(ctx, house.member('ada')).get('food')?.posts, 0)
})

test('the tags Dee folded under lately come first for her', async (t) => {
  const house = village(t)
  for (const tag of ['food', 'uspol', 'work']) agree(house, tag)
  house.says('dee', 'Late shift.', { warning: 'work' })
  house.says('dee', 'The vote.', { warning: 'USpol, long' })
  const keys = (name: 'dee' | 'bo') => normsLastUsedFirst(house.ctx, house.member(name)).map(({ key }) => key)
  assert.deepEqual(keys('dee'), ['uspol', 'work', 'food'])
  assert.deepEqual(keys('bo'), ['food', 'uspol', 'work'])
})
