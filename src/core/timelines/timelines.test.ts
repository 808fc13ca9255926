import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openHouse, type TestHouse } from '../../../test/village.ts'
import { run } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import { blockPerson } from '../follows/block-person.ts'
import { followPerson } from '../follows/follow-person.ts'
import { addToList } from '../lists/add-to-list.ts'
import { makeList } from '../lists/make-list.ts'
import { type Member, viewing } from '../members/member.ts'
import { mutePerson } from '../moderation/mute-person.ts'
import { bookmarkPost } from '../reactions/bookmark-post.ts'
import { boostPost } from '../reactions/boost-post.ts'
import { likePost } from '../reactions/like-post.ts'
import { unbookmarkPost } from '../reactions/unbookmark-post.ts'
import { followTag } from '../tags/follow-tag.ts'
import { unfollowTag } from '../tags/unfollow-tag.ts'
import { followingTimeline } from './following.ts'
import { houseTimeline } from './house.ts'
import { bookmarks, likedPosts } from './kept.ts'
import { listTimeline } from './list.ts'
import { neighborhoodTimeline } from './neighborhood.ts'
import type { Page, Place } from './page.ts'
import { profileTimeline } from './profile.ts'
import { publicTimeline } from './public.ts'
import { tagTimeline } from './tag.ts'

type Name = 'ada' | 'bo' | 'dee'

function village(t: TestContext): TestHouse {
  const house = openHouse()
  t.after(() => house.close())
  return house
}

const texts = (page: Page) => page.posts.map((view) => view.post.text)
const atOnce = (member: Member): Member => ({
  ...member,
  preferences: { ...member.preferences, holdHome: 0, holdBeyond: 0 },
})
const following = (house: TestHouse, name: Name, place: Place = {}) =>
  texts(followingTimeline(house.ctx, viewing(house.member(name)), place))

test('Following shows what followed people say and boost, and one’s own, newest first', (t) => {
  const house = village(t)
  const [bo, dee] = [house.member('bo'), house.member('dee')]
  house.says('dee', 'nobody follows Dee yet')
  const boosted = house.says('dee', 'boosted by Ada')
  followPerson(house.ctx, bo, house.member('ada').id)
  house.says('ada', 'by Ada')
  house.says('bo', 'my own')
  boostPost(house.ctx, atOnce(house.member('ada')), boosted.id)
  assert.deepEqual(following(house, 'bo'), ['boosted by Ada', 'my own', 'by Ada'])
  run(house.ctx.db, 'update follows set boosts = 0 where follower = :bo', { bo: bo.id })
  assert.deepEqual(following(house, 'bo'), ['my own', 'by Ada'], 'boosts she does not want stay out')
  run(house.ctx.db, 'update follows set boosts = 1')
  mutePerson(house.ctx, bo, dee.id, { lasts: null, quietNotices: true })
  assert.deepEqual(following(house, 'bo'), ['my own', 'by Ada'], 'and so do boosts of somebody she muted')
  assert.deepEqual(
    following(house, 'dee'),
    ['boosted by Ada', 'nobody follows Dee yet'],
    'her own are there though she follows nobody',
  )
})

test('Following shows no half conversations and no direct posts', (t) => {
  const house = village(t)
  followPerson(house.ctx, house.member('bo'), house.member('ada').id)
  const byDee = house.says('dee', 'by Dee')
  const byAda = house.says('ada', 'by Ada')
  house.says('ada', 'to Dee', { replyTo: byDee.id })
  house.says('ada', 'to herself', { replyTo: byAda.id })
  const own = house.says('bo', 'by Bo')
  house.says('ada', 'to Bo', { replyTo: own.id })
  house.says('ada', 'psst', { choice: 'direct', named: ['@bo'] })
  assert.deepEqual(following(house, 'bo'), ['to Bo', 'by Bo', 'to herself', 'by Ada'])
})

test('muted, blocked and people of an exclusive list stay out of Following', async (t) => {
  const house = village(t)
  const [ada, bo, dee] = [house.member('ada'), house.member('bo'), house.member('dee')]
  for (const whom of [ada, dee]) followPerson(house.ctx, bo, whom.id)
  house.says('ada', 'by Ada')
  house.says('dee', 'by Dee')
  mutePerson(house.ctx, bo, ada.id, { lasts: 60_000, quietNotices: true })
  assert.deepEqual(following(house, 'bo'), ['by Dee'])
  await house.wait(60_001)
  assert.deepEqual(following(house, 'bo'), ['by Dee', 'by Ada'])
  const list = makeList(house.ctx, bo, { title: 'Nights', exclusive: true })
  addToList(house.ctx, bo, list, dee.id)
  assert.deepEqual(following(house, 'bo'), ['by Ada'])
  assert.deepEqual(texts(listTimeline(house.ctx, viewing(bo), { list })), ['by Dee'])
  blockPerson(house.ctx, ada, bo.id)
  assert.deepEqual(following(house, 'bo'), [])
})

test('a followed tag brings posts by people one does not follow, but not quiet ones', (t) => {
  const house = village(t)
  const bo = house.member('bo')
  house.says('ada', 'Seeds for all #Garden', { choice: 'public' })
  house.says('dee', 'quiet #garden', { choice: 'public', narrowing: 'quiet' })
  followTag(house.ctx, bo, 'garden')
  followTag(house.ctx, bo, 'garden')
  assert.deepEqual(following(house, 'bo'), ['Seeds for all #Garden'])
  assert.deepEqual(texts(tagTimeline(house.ctx, viewing(bo), { tag: 'garden' })), ['Seeds for all #Garden'])
  unfollowTag(house.ctx, bo, 'garden')
  assert.deepEqual(following(house, 'bo'), [])
})

test('who follows only quiet people finds what they said long ago', (t) => {
  const house = village(t)
  const [ada, bo] = [house.member('ada'), house.member('bo')]
  followPerson(house.ctx, bo, ada.id)
  house.says('ada', 'long ago')
  const insert =
    house.ctx.db.prepare(`insert into posts (id, author, home, reach, circle, circle_of, listed, thread, written)
    values (?, ?, 1, 'local', 'everyone', ?, 0, ?, 0)`)
  house.ctx.db.exec('begin')
  for (let n = 0; n < 1100; n++) {
    const id = newId(house.ctx.now())
    insert.run(id, house.member('dee').id, house.member('dee').id, id)
  }
  house.ctx.db.exec('commit')
  assert.deepEqual(following(house, 'bo'), ['long ago'])
})

test('each list of posts begins where the one before it ended, also when new ones come in between', (t) => {
  const house = village(t)
  const bo = house.member('bo')
  followPerson(house.ctx, bo, house.member('ada').id)
  const list = makeList(house.ctx, bo, { title: 'Ada', exclusive: false })
  addToList(house.ctx, bo, list, house.member('ada').id)
  for (let n = 0; n < 60; n++) {
    const post = house.says('ada', `${n} #tea`, { choice: 'public' })
    bookmarkPost(house.ctx, bo, post.id)
    likePost(house.ctx, bo, post.id)
  }
  const viewer = viewing(bo)
  const wanted = Array.from({ length: 60 }, (_, n) => `${59 - n} #tea`)
  const ways: Record<string, (place: Place) => Page> = {
    house: (place) => houseTimeline(house.ctx, viewer, place),
    following: (place) => followingTimeline(house.ctx, viewer, place),
    public: (place) => publicTimeline(house.ctx, viewer, place),
    tag: (place) => tagTimeline(house.ctx, viewer, { ...place, tag: 'tea' }),
    list: (place) => listTimeline(house.ctx, viewer, { ...place, list }),
    profile: (place) => profileTimeline(house.ctx, viewer, house.member('ada').id, { ...place, kind: 'posts' }),
    bookmarks: (place) => bookmarks(house.ctx, viewer, place),
    likes: (place) => likedPosts(house.ctx, viewer, place),
  }
  for (const [name, way] of Object.entries(ways)) {
    const found: string[] = []
    let before: string | undefined
    for (let pages = 0; pages < 5; pages++) {
      const page = way({ before })
      found.push(...texts(page).filter((text) => text.endsWith('#tea')))
      if (pages === 0) house.says('ada', `came later, while reading ${name}`, { choice: 'public' })
      if (!page.older) break
      before = page.older
    }
    assert.deepEqual(found, wanted, name)
  }
})

test('a bookmark that goes away while reading does not lose the rest of the list', (t) => {
  const house = village(t)
  const bo = house.member('bo')
  const posts = Array.from({ length: 30 }, (_, n) => house.says('ada', `${n}`))
  for (const post of posts) bookmarkPost(house.ctx, bo, post.id)
  const { older } = bookmarks(house.ctx, viewing(bo), {})
  unbookmarkPost(house.ctx, bo, older ?? '')
  assert.ok(texts(bookmarks(house.ctx, viewing(bo), { before: older ?? '' })).length > 0)
})

test('the newer part of a list holds what came after a post, and nothing else', (t) => {
  const house = village(t)
  const first = house.says('ada', 'first')
  house.says('dee', 'second')
  const bo = viewing(house.member('bo'))
  assert.deepEqual(texts(houseTimeline(house.ctx, bo, { after: first.id })), ['second'])
})

test('neighborhood and public hold what was begun for them, and no answers or boosts', (t) => {
  const house = village(t)
  const bo = viewing(house.member('bo'))
  const hood = house.says('ada', 'for neighbors', { choice: 'neighborhood' })
  const open = house.says('ada', 'for anyone', { choice: 'public' })
  house.says('dee', 'answer', { replyTo: open.id, choice: 'public' })
  house.says('dee', 'quiet', { choice: 'public', narrowing: 'quiet' })
  house.says('dee', 'for followers', { choice: 'followers' })
  house.says('dee', 'at home')
  boostPost(house.ctx, atOnce(house.member('dee')), open.id)
  boostPost(house.ctx, atOnce(house.member('dee')), hood.id)
  assert.deepEqual(texts(neighborhoodTimeline(house.ctx, bo, {})), ['for neighbors'])
  assert.deepEqual(texts(publicTimeline(house.ctx, bo, {})), ['for anyone'])
})

test('a post that several people boost stands on a page once', (t) => {
  const house = village(t)
  const bo = house.member('bo')
  for (const name of ['ada', 'dee'] as const) followPerson(house.ctx, bo, house.member(name).id)
  const post = house.says('ada', 'cake')
  boostPost(house.ctx, atOnce(house.member('dee')), post.id)
  assert.deepEqual(following(house, 'bo'), ['cake'])
})

test('a profile keeps answers, pictures and direct posts apart', (t) => {
  const house = village(t)
  const bo = viewing(house.member('bo'))
  const post = house.says('bo', 'begun by Bo')
  house.says('ada', 'begun')
  house.says('ada', 'answer', { replyTo: post.id })
  house.says('ada', 'psst', { choice: 'direct', named: ['@bo'] })
  const ada = house.member('ada')
  run(
    house.ctx.db,
    `insert into media (id, owner, kind, hash, type, files, bytes, added) values ('m', :ada, 'picture', 'h', 'image/webp', '[]', 1, 0)`,
    { ada: ada.id },
  )
  house.says('ada', 'with a picture', { media: [{ id: 'm', alt: 'Soup' }] })
  const kinds = (['posts', 'replies', 'photos'] as const).map((kind) =>
    texts(profileTimeline(house.ctx, bo, ada.id, { kind })),
  )
  assert.deepEqual(kinds, [['with a picture', 'begun'], ['answer'], ['with a picture']])
})
