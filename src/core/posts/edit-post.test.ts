import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openHouse } from '../../../test/village.ts'
import { all, one, run } from '../../db/database.ts'
import { stranger } from '../audience/who-can-see.ts'
import { viewing } from '../members/member.ts'
import { deletePost } from './delete-post.ts'
import { type Edit, editPost, versionOf } from './edit-post.ts'
import { loadPost } from './load-posts.ts'
import type { Post } from './post.ts'
import { postHistory } from './post-history.ts'
import { rewritePost } from './rewrite-post.ts'
import { findDraft } from './saved-draft.ts'
import { findMentioned, findPost } from './store.ts'

const blank: Edit = { text: '', warning: '', language: 'en', media: [] }

function open(t: TestContext) {
  const house = openHouse()
  t.after(() => house.close())
  const { ctx } = house
  const now = (post: Post) => versionOf(findPost(ctx.db, post.id) ?? post)
  return {
    house,
    edit: (post: Post, changed: Partial<Edit>, seen = now(post)) =>
      editPost(ctx, house.member('bo'), post.id, { edit: { ...blank, ...changed }, seen }),
    told: (name: 'ada' | 'dee') =>
      all(ctx.db, 'select kind from notifications where member = :id order by id', { id: house.member(name).id }).map(
        (row) => row['kind'],
      ),
  }
}

test('Bo corrects a post; those who may see it see how it was, and the first words are found no more', async (t) => {
  const { house, edit } = open(t)
  const post = house.says('bo', 'Soup at eigth #supper', { warning: 'food' })
  await house.wait(60_000)
  edit(post, { text: 'Soup at **nine** #dinner', warning: 'food, late' })
  await house.wait(60_000)
  edit(post, { text: 'Soup at ten #dinner', warning: '' })
  const versions = postHistory(house.ctx, viewing(house.member('dee')), post.id) ?? []
  assert.deepEqual(
    versions.map(({ text, warning }) => [text, warning]),
    [
      ['Soup at ten #dinner', ''],
      ['Soup at **nine** #dinner', 'food, late'],
      ['Soup at eigth #supper', 'food'],
    ],
  )
  assert.deepEqual(
    versions.map(({ written }) => written - post.written),
    [120_000, 60_000, 0],
  )
  assert.deepEqual(
    all(house.ctx.db, 'select tag from post_tags').map((row) => row['tag']),
    ['dinner'],
  )
  const found = (word: string) =>
    Number(one(house.ctx.db, 'select count(*) as n from words where words match :word', { word })?.['n'])
  assert.deepEqual([found('ten'), found('nine'), found('eigth')], [1, 0, 0])
  assert.equal(postHistory(house.ctx, stranger, post.id), null)
  assert.equal(one(house.ctx.db, `select count(*) as n from events where name = 'post.edited'`)?.['n'], 2)
})

test('the newly named are told that they are, the others that it changed, each once', (t) => {
  const { house, edit, told } = open(t)
  const post = house.says('bo', 'Thank you @dee')
  edit(post, { text: 'Thank you @dee and @ada' })
  assert.deepEqual([told('dee'), told('ada')], [['mention', 'edit'], ['mention']])
  edit(post, { text: 'Thank you @ada' })
  assert.deepEqual(findMentioned(house.ctx.db, post.id), [house.member('ada').id])
  assert.deepEqual([told('dee').length, told('ada').length], [3, 2])
})

test('saving without a change changes nothing, and says nothing to anybody', (t) => {
  const { house, edit, told } = open(t)
  const post = house.says('bo', 'Thank you @dee')
  assert.equal(edit(post, { text: ' Thank you @dee ' }).edited, null)
  assert.deepEqual(told('dee'), ['mention'])
})

test('editing never lets anybody in and never shuts anybody out', (t) => {
  const { house, edit } = open(t)
  const { ctx } = house
  run(ctx.db, 'insert into follows (follower, followee, since) values (:a, :b, 1)', {
    a: house.member('ada').id,
    b: house.member('bo').id,
  })
  const talk = house.says('bo', 'Between us', { choice: 'direct', named: ['@ada'] })
  const few = house.says('bo', 'For my followers and @dee', { choice: 'followers' })
  assert.throws(() => edit(talk, { text: 'What about @dee?' }), { code: 'too-wide', field: 'text' })
  edit(talk, { text: 'Only between us' })
  assert.deepEqual(findMentioned(ctx.db, talk.id), [house.member('ada').id])
  edit(few, { text: 'For my followers, like @ada' })
  assert.ok(loadPost(ctx, viewing(house.member('dee')), few.id), 'Dee could read it before')
  assert.equal(loadPost(ctx, viewing(house.member('dee')), talk.id), null)
})

test('two windows: the second one is told, and nothing is lost of the first', async (t) => {
  const { house, edit } = open(t)
  const post = house.says('bo', 'One')
  await house.wait(1000)
  edit(post, { text: 'Two' }, post.written)
  assert.throws(() => edit(post, { text: 'Three' }, post.written), { code: 'stale' })
  assert.equal(findPost(house.ctx.db, post.id)?.text, 'Two')
})

test('only Bo edits what Bo wrote, and not what is gone', (t) => {
  const { house } = open(t)
  const post = house.says('bo', 'Mine')
  const as = (name: 'dee' | 'bo', id: string) => () =>
    editPost(house.ctx, house.member(name), id, { edit: { ...blank, text: 'x' }, seen: post.written })
  const gone = { code: 'not-found', message: 'That post is gone.' }
  assert.throws(as('dee', post.id), gone)
  assert.throws(as('bo', '01K0000000000000000000000A'), gone)
  deletePost(house.ctx, house.member('bo'), post.id)
  assert.throws(as('bo', post.id), gone)
})

test('an edit has the limits of a post', (t) => {
  const { house, edit } = open(t)
  const post = house.says('bo', 'Mine')
  assert.throws(() => edit(post, { text: '' }), { code: 'blank' })
  assert.throws(() => edit(post, { text: 'x'.repeat(2001) }), { code: 'too-long' })
  assert.equal(edit(post, { text: 'x'.repeat(2000) }).text.length, 2000)
})

test('a held post is corrected without a trace: nobody has seen it yet', async (t) => {
  const { house, edit, told } = open(t)
  const held = house.as('bo')
  await held.post('/write', { text: 'Helo @dee', audience: 'local' })
  const id = String(one(house.ctx.db, 'select id from posts')?.['id'])
  const post = findPost(house.ctx.db, id)
  assert.ok(post?.leaves)
  edit(post, { text: 'Hello @dee and @ada' })
  assert.deepEqual(told('dee'), [])
  await house.wait(60_000)
  assert.deepEqual([told('dee'), told('ada')], [['mention'], ['mention']])
  const versions = postHistory(house.ctx, viewing(house.member('dee')), id) ?? []
  assert.deepEqual(
    versions.map(({ text }) => text),
    ['Hello @dee and @ada'],
  )
  assert.equal(findPost(house.ctx.db, id)?.edited, null)
})

test('a deleted post leaves an empty place, and the answers to it stay', (t) => {
  const { house } = open(t)
  const post = house.says('bo', 'A question about soup')
  const answer = house.says('dee', 'Yes', { replyTo: post.id })
  deletePost(house.ctx, house.member('bo'), post.id)
  const husk = findPost(house.ctx.db, post.id)
  assert.deepEqual([husk?.text, husk?.html, husk?.deleted !== null], ['', '', true])
  const view = loadPost(house.ctx, viewing(house.member('ada')), answer.id)
  assert.equal(view?.answers, 'gone')
  assert.equal(view?.post.thread, post.id)
  assert.equal(postHistory(house.ctx, viewing(house.member('ada')), post.id), null)
})

test('deleting and writing again keeps the words as a draft for the author alone', (t) => {
  const { house } = open(t)
  const post = house.says('bo', 'Wrong room', { choice: 'neighborhood' })
  assert.throws(() => rewritePost(house.ctx, house.member('dee'), post.id), { code: 'not-found' })
  const id = rewritePost(house.ctx, house.member('bo'), post.id)
  const saved = findDraft(house.ctx, house.member('bo'), id)
  assert.deepEqual([saved?.draft.text, saved?.draft.choice], ['Wrong room', 'neighborhood'])
  assert.equal(findDraft(house.ctx, house.member('dee'), id), null)
  assert.notEqual(findPost(house.ctx.db, post.id)?.deleted, null)
})
