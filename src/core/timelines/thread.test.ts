import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openHouse, type TestHouse } from '../../../test/village.ts'
import { run } from '../../db/database.ts'
import { blockPerson } from '../follows/block-person.ts'
import { limits } from '../limits.ts'
import { viewing } from '../members/member.ts'
import { deletePost } from '../posts/delete-post.ts'
import { loadPost } from '../posts/load-posts.ts'
import type { Post } from '../posts/post.ts'
import { type Branch, findThread, type InThread, type Look, newInThread } from './thread.ts'

function village(t: TestContext): TestHouse {
  const house = openHouse()
  t.after(() => house.close())
  return house
}

const seenBy = (house: TestHouse, name: 'ada' | 'bo' | 'dee', id: string, look: Partial<Look> = {}) => {
  const viewer = viewing(house.member(name))
  const post = loadPost(house.ctx, viewer, id)
  assert.ok(post, `${name} may see it`)
  return findThread(house.ctx, viewer, post, { seen: null, ...look })
}
const text = (shown: InThread) => (typeof shown === 'string' ? shown : shown.post.text)
type Tree = [string, ...unknown[]]
const tree = (branches: readonly Branch[]): Tree[] => branches.map((each) => [text(each.shown), ...tree(each.replies)])

test('a thread twelve deep is nested twice and flat from there on, and says whom the flat ones answer', (t) => {
  const house = village(t)
  const posts: Post[] = []
  for (let n = 0; n < 12; n++)
    posts.push(house.says(n % 2 ? 'bo' : 'ada', `${n}`, { replyTo: posts.at(-1)?.id ?? null }))
  const thread = seenBy(house, 'dee', posts[0]?.id ?? '')
  assert.deepEqual(tree(thread.below), [['1', ['2', ['3'], ['4'], ['5'], ['6'], ['7'], ['8'], ['9'], ['10'], ['11']]]])
  assert.equal(thread.count, 11)
  const flat = thread.below[0]?.replies[0]?.replies ?? []
  assert.deepEqual(
    flat.map((each) => each.direct),
    [true, ...Array(8).fill(false)],
  )
  const middle = seenBy(house, 'dee', posts[6]?.id ?? '')
  assert.deepEqual(middle.above.map(text), ['0', '1', '2', '3', '4', '5'])
  assert.deepEqual(tree(middle.below), [['7', ['8', ['9'], ['10'], ['11']]]])
})

test('a deleted post keeps its place for what answers it, and says nothing', (t) => {
  const house = village(t)
  const root = house.says('ada', 'root')
  const reply = house.says('bo', 'regretted words', { replyTo: root.id })
  house.says('dee', 'answer', { replyTo: reply.id })
  const alone = house.says('bo', 'also regretted', { replyTo: root.id })
  deletePost(house.ctx, house.member('bo'), reply.id)
  deletePost(house.ctx, house.member('bo'), alone.id)
  const thread = seenBy(house, 'ada', root.id)
  assert.deepEqual(tree(thread.below), [['gone', ['answer']]])
  assert.equal(thread.count, 1)
  assert.ok(!JSON.stringify(thread).includes('regretted'))
  assert.deepEqual(seenBy(house, 'ada', thread.below[0]?.replies[0]?.id ?? '').above.map(text), ['root', 'gone'])
  assert.equal(loadPost(house.ctx, viewing(house.member('ada')), reply.id), null)
})

test('what is hidden from somebody looks to her like what is deleted, and adds nothing to a count', (t) => {
  const house = village(t)
  const root = house.says('ada', 'root')
  const hidden = house.says('bo', 'not for Dee', { replyTo: root.id })
  const without = seenBy(house, 'dee', root.id)
  blockPerson(house.ctx, house.member('bo'), house.member('dee').id)
  const blocked = seenBy(house, 'dee', root.id)
  assert.deepEqual([without.count, blocked.count, tree(blocked.below)], [1, 0, []])
  house.says('ada', 'answer', { replyTo: hidden.id })
  assert.deepEqual(tree(seenBy(house, 'dee', root.id).below), [['gone', ['answer']]])
  house.says('ada', 'between two', { replyTo: root.id, choice: 'direct', named: ['@bo'] })
  assert.equal(seenBy(house, 'dee', root.id).count, 1)
  assert.equal(seenBy(house, 'bo', root.id).count, 3)
})

test('six hundred replies come in parts, each of them once', (t) => {
  const house = village(t)
  const root = house.says('ada', 'root')
  const ids = [root.id]
  for (let n = 0; n < 600; n++)
    ids.push(
      house.says(n % 2 ? 'bo' : 'dee', `${n}`, { replyTo: ids[n % 7 === 0 ? 0 : Math.floor(n / 3)] ?? root.id }).id,
    )
  const found: string[] = []
  let from: string | undefined
  let pages = 0
  do {
    const page = seenBy(house, 'ada', root.id, { from })
    const flat = (branches: readonly Branch[]): string[] => branches.flatMap((each) => [each.id, ...flat(each.replies)])
    const part = flat(page.below)
    assert.ok(part.length <= limits.thread.shown)
    assert.equal(page.count, 600)
    found.push(...part)
    from = page.more ?? undefined
    pages++
  } while (from && pages < 20)
  assert.equal(found.length, 600)
  assert.deepEqual(new Set(found), new Set(ids.slice(1)))
  assert.throws(() => seenBy(house, 'ada', root.id, { from: '01ARZ3NDEKTSV4RRFFQ69G5FAV' }), { code: 'not-found' })
})

test('what came since somebody was here is new to her, except what she wrote herself', (t) => {
  const house = village(t)
  const root = house.says('ada', 'root')
  const old = house.says('bo', 'old', { replyTo: root.id })
  const own = house.says('dee', 'own', { replyTo: root.id })
  const fresh = house.says('bo', 'fresh', { replyTo: old.id })
  const thread = seenBy(house, 'dee', root.id, { seen: old.id })
  assert.equal(thread.firstFresh, fresh.id)
  assert.deepEqual(
    [thread.below[0]?.fresh, thread.below[0]?.replies[0]?.fresh, thread.below[1]?.fresh],
    [false, true, false],
  )
  assert.equal(thread.below[1]?.id, own.id)
  assert.equal(seenBy(house, 'dee', root.id).firstFresh, null, 'on a first visit everything is, so nothing is marked')
  assert.deepEqual(
    newInThread(house.ctx, viewing(house.member('dee')), root.id, own.id).map((view) => view.post.text),
    ['fresh'],
  )
})

test('a word filter that hides takes an answer out of the thread, but not what stands beneath it', (t) => {
  const house = village(t)
  const root = house.says('ada', 'root about spiders')
  const spider = house.says('bo', 'A spider.', { replyTo: root.id })
  house.says('bo', 'Another spider.', { replyTo: root.id })
  house.says('ada', 'Is it large?', { replyTo: spider.id })
  run(
    house.ctx.db,
    `insert into filters (id, member, title, act, places, made) values ('f', :dee, 'Spiders', 'hide', '["thread"]', 0)`,
    { dee: house.member('dee').id },
  )
  run(house.ctx.db, `insert into filter_words (id, filter, word, whole) values ('w', 'f', 'spider', 0)`)
  const thread = seenBy(house, 'dee', root.id)
  assert.equal(thread.post.post.text, 'root about spiders', 'a post that is opened is shown')
  assert.deepEqual(tree(thread.below), [['filtered', ['Is it large?']]])
})
