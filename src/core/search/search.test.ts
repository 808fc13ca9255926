import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openHouse, type TestHouse } from '../../../test/village.ts'
import { run } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import { blockPerson } from '../follows/block-person.ts'
import { mutePerson } from '../moderation/mute-person.ts'
import { deletePost } from '../posts/delete-post.ts'
import { bookmarkPost } from '../reactions/bookmark-post.ts'
import { boostPost } from '../reactions/boost-post.ts'
import { search } from './search.ts'

type Name = 'ada' | 'bo' | 'dee'

function village(t: TestContext): TestHouse {
  const house = openHouse()
  t.after(() => house.close())
  return house
}

const found = (house: TestHouse, name: Name, typed: string) =>
  search(house.ctx, house.member(name), typed, {}).posts.posts.map((view) => view.post.text)
const people = (house: TestHouse, name: Name, typed: string) =>
  search(house.ctx, house.member(name), typed, {}).people.map((person) => person.name)

test('words are found in any order, case and accent, phrases only side by side', (t) => {
  const house = village(t)
  house.says('ada', 'Lentil soup, and crème brûlée after it')
  house.says('bo', 'A soup of lentils')
  assert.deepEqual(found(house, 'dee', 'soup LENTIL '), ['Lentil soup, and crème brûlée after it'])
  assert.deepEqual(
    found(house, 'dee', 'soup lentil'),
    ['A soup of lentils', 'Lentil soup, and crème brûlée after it'],
    'the last word may go on',
  )
  assert.deepEqual(found(house, 'dee', '"lentil soup"'), ['Lentil soup, and crème brûlée after it'])
  assert.deepEqual(found(house, 'dee', '"soup lentil"'), [])
  assert.deepEqual(found(house, 'dee', 'creme brulee'), ['Lentil soup, and crème brûlée after it'])
  assert.deepEqual(found(house, 'dee', 'soup xylophone'), [])
})

test('nothing that is typed is an operator of the index or an error', (t) => {
  const house = village(t)
  house.says('ada', 'plain words NEAR and OR not AND')
  const hostile = [
    '"',
    '""',
    "'",
    'NEAR(',
    'NEAR(plain words)',
    'plain OR',
    'AND',
    'NOT plain',
    'plain*',
    '*',
    '^plain',
    'text:plain',
    '{text}:plain',
    'author:"x"',
    '{author}:',
    'plain) OR (',
    '-plain',
    'a+b',
    '\0',
    'pl\0ain',
    '"plain',
    'plain" "words',
    '%',
    '_',
    ';--',
    '\u202e',
    '😀',
    'plain '.repeat(100),
  ]
  for (const typed of hostile) assert.doesNotThrow(() => search(house.ctx, house.member('bo'), typed, {}), typed)
  assert.deepEqual(found(house, 'bo', 'NEAR and OR '), ['plain words NEAR and OR not AND'], 'such words are words')
  const { id } = house.member('ada')
  assert.deepEqual(found(house, 'bo', id), [], 'an id of a person is no word of her posts')
})

test('everybody finds only what she may see', (t) => {
  const house = village(t)
  house.says('ada', 'secret plan', { choice: 'direct', named: ['@bo'] })
  house.says('ada', 'circle plan', { choice: 'local', narrowing: 'followers' })
  house.says('ada', 'open plan')
  const gone = house.says('ada', 'regretted plan')
  deletePost(house.ctx, house.member('ada'), gone.id)
  assert.deepEqual(found(house, 'ada', 'plan'), ['open plan', 'circle plan', 'secret plan'])
  assert.deepEqual(found(house, 'bo', 'plan'), ['open plan', 'secret plan'])
  assert.deepEqual(found(house, 'dee', 'plan'), ['open plan'])
  for (const typed of ['from:@ada plan', 'from:ada', 'plan after:2026-01-01'])
    assert.deepEqual(found(house, 'dee', typed), ['open plan'], typed)
  mutePerson(house.ctx, house.member('dee'), house.member('ada').id, { lasts: null, quietNotices: false })
  assert.deepEqual(found(house, 'dee', 'plan'), [])
  blockPerson(house.ctx, house.member('ada'), house.member('bo').id)
  assert.deepEqual(found(house, 'bo', 'plan'), [])
})

test('quiet public posts are found by their author alone, and boosts by nobody', (t) => {
  const house = village(t)
  const quiet = house.says('ada', 'quiet words', { choice: 'public', narrowing: 'quiet' })
  boostPost(
    house.ctx,
    { ...house.member('dee'), preferences: { ...house.member('dee').preferences, holdBeyond: 0 } },
    quiet.id,
  )
  assert.deepEqual(
    [found(house, 'ada', 'quiet'), found(house, 'bo', 'quiet'), found(house, 'dee', 'from:me')],
    [['quiet words'], [], []],
  )
})

test('each filter keeps what it names, alone and together with words', async (t) => {
  const house = village(t)
  const { ctx } = house
  const poll = { options: ['Tea', 'Coffee'], several: false, hidden: false, lasts: 600_000 }
  run(
    ctx.db,
    `insert into media (id, owner, kind, hash, type, files, bytes, added) values ('m', :ada, 'picture', 'h', 'image/webp', '[]', 1, 0)`,
    { ada: house.member('ada').id },
  )
  house.says('ada', 'cake with a picture', { media: [{ id: 'm', alt: 'A lemon tart' }] })
  house.says('bo', 'cake or what', { poll })
  house.says('bo', 'cake at https://cake.example')
  house.says('dee', 'cake #Baking #sunday')
  await house.wait(3 * 24 * 3_600_000)
  const late = house.says('dee', 'late cake #baking')
  bookmarkPost(ctx, house.member('ada'), late.id)
  const matrix: [string, string[]][] = [
    ['from:@bo', ['cake at https://cake.example', 'cake or what']],
    ['from:me', ['cake with a picture']],
    ['from:@bo what', ['cake or what']],
    ['has:media', ['cake with a picture']],
    ['has:media cake', ['cake with a picture']],
    ['lemon tart', ['cake with a picture']],
    ['has:poll', ['cake or what']],
    ['has:poll cake', ['cake or what']],
    ['coffee', ['cake or what']],
    ['has:link', ['cake at https://cake.example']],
    ['has:link has:poll', []],
    ['#baking', ['late cake #baking', 'cake #Baking #sunday']],
    ['#baking #sunday', ['cake #Baking #sunday']],
    ['#baking late', ['late cake #baking']],
    ['#baking from:@bo', []],
    ['is:bookmarked', ['late cake #baking']],
    ['is:bookmarked cake', ['late cake #baking']],
    ['is:bookmarked from:@bo', []],
    [
      'before:2026-11-24',
      ['cake #Baking #sunday', 'cake at https://cake.example', 'cake or what', 'cake with a picture'],
    ],
    ['cake before:2026-11-24 from:@dee', ['cake #Baking #sunday']],
    ['cake after:2026-11-24', ['late cake #baking']],
    ['after:2026-11-24 before:2026-11-24', []],
    ['has:banana cake from:@dee', ['late cake #baking', 'cake #Baking #sunday']],
  ]
  for (const [typed, expected] of matrix) assert.deepEqual(found(house, 'ada', typed), expected, typed)
})

test('a name that nobody here has is said, and finds nothing', (t) => {
  const house = village(t)
  house.says('ada', 'cake')
  const { posts, notes } = search(house.ctx, house.member('bo'), 'cake from:@nobody', {})
  assert.deepEqual([posts.posts.length, notes.length], [0, 1])
  blockPerson(house.ctx, house.member('ada'), house.member('bo').id)
  const blocked = search(house.ctx, house.member('bo'), 'cake from:@ada', {})
  assert.deepEqual(
    blocked.notes,
    search(house.ctx, house.member('bo'), 'cake from:@nobody', {}).notes,
    'somebody who blocked her is nobody',
  )
})

test('people are found by the beginning of a name or a whole handle, unless one blocked the other', (t) => {
  const house = village(t)
  assert.deepEqual(people(house, 'ada', 'dee'), ['dee'])
  assert.deepEqual(people(house, 'ada', '@dee'), ['dee'])
  assert.deepEqual(people(house, 'ada', 'okaf'), ['dee'])
  assert.deepEqual(people(house, 'ada', '@cy@elsewhere.example'), ['cy'])
  assert.deepEqual(people(house, 'ada', 'dee has:poll'), [])
  blockPerson(house.ctx, house.member('dee'), house.member('ada').id)
  assert.deepEqual(people(house, 'ada', 'dee'), [])
  assert.deepEqual(people(house, 'dee', 'ada'), [], 'nor those whom one blocked oneself')
  assert.deepEqual(people(house, 'bo', 'ada'), ['ada'])
})

test('pages of results follow each other whatever comes in between, and a hidden post begins one like an unknown one', (t) => {
  const house = village(t)
  for (let n = 0; n < 60; n++) house.says('ada', `cake ${n}`)
  const hidden = house.says('ada', 'hidden', { choice: 'direct', named: ['@bo'] })
  const unknown = newId(house.ctx.now())
  for (const typed of ['cake', 'from:@ada', 'cake from:@ada', 'after:2026-01-01']) {
    const texts: string[] = []
    let before: string | undefined
    for (let pages = 0; pages < 5; pages++) {
      const { posts } = search(house.ctx, house.member('dee'), typed, { before })
      texts.push(...posts.posts.map((view) => view.post.text).filter((text) => /^cake \d+$/.test(text)))
      if (pages === 0) house.says('ada', `later cake for ${typed}`)
      if (!posts.older) break
      before = posts.older
    }
    assert.deepEqual(
      texts,
      Array.from({ length: 60 }, (_, n) => `cake ${59 - n}`),
      typed,
    )
  }
  const at = (id: string) =>
    search(house.ctx, house.member('dee'), 'cake', { before: id }).posts.posts.map((view) => view.entry)
  assert.deepEqual(at(hidden.id), at(unknown))
})

test('an edited post is found by what it says today', async (t) => {
  const house = village(t)
  const { editPost, versionOf } = await import('../posts/edit-post.ts')
  const post = house.says('ada', 'about apples')
  editPost(house.ctx, house.member('ada'), post.id, {
    edit: { text: 'about pears', warning: '', language: 'en', media: [] },
    seen: versionOf(post),
  })
  assert.deepEqual(
    [found(house, 'bo', 'apples'), found(house, 'bo', 'pears'), found(house, 'bo', 'from:@ada pears')],
    [[], ['about pears'], ['about pears']],
  )
})
