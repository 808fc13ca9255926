import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHouse, type TestHouse } from '../../../test/village.ts'
import { all, run } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import { followPerson } from '../follows/follow-person.ts'
import { addToList } from '../lists/add-to-list.ts'
import { makeList } from '../lists/make-list.ts'
import { viewing } from '../members/member.ts'
import { bookmarkPost } from '../reactions/bookmark-post.ts'
import { likePost } from '../reactions/like-post.ts'
import { followTag } from '../tags/follow-tag.ts'
import { directTimeline } from './direct.ts'
import { followingTimeline } from './following.ts'
import { houseTimeline } from './house.ts'
import { bookmarks, likedPosts } from './kept.ts'
import { linkTimeline } from './link.ts'
import { listTimeline } from './list.ts'
import { neighborhoodTimeline } from './neighborhood.ts'
import { normTimeline } from './norm.ts'
import type { Page, Place } from './page.ts'
import { profileTimeline } from './profile.ts'
import { publicTimeline } from './public.ts'
import { quotesOf } from './quotes-of.ts'
import { tagTimeline } from './tag.ts'

type Way = (place: Place) => Page

test('who reads a list of posts upwards, page after page, meets the same posts as who reads it downwards, each once', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  for (const [name, way] of Object.entries(await everyWay(house))) {
    const down = walkDown(way)
    assert.ok(down.length >= 10, `${name} has ${down.length}`)
    assert.deepEqual(down, [...new Set(down)].toSorted(laterFirst(house)), name)
    assert.deepEqual(walkUp(way, down.at(-1) ?? ''), down.slice(0, -1), name)
    const [middle = ''] = down.slice(-6)
    const next = way({ above: middle, most: 3 })
    assert.deepEqual(entries(next), down.slice(-9, -6), `${name}, from the middle`)
    assert.equal(next.newer, down.at(-9), name)
    assert.equal(way({ above: down[0], most: 3 }).newer, null, `${name} has nothing above the top`)
  }
})

test('who follows quiet people meets what they said after a post, however much others said since', (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const bo = house.member('bo')
  followPerson(house.ctx, bo, house.member('ada').id)
  const said = ['One.', 'Two.', 'Three.'].map((text) => house.says('ada', text).id)
  fillUp(house, 1500)
  said.push(...['Four.', 'Five.'].map((text) => house.says('ada', text).id))
  const above = (id: string, most: number) =>
    followingTimeline(house.ctx, viewing(bo), { above: id, most }).posts.map((view) => view.post.text)
  assert.deepEqual(above(said[0] ?? '', 2), ['Three.', 'Two.'])
  assert.deepEqual(above(said[1] ?? '', 2), ['Four.', 'Three.'])
  assert.deepEqual(above(said[1] ?? '', 9), ['Five.', 'Four.', 'Three.'])
})

test('a list of pictures is full also where few posts show any', (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const viewer = viewing(house.member('bo'))
  for (let n = 0; n < 12; n += 1) {
    if (n % 4 === 0) showPicture(house, house.says('ada', `Picture ${n}`, { choice: 'public' }))
    else house.says('ada', `Words ${n}`, { choice: 'public' })
  }
  const texts = ({ posts }: Page) => posts.map((view) => view.post.text)
  const wanted = ['Picture 8', 'Picture 4']
  assert.deepEqual(texts(publicTimeline(house.ctx, viewer, { media: true, most: 2 })), wanted)
  assert.deepEqual(texts(houseTimeline(house.ctx, viewer, { media: true, most: 2 })), wanted)
  const [, second] = publicTimeline(house.ctx, viewer, { media: true }).posts
  assert.deepEqual(texts(publicTimeline(house.ctx, viewer, { media: true, before: second?.entry })), ['Picture 0'])
  assert.deepEqual(publicTimeline(house.ctx, viewer, { elsewhere: true }).posts, [])
})

test('the pictures of somebody elsewhere are on her page, however few, and among what comes from elsewhere', (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { ctx } = house
  const viewer = viewing(house.member('bo'))
  const cy = String(all(ctx.db, 'select id from actors where server is not null')[0]?.['id'])
  house.says('ada', 'From here', { choice: 'public' })
  const post = newId(ctx.now())
  run(
    ctx.db,
    `insert into posts (id, author, home, reach, circle, circle_of, listed, text, thread, written)
     values (:post, :cy, 0, 'public', 'everyone', :cy, 1, 'A heron', :post, :now)`,
    { post, cy, now: ctx.now() },
  )
  run(ctx.db, 'insert into remote_posts (post, fetched, touched) values (:post, :now, :now)', { post, now: ctx.now() })
  run(
    ctx.db,
    `insert into remote_media (id, post, url, kind) values ('heron', :post, 'https://far.example/heron', 'picture')`,
    { post },
  )
  const texts = ({ posts }: Page) => posts.map((view) => view.post.text)
  assert.deepEqual(texts(profileTimeline(ctx, viewer, cy, { kind: 'photos' })), ['A heron'])
  assert.deepEqual(texts(publicTimeline(ctx, viewer, { elsewhere: true })), ['A heron'])
  assert.deepEqual(texts(publicTimeline(ctx, viewer, { elsewhere: true, media: true })), ['A heron'])
  assert.deepEqual(texts(publicTimeline(ctx, viewer, {})), ['A heron', 'From here'])
})

test('posts under one of several tags, under all of them, and without some', (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const viewer = viewing(house.member('bo'))
  for (const text of ['#soup', '#bread', '#soup #bread', '#soup #bread #salt']) house.says('ada', text)
  const texts = (wish: object) =>
    tagTimeline(house.ctx, viewer, { tag: 'soup', ...wish }).posts.map((view) => view.post.text)
  assert.deepEqual(texts({}), ['#soup #bread #salt', '#soup #bread', '#soup'])
  assert.deepEqual(texts({ any: ['bread'] }), ['#soup #bread #salt', '#soup #bread', '#bread', '#soup'])
  assert.deepEqual(texts({ all: ['bread', 'salt'] }), ['#soup #bread #salt'])
  assert.deepEqual(texts({ none: ['salt'] }), ['#soup #bread', '#soup'])
  assert.deepEqual(texts({ from: 'elsewhere' }), [])
})

/** Every list of posts there is, each with at least ten in it. */
async function everyWay(house: TestHouse): Promise<Record<string, Way>> {
  const { ctx } = house
  const [ada, bo] = [house.member('ada'), house.member('bo')]
  const viewer = viewing(bo)
  followPerson(ctx, bo, ada.id)
  followTag(ctx, bo, 'tea')
  const list = makeList(ctx, bo, { title: 'Ada', exclusive: false })
  addToList(ctx, bo, list, ada.id)
  const quoted = house.says('ada', 'Quote me', { choice: 'public' }).id
  const url = 'https://elsewhere.example/tea'
  for (let n = 0; n < 12; n += 1) {
    const { id } = house.says('ada', `${n} #tea ${url}`, { choice: 'public', warning: 'tea', preview: true })
    showPicture(house, { id, author: ada.id })
    bookmarkPost(ctx, bo, id)
    likePost(ctx, bo, id)
    house.says('dee', `${n} from Dee #tea`)
    house.says('dee', `${n} for the neighborhood`, { choice: 'neighborhood' })
    house.says(n % 2 ? 'ada' : 'bo', `${n} between us`, { choice: 'direct', named: [n % 2 ? '@bo' : '@ada'] })
    house.says('dee', `${n} quotes`, { choice: 'public', quoteOf: quoted })
    await house.wait(1000)
  }
  return {
    house: (place) => houseTimeline(ctx, viewer, place),
    'house, pictures': (place) => houseTimeline(ctx, viewer, { ...place, media: true }),
    following: (place) => followingTimeline(ctx, viewer, place),
    public: (place) => publicTimeline(ctx, viewer, place),
    'public, pictures': (place) => publicTimeline(ctx, viewer, { ...place, media: true }),
    neighborhood: (place) => neighborhoodTimeline(ctx, viewer, place),
    tag: (place) => tagTimeline(ctx, viewer, { ...place, tag: 'tea' }),
    list: (place) => listTimeline(ctx, viewer, { ...place, list }),
    profile: (place) => profileTimeline(ctx, viewer, ada.id, { ...place, kind: 'posts' }),
    photos: (place) => profileTimeline(ctx, viewer, ada.id, { ...place, kind: 'photos' }),
    bookmarks: (place) => bookmarks(ctx, viewer, place),
    likes: (place) => likedPosts(ctx, viewer, place),
    direct: (place) => directTimeline(ctx, viewer, place),
    link: (place) => linkTimeline(ctx, viewer, { ...place, url }),
    norm: (place) => normTimeline(ctx, viewer, { ...place, norm: 'tea' }),
    quotes: (place) => quotesOf(ctx, viewer, quoted, place),
  }
}

function entries({ posts }: Page): string[] {
  return posts.map((view) => view.entry)
}

function walkDown(way: Way): string[] {
  const found: string[] = []
  for (let before: string | undefined; ; ) {
    const page = way({ before, most: 3 })
    found.push(...entries(page))
    if (!page.older) return found
    before = page.older
  }
}

function walkUp(way: Way, from: string): string[] {
  const found: string[] = []
  for (let above = from; ; ) {
    const page = way({ above, most: 3 })
    found.unshift(...entries(page))
    if (!page.newer) return found
    above = page.newer
  }
}

function laterFirst({ ctx }: TestHouse): (a: string, b: string) => number {
  const rows = all(ctx.db, 'select id from posts order by id desc').map((row) => String(row['id']))
  return (a, b) => rows.indexOf(a) - rows.indexOf(b)
}

function showPicture({ ctx }: TestHouse, { id, author }: { id: string; author: string }): void {
  const bound = { id: newId(ctx.now()), author, now: ctx.now() }
  run(
    ctx.db,
    `insert into media (id, owner, kind, hash, type, bytes, files, added)
     values (:id, :author, 'picture', 'none', 'image/webp', 1, '{}', :now)`,
    bound,
  )
  run(ctx.db, 'insert into attachments (post, media, place) values (:post, :id, 0)', { id: bound.id, post: id })
}

function fillUp(house: TestHouse, posts: number): void {
  const dee = house.member('dee').id
  for (let n = 0; n < posts; n += 1) {
    const id = newId(house.ctx.now())
    run(
      house.ctx.db,
      `insert into posts (id, author, home, reach, circle, circle_of, listed, thread, written)
       values (:id, :dee, 1, 'local', 'everyone', :dee, 1, :id, :now)`,
      { id, dee, now: house.ctx.now() },
    )
  }
}
