import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { blockPerson } from '../../src/core/follows/block-person.ts'
import { followPerson } from '../../src/core/follows/follow-person.ts'
import { savePreferences } from '../../src/core/members/member.ts'
import { deletePost } from '../../src/core/posts/delete-post.ts'
import { blankDraft, type Draft } from '../../src/core/posts/draft.ts'
import { editPost, findOwn, versionOf } from '../../src/core/posts/edit-post.ts'
import { writePost } from '../../src/core/posts/write-post.ts'
import { boostPost } from '../../src/core/reactions/boost-post.ts'
import { likePost } from '../../src/core/reactions/like-post.ts'
import { pinPost } from '../../src/core/reactions/pin-post.ts'
import { run } from '../../src/db/database.ts'
import { documents } from '../../src/federation/door.ts'
import { fetchActor } from '../../src/federation/fetch/fetch-actor.ts'
import { finger } from '../../src/federation/fetch/find-handle.ts'
import { newId } from '../../src/lib/ids.ts'
import { routes } from '../../src/web/routes.ts'
import { befriend } from '../neighbors.ts'
import { askHouse, type Signer } from '../signed.ts'
import { openStreet } from '../street.ts'
import type { TestHouse } from '../village.ts'

/** Every way in which Ada can say something, each with a word that stands nowhere else. */
const ways: Record<string, Partial<Draft>> = {
  qpublic: { choice: 'public' },
  qquiet: { choice: 'public', narrowing: 'quiet' },
  qfollowers: { choice: 'followers' },
  qmutuals: { choice: 'followers', narrowing: 'mutuals' },
  qnamed: { choice: 'direct', named: ['@bo@elm.test'] },
  qlocal: {},
  qlocalfollowers: { narrowing: 'followers' },
  qlocalnamed: { choice: 'direct', named: ['@bo'] },
  qneighborhood: { choice: 'neighborhood' },
  qneighborfollowers: { choice: 'neighborhood', narrowing: 'followers' },
}

interface Place {
  readonly maple: TestHouse
  readonly elm: TestHouse
  readonly oak: TestHouse
  readonly posts: readonly string[]
  readonly answered: string
}

/** Dee of Elm Court and Ada of Maple Street follow each other; Bo of Elm Court is named once; Oak knows nobody. */
async function place(t: TestContext, ...neighbors: readonly string[]): Promise<Place> {
  const street = await openStreet(t, 'maple', 'elm', 'oak')
  if (neighbors.length > 0) await befriend(street, ...neighbors)
  const [maple, elm, oak] = [street.house('maple'), street.house('elm'), street.house('oak')]
  const { ctx } = maple
  const ada = maple.member('ada')
  const there = await fetchActor(elm.ctx, (await finger(elm.ctx, 'ada', 'maple.test')).uri)
  followPerson(elm.ctx, elm.member('dee'), there.id)
  for (const name of ['dee', 'bo'] as const) await fetchActor(ctx, (await finger(ctx, name, 'elm.test')).uri)
  await street.settle()
  followPerson(ctx, ada, String(ctx.db.prepare('select follower from follows').get()?.['follower']))
  followPerson(ctx, maple.member('bo'), ada.id)
  savePreferences(ctx, ada, { openFollows: true, openCounts: true, indexed: true })
  await street.settle()
  const open = maple.says('bo', 'Who is in?', { choice: 'public' })
  const posts = Object.entries(ways).flatMap(([word, more]) => say(maple, { word, more, open: open.id }))
  await street.settle()
  return { maple, elm, oak, posts, answered: open.id }
}

/** A post with all that can hang on it, an answer, a held one, a deleted one and one on top of the profile. */
function say(house: TestHouse, { word, more, open }: { word: string; more: Partial<Draft>; open: string }): string[] {
  const { ctx } = house
  const ada = house.member('ada')
  const poll = { options: [`${word} yes`, `${word} no`], several: false, hidden: false, lasts: 3_600_000 }
  const media = newId(ctx.now())
  run(
    ctx.db,
    `insert into media (id, owner, kind, hash, type, files, bytes, alt, added)
     values (:media, :ada, 'picture', 'h', 'image/webp', '[]', 1, :word, 0)`,
    { media, ada: ada.id, word },
  )
  const pictures = [{ id: media, alt: `${word} picture` }]
  const post = house.says('ada', `${word} #${word}tag`, { ...more, warning: `${word} fold`, poll, media: pictures }).id
  const answer = house.says('ada', `${word} answer`, { ...more, replyTo: open }).id
  const held = writePost(ctx, ada, { ...blankDraft, text: `${word}held`, ...more, choice: more.choice ?? 'local' }).id
  const gone = house.says('ada', `${word}gone`, more).id
  const edited = house.says('ada', `${word}before`, more).id
  const edit = { text: `${word} after`, warning: '', language: 'en', media: [] }
  editPost(ctx, ada, edited, { edit, seen: versionOf(findOwn(ctx, ada, edited)) })
  deletePost(ctx, ada, gone)
  run(ctx.db, 'insert into pins (actor, post, pinned) values (:ada, :post, 0)', { ada: ada.id, post })
  return [post, answer, held, gone, edited]
}

/** Every address that servers ask at, with everything filled in that could lead to a post of Ada's. */
function addresses({ maple, posts, answered }: Place): string[] {
  const people = (['ada', 'bo', 'dee'] as const).map((name) => maple.member(name).id)
  const values: Record<string, readonly string[]> = {
    author: people.slice(0, 1),
    id: [...posts, ...people],
    quoting: posts.slice(0, 1),
    handle: ['@ada'],
  }
  const plain = Object.keys(documents).flatMap((path) => fill(path, values))
  const pages = ['outbox', 'followers', 'following'].flatMap((list) =>
    ['page=1', `before=${posts.at(-1)}`, `after=${posts[0]}`, 'domain=elm.test', 'domain=oak.test'].map(
      (query) => `/ap/u/${people[0]}/${list}?${query}`,
    ),
  )
  const answers = posts.map((id) => `/ap/o/${people[0]}/${id}/replies?page=1`)
  const asked = ['acct:ada@maple.test', 'http://maple.test/@ada'].map((who) => `/.well-known/webfinger?resource=${who}`)
  return [...plain, ...pages, ...answers, `/ap/o/${people[1]}/${answered}/replies?page=1`, ...asked]
}

function fill(path: string, values: Record<string, readonly string[]>): string[] {
  const part = /(?<=\/):(\w+)(\{(?:\[[^\]]*\]|\{\d+\}|[^{}])*\})?/.exec(path)
  if (!part) return [path]
  const known = values[part[1] ?? '']
  assert.ok(known, `${path}: this test has no values for :${part[1]}; add some, so that it is looked at too`)
  return known.flatMap((value) => fill(path.replace(part[0], value), values))
}

async function wordsFor(house: TestHouse, paths: readonly string[], as: Signer | null): Promise<string[]> {
  const found = new Set<string>()
  for (const path of paths) {
    const answered = await askHouse(house, path, as ? { as } : {})
    const text = `${answered.headers.get('location') ?? ''} ${await answered.text()}`
    assert.ok(answered.status < 500, `${path} broke: ${text.slice(0, 200)}`)
    assert.doesNotMatch(text, /\/local\//, `${path} names a place that stays home`)
    for (const word of text.match(/\bq[a-z]+/g) ?? []) found.add(word.replace(/tag$/, ''))
    if (answered.headers.get('cache-control')?.includes('public') && as === null) continue
    const isPrivate = /\bq(followers|mutuals|named|neighborhood)\b/.test(text)
    if (isPrivate) assert.equal(answered.headers.get('cache-control'), 'private, no-store', path)
    if (isPrivate) assert.ok(!text.includes('proofValue'), `${path} carries a proof`)
  }
  return [...found].filter((word) => word !== 'quoting' && word !== 'quote').sort()
}

const open = ['qpublic', 'qquiet']

test('at every address there is for servers each finds what is meant for her, and not one word more', async (t) => {
  const all = await place(t)
  const { maple, elm, oak } = all
  const paths = addresses(all)
  assert.ok(paths.length > 300, `${paths.length} addresses`)
  const askers: [Signer | null, string[]][] = [
    [null, open],
    [{ house: elm, name: 'dee' }, [...open, 'qfollowers', 'qmutuals']],
    [{ house: elm, name: 'bo' }, [...open, 'qnamed']],
    [{ house: elm, name: 'the house' }, [...open, 'qfollowers', 'qmutuals', 'qnamed']],
    [{ house: oak, name: 'the house' }, open],
  ]
  for (const [as, may] of askers)
    assert.deepEqual(
      withoutNames(await wordsFor(maple, paths, as)),
      may.toSorted(),
      `${as?.house.ctx.address} ${as?.name}`,
    )
  const dee = String(
    maple.ctx.db.prepare(`select actor from remote_actors where uri like '%${elm.member('dee').id}'`).get()?.['actor'],
  )
  blockPerson(maple.ctx, maple.member('ada'), dee)
  assert.deepEqual(withoutNames(await wordsFor(maple, paths, { house: elm, name: 'dee' })), [])
})

test('a neighbor finds what is meant for neighbors, and a house whose people follow Ada does not', async (t) => {
  const all = await place(t, 'maple', 'oak')
  const { maple, elm, oak } = all
  const paths = addresses(all)
  const askers: [Signer | null, string[]][] = [
    [null, open],
    [{ house: elm, name: 'dee' }, [...open, 'qfollowers', 'qmutuals']],
    [{ house: elm, name: 'the house' }, [...open, 'qfollowers', 'qmutuals', 'qnamed']],
    [{ house: oak, name: 'the house' }, [...open, 'qneighborhood']],
    [{ house: oak, name: 'bo' }, [...open, 'qneighborhood']],
  ]
  for (const [as, may] of askers)
    assert.deepEqual(
      withoutNames(await wordsFor(maple, paths, as)),
      may.toSorted(),
      `${as?.house.ctx.address} ${as?.name}`,
    )
})

// The words of JSON that begin with the same letter.
function withoutNames(words: readonly string[]): string[] {
  return words.filter((word) => word in ways || /held|gone|before/.test(word))
}

test('a page that is asked for as a document tells a server no more than the documents do', async (t) => {
  const all = await place(t)
  const { maple, posts } = all
  const values = {
    id: posts,
    handle: ['@ada', '@bo'],
    tag: Object.keys(ways).map((word) => `${word}tag`),
    key: ['qlocaltag'],
    size: ['large'],
    code: ['x'],
    token: ['x'],
    server: ['elm.test'],
    host: ['elm.test'],
    hash: ['x'],
  }
  const paths = routes.filter(({ method }) => method === 'get').flatMap(({ path }) => fill(path, values).slice(0, 100))
  for (const path of paths) {
    const answered = await askHouse(maple, path)
    assert.ok([302, 404].includes(answered.status), `${path}: ${answered.status}`)
    assert.deepEqual(withoutNames((await answered.text()).match(/\bq[a-z]+/g) ?? []), [], path)
  }
})

test('what others like, boost and pin tells nobody of what stays home', async (t) => {
  const all = await place(t)
  const { maple } = all
  const calm = { ...maple.member('bo'), preferences: { ...maple.member('bo').preferences, holdHome: 0, holdBeyond: 0 } }
  const local = maple.says('ada', 'qlocal once more', {}).id
  const own = maple.says('bo', 'qlocal of Bo', {}).id
  for (const id of [local, own]) boostPost(maple.ctx, calm, id)
  likePost(maple.ctx, calm, local)
  pinPost(maple.ctx, calm, own)
  await maple.settle()
  const bo = maple.member('bo').id
  const lists = ['outbox', 'outbox?page=1', 'featured', 'tags'].map((list) => `/ap/u/${bo}/${list}`)
  for (const path of lists) {
    const text = await (await askHouse(maple, path)).text()
    assert.ok(!text.includes('qlocal') && !text.includes(local) && !text.includes(own), path)
  }
  const cover = (await (await askHouse(maple, `/ap/u/${bo}/outbox`)).json()) as { totalItems: number }
  assert.equal(cover.totalItems, 1, 'what is not shown is not counted')
})
