import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openHouse } from '../../../test/village.ts'
import { stranger, type Viewer } from '../audience/who-can-see.ts'
import { blockPerson } from '../follows/block-person.ts'
import { limits } from '../limits.ts'
import { viewing } from '../members/member.ts'
import { deletePost } from '../posts/delete-post.ts'
import { boostPost } from '../reactions/boost-post.ts'
import { boosters } from '../reactions/boosters.ts'
import { likePost } from '../reactions/like-post.ts'
import { listLikers } from '../reactions/list-likers.ts'
import { contextOf } from './context-of.ts'
import { quotesOf } from './quotes-of.ts'

function open(t: TestContext) {
  const house = openHouse()
  t.after(() => house.close())
  const { ctx } = house
  const says = (who: 'ada' | 'bo' | 'dee', text: string, replyTo: string | null = null) =>
    house.says(who, text, { replyTo, choice: 'public' }).id
  const texts = (viewer: Viewer, id: string) => {
    const found = contextOf(ctx, viewer, id)
    return found && [found.ancestors, found.descendants].map((views) => views.map(({ post }) => post.text).join(' '))
  }
  return { house, ctx, ada: house.member('ada'), bo: house.member('bo'), dee: house.member('dee'), says, texts }
}

test('a thread is read flat: what is above from its beginning, what is below branch after branch', (t) => {
  const { ctx, ada, says, texts } = open(t)
  const a = says('ada', 'a')
  const b = says('bo', 'b', a)
  const c = says('dee', 'c', b)
  says('ada', 'later', a)
  const d = says('ada', 'd', c)
  says('bo', 'g', c)
  says('bo', 'e', d)
  says('dee', 'f', d)
  says('ada', 'h', b)
  assert.deepEqual(texts(viewing(ada), c), ['a b', 'd e f g'])
  assert.deepEqual(texts(viewing(ada), a), ['', 'b c d e f g h later'])
  const boost = boostPost(ctx, { ...ada, preferences: { ...ada.preferences, holdBeyond: 0 } }, c)
  assert.deepEqual(texts(viewing(ada), boost.id), ['a b', 'd e f g'])
  assert.equal(texts(viewing(ada), 'nothing'), null)
})

test('what is gone or blocked leaves no gap, and hidden is unknown', (t) => {
  const { house, ctx, ada, bo, dee, says, texts } = open(t)
  const a = says('ada', 'a')
  const b = says('bo', 'b', a)
  const c = says('dee', 'c', b)
  const d = says('ada', 'd', c)
  deletePost(ctx, bo, b)
  assert.deepEqual(texts(viewing(ada), c), ['a', 'd'])
  assert.equal(texts(viewing(ada), b), null)
  blockPerson(ctx, ada, dee.id)
  assert.deepEqual(texts(viewing(ada), d), ['a', ''])
  assert.deepEqual(texts(viewing(ada), a), ['', 'd'])
  assert.deepEqual(texts(stranger, a), ['', 'c d'])
  const home = house.says('ada', 'home')
  assert.equal(texts(stranger, home.id), null)
  assert.equal(texts(viewing(dee), home.id), null)
})

test('strangers are shown less of a long thread, and a thread of any length asks the same number of questions', (t) => {
  const { ctx, ada, says } = open(t)
  const top = says('ada', 'top')
  let last = top
  for (let n = 0; n < limits.context.deep + 10; n++) last = says('bo', `${n}`, last)
  for (let n = 0; n < limits.context.below; n++) says('dee', `wide ${n}`, top)
  assert.equal(contextOf(ctx, viewing(ada), top)?.descendants.length, limits.context.deep + 10 + limits.context.below)
  assert.equal(contextOf(ctx, stranger, top)?.descendants.length, limits.context.below)
  assert.equal(contextOf(ctx, stranger, last)?.ancestors.length, limits.context.deep + 10)
  const asked = (id: string) => {
    let count = 0
    const db = new Proxy(ctx.db, {
      get(of, name) {
        if (name !== 'prepare') return Reflect.get(of, name, of)
        return (sql: string) => {
          count += 1
          return of.prepare(sql)
        }
      },
    })
    contextOf({ ...ctx, db }, viewing(ada), id)
    return count
  }
  assert.ok(asked(top) <= 12, `${asked(top)} questions`)
})

test('boosters are for whoever sees the post, likers for its author, quotes for whoever sees them', (t) => {
  const { house, ctx, ada, bo, dee, says } = open(t)
  const post = says('ada', 'Buns')
  for (const who of [bo, dee]) {
    likePost(ctx, who, post)
    boostPost(ctx, { ...who, preferences: { ...who.preferences, holdBeyond: 0 } }, post)
  }
  const names = (slice: { items: readonly { name: string }[] }) => slice.items.map(({ name }) => name)
  assert.deepEqual(names(boosters(ctx, viewing(bo), post, { most: 10 })), ['dee', 'bo'])
  const first = boosters(ctx, viewing(bo), post, { most: 1 })
  assert.deepEqual(names(boosters(ctx, viewing(bo), post, { most: 1, before: first.next ?? '' })), ['bo'])
  assert.deepEqual(names(listLikers(ctx, ada, post, { most: 10 })).toSorted(), ['bo', 'dee'])
  assert.deepEqual(names(listLikers(ctx, bo, post, { most: 10 })), [])
  house.says('bo', 'Open quote', { quoteOf: post, choice: 'public' })
  house.says('dee', 'Home quote', { quoteOf: post })
  const quotes = (viewer: Viewer) => quotesOf(ctx, viewer, post, {}).posts.map((view) => view.post.text)
  assert.deepEqual(quotes(viewing(ada)), ['Home quote', 'Open quote'])
  assert.deepEqual(quotes(stranger), ['Open quote'])
  blockPerson(ctx, ada, dee.id)
  assert.deepEqual(quotes(viewing(ada)), ['Open quote'])
  assert.deepEqual(names(boosters(ctx, viewing(ada), post, { most: 10 })), ['bo'])
  deletePost(ctx, ada, post)
  assert.deepEqual(quotes(viewing(bo)), [])
  assert.deepEqual(names(boosters(ctx, viewing(bo), post, { most: 10 })), [])
})
